"""What a check says: the place it judges, the outcome in exact integers, the finding in words."""

from typing import NamedTuple, Protocol

from build_tools.model import Example, Row, Table, Words

STATUSES = ("pass", "rounding", "fail", "not_checkable")
"""Of findings, in the order they are told."""


class Place(NamedTuple):
    """A cell that a check speaks of: its table, row and column, and the report where it is another than the one checked."""

    table: Table
    row: Row
    measure: str
    report: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells this cell from all others of the site's checked report."""
        return self.report, self.table.statement, self.row.id, self.measure

    @property
    def anchor(self) -> str:
        """The row's element id on its report's page."""
        return f"{self.table.statement}-{self.row.id}"


class Outcome(NamedTuple):
    """What an evaluator found at `place`.

    Numbers: both sides and the tolerance as integers (sheets.STEPS); with `limit`, `actual` may also be smaller. Otherwise the
    name of what is `missing`, or what was `told` against what should be (expected, actual). `signs`: how `others` count in
    place + Σ sign × other = 0, for those that are such an equation. `says`: the family of wordings for a failure. `held`: how
    many equations of this column hold exactly and are told as one, `place` being the first.
    """

    place: Place
    others: tuple[Place, ...] = ()
    expected: int = 0
    actual: int = 0
    tolerance: int = 0
    missing: Words | None = None
    told: tuple[Words, Words] | None = None
    signs: tuple[int, ...] = ()
    limit: bool = False
    says: str = "sum"
    held: int = 0

    @property
    def status(self) -> str:
        """One of STATUSES."""
        if self.missing is not None:
            return "not_checkable"
        if self.told is not None:
            return "pass" if self.told[0] == self.told[1] else "fail"
        difference = self.actual - self.expected
        if not difference or (difference < 0 and self.limit):
            return "pass"
        return "rounding" if abs(difference) <= self.tolerance else "fail"


Judged = Outcome | Place
"""What evaluators give: an outcome, or just the cell of an equation that holds exactly."""


class Finding(NamedTuple):
    """The outcome of one check of one report. Numbers and words are made when they are asked for, by `teller`.

    `unpublished`: the statement that the rule needs and the document does not have. `related`: failures that the same cell
    brings about; `mend`: that cell and the change of it that all would agree with.
    """

    report_id: str
    rule: str
    status: str
    outcome: Outcome | None
    teller: "Teller"
    unpublished: str = ""
    related: tuple["Finding", ...] = ()
    mend: tuple[Place, int] | None = None

    @property
    def severity(self) -> str:
        """`material` from one hundredth of the larger side, or for a wrong word; `minor` below; else `rounding` or `none`."""
        if self.status != "fail":
            return "rounding" if self.status == "rounding" else "none"
        if any(other.severity == "material" for other in self.related) or self.outcome.told is not None:
            return "material"
        larger = max(abs(self.outcome.actual), abs(self.outcome.expected))
        return "material" if abs(self.outcome.actual - self.outcome.expected) * 100 >= larger else "minor"

    @property
    def texts(self) -> tuple[str, str, str, str, str]:
        """Expected, actual, difference and tolerance as exact decimal text, and their unit; empty where there are none."""
        return self.teller.texts(self)

    @property
    def locator(self) -> str:
        """Where the judged figure stands in the document."""
        return self.teller.locator(self)

    @property
    def other_locators(self) -> tuple[str, ...]:
        """Where the figures stand that it is compared with."""
        return tuple(self.teller.place(place) for place in self.outcome.others) if self.outcome else ()

    @property
    def message(self) -> Words:
        """What is to be said, in both languages."""
        return self.teller.message(self)

    @property
    def cause(self) -> Words:
        """What is said of the cell that several failures have in common; empty where the finding stands alone."""
        return self.teller.cause(self) if self.mend else Words("")

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells concerned: the common cell first, else the judged one."""
        if self.outcome is None:
            return ()
        first = self.mend[0] if self.mend else self.outcome.place
        several = (self.outcome.place, *self.outcome.others)
        return (first, *(place for place in several if place.key != first.key))


class Worked(NamedTuple):
    """A rule's example and what the checker finds in it."""

    example: Example
    findings: tuple[Finding, ...]


class Teller(Protocol):
    """Puts findings into words and exact decimal text."""

    def texts(self, finding: Finding) -> tuple[str, str, str, str, str]: ...
    def locator(self, finding: Finding) -> str: ...
    def place(self, place: Place) -> str: ...
    def message(self, finding: Finding) -> Words: ...
    def cause(self, finding: Finding) -> Words: ...
