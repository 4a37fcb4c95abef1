"""An evaluator's outcome to a finding: status, exact figures in the printed unit, words, links."""

from build_tools.amounts import decimal_text
from build_tools.check.sheets import STEPS, Outcome, Place
from build_tools.model import Disclosure, Finding, Words
from build_tools.vocabulary import Term, Vocabulary


def to_finding(disclosure: Disclosure, rule: Term, outcome: Outcome, vocabulary: Vocabulary) -> Finding:
    """The finding of one outcome of one rule."""
    place = outcome.place
    status = _status(outcome)
    unit = _unit(place, vocabulary)
    expected, actual, difference, tolerance = (
        ("", "", "", "") if outcome.missing else
        tuple(_in_unit(value, unit, vocabulary)
              for value in (outcome.expected, outcome.actual, outcome.actual - outcome.expected, outcome.tolerance))
    )
    values = {"expected": expected, "actual": actual, "difference": difference, "tolerance": tolerance, "missing": outcome.missing}
    return Finding(disclosure.id, rule.id, status, _severity(status, outcome), expected, actual, difference, tolerance, unit,
                   _locator(place, vocabulary), _message(status, rule, place, values, unit, vocabulary), _anchors(outcome))


def _status(outcome: Outcome) -> str:
    if outcome.missing:
        return "not_checkable"
    difference = abs(outcome.actual - outcome.expected)
    if difference == 0:
        return "pass"
    return "rounding" if difference <= outcome.tolerance else "fail"


def _severity(status: str, outcome: Outcome) -> str:
    """`material` from one hundredth of the larger side, `minor` below, `rounding` or `none` where nothing is amiss."""
    if status != "fail":
        return "rounding" if status == "rounding" else "none"
    difference = abs(outcome.actual - outcome.expected)
    return "material" if difference * 100 >= max(abs(outcome.actual), abs(outcome.expected)) else "minor"


def _unit(place: Place, vocabulary: Vocabulary) -> str:
    cell = place.row.cells[place.table.columns.index(place.measure)]
    if cell is not None and cell.amount is not None:
        return cell.amount.unit
    return vocabulary.measures[place.measure].more.get("unit", place.row.unit)


def _in_unit(value: int, unit: str, vocabulary: Vocabulary) -> str:
    text = decimal_text(value * 10**4 // vocabulary.factor(unit), STEPS + 4)
    return text.rstrip("0").rstrip(".")


def _locator(place: Place, vocabulary: Vocabulary) -> str:
    return f"{place.table.locator(place.row)} › {vocabulary.measures[place.measure].words.zh}"


def _anchors(outcome: Outcome) -> tuple[str, ...]:
    places = (outcome.place, *outcome.others)
    return tuple(dict.fromkeys(f"{place.table.statement}-{place.row.id}" for place in places))


def _message(status: str, rule: Term, place: Place, values: dict, unit: str, vocabulary: Vocabulary) -> Words:
    template = vocabulary.words("interface", f"finding_{status}")
    row, measure, units = place.row.label, vocabulary.measures[place.measure].words, vocabulary.units[unit].words
    return Words(
        template.zh.format(rule=rule.words.zh, row=row.zh, measure=measure.zh, unit=units.zh, **values),
        template.en.format(rule=rule.words.en, row=row.en or row.zh, measure=measure.en, unit=units.en, **values),
    )
