"""What a disclosure is: frozen values that flow through the line, with exact amounts and their places."""

from dataclasses import dataclass, field

from build_tools.amounts import Amount
from build_tools.errors import InputError
from build_tools.reference import Reference


@dataclass(frozen=True, slots=True)
class Words:
    """The same text in Chinese and English; `en` is empty where a record has none."""

    zh: str
    en: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence of a record's prose and the place in the document it sums up."""

    words: Words
    place: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A published document: official title, publisher, checksum of the file that was read."""

    id: str
    title: str
    publisher: str
    sha256: str
    media_type: str
    published: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A note that the print lost, shifted or garbled something at a row (and column)."""

    row: str
    column: str
    words: Words


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell: its characters, and its amount where it is a number."""

    published: str
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row. `id` is the code, or the row's number or slug; it is unique within its statement.

    `same`: figures it states again. `part_of`: its whole, as the sentence names it. `sums_to`: the whole that it makes up
    together with all other rows that say so. `scope`: which units its figures cover.
    """

    id: str
    code: str
    number: str
    side: str
    item: str
    label: Words
    unit: str
    place: str
    texts: tuple[str, ...]
    cells: tuple[Cell | None, ...]
    line: int
    scope: str = ""
    same: tuple[Reference, ...] = ()
    part_of: tuple[Reference, ...] = ()
    sums_to: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One printed table of a statement; `name` tells several tables of one statement apart."""

    statement: str
    name: str
    form: str
    title: Words
    source: str
    place: str
    unit: str
    text_columns: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    declared_empty: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def key(self) -> str:
        """`subordinate_units.assets`, or the statement's key where it has one table."""
        return f"{self.statement}.{self.name}" if self.name else self.statement

    def locator(self, row: Row) -> str:
        """The place in the document: section, form, row."""
        number = row.code or (row.number if row.number.isdigit() else "")
        place = row.place or self.place
        parts = (place, self.form if place or self.form else self.title.zh, f"{number} {row.label.zh}".strip())
        return " › ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the record says of a figure that was corrected: when, where, why. `row` and `column` are empty where all are meant."""

    date: str
    statement: str
    row: str
    column: str
    reason: Words

    def covers(self, statement: str, row: str, column: str) -> bool:
        """True where it speaks of that figure."""
        return self.statement == statement and self.row in ("", row) and self.column in ("", column)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A report taken down: when, why (empty where nobody says), and whether its figures are erased from the history too."""

    report_id: str
    date: str
    reason: Words
    erase: bool


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One report: identity, scope, sources, own-words prose and the tables with every printed figure."""

    id: str
    department: str
    year: int
    kind: str
    scope: str
    covers: Words
    sources: tuple[Source, ...]
    summary: Words
    achievements: tuple[Point, ...]
    problems: tuple[Point, ...]
    tables: tuple[Table, ...]
    file: str
    corrections: tuple[Correction, ...] = ()

    def source(self, source_id: str) -> Source:
        """The source of that id."""
        return next(source for source in self.sources if source.id == source_id)


@dataclass(frozen=True, slots=True)
class Department:
    """A department: names, region, superior, duties in our own words."""

    id: str
    name: Words
    short: Words
    region: str
    parent: str
    type: str
    duties: tuple[Words, ...]
    institutions: Words
    file: str


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's worked example: a small report, those that it refers to by id, and what it shows. It is no report of the site."""

    rule: str
    report: Disclosure
    others: dict[str, Disclosure]
    says: Words


@dataclass(frozen=True, slots=True)
class Content:
    """All that was read: departments and disclosures in the order of their ids, the errors of what was left out, the
    withdrawals by report id (their records are not read)."""

    departments: dict[str, Department]
    disclosures: tuple[Disclosure, ...]
    errors: tuple[InputError, ...] = ()
    withdrawn: dict[str, Withdrawal] = field(default_factory=dict)

    def of_department(self, department_id: str) -> tuple[Disclosure, ...]:
        """The department's reports, the newest first."""
        reports = [report for report in self.disclosures if report.department == department_id]
        return tuple(sorted(reports, key=lambda report: (-report.year, report.kind)))

    def whole(self, report: Disclosure) -> Disclosure:
        """One of the disclosures with all that was read of it."""
        return report
