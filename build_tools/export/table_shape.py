"""The columns of a printed table as its worksheet and its CSV show it: what names a row, then its measures."""

from build_tools.export.columns import heading_words
from build_tools.export.workbook import two
from build_tools.model import Cell, Row, Table, Words
from build_tools.vocabulary import Vocabulary


class TableShape:
    """Which columns a table has: `lead`, the names of those before its measures, of which `frozen` name the row."""

    def __init__(self, table: Table, vocabulary: Vocabulary):
        self.table = table
        self.vocabulary = vocabulary
        self._lead = [("code", lambda row: row.code)] if any(row.code for row in table.rows) else []
        if any(row.side for row in table.rows):
            self._lead.append(("side", self._side))
        self._lead += [("label_zh", lambda row: row.label.zh), ("label_en", lambda row: row.label.en)]
        self.frozen = len(self._lead)
        self._lead += [(column, lambda row, index=index: row.texts[index]) for index, column in enumerate(table.text_columns)]
        self.one_unit = all(row.unit == table.unit for row in table.rows)
        if not self.one_unit:
            self._lead.append(("unit", lambda row: two(vocabulary.units[row.unit].words)))
        self.lead = [column for column, _ in self._lead]
        self._quantities = {measure for measure in table.columns if vocabulary.measures[measure].more.get("form") == "quantity"}

    def headings(self, units: bool) -> list[Words]:
        """What the columns are called; a measure with its unit where it has one of its own, or, with `units`, the table's."""
        return [*(heading_words(column, self.vocabulary) for column in self.lead),
                *(self._measure(measure, units) for measure in self.table.columns)]

    def names(self, row: Row) -> list[str]:
        """The row's cells before its measures."""
        return [text(row) for _, text in self._lead]

    def is_number(self, measure: str, cell: Cell) -> bool:
        """True for figures; a quantity that is more than a bare number (≥98%, 2000 人次) stays as printed."""
        if cell.amount is None:
            return False
        return measure not in self._quantities or cell.published.replace(",", "") == cell.amount.text

    def _measure(self, measure: str, units: bool) -> Words:
        term = self.vocabulary.measures[measure]
        shared = self.table.unit if units and self.one_unit and measure not in self._quantities else ""
        unit_id = term.more.get("unit", shared)
        if not unit_id:
            return term.words
        unit = self.vocabulary.units[unit_id].words
        return Words(f"{term.words.zh}（{unit.zh}）", f"{term.words.en} ({unit.en})")

    def _side(self, row: Row) -> str:
        return two(self.vocabulary.words("interface", f"side_{row.side}")) if row.side else ""
