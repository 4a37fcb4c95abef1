"""Parts of a whole that rows name: they make it up, none is above it, a printed share is part over whole."""

from collections.abc import Iterator

from build_tools.check.ratios import Term, judge, term
from build_tools.check.sheet import ONE, Sheet
from build_tools.check.sheets import Sheets
from build_tools.check.sums import added
from build_tools.finding import Judged, Outcome, Place
from build_tools.model import Row
from build_tools.reference import Reference


def check_parts(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each whole that rows say they make up: it equals their sum, in its main figure and every other column all of them fill."""
    for reference, parts in _wholes(sheets).items():
        found = sheets.follow(reference)
        if found is None:
            continue
        sheet, whole = found
        main = reference.column or sheet.main(whole)
        if main:
            cells = [(own, row, own.main(row) if not reference.column or reference.column not in own.values else reference.column)
                     for own, row in parts]
            yield from _sum_of_parts(sheets, sheet, whole, main, cells)
        for measure in rule["columns"]:
            if measure != main and measure in sheet.values:
                cells = [(own, row, measure) for own, row in parts]
                if all(own.value(row, measure) is not None for own, row, _ in cells):
                    yield from _sum_of_parts(sheets, sheet, whole, measure, cells)


def check_shares_total(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each whole whose parts all print a share: the shares come to 100."""
    for parts in _wholes(sheets).values():
        shares = [(own, row, own.value(row, "share")) for own, row in parts]
        if len(shares) > 1 and all(value is not None for _, _, value in shares) and any(value for _, _, value in shares):
            cells = [Place(own.table, row, "share") for own, row, _ in shares]
            digits = [own.cell(row, "share").amount.decimals for own, row, _ in shares]
            yield Outcome(cells[0], tuple(cells[1:]), 100 * ONE, sum(value for _, _, value in shares),
                          sum(ONE // 10**places for places in digits) // 2, says="shares")


def _wholes(sheets: Sheets) -> dict[Reference, list[tuple[Sheet, Row]]]:
    wholes: dict[Reference, list[tuple[Sheet, Row]]] = {}
    for sheet, row in sheets.summed_to:
        for reference in row.sums_to:
            wholes.setdefault(reference, []).append((sheet, row))
    return wholes


def _sum_of_parts(sheets: Sheets, sheet: Sheet, whole: Row, measure: str, parts) -> Iterator[Outcome]:
    actual = sheet.value(whole, measure)
    if actual is None:
        return
    total = Place(sheet.table, whole, measure)
    absent = next((row for own, row, column in parts if not column or own.value(row, column) is None), None)
    if absent is not None:
        yield Outcome(total, missing=sheets.name(next(own for own, row, _ in parts if row is absent).table.statement, absent))
        return
    wanted = sheet.quantity(whole, measure)
    if any(own.quantity(row, column) != wanted for own, row, column in parts):
        return
    cells = [(Place(own.table, row, column), own.value(row, column), 1) for own, row, column in parts]
    quantum = max(sheet.quantum(whole, measure), *(own.quantum(row, column) for own, row, column in parts))
    yield added(total, actual, cells, quantum if wanted in ("money", "ratio") or quantum > 10**8 else 0)


def check_share(rule: dict, sheets: Sheets) -> Iterator[Judged]:
    """Each row with a printed share of the whole that it names, or of the row `whole` of its table: part ÷ whole in percent."""
    for sheet, row, reference in _shares(rule, sheets):
        if sheet.value(row, rule["result"]) is not None:
            yield from _share(rule, sheets, sheet, row, reference)


def check_part(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each part of a whole: it is not above the whole; nor is the sum of those that name the whole with one `#name`."""
    named: dict[Reference, list[tuple[Term, Term]]] = {}
    for sheet, row in sheets.parts_of:
        reference = row.part_of[0]
        found = sheets.follow(reference)
        if found is None:
            continue
        part, whole = _main(sheet, row, ""), _main(*found, reference.column)
        if part and whole and _comparable(sheet, part, found[0], whole):
            if reference.name:
                named.setdefault(reference, []).append((part, whole))
            else:
                yield _within([part], whole)
    for several in named.values():
        yield _within([part for part, _ in several], several[0][1])


def _within(parts: list[Term], whole: Term) -> Outcome:
    first, *others = parts
    return Outcome(first.place, (*(part.place for part in others), whole.place), whole.value, sum(part.value for part in parts),
                   sum(part.half for part in parts) + whole.half, signs=(*(1 for _ in others), -1), limit=True,
                   says="limits" if others else "limit")


def _shares(rule: dict, sheets: Sheets) -> Iterator[tuple[Sheet, Row, Reference]]:
    if "whole" in rule:
        for sheet in sheets.all:
            if rule["result"] in sheet.values and rule["whole"] in sheet.index:
                reference = Reference("", sheet.table.statement, rule["whole"])
                yield from ((sheet, row, reference) for row in sheet.rows)
    else:
        yield from ((sheet, row, row.part_of[0]) for sheet, row in sheets.parts_of)
        yield from ((sheet, row, row.sums_to[0]) for sheet, row in sheets.summed_to if not row.part_of)


def _share(rule: dict, sheets: Sheets, sheet: Sheet, row: Row, reference: Reference) -> Iterator[Outcome]:
    found = sheets.follow(reference)
    if found is None:
        return
    result, part, whole = term(sheet, row, rule["result"]), _main(sheet, row, ""), _main(*found, reference.column)
    if part is None or whole is None:
        of_part = sheets.vocabulary.words("interface", "amount_of_part")
        yield Outcome(result.place, missing=of_part if part is None else sheets.name(reference.statement, found[1]))
    elif _comparable(sheet, part, found[0], whole):
        yield judge(rule, sheets, result, part, whole)


def _main(sheet: Sheet, row: Row, column: str) -> Term | None:
    column = column or sheet.main(row)
    return term(sheet, row, column) if column and sheet.value(row, column) is not None else None


def _comparable(sheet: Sheet, part: Term, whole_sheet: Sheet, whole: Term) -> bool:
    same = sheet.quantity(part.place.row, part.place.measure) == whole_sheet.quantity(whole.place.row, whole.place.measure)
    return same and part.place.row.scope == whole.place.row.scope
