"""A CSV block becomes rows with exact cells; every fault names file, line and column."""

import pytest

from tests.records import disclosure, errors_of, record_text

EXPENDITURE = """
code,label,total,basic,project
,合计,"9,205.13",5410.44,—
2080109,社会保险经办机构,690.25,515.83,
"""


def test_cells_keep_their_characters_and_amounts(vocabulary):
    table = disclosure(vocabulary, expenditure=EXPENDITURE).tables[0]
    total, item = table.rows
    assert [cell and cell.published for cell in total.cells] == ["9,205.13", "5410.44", "—"]
    assert total.cells[0].amount.text == "9205.13"
    assert total.cells[2].amount is None
    assert item.cells[2] is None
    assert (total.id, item.id, item.label.en) == ("total", "2080109", vocabulary.functional["2080109"].words.en)


def test_class_row_of_the_summary_gets_its_code(vocabulary):
    rows = "side,row,label,outturn\nexpenditure,20,七、社会保障和就业支出,875.52\nrevenue,13,总计,1\nexpenditure,26,总计,1\n"
    table = disclosure(vocabulary, summary=rows).tables[0]
    assert [(row.id, row.code, row.item) for row in table.rows] == [
        ("208", "208", ""), ("13", "", "grand_total_revenue"), ("26", "", "grand_total_expenditure")]


def test_tabs_pasted_from_a_spreadsheet_read_like_commas(vocabulary):
    tabbed = EXPENDITURE.replace('"9,205.13"', "9205.13").replace(",", "\t")
    plain = EXPENDITURE.replace('"9,205.13"', "9205.13")
    cells = lambda text: [[cell and cell.amount for cell in row.cells] for row in disclosure(vocabulary, expenditure=text).tables[0].rows]
    assert cells(tabbed) == cells(plain)


def test_tables_of_one_statement_have_rows_of_their_own(vocabulary):
    rows = "row,label,en,amount\ntotal,合计,Total,1\n"
    tables = disclosure(vocabulary, subordinate_units__assets=rows, subordinate_units__other=rows).tables
    assert [row.id for table in tables for row in table.rows] == ["assets.total", "other.total"]


@pytest.mark.parametrize(("rows", "expected"), [
    ("code,label,total\n2080109,机构,12.3.4", "15:18: 12.3.4 where a number is expected"),
    ("code,label,total\n2080109,机构", "15:15: 2 cells where the first line names 3 columns"),
    ("code,label,totals\n2080109,机构,1", "14:18: the column totals"),
    ("code,label,total,total\n2080109,机构,1,1", "14:24: the column total a second time"),
    ("code,label,total\n2080177,机构,1", "15:7: the code 2080177"),
    ("code,label,total\n,没有这样的行,1", "15:7: a row without code or known item"),
    ("code,label,total\n2080109,机构,1\n2080109,机构,2", "16:7: the row 2080109 a second time"),
    ("row,label,unit,total\na,机构,桶,1", "15:12: the unit 桶"),
    ("row,label,item,total\na,机构,nothing,1", "15:12: the item nothing"),
    ("row,label,side,total\na,机构,left,1", "15:12: the side left"),
    ("row,label,remark,total\na,甲,电话13812345678,1", "15:11: what looks like a personal number 138****5678"),
    ("row,label,actual\na,甲,电话13812345678", "15:11: what looks like a personal number 138****5678"),
    ("row,label,total\na,,1", "15:7: a row without a label"),
    ('row,label,total\na,"机构,1', "15:7: not CSV"),
])
def test_fault_of_a_row_names_line_and_column(vocabulary, rows, expected):
    errors = errors_of(vocabulary, record_text(expenditure=rows))
    assert len(errors) == 1
    assert errors[0].startswith(f"test-office/2023-final-accounts.yml:{expected}"), errors


@pytest.mark.parametrize(("old", "new", "expected"), [
    ("year: 2023\n", "", "1:1: no year; add it"),
    ("year: 2023", "year: 23", "2:7: year: string should match pattern"),
    ("scope: unit", "scope: all", "4:8: the scope all"),
    ("unit: 万元", "unit: 桶", "6:7: the unit 桶"),
    ("unit: 万元", "unit: 万", "6:7: the unit 万"),
    ("summary:", "sumary:", "the unknown key sumary"),
    ("  expenditure:", "  spending:", "the statement spending"),
    ("at: 第二部分", "at: 第二部分\n    declared_empty: nothing", "the fund nothing"),
    ("at: 第二部分", "at: 第二部分\n    source: other", "the source other"),
    ("department: test-office", "department: another", "a record that belongs in another/2023-final-accounts.yml"),
    ("id: accounts", "id: ../../x", "sources.0.id"),
])
def test_fault_of_the_head_names_its_place(vocabulary, old, new, expected):
    errors = errors_of(vocabulary, record_text(expenditure=EXPENDITURE).replace(old, new, 1))
    assert any(expected in error for error in errors), errors


def test_all_faults_are_told_at_once(vocabulary):
    rows = "code,label,total\n2080177,机构,1\n2080109,机构,x\n"
    assert len(errors_of(vocabulary, record_text(expenditure=rows))) == 2


def test_amount_of_eleven_digits_is_not_a_mobile_number(vocabulary):
    row = disclosure(vocabulary, expenditure="row,label,total\na,甲,13812345678").tables[0].rows[0]
    assert row.cells[0].amount.text == "13812345678"
