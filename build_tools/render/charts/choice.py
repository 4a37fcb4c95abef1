"""Which figures may stand in one chart, and how many of them: never a whole beside its parts, never two scopes."""

from build_tools.figures import Figure
from build_tools.model import Disclosure, Table, Words
from build_tools.render.charts.values import Chart, Item, Mark, Series, mark_of, total_of
from build_tools.urls import anchor
from build_tools.vocabulary import Vocabulary, bare_label

MOST = 10
"""So many bars of a list are drawn where it has three more or longer."""


def tables_of(report: Disclosure, statement: str) -> list[Table]:
    """The report's tables of a statement."""
    return [table for table in report.tables if table.statement == statement]


def column(report: Disclosure, table: Table, measure: str) -> list[Figure]:
    """The figures of a column that have the report's own scope, in printed order."""
    if measure not in table.columns:
        return []
    index = table.columns.index(measure)
    return [Figure(report, table, row, measure, cell) for row in table.rows
            if row.scope == report.scope and (cell := row.cells[index]) is not None and cell.amount is not None]


def topmost(figures: list[Figure]) -> list[Figure]:
    """Those of coded rows of which no printed code above has a figure: together they make up the whole, none is in another."""
    codes = {figure.row.code for figure in figures if figure.row.code}
    return [figure for figure in figures
            if (code := figure.row.code) and not any(code[:length] in codes for length in range(1, len(code)))]


def mark(figure: Figure, unit: str, vocabulary: Vocabulary, page: str = "") -> Mark | None:
    """The figure as a mark; `page`: the address of its report's page from the one that shows the chart."""
    return mark_of(figure.cell.amount, unit, f"{page}#{anchor(figure.table, figure.row)}", vocabulary)


def parts_chart(chart_id: str, title: str, parts: list[Figure], vocabulary: Vocabulary) -> Chart | None:
    """The outturn of the parts of one whole, largest first, the smallest as one bar; None where all of them are zero."""
    unit, table = parts[0].cell.amount.unit, parts[0].table
    known = [Item(bare(figure.row.label), (own,)) for figure in parts if (own := mark(figure, unit, vocabulary)) is not None]
    items = sorted((item for item in known if item.marks[0].size), key=lambda item: -item.marks[0].size)
    if not items:
        return None
    zeros = len(known) - len(items)
    notes = (counted("chart_zero", zeros, vocabulary),) if zeros else ()
    if len(items) > MOST + 2:
        rest = [item.marks[0] for item in items[MOST:]]
        whole = Item(counted("chart_rest", len(rest), vocabulary), (total_of(rest, unit, f"#table-{table.key}"),))
        items = [*items[:MOST], whole]
    series = Series(vocabulary.words("measures", "outturn"), "a")
    return Chart(chart_id, "bars", vocabulary.words("interface", title), unit, (series,), tuple(items),
                 (source(table, vocabulary),), notes)


def bare(label: Words) -> Words:
    """A printed label without its number: 八、社会保障和就业支出 → 社会保障和就业支出."""
    return Words(bare_label(label.zh), label.en)


def source(table: Table, vocabulary: Vocabulary) -> tuple[Words, str]:
    """The table a chart was made from: its title and its place on the page."""
    return Words(table.title.zh, table.title.en or vocabulary.statements[table.statement].words.en), f"#table-{table.key}"


def counted(key: str, n: int, vocabulary: Vocabulary) -> Words:
    """Words with a number in them."""
    words = vocabulary.words("interface", key)
    return Words(words.zh.format(n=n), words.en.format(n=n))
