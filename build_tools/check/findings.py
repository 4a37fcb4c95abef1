"""Findings in words: exact figures in the printed unit, places, messages in both languages."""

from functools import cache

from build_tools.amounts import Amount, decimal_text
from build_tools.check.sheet import STEPS
from build_tools.finding import Finding, Outcome, Place
from build_tools.labels import money_words
from build_tools.model import Words
from build_tools.vocabulary import Vocabulary


class ReportTeller:
    """Tells the findings of reports; amounts are put into words once."""

    def __init__(self, vocabulary: Vocabulary):
        self.vocabulary = vocabulary
        self.amount = cache(self._amount)

    def texts(self, finding: Finding) -> tuple[str, str, str, str, str]:
        """Expected, actual, difference, tolerance, unit."""
        outcome = finding.outcome
        if outcome is None or outcome.missing is not None or outcome.told is not None:
            return "", "", "", "", ""
        unit = self._unit(outcome.place)
        if outcome.held:
            value = self._published(outcome.place)
            value = value.rstrip("0").rstrip(".") if "." in value else value
            return value, value, "0", "", unit
        values = (outcome.expected, outcome.actual, outcome.actual - outcome.expected, outcome.tolerance)
        return *(self.amount(value, unit)[0] for value in values), unit

    def place(self, place: Place) -> str:
        """Where a cell stands in the document."""
        measure = self.vocabulary.measures.get(place.measure)
        report = f"{place.report} › " if place.report else ""
        return report + place.table.locator(place.row) + (f" › {measure.words.zh}" if measure else "")

    def locator(self, finding: Finding) -> str:
        """Where the judged cell stands, or the table where the whole table is judged."""
        if finding.outcome is None:
            return ""
        place = finding.outcome.place
        if finding.outcome.says in ("declared", "declared_full"):
            return " › ".join(filter(None, (place.table.place, place.table.form)))
        return self.place(place)

    def message(self, finding: Finding) -> Words:
        """What the interface's template says of the outcome."""
        if finding.outcome is None:
            name = self.vocabulary.statements[finding.unpublished].words
            return self._filled("finding_unpublished", {"statement": name})
        outcome, place = finding.outcome, finding.outcome.place
        title = self.vocabulary.statements[place.table.statement].words
        words = {"row": place.row.label, "measure": self._measure(place.measure),
                 "table": Words(place.table.title.zh, place.table.title.en or title.en)}
        if outcome.missing is not None:
            words["missing"] = outcome.missing
        elif outcome.held:
            words |= {"count": Words(f"{outcome.held:,}"), "actual": Words(self._published(outcome.place))}
        elif outcome.told is not None:
            words["expected"], words["actual"] = outcome.told
        else:
            words |= self._numbers(outcome)
        template = _template(finding.status, outcome, self.vocabulary.interface)
        if len(outcome.others) == 1 and "{where}" in self.vocabulary.words("interface", template).zh:
            words["where"], words["other"] = (Words(self.place(cell)) for cell in (place, outcome.others[0]))
        return self._filled(template, words)

    def cause(self, finding: Finding) -> Words:
        """Which value of which cell all checks of the group would agree with."""
        place, change = finding.mend
        count = Words(str(len(finding.related) + 1))
        words = {"row": place.row.label, "measure": self._measure(place.measure), "count": count}
        if finding.outcome.told is not None:
            return self._filled("finding_cause_words", words)
        amount = place.row.cells[place.table.columns.index(place.measure)].amount
        value = amount.digits * self.vocabulary.factor(amount.unit) * 10 ** (STEPS - amount.decimals) + change
        return self._filled("finding_cause", words | {"value": self.amount(value, amount.unit)[1]})

    def _measure(self, measure: str) -> Words:
        return self.vocabulary.measures[measure].words if measure else Words("", "")

    def _numbers(self, outcome: Outcome) -> dict[str, Words]:
        unit = self._unit(outcome.place)
        apart = "percentage_points" if unit == "percent" else unit
        return {"expected": self.amount(outcome.expected, unit)[1], "actual": self.amount(outcome.actual, unit)[1],
                "difference": self.amount(abs(outcome.actual - outcome.expected), apart)[1]}

    def _filled(self, template: str, words: dict[str, Words]) -> Words:
        text = self.vocabulary.words("interface", template)
        return Words(text.zh.format_map({key: word.zh for key, word in words.items()}),
                     text.en.format_map({key: word.en or word.zh for key, word in words.items()}))

    def _amount(self, value: int, unit: str) -> tuple[str, Words]:
        """A value as exact text in a unit, and as a reader says it."""
        text = decimal_text(value * 10**8 // self.vocabulary.factor(unit), STEPS + 8).rstrip("0").rstrip(".")
        whole, _, fraction = text.partition(".")
        digits = value * 10 ** len(fraction) // (self.vocabulary.factor(unit) * 10**STEPS)
        return text, money_words(Amount(digits, len(fraction), unit), self.vocabulary)

    def _published(self, place: Place) -> str:
        return place.row.cells[place.table.columns.index(place.measure)].amount.text

    def _unit(self, place: Place) -> str:
        cell = place.row.cells[place.table.columns.index(place.measure)]
        if cell is not None and cell.amount is not None:
            return cell.amount.unit
        return self.vocabulary.measures[place.measure].more.get("unit", place.row.unit)


def _template(status: str, outcome: Outcome, known) -> str:
    """The wording for this outcome: its family's where there is one, else the status's own."""
    own = f"finding_{status}_{'one' if outcome.held == 1 else outcome.says}"
    return own if own in known else f"finding_{status}"
