import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from build_tools.export.cells import FORMULA_STARTS, csv_cell, guard, unguard
from build_tools.export.excel_csv import BYTE_ORDER_MARK, ExcelLines
from build_tools.export.files import csv_lines
from build_tools.export.tables import SHAPES

COLUMNS = ("label_zh", "value", "as_published")
telling = st.text(st.sampled_from("=+-@\t\r＝＋－＠'\",a1 文\n"), max_size=6)


@given(telling)
def test_unguard_undoes_guard_and_a_guarded_text_starts_no_formula(text):
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in FORMULA_STARTS


def test_only_what_looks_like_a_formula_or_a_guarded_text_is_guarded():
    for text in ("=1+1", "+1", "-5.00", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "'=1", "''-"):
        assert guard(text) == f"'{text}"
    for text in ("", "合计", "1-1", "'90年代'", "'", " =1", "0123"):
        assert guard(text) == text == unguard(text)


@given(st.lists(st.tuples(telling, st.sampled_from(["", "-5.00", "12"]), telling), min_size=1, max_size=5))
def test_numbers_are_never_guarded_and_all_text_comes_back(vocabulary, rows):
    plain = [(",".join(map(csv_cell, row)) + "\n").encode() for row in rows]
    lines = ExcelLines(COLUMNS, vocabulary).lines(rows, list(zip(*rows, strict=True)), plain)
    read = list(csv.reader(io.StringIO(b"".join(lines).decode(), newline="")))
    assert [(unguard(zh), value, unguard(printed)) for zh, value, printed in read] == rows
    assert all(cell[:1] not in FORMULA_STARTS for zh, _, printed in read for cell in (zh, printed))


@given(st.lists(st.tuples(telling, telling), max_size=5))
def test_a_cell_is_written_as_csv_writer_writes_it(rows):
    mine = [",".join(map(csv_cell, row)) + "\n" for row in rows]
    theirs = [line.decode() for line in csv_lines(rows)]
    assert all(line == other for line, other in zip(mine, theirs, strict=True) if "\r" not in line)
    assert [tuple(row) for row in csv.reader(io.StringIO("".join(mine), newline=""))] == rows


def test_the_excel_edition_of_every_table_is_the_csv_but_for_mark_and_guards(bulk, vocabulary):
    guarded = 0
    for shape in SHAPES:
        edition = bulk[f"data/{shape.name}.excel.csv"].data
        assert edition.startswith(BYTE_ORDER_MARK) and not bulk[f"data/{shape.name}.csv"].data.startswith(BYTE_ORDER_MARK)
        texts = [vocabulary.columns[column].more["type"] == "string" for column in shape.columns]
        plain = list(csv.reader(io.StringIO(bulk[f"data/{shape.name}.csv"].data.decode(), newline="")))
        marked = list(csv.reader(io.StringIO(edition.decode("utf-8-sig"), newline="")))
        assert marked == [[guard(cell) if text else cell for cell, text in zip(row, texts, strict=True)] for row in plain]
        guarded += marked != plain
    assert guarded
