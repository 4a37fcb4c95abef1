"""Findings as the templates show them: what is said, every place as a link with its figure, what else the same cell concerns."""

from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.amounts import Amount
from build_tools.finding import Finding, Place
from build_tools.labels import money_words
from build_tools.model import Words
from build_tools.render.quantities import spoken_figure
from build_tools.urls import report_id_path
from build_tools.vocabulary import Term, Vocabulary

_OF_TABLES, _OF_ROWS = frozenset({"declared", "declared_full"}), frozenset({"named", "holder"})
"""Outcomes that judge what a table says, or what a row is called, and not a figure."""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A cell that a finding speaks of: its row (address from the site's root, or `#…` on the page itself), column, figure and
    place in the document; the report's name where it is another."""

    address: str
    label: Words
    figure: Words
    place: str
    report: Words | None


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A finding on a page: its rule, its words, the cells concerned (`rest`: those beyond the first), what it brings about."""

    rule: Term
    report_id: str
    status: str
    severity: str
    message: Words
    cause: Words
    places: tuple[PlaceLine, ...]
    rest: tuple[PlaceLine, ...]
    related: tuple["CheckLine", ...]


@dataclass(frozen=True, slots=True)
class RuleLines:
    """A rule with findings of it."""

    rule: Term
    family: Words
    formula: Words
    lines: tuple[CheckLine, ...]


class Lines:
    """Makes the lines of one page. `titles`: what reports are called; `here`: reports whose rows stand on the page, by id,
    with what goes before the rows' anchors; `first`: places shown at once, since a total may have sixty parts."""

    def __init__(self, vocabulary: Vocabulary, titles: dict[str, Words], here: dict[str, str] | None = None, first: int = 8):
        self.first = first
        self.vocabulary = vocabulary
        self.titles = titles
        self.here = here or {}

    def line(self, finding: Finding) -> CheckLine:
        """The finding for a page; the common cell first, then the judged one."""
        places, rest = self.divided(tuple(self._place(finding, place) for place in finding.places))
        return CheckLine(
            self.vocabulary.rules[finding.rule], finding.report_id, finding.status, finding.severity, self._message(finding),
            finding.cause, places, rest, tuple(map(self.line, finding.related)))

    def divided(self, places: tuple[PlaceLine, ...]) -> tuple[tuple[PlaceLine, ...], tuple[PlaceLine, ...]]:
        """The places that are shown at once, and the others; one alone is never hidden."""
        first = len(places) if len(places) == self.first + 1 else self.first
        return places[:first], places[first:]

    def unpublished(self, findings: Iterable[Finding]) -> list[tuple[Words, list[Term]]]:
        """Statements that the document does not have, with the rules that need them."""
        rules: dict[str, list[Term]] = {}
        for finding in findings:
            if finding.outcome is None:
                rules.setdefault(finding.unpublished, []).append(self.vocabulary.rules[finding.rule])
        return [(self.vocabulary.statements[statement].words, several) for statement, several in rules.items()]

    def by_rule(self, findings: Iterable[Finding], status: str) -> list[RuleLines]:
        """The findings of a status under their rules, in the order of the rules; not those of unpublished statements."""
        several: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.status == status and finding.outcome is not None:
                several.setdefault(finding.rule, []).append(finding)
        return [self._rule(rule, several[rule.id]) for rule in self.vocabulary.rules.values() if rule.id in several]

    def _rule(self, rule: Term, findings: list[Finding]) -> RuleLines:
        family = self.vocabulary.families[rule.more["family"]].words
        return RuleLines(rule, family, Words(**rule.more["formula"]), tuple(map(self.line, findings)))

    def _message(self, finding: Finding) -> Words:
        """What the finding says; of two places that disagree only the figures, since the places follow as links."""
        outcome = finding.outcome
        text = self.vocabulary.interface.get(f"two_places_{finding.status}_{outcome.says}") if outcome else None
        if text is None or len(outcome.others) != 1:
            return finding.message
        values = outcome.told or (self._figure(outcome.others[0]), self._figure(outcome.place))
        words = {"row": outcome.place.row.label, "measure": self.vocabulary.measures[outcome.place.measure].words,
                 "expected": values[0], "actual": values[1], "difference": self._difference(finding)}
        return Words(text.words.zh.format_map({key: word.zh for key, word in words.items()}),
                     text.words.en.format_map({key: word.en or word.zh for key, word in words.items()}))

    def _place(self, finding: Finding, place: Place) -> PlaceLine:
        report = place.report or finding.report_id
        where = dict.fromkeys(filter(None, (place.row.place or place.table.place, place.table.form)))
        other = self.titles[report] if report != finding.report_id else None
        label, value = self._label(finding, place), self._value(finding, place)
        return PlaceLine(self._address(report, place), label, value, " › ".join(where), other)

    def _label(self, finding: Finding, place: Place) -> Words:
        """What the link is called: row and column; the row or the table alone where no figure is judged."""
        row, title = place.row.label, place.table.title
        if finding.outcome.says in _OF_TABLES:
            return Words(title.zh, title.en or self.vocabulary.statements[place.table.statement].words.en)
        if not place.measure or finding.outcome.says in _OF_ROWS:
            return row
        measure = self.vocabulary.measures[place.measure].words
        return Words(f"{row.zh}（{measure.zh}）", f"{row.en or row.zh} ({measure.en})")

    def _value(self, finding: Finding, place: Place) -> Words:
        return Words("") if not place.measure or finding.outcome.says in _OF_TABLES | _OF_ROWS else self._figure(place)

    def _address(self, report: str, place: Place) -> str:
        if report in self.here:
            return f"#{self.here[report]}{place.anchor}"
        return f"{report_id_path(report)}#{place.anchor}"

    def _difference(self, finding: Finding) -> Words:
        """How far two figures are apart, as a reader says it; nothing between words."""
        text, unit = finding.texts[2].lstrip("-"), finding.texts[4]
        if not text:
            return Words("")
        unit = "percentage_points" if unit == "percent" else unit
        return money_words(Amount(int(text.replace(".", "")), len(text.partition(".")[2]), unit), self.vocabulary)

    def _figure(self, place: Place) -> Words:
        """The cell's figure as a reader says it, its words, or that it is blank."""
        columns = place.table.columns
        cell = place.row.cells[columns.index(place.measure)] if place.measure in columns else None
        if cell is None:
            return self.vocabulary.words("interface", "blank")
        if cell.amount is None:
            return Words(cell.published)
        quantity = self.vocabulary.measures[place.measure].more.get("form") == "quantity"
        return spoken_figure(cell, quantity, self.vocabulary)
