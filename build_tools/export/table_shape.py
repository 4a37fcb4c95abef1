"""The columns of a printed table as its worksheet and its CSV show it: what names a row, then its measures."""

from build_tools.export.columns import heading_words
from build_tools.export.workbook import two
from build_tools.model import Row, Table, Words
from build_tools.vocabulary import Vocabulary


class TableShape:
    """Which columns a table has: `lead`, the names of those before its measures, of which `frozen` name the row.

    `rows`: of each printed row the texts in those, and of each measure a text and whether it is a number.
    """

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
        self.rows = [(tuple(text(row) for _, text in self._lead), self._figures(row)) for row in table.rows]

    def headings(self, units: bool) -> list[Words]:
        """What the columns are called; a measure with its unit where it has one of its own, or, with `units`, the table's."""
        return [*(heading_words(column, self.vocabulary) for column in self.lead),
                *(self._measure(measure, units) for measure in self.table.columns)]

    def _figures(self, row: Row) -> list[tuple[str, bool]]:
        """The row's cells of measures. A quantity that is more than a bare number (≥98%, 2000 人次) stays as printed."""
        found = []
        for measure, cell in zip(self.table.columns, row.cells, strict=True):
            if cell is None:
                found.append(("", False))
            elif cell.amount is None:
                found.append((cell.published, False))
            else:
                text = cell.amount.text
                is_number = measure not in self._quantities or cell.published.replace(",", "") == text
                found.append((text if is_number else cell.published, is_number))
        return found

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
