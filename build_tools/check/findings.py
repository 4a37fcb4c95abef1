"""An evaluator's outcome to a finding: status, exact figures in the printed unit, words, links."""

from build_tools.amounts import decimal_text, read_amount
from build_tools.check.sheets import STEPS, Outcome, Place
from build_tools.labels import money_words
from build_tools.model import Disclosure, Finding, Words
from build_tools.vocabulary import Term, Vocabulary


def to_finding(disclosure: Disclosure, rule: Term, outcome: Outcome, vocabulary: Vocabulary) -> Finding:
    """The finding of one outcome of one rule."""
    place = outcome.place
    status = _status(outcome)
    if outcome.told:
        return _of_words(disclosure, rule, status, outcome, vocabulary)
    unit = _unit(place, vocabulary)
    numbers = () if outcome.missing else (outcome.expected, outcome.actual, outcome.actual - outcome.expected, outcome.tolerance)
    texts = tuple(_in_unit(value, unit, vocabulary) for value in numbers) or ("", "", "", "")
    return Finding(disclosure.id, rule.id, status, _severity(status, outcome), *texts, unit, _locator(place, vocabulary),
                   _message(status, place, texts, outcome.missing, unit, vocabulary), _anchors(outcome))


def unpublished_finding(disclosure: Disclosure, rule: Term, statement: str, vocabulary: Vocabulary) -> Finding:
    """The finding of a rule whose statement the document does not have."""
    template, name = vocabulary.words("interface", "finding_unpublished"), vocabulary.statements[statement].words
    message = Words(template.zh.format(statement=name.zh), template.en.format(statement=name.en))
    return Finding(disclosure.id, rule.id, "not_checkable", "none", "", "", "", "", "", "", message)


def _of_words(disclosure: Disclosure, rule: Term, status: str, outcome: Outcome, vocabulary: Vocabulary) -> Finding:
    expected, actual = outcome.told
    table = outcome.place.table
    template = vocabulary.words("interface", f"finding_{status}_words")
    name = Words(table.title.zh, table.title.en or vocabulary.statements[table.statement].words.en)
    message = Words(template.zh.format(table=name.zh, expected=expected.zh, actual=actual.zh),
                    template.en.format(table=name.en, expected=expected.en, actual=actual.en))
    return Finding(disclosure.id, rule.id, status, "minor" if status == "fail" else "none", "", "", "", "", "",
                   " › ".join(filter(None, (table.place, table.form))), message, _anchors(outcome))


def _status(outcome: Outcome) -> str:
    if outcome.missing:
        return "not_checkable"
    if outcome.told:
        return "pass" if outcome.told[0] == outcome.told[1] else "fail"
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
    text = decimal_text(value * 10**8 // vocabulary.factor(unit), STEPS + 8)
    return text.rstrip("0").rstrip(".")


def _locator(place: Place, vocabulary: Vocabulary) -> str:
    return f"{place.table.locator(place.row)} › {vocabulary.measures[place.measure].words.zh}"


def _message(status: str, place: Place, texts: tuple[str, ...], missing: Words | None, unit: str, vocabulary: Vocabulary) -> Words:
    template = vocabulary.words("interface", f"finding_{status}")
    row, measure = place.row.label, vocabulary.measures[place.measure].words
    missing = missing or Words("", "")
    apart = "percentage_points" if unit == "percent" else unit
    expected, actual, difference = (money_words(read_amount(text, in_unit), vocabulary) if text else missing
                                    for text, in_unit in zip(texts, (unit, unit, apart), strict=False))
    return Words(
        template.zh.format(row=row.zh, measure=measure.zh, missing=missing.zh, expected=expected.zh, actual=actual.zh,
                           difference=difference.zh),
        template.en.format(row=row.en or row.zh, measure=measure.en, missing=missing.en, expected=expected.en, actual=actual.en,
                           difference=difference.en),
    )


def _anchors(outcome: Outcome) -> tuple[str, ...]:
    places = (outcome.place, *outcome.others)
    return tuple(dict.fromkeys(f"{place.table.statement}-{place.row.id}" for place in places))
