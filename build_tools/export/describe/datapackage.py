"""The Data Package of the data files: sizes, hashes, rows, columns, keys.

Source: datapackage.org, version 2.0; fiscal.datapackage.org, budget taxonomy 1.0.0 for the types of columns.
"""

from build_tools.export.workbook import two
from build_tools.formats import format_of, resource_name
from build_tools.licence import LICENCE
from build_tools.model import Words
from build_tools.published import Column, DataFile, Table, media_type
from build_tools.vocabulary import Vocabulary

_PROFILES = "https://datapackage.org/profiles/2.0"
_TAXONOMY = {
    "name": "budgets", "title": "Fiscal Data Package: Budget Standard Taxonomy", "version": "1.0.0",
    "path": "https://fiscal.datapackage.org/specifications/fiscal-data-package-budgets",
}
_DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n"}
_COLUMN_TYPES = "https://specs.frictionlessdata.io/taxonomies/fiscal/budgets.json"


def datapackage(files: list[DataFile], tables: dict[str, Table], vocabulary: Vocabulary, base_url: str) -> dict:
    """The package descriptor: every data file is a resource."""
    publisher = vocabulary.publisher["publisher"]
    return {
        "$schema": f"{_PROFILES}/datapackage.json", "name": "gongkai", "title": two(vocabulary.words("interface", "home_title")),
        "description": "\n\n".join(_both_lines(key, vocabulary) for key in ("home_lead", "data_use_text", "data_licence")),
        "homepage": base_url, "licenses": [LICENCE],
        "contributors": [{"title": two(publisher.words), "email": publisher.more["email"], "roles": ["publisher"]}],
        "sources": [{"title": two(vocabulary.words("interface", "table_sources")), "path": "sources.csv"}],
        "columnTypes": [_COLUMN_TYPES], "taxonomies": [_TAXONOMY],
        "resources": [_resource(file, tables, vocabulary) for file in files if format_of(file)],
    }


def _resource(file: DataFile, tables: dict[str, Table], vocabulary: Vocabulary) -> dict:
    form, table = format_of(file), tables.get(file.table)
    name = vocabulary.words("interface", "all_tables")
    described = _both_lines(form.note, vocabulary)
    found = {"name": resource_name(file), "path": file.name}
    if table and form.is_table:
        found["type"] = "table"
    found |= {"title": f"{two(table.title if table else name)} ({form.label})",
              "description": f"{table.text.zh}\n\n{table.text.en}\n\n{described}" if table else described,
              "format": form.name, "mediatype": media_type(file.path), "bytes": file.bytes, "hash": f"sha256:{file.sha256}"}
    if form.name == "csv":
        found |= {"rows": file.rows, "encoding": "utf-8", "dialect": _DIALECT}
    found |= {"licenses": [LICENCE]}
    return found | ({"schema": _schema(table, tables)} if table else {})


def _schema(table: Table, tables: dict[str, Table]) -> dict:
    schema = {"$schema": f"{_PROFILES}/tableschema.json", "fields": [_field(column, table) for column in table.columns],
              "missingValues": [""]}
    if any(column.fiscal_type == "value" for column in table.columns):
        # The currency is no column of the file; the Fiscal Data Package states such a constant beside the fields.
        schema["extraFields"] = [{"name": "currency", "type": "string", "columnType": "value-currency:code", "constant": "CNY"}]
    if table.key:
        schema["primaryKey"] = list(table.key)
    schema["foreignKeys"] = [
        {"fields": list(columns), "reference": {"resource": target, "fields": list(tables[target].key)}}
        for columns, target in table.references.items()]
    return schema


def _field(column: Column, table: Table) -> dict:
    field = {"name": column.name, "type": column.type, "title": two(column.title), "description": two(column.text)}
    if column.fiscal_type:
        field["columnType"] = column.fiscal_type
    constraints = {}
    if column.required:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.pattern:
        constraints["pattern"] = column.pattern
    if column.minimum:
        constraints["minimum"] = int(column.minimum)
    if column.codes:
        constraints["enum"] = list(column.codes)
        field["categories"] = [{"value": code, "label": two(words)} for code, words in column.codes.items()]
    return field | ({"constraints": constraints} if constraints else {})


def _both_lines(key: str, vocabulary: Vocabulary) -> str:
    words: Words = vocabulary.words("interface", key)
    return f"{words.zh}\n\n{words.en}"
