"""What a record says of corrected figures, to corrections whose places are known to exist."""

from build_tools.dates import is_day
from build_tools.errors import InputError
from build_tools.model import Correction, Table, Words
from build_tools.read.yaml_text import YamlTree
from build_tools.vocabulary import Vocabulary


def read_corrections(tree: YamlTree, shapes, tables: tuple[Table, ...], vocabulary: Vocabulary,
                     errors: list[InputError]) -> tuple[Correction, ...]:
    """The corrections of a record in the order of its file; every fault is noted with its place.

    A place is `statement`, `statement/row` or `statement/row/column`. A row that was taken out of the record is corrected
    at its statement.
    """
    corrections = []
    for index, shape in enumerate(shapes):
        path = ("corrections", index)
        if not is_day(shape.date):
            errors.append(tree.error((*path, "date"), f"the date {shape.date}", "write a day as 2026-11-21"))
        place = _place(shape.place, tables, vocabulary)
        if place is None:
            errors.append(tree.error((*path, "place"), f"the place {shape.place}", "name statement/row/column of this record"))
            continue
        corrections.append(Correction(shape.date, *place, Words(shape.reason.zh, shape.reason.en)))
    return tuple(corrections)


def _place(text: str, tables: tuple[Table, ...], vocabulary: Vocabulary) -> tuple[str, str, str] | None:
    """Statement, row id and column, or None where this record has no such place."""
    statement, *rest = text.split("/")
    if statement not in vocabulary.statements or len(rest) > 2:
        return None
    if not rest:
        return statement, "", ""
    name, column = (*rest, "")[:2]
    own = [table for table in tables if table.statement == statement]
    for key in (lambda table, row: row.id, lambda table, row: row.id.removeprefix(f"{table.name}."), lambda table, row: row.item):
        for table in own:
            row = next((row for row in table.rows if key(table, row) == name), None)
            if row is not None:
                return (statement, row.id, column) if not column or column in table.columns else None
    return None
