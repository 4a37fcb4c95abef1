"""All tables of one report, and the way to those of other reports."""

from collections.abc import Callable

from build_tools.check.sheet import Scale, Sheet
from build_tools.model import Disclosure, Row, Words
from build_tools.reference import Reference
from build_tools.vocabulary import Vocabulary


class Sheets:
    """All tables of one report, and the way to those of other reports.

    `every`: equations that hold exactly are wanted too, not only the cells they hold at.
    `restated`, `parts_of`, `summed_to`: the rows that name figures they repeat, a whole they are within, a whole they make up.
    """

    def __init__(self, disclosure: Disclosure, vocabulary: Vocabulary, others: Callable[[str], "Sheets | None"] = lambda _: None,
                 every: bool = False):
        self.report = disclosure
        self.every = every
        self.vocabulary = vocabulary
        self.other_report = others
        scale = Scale(vocabulary)
        self.all = [Sheet(table, scale) for table in disclosure.tables]
        self.by_statement: dict[str, list[Sheet]] = {}
        self.restated: list[tuple[Sheet, Row]] = []
        self.parts_of: list[tuple[Sheet, Row]] = []
        self.summed_to: list[tuple[Sheet, Row]] = []
        for sheet in self.all:
            self.by_statement.setdefault(sheet.table.statement, []).append(sheet)
            for row in sheet.rows:
                if row.same:
                    self.restated.append((sheet, row))
                if row.part_of:
                    self.parts_of.append((sheet, row))
                if row.sums_to:
                    self.summed_to.append((sheet, row))

    def of(self, statement: str) -> list[Sheet]:
        """The tables of a statement, none where it is not published; every table where the statement is `any`."""
        return self.all if statement == "any" else self.by_statement.get(statement, [])

    def find(self, statement: str, key: str) -> tuple[Sheet, Row] | None:
        """The table and row of that id, code or item in a statement; an id goes before an item."""
        several = [(sheet, sheet.rows[number]) for sheet in self.by_statement.get(statement, ())
                   if (number := sheet.index.get(key)) is not None]
        return next((found for found in several if found[1].id == key), several[0] if several else None)

    def follow(self, reference: Reference) -> tuple[Sheet, Row] | None:
        """The table and row that a reference of this report names; None where that report or row is not on the site."""
        sheets = self.other_report(reference.report) if reference.report else self
        return sheets.find(reference.statement, reference.row) if sheets else None

    def told_elsewhere(self, row: Row, measure: str) -> bool:
        """True where the row only repeats another of this report that prints the same column: it is judged there."""
        found = [self.follow(reference) for reference in row.same if not reference.report]
        return any(twin and twin[0].value(twin[1], measure) is not None for twin in found)

    def cell(self, address: str) -> tuple[Sheet | None, Row | None, str]:
        """The place a rule names as statement/row/column; None for what is not published."""
        statement, key, measure = address.split("/")
        for sheet in self.of(statement):
            if measure in sheet.values and key in sheet.index:
                return sheet, sheet.row(key), measure
        return None, None, measure

    def name(self, statement: str, row: Row | str) -> Words:
        """What a missing figure is called: the statement and the row, printed or known by its item or code only."""
        title = self.vocabulary.statements[statement].words
        if isinstance(row, Row):
            label = row.label
        else:
            lists = (self.vocabulary.items, self.vocabulary.functional, self.vocabulary.economic)
            row = row.rpartition(".")[2]
            label = next((terms[row].words for terms in lists if row in terms), Words(row))
        return Words(f"{title.zh}“{label.zh}”", f"“{label.en or label.zh}” in {title.en}")
