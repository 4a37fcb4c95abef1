"""All observations as XLSX: the columns of the CSV, numbers as numbers, sheets about columns, units and sources."""

from pathlib import Path

from build_tools.export.background import Background
from build_tools.export.columns import columns_sheet, explanation
from build_tools.export.long_workbook import LongWorkbook
from build_tools.export.report_workbook import SOURCE_COLUMNS
from build_tools.export.rows import OBSERVATIONS
from build_tools.export.workbook import ROW_LIMIT, Sheet
from build_tools.vocabulary import Vocabulary

_WIDTHS = {"observation_id": 40, "label_zh": 30, "label_en": 40, "locator": 60}


class ObservationsWorkbook:
    """The file, open for appending; a further sheet for every 1 048 575 rows, which is what a sheet holds below its headings."""

    def __init__(self, file: Path, vocabulary: Vocabulary, background: Background, row_limit: int = ROW_LIMIT):
        self.vocabulary = vocabulary
        self._sources: list[tuple[str, ...]] = []
        self._book = LongWorkbook(file, _long_sheet, background, row_limit)

    def add(self, rows: list[bytes], sources: list[tuple[str, ...]]) -> None:
        """Appends a report's rows and sources."""
        self._book.add(rows)
        self._sources += sources

    def close(self) -> Path:
        """The finished file."""
        columns = [(column, self.vocabulary.columns[column].words, explanation(column, self.vocabulary)) for column in OBSERVATIONS]
        return self._book.close([columns_sheet(columns, self.vocabulary), self._units_sheet(), self._sources_sheet()])

    def abandon(self) -> None:
        """Lets go of the file where it has not been finished."""
        self._book.abandon()

    def _units_sheet(self) -> Sheet:
        name, unit = self.vocabulary.words("interface", "unit_codes"), self.vocabulary.columns["unit"].words
        base = self.vocabulary.columns["base_unit"].words
        sheet = Sheet(f"{name.zh} {name.en}", [20, 14, 24, 20])
        sheet.head(["unit", unit.zh, unit.en, f"{base.zh} {base.en}"])
        sheet.freeze(1)
        for term in self.vocabulary.units.values():
            sheet.texts([term.id, term.words.zh, term.words.en, self.vocabulary.base_units[term.more["quantity"]]])
        return sheet

    def _sources_sheet(self) -> Sheet:
        name = self.vocabulary.words("interface", "sources")
        columns = ("report_id", *SOURCE_COLUMNS)
        sheet = Sheet(f"{name.zh} {name.en}", [36, 16, 50, 36, 68, 14, 14, 40])
        sheet.head([self.vocabulary.columns[column].words.zh for column in columns])
        sheet.head([self.vocabulary.columns[column].words.en for column in columns])
        sheet.freeze(1)
        for source in self._sources:
            sheet.texts(source)
        return sheet


def _long_sheet(number: int) -> Sheet:
    """The beginning of the sheet of that number, from 1."""
    sheet = Sheet(f"observations {number}" if number > 1 else "observations", [_WIDTHS.get(column, 14) for column in OBSERVATIONS])
    sheet.head(OBSERVATIONS)
    sheet.freeze(1)
    return sheet
