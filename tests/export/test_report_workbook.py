import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from build_tools.export.columns import heading_words
from build_tools.export.report_workbook import report_workbook
from build_tools.export.table_shape import TableShape
from build_tools.figures import figures
from build_tools.labels import report_title
from build_tools.model import Words

from .conftest import HOSTILE

TITLE = Words("题", "Title")
HEAD = 5


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def workbook_of(report, title, vocabulary):
    return report_workbook(report, title, [TableShape(table, vocabulary) for table in report.tables], vocabulary)


def made(report, content, vocabulary):
    return workbook_of(report, report_title(report, content.departments[report.department], vocabulary), vocabulary)


@pytest.fixture(scope="session")
def workbooks(content, vocabulary):
    """(report, its workbook's bytes) of the whole content."""
    return [(report, made(report, content, vocabulary)) for report in content.disclosures]


def test_every_cell_is_text_or_a_number_and_nothing_is_a_formula_or_link(workbooks):
    for _, data in workbooks:
        for sheet in opened(data):
            cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
            assert {cell.data_type for cell in cells} <= {"s", "n"}
            assert all(cell.hyperlink is None for cell in cells)
        parts = [zipfile.ZipFile(io.BytesIO(data)).read(name) for name in zipfile.ZipFile(io.BytesIO(data)).namelist()]
        assert not any(b"<f>" in part or b"hyperlink" in part for part in parts)


def test_hostile_text_stays_text(small, vocabulary):
    traps = small([(label, "1.50", "@SUM(A1)") for label in HOSTILE])
    book = opened(workbook_of(traps.report, TITLE, vocabulary))
    lines = list(book.worksheets[0].iter_rows(min_row=HEAD + 1, max_row=HEAD + len(HOSTILE)))
    assert [line[0].value for line in lines] == list(HOSTILE)
    assert [line[3].value for line in lines] == ["@SUM(A1)"] * len(HOSTILE)
    assert {cell.data_type for line in lines for cell in (line[0], line[1], line[3])} == {"s"}
    source = book.worksheets[-1][3]
    assert (source[1].value, source[2].value, source[6].value) == ("=1+1", "@测试局", "https://x.example/a")
    assert {cell.data_type for cell in source if cell.value} == {"s"}


def test_numbers_read_back_as_the_printed_decimals(workbooks, vocabulary):
    for report, data in workbooks:
        book = opened(data)
        for number, table in enumerate(report.tables):
            sheet = book.worksheets[number]
            first = sheet.max_column - len(table.columns)
            for line, row in enumerate(table.rows, HEAD + 1):
                for column, (measure, cell) in enumerate(zip(table.columns, row.cells, strict=True), first + 1):
                    shown = sheet.cell(line, column)
                    if cell is None:
                        assert shown.value is None
                    elif shown.data_type == "n":
                        assert Decimal(repr(shown.value)) == Decimal(cell.amount.text)
                        assert len(shown.number_format.partition(".")[2]) == cell.amount.decimals
                    else:
                        assert shown.value == cell.published
                        assert cell.amount is None or vocabulary.measures[measure].more.get("form") == "quantity"


def test_every_money_figure_is_a_number(workbooks, vocabulary):
    for report, data in workbooks:
        numbers = sum(cell.data_type == "n" and cell.value is not None
                      for sheet in opened(data) for row in sheet.iter_rows() for cell in row)
        assert numbers >= sum(vocabulary.measures[figure.measure].more.get("form") != "quantity" for figure in figures(report))


def test_empty_is_blank_zero_is_a_number_and_a_dash_is_text(small, vocabulary):
    traps = small([("a", "0.00", ""), ("b", "", ""), ("c", "—", "")])
    sheet = opened(workbook_of(traps.report, TITLE, vocabulary)).worksheets[0]
    cells = [sheet.cell(line, 3) for line in range(HEAD + 1, HEAD + 4)]
    assert [cell.value for cell in cells] == [0, None, "—"]
    assert cells[0].number_format == "#,##0.00"


def test_what_has_more_than_15_significant_digits_is_text(small, vocabulary):
    traps = small([("a", "9999999999999.99", ""), ("b", "99999999999999.99", ""), ("c", "-0.00000001", "")])
    sheet = opened(workbook_of(traps.report, TITLE, vocabulary)).worksheets[0]
    cells = [sheet.cell(line, 3) for line in range(HEAD + 1, HEAD + 4)]
    assert [(cell.data_type, str(cell.value)) for cell in cells] == [
        ("n", "9999999999999.99"), ("s", "99999999999999.99"), ("n", "-1e-08")]


def test_text_longer_than_a_cell_is_cut_with_a_sign(small, vocabulary):
    traps = small([("长" * 40_000, "1", "")])
    shown = opened(workbook_of(traps.report, TITLE, vocabulary)).worksheets[0].cell(HEAD + 1, 1).value
    assert shown == "长" * 32_766 + "…"


def test_headings_stand_in_both_languages_above_frozen_panes_and_the_unit_is_stated(workbooks, vocabulary):
    for report, data in workbooks:
        book = opened(data)
        assert len(book.worksheets) == len(report.tables) + 2
        for table, sheet in zip(report.tables, book.worksheets, strict=False):
            unit = vocabulary.units[table.unit].words
            assert unit.zh in sheet["A3"].value and unit.en in sheet["A3"].value
            assert sheet.freeze_panes.endswith(str(HEAD + 1))
            chinese, english = ([cell.value for cell in sheet[line]] for line in (HEAD - 1, HEAD))
            assert all(chinese) and all(english) and len(chinese) == len(english)
            for measure, zh, en in zip(reversed(table.columns), reversed(chinese), reversed(english), strict=False):
                words = vocabulary.measures[measure].words
                assert zh.startswith(words.zh) and en.startswith(words.en)


def test_every_text_column_of_every_table_has_a_heading(content, vocabulary):
    for report in content.disclosures:
        for table in report.tables:
            assert all(heading_words(column, vocabulary).en for column in (*table.text_columns, "code", "side", "unit"))


def test_the_last_sheets_explain_columns_and_name_sources(workbooks):
    for report, data in workbooks:
        columns, sources = opened(data).worksheets[-2:]
        explained = {row[0] for row in columns.iter_rows(min_row=2, values_only=True)}
        assert {measure for table in report.tables for measure in table.columns} <= explained
        assert [row[3] for row in sources.iter_rows(min_row=3, values_only=True)] == [source.sha256 for source in report.sources]


def test_marks_of_the_print_are_told_below_their_table(workbooks):
    for report, data in workbooks:
        for table, sheet in zip(report.tables, opened(data).worksheets, strict=False):
            text = "\n".join(str(row[0]) for row in sheet.iter_rows(min_row=HEAD + 1 + len(table.rows), values_only=True))
            assert all(mark.words.zh in text and mark.words.en in text for mark in table.marks)


def test_two_runs_give_the_same_bytes(content, vocabulary, workbooks):
    for report, data in workbooks:
        assert made(report, content, vocabulary) == data
