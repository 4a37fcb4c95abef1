"""What a row says of other rows: the columns `same`, `of` and `sums_to` to references that are known to exist."""

import re
from collections.abc import Iterator
from dataclasses import replace

from build_tools.errors import InputError
from build_tools.model import Row, Table
from build_tools.reference import Reference

_REPORT = re.compile(r"[a-z0-9-]{1,80}/(?:19|20)\d\d-[a-z-]+")
RELATIONS = ("same", "of", "sums_to")
_REMEDY = "name a figure as [report:][statement/]row[/column]"


def read_references(text: str, statement: str, statements, report: str) -> tuple[Reference, ...]:
    """The references of one cell, separated by spaces. `[measure=][report:][statement/]row[/column][#name]`."""
    return tuple(_reference(part, statement, statements, report) for part in text.split())


def _reference(text: str, statement: str, statements, report: str) -> Reference:
    measure, _, rest = text.rpartition("=")
    rest, _, name = rest.partition("#")
    other, _, address = rest.rpartition(":")
    parts = address.split("/")
    if len(parts) > 1 and parts[0] in statements:
        statement = parts.pop(0)
    row, column = (*parts, "", "")[:2]
    department = report.rpartition("/")[0]
    other = other if not other or "/" in other else f"{department}/{other}"
    return Reference("" if other == report else other, statement, "" if len(parts) > 2 else row, column, measure, name)


def resolve_references(tables: list[Table], measures, file: str, errors: list[InputError]) -> list[Table]:
    """The tables with every reference to a row of this record naming that row's id; unknown ones are noted."""
    known = {(table.statement, row.id): row for table in tables for row in table.rows}
    for table in tables:
        for row in table.rows:
            known.setdefault((table.statement, row.item), row)
    return [_resolved(table, known, measures, file, errors) for table in tables]


def _resolved(table: Table, known, measures, file, errors) -> Table:
    if not any(row.same or row.part_of or row.sums_to for row in table.rows):
        return table
    rows = []
    for row in table.rows:
        found = {}
        for field in ("same", "part_of", "sums_to"):
            several = tuple(_own(table, row, reference, known, measures) for reference in getattr(row, field))
            for reference, resolved in zip(getattr(row, field), several, strict=True):
                if resolved is None:
                    errors.append(InputError(file, row.line, 1, f"{row.label.zh}: the reference {reference}", _REMEDY))
            found[field] = several
        rows.append(replace(row, **found))
    return replace(table, rows=tuple(rows))


def _own(table: Table, row: Row, reference: Reference, known, measures) -> Reference | None:
    if not reference.row or any(name and name not in measures for name in (reference.column, reference.measure)):
        return None
    if reference.report and not _REPORT.fullmatch(reference.report):
        return None
    if reference.report:
        return reference
    target = next((found for key in _keys(table, reference) if (found := known.get((reference.statement, key)))), None)
    return None if target is None or target is row else replace(reference, row=target.id)


def _keys(table: Table, reference: Reference) -> Iterator[str]:
    if table.name and table.statement == reference.statement:
        yield f"{table.name}.{reference.row}"
    yield reference.row
