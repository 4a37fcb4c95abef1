"""The figures of one report before and now to what was added, corrected and withdrawn, with the reasons its record gives."""

from collections.abc import Iterator

from build_tools.change import Change, open_corrections
from build_tools.figures import figures
from build_tools.model import Correction, Disclosure

_WHAT = ("value", "unit", "as_published")
"""What a figure is; a label or a translation that changes is no correction of a figure."""


def figure_changes(report: Disclosure, before: list[dict[str, str]], recorded: list[Change]) -> Iterator[dict[str, str]]:
    """The changes in printed order, then the figures that are gone, as cells of Change.

    `before`: the report's observations in the last release. `recorded`: its changes so far; the reason of a correction is
    given to the first build's changes that its place covers: one of old must not explain a new change.
    """
    old = {row["observation_id"]: row for row in before}
    reasons = open_corrections(report.corrections, recorded)
    present = set()
    for figure in figures(report):
        present.add(figure.id)
        amount = figure.cell.amount
        now = (amount.text, amount.unit, figure.cell.published)
        row = old.get(figure.id)
        then = tuple(row[column] for column in _WHAT) if row else ("", "", "")
        if now != then:
            yield _cells(figure.id, figure.row.label.zh, figure.row.label.en, then, now, reasons)
    for observation_id, row in old.items():
        if observation_id not in present:
            then = tuple(row[column] for column in _WHAT)
            yield _cells(observation_id, row["label_zh"], row["label_en"], then, ("", "", ""), reasons)


def _cells(observation_id: str, zh: str, en: str, then: tuple, now: tuple, reasons: list[Correction]) -> dict[str, str]:
    statement, row, measure = observation_id.split("/")[2:]
    correction = _reason(reasons, (statement, row, measure))
    return {
        "change": "corrected" if then[0] and now[0] else "added" if now[0] else "withdrawn", "observation_id": observation_id,
        "statement": statement, "row": row, "measure": measure, "label_zh": zh, "label_en": en,
        **dict(zip(("old_value", "old_unit", "old_as_published"), then, strict=True)),
        **dict(zip(("new_value", "new_unit", "new_as_published"), now, strict=True)),
        **({"date": correction.date, "reason_zh": correction.reason.zh, "reason_en": correction.reason.en} if correction else {}),
    }


def _reason(corrections: list[Correction], place: tuple[str, str, str]) -> Correction | None:
    """The correction that says most exactly this place, the latest first; None where the record says nothing."""
    fitting = [one for one in corrections if one.covers(*place)]
    return max(fitting, key=lambda one: (bool(one.row) + bool(one.column), one.date), default=None)
