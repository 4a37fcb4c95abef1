import csv
import io

from build_tools.export.table_csv import table_csv
from build_tools.export.table_shape import TableShape
from build_tools.figures import figures

from .conftest import HOSTILE


def read(table, vocabulary):
    return list(csv.reader(io.StringIO(table_csv(TableShape(table, vocabulary)).decode(), newline="")))


def test_a_table_has_its_printed_rows_and_every_figure_with_its_printed_decimals(content, vocabulary):
    several = 0
    for report in content.disclosures:
        for table in report.tables:
            head, *rows = read(table, vocabulary)
            assert len(rows) == len(table.rows)
            for row, cells in zip(table.rows, rows, strict=True):
                assert len(cells) == len(head) and row.label.zh in cells
                for cell, text in zip(row.cells, cells[-len(table.columns):], strict=True):
                    shown = set() if cell is None else {cell.published, cell.amount.text} if cell.amount else {cell.published}
                    assert text in (shown or {""})
                    several += cell is not None and cell.amount is not None
    assert several == sum(1 for report in content.disclosures for _ in figures(report))


def test_headings_are_in_both_languages_and_name_the_unit(content, vocabulary):
    for report in content.disclosures:
        for table in report.tables:
            head = read(table, vocabulary)[0]
            for measure, heading in zip(table.columns, head[-len(table.columns):], strict=True):
                words, more = vocabulary.measures[measure].words, vocabulary.measures[measure].more
                assert words.zh in heading and words.en in heading
                one_unit = all(row.unit == table.unit for row in table.rows)
                unit = more.get("unit") or (table.unit if one_unit and more.get("form") != "quantity" else "")
                assert bool(unit) == heading.endswith(")")
                if unit:
                    named = vocabulary.units[unit].words
                    assert f"（{named.zh}）" in heading and f"({named.en})" in heading


def test_a_unit_of_the_row_has_a_column_of_its_own(content, vocabulary):
    table = next(table for report in content.disclosures for table in report.tables if len({row.unit for row in table.rows}) > 1)
    head, *rows = read(table, vocabulary)
    words = vocabulary.words("interface", "column_unit")
    column = head.index(f"{words.zh} / {words.en}")
    assert {row[column].partition(" / ")[0] for row in rows} == {vocabulary.units[row.unit].words.zh for row in table.rows}


def test_separators_are_left_out_and_words_blanks_and_dashes_are_as_printed(small, vocabulary):
    made = small([("a", "9,205.10", "效果明显"), ("b", "", "≥98%"), ("c", "—", "1,200"), ("d", "0", "")])
    rows = read(made.report.tables[0], vocabulary)[1:]
    assert [row[-2:] for row in rows] == [["9205.10", "效果明显"], ["", "≥98%"], ["—", "1200"], ["0", ""]]


def test_hostile_labels_stand_as_they_are(small, vocabulary):
    made = small([(label, "1.50", "") for label in HOSTILE])
    assert [row[0] for row in read(made.report.tables[0], vocabulary)[1:]] == list(HOSTILE)
