"""What a summary tells of a self-evaluation beside its headline figures: projects, indicators met and missed."""

from collections.abc import Iterator

from build_tools.achievement import target_missed
from build_tools.figures import Figure
from build_tools.model import Cell, Disclosure, Row, Table, Words
from build_tools.render.sums import Sum
from build_tools.render.told import Listed, Named, Told, told
from build_tools.vocabulary import Vocabulary

_NAMES = 3
_LOWER = "missed-target-has-reason"
"""The rule that says of which groups of indicators less is better."""


def projects_told(report: Disclosure, vocabulary: Vocabulary) -> dict[str, Told | Listed]:
    """How many projects are listed with an outturn, and the largest of them; nothing where there are none."""
    rows = [Figure(report, table, row, "outturn", cell) for table in report.tables
            if table.key == "projects" and "outturn" in table.columns for row in table.rows
            if not row.item and row.scope in ("", report.scope)
            and (cell := row.cells[table.columns.index("outturn")]) is not None and cell.amount is not None]
    if not rows:
        return {}
    largest = max(rows, key=lambda figure: figure.cell.amount.scaled(8) * vocabulary.factor(figure.cell.amount.unit))
    return {"projects": _count(len(rows), f"table-{largest.table.key}", vocabulary),
            "largest_project": Listed([Named(largest.row.label, largest.anchor, told(largest, vocabulary))])}


def indicators_told(report: Disclosure, vocabulary: Vocabulary) -> dict[str, Told | Listed]:
    """How many indicators met and missed their targets, of those where both are figures; the first that missed."""
    judged = list(_judged(report, vocabulary))
    missed = [figure for figure, is_missed in judged if is_missed]
    values: dict[str, Told | Listed] = {}
    if judged:
        values["indicators_met"] = _count(len(judged) - len(missed), f"table-{judged[0][0].table.key}", vocabulary)
    if missed:
        values["indicators_missed"] = _count(len(missed), missed[0].anchor, vocabulary)
        names = [Named(figure.row.label, figure.anchor) for figure in missed]
        values["missed_names"] = Listed(names[:_NAMES], len(names) > _NAMES)
    return values


def _judged(report: Disclosure, vocabulary: Vocabulary) -> Iterator[tuple[Figure, bool]]:
    """Each indicator with a figure for target and result in one quantity: its result, and whether it missed the target."""
    for table in report.tables:
        if table.statement == "performance_indicators" and {"target", "actual"} <= set(table.columns):
            for row in table.rows:
                target, actual = (row.cells[table.columns.index(measure)] for measure in ("target", "actual"))
                if row.scope in ("", report.scope) and _both_figures(target, actual, vocabulary):
                    yield Figure(report, table, row, "actual", actual), _missed(table, row, target, actual, vocabulary)


def _both_figures(target: Cell | None, actual: Cell | None, vocabulary: Vocabulary) -> bool:
    if target is None or actual is None or target.amount is None or actual.amount is None:
        return False
    return vocabulary.quantities[target.amount.unit] == vocabulary.quantities[actual.amount.unit]


def _missed(table: Table, row: Row, target: Cell, actual: Cell, vocabulary: Vocabulary) -> bool:
    lower = vocabulary.rules[_LOWER].more["lower_is_better"]
    group = row.texts[table.text_columns.index("group")] if "group" in table.text_columns else ""
    steps = [cell.amount.scaled(8) * vocabulary.factor(cell.amount.unit) for cell in (target, actual)]
    return target_missed(target.published, *steps, lower_is_better=group in lower)


def _count(number: int, place: str, vocabulary: Vocabulary) -> Told:
    words = vocabulary.words("interface", "counted")
    return Told(Sum(Words(words.zh.format(n=number), words.en.format(n=number))), place)
