"""The figures a report page opens with: found at the places that vocabulary/headlines.yml names, of the report's own scope."""

from build_tools.figures import Figure
from build_tools.model import Disclosure, Row, Table
from build_tools.vocabulary import Vocabulary

_DIGITS = 3
_TOTALS = ("total", "total_expenditure")
Address = tuple[str, str, str]
"""Statement, row or item, column."""


def headline_figures(report: Disclosure, vocabulary: Vocabulary) -> dict[str, Figure]:
    """Headline id → the first published figure among its places; ids without one are absent."""
    addresses = {headline.id: _addresses(headline.more["from"]) for headline in vocabulary.headlines.values()}
    places = _places(report, {address for several in addresses.values() for address in several})
    found = {headline: figure for headline, several in addresses.items() if (figure := _first(several, places)) is not None}
    budget = found.get("appropriation_budget")
    if budget is not None and budget.cell.amount.digits == 0:
        found.pop("appropriation_completion", None)  # a share of nothing says nothing
    return found


def first_figure(report: Disclosure, places: list[str]) -> Figure | None:
    """The figure at the first of these places (statement/row or item/column) that the report publishes for its own scope."""
    addresses = _addresses(places)
    return _first(addresses, _places(report, set(addresses)))


def key_figures(report: Disclosure, vocabulary: Vocabulary) -> list[Figure]:
    """What a report is told, ranked and compared by: its headline figures, then what rankings divide by; each once."""
    found = [*headline_figures(report, vocabulary).values()]
    found += [figure for ranking in vocabulary.rankings.values()
              if (figure := first_figure(report, ranking.more.get("per", []))) is not None]
    return list({figure.id: figure for figure in found}.values())


def largest_categories(report: Disclosure) -> list[Figure]:
    """Up to three functional categories with the most expenditure, largest first: printed classes, else items of the
    appropriation where no table has all expenditure."""
    for statement, measure in (("summary", "outturn"), ("expenditure", "total"), ("line_items", "outturn")):
        rows = [figure for figure in _coded(report, statement, measure) if figure.cell.amount.digits > 0]
        classes = [figure for figure in rows if len(figure.row.code) == _DIGITS]
        if rows:
            return sorted(classes or rows, key=_size, reverse=True)[:3]
    return []


def total_of(figure: Figure) -> Figure | None:
    """The total printed in the figure's own column, of the year's expenditure where the table has two sides; None without one."""
    column = figure.table.columns.index(figure.measure)
    for row in figure.table.rows:
        cell = row.cells[column]
        if row.item in _TOTALS and row.scope == figure.row.scope and cell is not None and cell.amount is not None:
            return Figure(figure.disclosure, figure.table, row, figure.measure, cell)
    return None


def _coded(report: Disclosure, statement: str, measure: str):
    for table in report.tables:
        if table.statement == statement and measure in table.columns:
            column = table.columns.index(measure)
            for row in table.rows:
                cell = row.cells[column]
                if row.code and cell is not None and cell.amount is not None:
                    yield Figure(report, table, row, measure, cell)


def _size(figure: Figure) -> int:
    return figure.cell.amount.scaled(8)


def _addresses(places: list[str]) -> list[Address]:
    return [tuple(place.split("/")) for place in places]


def _first(addresses: list[Address], places: dict[Address, Figure]) -> Figure | None:
    return next((places[address] for address in addresses if address in places), None)


def _places(report: Disclosure, wanted: set[Address]) -> dict[Address, Figure]:
    """Address → figure, the first printed one of the report's own scope, for the `wanted` ones."""
    columns: dict[tuple[str, str], list[str]] = {}
    for statement, row, measure in wanted:
        columns.setdefault((statement, row), []).append(measure)
    places: dict[Address, Figure] = {}
    for table in report.tables:
        for row in table.rows:
            for name in {row.id, row.item}:
                for measure in columns.get((table.statement, name), ()):
                    figure = _figure(report, table, row, measure)
                    if figure is not None:
                        places.setdefault((table.statement, name, measure), figure)
    return places


def _figure(report: Disclosure, table: Table, row: Row, measure: str) -> Figure | None:
    """The row's figure in that column, where there is one and it is of the report's own scope."""
    if measure not in table.columns or row.scope not in ("", report.scope):
        return None
    cell = row.cells[table.columns.index(measure)]
    return Figure(report, table, row, measure, cell) if cell is not None and cell.amount is not None else None
