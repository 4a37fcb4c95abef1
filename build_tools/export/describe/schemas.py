"""JSON Schemas of the JSON files: which members they have and what stands in them. Members may be added, none is taken away."""

from collections.abc import Iterable

from build_tools.expected import COVERAGE
from build_tools.export.by_year import FORMATS
from build_tools.export.columns import column_of
from build_tools.export.coverage import COLUMNS as COVERED
from build_tools.export.list_files import REGIONS, SUBJECTS
from build_tools.export.rows import DEPARTMENTS, FINDINGS, OBSERVATIONS
from build_tools.export.workbook import two
from build_tools.finding import STATUSES
from build_tools.published import Column, Table
from build_tools.vocabulary import Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NUMBER = r"-?[0-9]+(\.[0-9]+)?"
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TEXT = {"type": "string"}
_SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_COUNT = {"type": "integer", "minimum": 0}
_DAY = {"type": "string", "pattern": f"^{DAY}$"}
_WORDS = {"$ref": "#/$defs/words"}
_NAMED = {"$ref": "#/$defs/named"}


def _object(optional: dict | None = None, **members) -> dict:
    return {"type": "object", "required": list(members), "properties": members | (optional or {})}


def _list(items: dict, **more) -> dict:
    return {"type": "array", "items": items, **more}


def _or_null(schema: dict) -> dict:
    return {"anyOf": [schema, {"type": "null"}]}


_FILE = _object(path=_TEXT, bytes=_COUNT, sha256=_SHA256)
_DEFS = {
    "words": _object(zh=_TEXT, en=_TEXT),
    "named": _object(id=_TEXT, zh=_TEXT, en=_TEXT),
    "point": _object(zh=_TEXT, en=_TEXT, place=_TEXT),
    "source": _object(id=_TEXT, title=_TEXT, publisher=_TEXT, sha256=_SHA256, media_type=_TEXT,
                      published=_TEXT, address=_TEXT),
    "counts": _object(**dict.fromkeys(STATUSES, _COUNT)),
    "report": _object(
        report_id=_TEXT, title=_WORDS, path=_TEXT, fiscal_year={"type": "integer"}, kind=_NAMED, department=_NAMED, region=_NAMED,
        scope=_object(id=_TEXT, zh=_TEXT, en=_TEXT, covers=_WORDS)),
    "report_entry": {"allOf": [{"$ref": "#/$defs/report"}, _object(
        summary=_WORDS, observation_count=_COUNT, finding_counts={"$ref": "#/$defs/counts"})]},
    "department": _object(department_id=_TEXT, name=_WORDS, short=_WORDS, path=_TEXT, region=_NAMED, parent_id=_TEXT,
                          type=_NAMED),
    "cell": _object(value=_or_null({"type": "string", "pattern": f"^{NUMBER}$"}), unit=_or_null(_TEXT),
                    amount_cny=_or_null({"type": "string", "pattern": f"^{NUMBER}$"}), as_published=_TEXT),
    "row": _object(
        row=_TEXT, anchor=_TEXT, number=_TEXT, code=_TEXT, side=_TEXT, item=_TEXT, label=_WORDS, unit=_TEXT, place=_TEXT,
        texts={"type": "object", "additionalProperties": _WORDS},
        cells={"type": "object", "additionalProperties": _or_null({"$ref": "#/$defs/cell"})}),
    "statement": _object(
        statement=_TEXT, name=_TEXT, form=_TEXT, title=_WORDS, statement_title=_WORDS, source_id=_TEXT, place=_TEXT, unit=_NAMED,
        declared_empty=_or_null(_NAMED), marks=_list(_object(row=_TEXT, column=_TEXT, zh=_TEXT, en=_TEXT)),
        text_columns=_list(_NAMED),
        columns=_list(_object(id=_TEXT, zh=_TEXT, en=_TEXT, phase=_TEXT, unit=_TEXT)), rows=_list({"$ref": "#/$defs/row"})),
}
_FIGURES = {"observation_count": _COUNT, "observations": _list({"$ref": "#/$defs/observation"})}
_REPORTS = _list({"$ref": "#/$defs/report_entry"})
_SHAPES = {
    "report": _object(
        report={"$ref": "#/$defs/report"}, sources=_list({"$ref": "#/$defs/source"}, minItems=1), summary=_WORDS,
        achievements=_list({"$ref": "#/$defs/point"}), problems=_list({"$ref": "#/$defs/point"}),
        statements=_list({"$ref": "#/$defs/statement"}), finding_counts={"$ref": "#/$defs/counts"},
        findings=_list({"$ref": "#/$defs/finding"}), **_FIGURES),
    "department": _object(
        department={"allOf": [{"$ref": "#/$defs/department"}, _object(duties=_list(_WORDS), institutions=_WORDS)]},
        reports=_REPORTS, **_FIGURES),
    "region": _object(
        region=_object(id=_TEXT, zh=_TEXT, en=_TEXT, path=_TEXT, parent=_TEXT, level=_TEXT, note=_or_null(_WORDS)),
        regions_below=_list(_NAMED), departments=_list({"$ref": "#/$defs/department"}), reports=_REPORTS, **_FIGURES),
    "subject": _object(
        subject=_object(code=_TEXT, zh=_TEXT, en=_TEXT, path=_TEXT, classification=_NAMED, parents=_list(_TEXT),
                        below=_list(_TEXT)), **_FIGURES),
    "findings": _list({"$ref": "#/$defs/finding"}),
    "years": _list(_object(year={"type": "integer"}, format={"enum": list(FORMATS)}, path=_TEXT, observation_count=_COUNT,
                           bytes=_COUNT, sha256=_SHA256)),
    "coverage": _object(
        counts={"type": "object", "propertyNames": {"enum": list(COVERAGE)}, "additionalProperties": _COUNT},
        expectations=_list(_object(
            id=_TEXT, zh=_TEXT, en=_TEXT, kinds=_list(_TEXT), department_patterns=_list(_TEXT), region_patterns=_list(_TEXT),
            years=_list({"type": "integer"}), due={"type": "object", "additionalProperties": _DAY}, applies={"type": "boolean"},
            confirmed={"type": "boolean"}, within=_or_null(_WORDS), basis=_or_null(_WORDS))),
        reports=_list({"$ref": "#/$defs/covered"})),
    "release": _object(release=_DAY, redacted=_list(_object(report_id=_TEXT, date=_TEXT, reason=_WORDS)), files=_list(_FILE)),
    "latest": _object(release=_DAY, path=_TEXT, manifest=_TEXT, manifest_sha256=_SHA256),
    "manifest": _object(files=_list(_FILE)),
}
_LISTS = {"departments": DEPARTMENTS, "regions": REGIONS, "subjects": SUBJECTS}
"""The lists whose pages have a file of their rows, and the columns of each."""


def output_schemas(line_tables: list[Table], vocabulary: Vocabulary) -> dict[str, dict]:
    """The schema of each kind of JSON file by its name; every member is described in both languages.

    `line_tables`: those that have a file of JSON lines; the schema of a line is called `<table>-row`.
    """
    definitions = _DEFS | {"observation": _table_row(OBSERVATIONS, "observations", vocabulary),
                           "finding": _table_row(FINDINGS, "findings", vocabulary),
                           "covered": _table_row(COVERED, "coverage", vocabulary)}
    schemas = {}
    rows = {f"{table.name}-row": _table_row([column.name for column in table.columns], table.name, vocabulary)
            for table in line_tables}
    lists = {name: _list(_table_row(columns, name, vocabulary)) for name, columns in _LISTS.items()}
    for name, shape in (_SHAPES | lists | rows).items():
        used = _used(shape, definitions)
        schema = {"$schema": DIALECT, "$id": f"{name}.schema.json", "title": f"Gongkai {name}", **shape}
        if used:
            schema["$defs"] = {key: definitions[key] for key in definitions if key in used}
        schemas[name] = _described(schema, vocabulary)
    return schemas


def _table_row(columns: Iterable[str], table: str, vocabulary: Vocabulary) -> dict:
    """A row of a table as JSON has it: every value is text."""
    found = [column_of(name, table, vocabulary) for name in columns]
    return _object(**{column.name: {**_value(column), "description": two(column.text)} for column in found})


def _value(column: Column) -> dict:
    if column.codes:
        return {"enum": [*column.codes, *([] if column.required else [""])]}
    pattern = column.pattern or {"integer": "-?[0-9]+", "number": NUMBER, "date": DAY}.get(column.type, "")
    if not pattern:
        return {"type": "string", "minLength": 1} if column.required else _TEXT
    return {"type": "string", "pattern": f"^({pattern})$" if column.required else f"^({pattern})?$"}


def _used(schema, definitions: dict[str, dict]) -> set[str]:
    """The names of the definitions that a schema refers to, directly or through others."""
    found: set[str] = set()
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).removeprefix("#/$defs/")
            if name and name not in found:
                found.add(name)
                waiting.append(definitions[name])
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
    return found


def _described(schema, vocabulary: Vocabulary):
    """The schema with a description at every member."""
    if isinstance(schema, list):
        return [_described(part, vocabulary) for part in schema]
    if not isinstance(schema, dict):
        return schema
    copy = {key: _described(value, vocabulary) for key, value in schema.items() if key != "properties"}
    if "properties" in schema:
        copy["properties"] = {name: {"description": _description(name, vocabulary), **_described(part, vocabulary)}
                              for name, part in schema["properties"].items()}
    return copy


def _description(name: str, vocabulary: Vocabulary) -> str:
    if name in vocabulary.members:
        return two(vocabulary.members[name].words)
    return two(column_of(name, "", vocabulary).text)
