"""The description of every address of the site. Source: OpenAPI 3.1."""

from build_tools.export.describe.addresses import Address, address_of, parameter_pattern
from build_tools.export.workbook import two
from build_tools.licence import LICENCE
from build_tools.published import DataFile, Table, media_type, suffix_of
from build_tools.vocabulary import Vocabulary

_VERSION = "1.0.0"
"""Of the addresses: the first number changes when one is taken away."""
_ABOUT = ("api_lead", "both_languages", "data_use_text", "data_licence")
_SERVERS = [{"url": ".."}]
# Words of parameters whose name says too little.
_PARAMETER_WORDS = {"rule": "address_rule_id"}


def openapi(paths: list[str], files: list[DataFile], tables: dict[str, Table], vocabulary: Vocabulary) -> dict:
    """The API description of the published paths; files of a kind are one path with parameters, the first being the example."""
    known = {file.path: file for file in files}
    found: dict[str, tuple[Address, dict[str, str]]] = {}
    for path in sorted(paths):
        address = address_of(path)
        if address:
            found.setdefault(address.template, (address, address.match(_asked(path)) or {}))
    word = lambda key: vocabulary.words("interface", key)
    publisher = vocabulary.publisher["publisher"]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": two(word("home_title")), "version": _VERSION,
            "description": "\n\n".join(f"{word(key).zh}\n\n{word(key).en}" for key in _ABOUT),
            "license": {"name": LICENCE["title"], "identifier": LICENCE["name"]},
            "contact": {"name": two(publisher.words), "email": publisher.more["email"]}},
        "servers": _SERVERS,
        "externalDocs": {"url": "../data/dictionary/", "description": two(word("dictionary"))},
        "paths": {f"/{template}": _path(address, example, _words(address, known, tables, vocabulary), vocabulary)
                  for template, (address, example) in sorted(found.items())},
    }


def _asked(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("index.html") else path


def _words(address: Address, known: dict[str, DataFile], tables: dict[str, Table], vocabulary: Vocabulary) -> str:
    if address.words:
        return two(vocabulary.words("interface", address.words))
    table = tables.get(known[address.template].table)
    return two(table.title if table else vocabulary.words("interface", "all_tables"))


def _path(address: Address, example: dict[str, str], words: str, vocabulary: Vocabulary) -> dict:
    parameters = [_parameter(name, example[name], vocabulary) for name in address.parameters]
    if address.template == "search/":
        parameters.append({"name": "q", "in": "query", "schema": {"type": "string"},
                           "description": two(vocabulary.words("interface", "address_query"))})
    if address.template == "compare/":
        parameters.append({"name": "r", "in": "query", "schema": {"type": "array", "items": {"type": "string"}, "maxItems": 6},
                           "description": two(vocabulary.words("interface", "address_compared"))})
    shown = suffix_of(address.template).removeprefix(".").upper()
    missing = {"description": two(vocabulary.words("interface", "address_missing")), "content": {"text/html": {}}}
    operation = {
        "operationId": _operation(address), "summary": f"{words} ({shown})" if shown else words,
        "responses": {"200": {"description": words, "content": {_media(address): _content(address)}}, "404": missing},
    }
    found = {"parameters": parameters} if parameters else {}
    if address.has_twin:
        found["servers"] = [*_SERVERS, {"url": "../en"}]
    return found | {"get": operation}


def _parameter(name: str, example: str, vocabulary: Vocabulary) -> dict:
    words = vocabulary.words("interface", _PARAMETER_WORDS.get(name, f"address_{name}"))
    schema = {"enum": list(vocabulary.kinds)} if name == "kind" else {"pattern": parameter_pattern(name)}
    return {"name": name, "in": "path", "required": True, "description": two(words), "schema": {"type": "string", **schema},
            "example": example}


def _operation(address: Address) -> str:
    """A name for programs: the template's words, joined."""
    plain = "".join(letter if letter.isalnum() else "_" for letter in address.template)
    return "_".join(["get", *filter(None, plain.split("_"))])


def _media(address: Address) -> str:
    return "text/html" if address.is_page else media_type(address.template)


def _content(address: Address) -> dict:
    if address.schema == "schema":
        return {"schema": {"type": "object", "required": ["$schema", "$id"]}}
    if address.schema:
        schema = {"$ref": f"../data/schema/{address.schema}.schema.json"}
        of_lines = suffix_of(address.template) == ".jsonl"
        lines = {"type": "string", "contentMediaType": "application/jsonl", "contentSchema": schema}
        return {"schema": lines if of_lines else schema}
    return {"schema": {"type": "string"}} if _media(address).startswith("text/") else {}


