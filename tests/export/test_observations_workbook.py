import io
import zipfile
from collections import Counter
from decimal import Decimal
from itertools import pairwise

import openpyxl
import pytest

from build_tools.export.deflated import deflate
from build_tools.export.long_workbook import PackedRows
from build_tools.export.observations import observe
from build_tools.export.observations_workbook import observations_workbook, source_rows
from build_tools.export.rows import OBSERVATIONS
from build_tools.strips import Piece, Strip

from .conftest import HOSTILE

NUMBERS = {"value", "amount_cny", "base_value", "fiscal_year"}


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


class Packed:
    """Pieces of rows in a file."""

    def __init__(self, file):
        self.file, self.strip, self.data = file, Strip(), b""

    def add(self, report_id, count, rows):
        packed = deflate(rows)
        self.strip.add(report_id, Piece(count, (packed.data,), (packed.size, packed.crc)))
        self.data += packed.data

    def rows(self):
        self.file.write_bytes(self.data)
        return PackedRows(self.file, self.strip)


def made(folder, reports, departments, vocabulary, **options):
    observations, sources = Packed(folder / "observations"), Packed(folder / "sources")
    for report in reports:
        rows = [found.sheet_row for found in observe(report, departments[report.department], vocabulary)]
        observations.add(report.id, len(rows), b"".join(rows))
        sources.add(report.id, len(report.sources), source_rows(report))
    return observations_workbook(folder / "x.xlsx", observations.rows(), sources.rows(), vocabulary, **options).read_bytes()


@pytest.fixture(scope="module")
def data(bulk):
    """The workbook of the real content."""
    return bulk["data/observations.xlsx"].data


def test_it_has_the_rows_of_the_csv_numbers_as_numbers_and_text_as_text(data, csv_rows):
    head, *lines = opened(data).worksheets[0].iter_rows()
    assert tuple(cell.value for cell in head) == OBSERVATIONS
    for row, line in zip(csv_rows, lines, strict=True):
        for cell, (column, text) in zip(line, row.items(), strict=True):
            if column in NUMBERS and text:
                assert cell.data_type == "n" and Decimal(repr(cell.value)) == Decimal(text)
                decimals = len(text.partition(".")[2])
                assert column == "fiscal_year" or len(cell.number_format.partition(".")[2]) == decimals
            else:
                assert cell.value is None if not text else (cell.data_type, cell.value) == ("s", text)


def test_its_amounts_sum_to_those_of_the_record(data, csv_rows):
    column = OBSERVATIONS.index("amount_cny")
    rows = opened(data).worksheets[0].iter_rows(min_row=2, values_only=True)
    total = sum(Decimal(repr(row[column])) for row in rows if row[column] is not None)
    assert total == sum(Decimal(row["amount_cny"]) for row in csv_rows if row["amount_cny"])


def test_headings_stay_in_view_and_sheets_explain_columns_and_units_and_name_the_sources(data, content, vocabulary):
    first, columns, units, sources = opened(data).worksheets
    assert first.freeze_panes == "B2"
    assert {row[0] for row in columns.iter_rows(min_row=2, values_only=True)} >= set(OBSERVATIONS)
    assert [row[0] for row in units.iter_rows(min_row=2, values_only=True)] == list(vocabulary.units)
    assert [(row[0], row[4]) for row in sources.iter_rows(min_row=3, values_only=True)] == [
        (report.id, source.sha256) for report in content.disclosures for source in report.sources]
    assert all(sheet.freeze_panes for sheet in (columns, units, sources))


def test_nothing_is_a_formula_or_link(data):
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert parts.testzip() is None
        assert not any(b"<f>" in parts.read(name) or b"hyperlink" in parts.read(name) for name in parts.namelist())


def test_hostile_text_is_text_in_every_column(small, vocabulary, tmp_path):
    labels = (*HOSTILE, "  blanks ", "_x0041_", "a&<b>", "长" * 300)
    small_one = small([(label, "1", "") for label in labels])
    sheet = opened(made(tmp_path, [small_one.report], small_one.content.departments, vocabulary)).worksheets[0]
    column = OBSERVATIONS.index("label_zh") + 1
    cells = [sheet.cell(line, column) for line in range(2, len(labels) + 2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(labels)
    assert [openpyxl.utils.escape.unescape(cell.value) for cell in cells] == [
        label.strip() if label == "  blanks " else label for label in labels]


def test_what_has_more_than_15_significant_digits_is_text_and_what_exceeds_a_cell_is_cut(small, vocabulary, tmp_path):
    small_one = small([("长" * 40_000, "99999999999999.99", ""), ("b", "-0.00000001", "")])
    sheet = opened(made(tmp_path, [small_one.report], small_one.content.departments, vocabulary)).worksheets[0]
    value, label = OBSERVATIONS.index("value") + 1, OBSERVATIONS.index("label_zh") + 1
    assert [(sheet.cell(line, value).data_type, str(sheet.cell(line, value).value)) for line in (2, 3)] == [
        ("s", "99999999999999.99"), ("n", "-1e-08")]
    assert sheet.cell(2, label).value == "长" * 32_766 + "…"


def test_a_further_sheet_begins_where_a_report_would_not_fit(content, vocabulary, tmp_path, csv_rows):
    book = opened(made(tmp_path, content.disclosures, content.departments, vocabulary, row_limit=1500))
    parts = [sheet for sheet in book.worksheets if sheet.title.startswith("observations")]
    assert len(parts) > 2 and max(sheet.max_row for sheet in parts) <= 1500
    reports = [{row[1] for row in sheet.iter_rows(min_row=2, values_only=True)} for sheet in parts]
    assert not any(one & other for one, other in pairwise(reports))
    counts = Counter(row["report_id"] for row in csv_rows)
    first = [next(row["report_id"] for row in csv_rows if row["report_id"] in several) for several in reports]
    assert all(sheet.max_row + counts[following] > 1500 for sheet, following in zip(parts, first[1:], strict=False))
    assert all(tuple(cell.value for cell in sheet[1]) == OBSERVATIONS and sheet.freeze_panes == "B2" for sheet in parts)
    identifiers = [row[0] for sheet in parts for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert identifiers == [row["observation_id"] for row in csv_rows]


def test_readers_that_stream_see_every_row(data, csv_rows):
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    assert sum(1 for _ in sheet.iter_rows(values_only=True)) == len(csv_rows) + 1
