import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from build_tools.export.files import csv_bytes, csv_lines

texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=20)


def test_csv_is_utf8_without_byte_order_mark_and_ends_lines_with_a_line_feed():
    data = csv_bytes(("a", "b"), csv_lines([("数", 'x,"y"')]))
    assert data == 'a,b\n数,"x,""y"""\n'.encode()


@given(st.lists(st.tuples(texts, texts), max_size=5))
def test_any_text_survives_csv(rows):
    data = csv_bytes(("a", "b"), csv_lines(rows))
    assert [tuple(row) for row in csv.reader(io.StringIO(data.decode(), newline=""))] == [("a", "b"), *rows]


def test_there_is_one_line_a_row_so_that_lines_can_be_shared_between_files():
    rows = [("1", "two\nlines"), ("2", "")]
    assert len(csv_lines(rows)) == 2
