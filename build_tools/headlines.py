"""The figures a report page opens with: found at the places that vocabulary/headlines.yml names."""

from collections.abc import Iterator

from build_tools.figures import Figure, figures
from build_tools.model import Disclosure
from build_tools.vocabulary import Vocabulary

_DIGITS = 3


def headline_figures(report: Disclosure, vocabulary: Vocabulary) -> dict[str, Figure]:
    """Headline id → the first published figure among its places; ids without one are absent."""
    places = _places(report)
    found = {}
    for headline in vocabulary.headlines.values():
        figure = next((places[address] for address in headline.more["from"] if address in places), None)
        if figure is not None:
            found[headline.id] = figure
    budget = found.get("appropriation_budget")
    if budget is not None and budget.cell.amount.digits == 0:
        found.pop("appropriation_completion", None)  # a share of nothing says nothing
    return found


def first_figure(report: Disclosure, addresses: list[str]) -> Figure | None:
    """The figure at the first of these places that the report publishes, statement/row/column."""
    for address in addresses:
        statement, name, measure = address.split("/")
        for figure in _figures_of(report, statement):
            if figure.measure == measure and name in (figure.row.id, figure.row.item):
                return figure
    return None


def largest_categories(report: Disclosure) -> list[Figure]:
    """Up to three functional categories with the most expenditure, largest first: printed classes, else items of the
    appropriation where no table has all expenditure."""
    for statement, measure in (("summary", "outturn"), ("expenditure", "total"), ("line_items", "outturn")):
        rows = [figure for figure in _coded(report, statement, measure) if figure.cell.amount.digits > 0]
        classes = [figure for figure in rows if len(figure.row.code) == _DIGITS]
        if rows:
            return sorted(classes or rows, key=_size, reverse=True)[:3]
    return []


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


def _figures_of(report: Disclosure, statement: str) -> Iterator[Figure]:
    for table in report.tables:
        if table.statement == statement:
            for row in table.rows:
                for measure, cell in zip(table.columns, row.cells, strict=True):
                    if cell is not None and cell.amount is not None:
                        yield Figure(report, table, row, measure, cell)


def _places(report: Disclosure) -> dict[str, Figure]:
    """statement/row/column and statement/item/column → figure, the first printed one."""
    places: dict[str, Figure] = {}
    for figure in figures(report):
        for key in (figure.row.id, figure.row.item):
            places.setdefault(f"{figure.table.statement}/{key}/{figure.measure}", figure)
    return places
