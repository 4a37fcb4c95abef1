"""References between rows: they are read to rows that exist, or named with their line."""

import pytest

from tests.records import disclosure, errors_of, record_text

SUMMARY = "side,row,label,outturn\nrevenue,10,本年收入合计,9.00\nrevenue,11,总计,9.00"


def _row(vocabulary, narrative, number=0):
    return disclosure(vocabulary, summary=SUMMARY, narrative=narrative).tables[1].rows[number]


@pytest.mark.parametrize(("written", "read"), [
    ("summary/10/outturn", "summary/10/outturn"), ("summary/total_revenue/outturn", "summary/10/outturn"),
    ("summary/grand_total_revenue", "summary/11"), ("b", "narrative/b"), ("outturn=b/outturn", "outturn=narrative/b/outturn"),
    ("2023-performance:narrative/x", "test-office/2023-performance:narrative/x"),
    ("other-office/2022-performance:narrative/x/actual", "other-office/2022-performance:narrative/x/actual"),
])
def test_reference_names_a_row_by_id_or_item(vocabulary, written, read):
    row = _row(vocabulary, f"row,label,outturn,same\na,甲,9.00,{written}\nb,乙,9.00,")
    assert [str(reference) for reference in row.same] == [read]


def test_several_references_and_decompositions_of_one_whole(vocabulary):
    row = _row(vocabulary, "row,label,outturn,same,sums_to\na,甲,9.00,summary/10 summary/11,b#source b#nature\nb,乙,9.00,,")
    assert [reference.row for reference in row.same] == ["10", "11"]
    assert [reference.name for reference in row.sums_to] == ["source", "nature"]


def test_an_id_goes_before_an_item_of_that_name(vocabulary):
    narrative = "row,label,item,outturn,same\nx,甲,total_revenue,9.00,\ntotal_revenue,乙,,9.00,\nb,丙,,9.00,total_revenue"
    assert _row(vocabulary, narrative, 2).same[0].row == "total_revenue"


@pytest.mark.parametrize("written", ["nowhere", "summary/12", "summary/10/nothing", "a", "x=b", "summary/10/outturn/more", "../../x:narrative/b"])
def test_reference_to_nothing_is_an_error_with_its_line(vocabulary, written):
    text = record_text(narrative=f"row,label,outturn,same\na,甲,9.00,{written}\nb,乙,9.00,", summary=SUMMARY)
    assert [error.split(":")[1] for error in errors_of(vocabulary, text)] == ["15"]


def test_scope_of_a_row_and_of_a_table(vocabulary):
    text = record_text(narrative="row,label,outturn,scope\na,甲,9.00,department\nb,乙,9.00,\nc,丙,9.00,nowhere")
    assert [error.partition(": ")[2] for error in errors_of(vocabulary, text)] == ["the scope nowhere; use one of vocabulary/scopes.yml"]
    rows = disclosure(vocabulary, narrative="row,label,outturn,scope\na,甲,9.00,department\nb,乙,9.00,").tables[0].rows
    assert [row.scope for row in rows] == ["department", "unit"]
