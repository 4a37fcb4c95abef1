"""All observations as XLSX: the columns of the CSV, numbers as numbers, sheets about columns, units and sources."""

from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from build_tools.export.columns import columns_sheet, explanation
from build_tools.export.long_workbook import PackedRows, runs_of, write_long_workbook
from build_tools.export.report_workbook import SOURCE_COLUMNS
from build_tools.export.rows import OBSERVATIONS
from build_tools.export.workbook import ROW_LIMIT, Sheet, text_row
from build_tools.model import Disclosure
from build_tools.vocabulary import Vocabulary

_WIDTHS = {"observation_id": 40, "label_zh": 30, "label_en": 40, "locator": 60}


def observations_workbook(file: Path, observations: PackedRows, sources: PackedRows, vocabulary: Vocabulary,
                          row_limit: int = ROW_LIMIT) -> Path:
    """The file; a further sheet for what is beyond 1 048 575 rows, which is what a sheet holds below its headings."""
    columns = [(column, vocabulary.columns[column].words, explanation(column, vocabulary)) for column in OBSERVATIONS]
    long = [(_long_sheet(number), run) for number, run in enumerate(runs_of(observations, row_limit - 1), 1)]
    of_sources = [(_sources_sheet(vocabulary), run) for run in runs_of(sources, row_limit - 2)]
    return write_long_workbook(file, [*long, (columns_sheet(columns, vocabulary), None), (_units_sheet(vocabulary), None), *of_sources])


def source_rows(report: Disclosure) -> bytes:
    """The report's rows of the sheet about sources."""
    return "".join(_source_rows(report)).encode()


def _source_rows(report: Disclosure) -> Iterator[str]:
    return (text_row((report.id, *astuple(source))) for source in report.sources)


def _units_sheet(vocabulary: Vocabulary) -> Sheet:
    name, unit = vocabulary.words("interface", "unit_codes"), vocabulary.columns["unit"].words
    base = vocabulary.columns["base_unit"].words
    sheet = Sheet(f"{name.zh} {name.en}", [20, 14, 24, 20])
    sheet.head(["unit", unit.zh, unit.en, f"{base.zh} {base.en}"])
    sheet.freeze(1)
    for term in vocabulary.units.values():
        sheet.texts([term.id, term.words.zh, term.words.en, vocabulary.base_units[term.more["quantity"]]])
    return sheet


def _sources_sheet(vocabulary: Vocabulary) -> Sheet:
    name = vocabulary.words("interface", "sources")
    columns = ("report_id", *SOURCE_COLUMNS)
    sheet = Sheet(f"{name.zh} {name.en}", [36, 16, 50, 36, 68, 14, 14, 40])
    sheet.head([vocabulary.columns[column].words.zh for column in columns])
    sheet.head([vocabulary.columns[column].words.en for column in columns])
    sheet.freeze(1)
    return sheet


def _long_sheet(number: int) -> Sheet:
    """The beginning of the sheet of that number, from 1."""
    sheet = Sheet(f"observations {number}" if number > 1 else "observations", [_WIDTHS.get(column, 14) for column in OBSERVATIONS])
    sheet.head(OBSERVATIONS)
    sheet.freeze(1)
    return sheet
