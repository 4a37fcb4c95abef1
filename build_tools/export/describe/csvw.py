"""CSV on the Web: a metadata file beside each CSV file, with the tables it refers to. Source: W3C, tabular-metadata, 2015."""

from build_tools.licence import LICENCE
from build_tools.model import Words
from build_tools.published import Column, DataFile, Table
from build_tools.urls import to_root

_TYPES = {"string": "string", "integer": "integer", "number": "decimal", "date": "date", "boolean": "boolean"}


def csvw_metadata(file: DataFile, tables: dict[str, Table]) -> dict:
    """The metadata of one CSV file: itself, and the canonical files of all tables that its references lead to."""
    here = to_root(file.name).removeprefix("./")
    table = tables[file.table]
    group = [_table(file.name.rpartition("/")[2], table, here, tables)]
    group += [_table(f"{here}{other.name}.csv", other, here, tables) for other in _referred(table, tables)]
    return {"@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}], "tables": group}


def _referred(table: Table, tables: dict[str, Table]) -> list[Table]:
    """The tables that a table refers to, directly or through others, without itself."""
    found: dict[str, Table] = {}
    waiting = [table]
    while waiting:
        for target in _references(waiting.pop()).values():
            if target != table.name and target not in found:
                found[target] = tables[target]
                waiting.append(tables[target])
    return list(found.values())


def _references(table: Table) -> dict[tuple[str, ...], str]:
    """The references that every row has: to a validator of CSVW, an empty cell is a reference to nothing."""
    required = {column.name for column in table.columns if column.required}
    return {columns: target for columns, target in table.references.items() if required.issuperset(columns)}


def _table(url: str, table: Table, here: str, tables: dict[str, Table]) -> dict:
    schema = {"columns": [_column(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    schema["foreignKeys"] = [
        {"columnReference": list(columns),
         "reference": {"resource": url if target == table.name else f"{here}{target}.csv",
                       "columnReference": list(tables[target].key)}}
        for columns, target in _references(table).items()]
    return {"url": url, "dc:title": _both(table.title), "dc:description": _both(table.text),
            "dc:license": {"@id": LICENCE["path"]}, "dialect": {"encoding": "utf-8", "header": True}, "tableSchema": schema}


def _both(words: Words) -> list[dict]:
    return [{"@value": words.zh, "@language": "zh"}, {"@value": words.en, "@language": "en"}]


def _column(column: Column) -> dict:
    found = {"name": column.name, "titles": {"und": column.name, "zh": column.title.zh, "en": column.title.en},
             "dc:description": _both(column.text), "datatype": _datatype(column), "null": [""]}
    return found | ({"required": True} if column.required else {})


def _datatype(column: Column) -> dict | str:
    base = _TYPES[column.type]
    if column.codes:
        return {"base": base, "format": "|".join(column.codes)}
    if column.pattern:
        return {"base": base, "format": column.pattern}
    return {"base": base, "minimum": int(column.minimum)} if column.minimum else base
