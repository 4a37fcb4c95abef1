import csv
import io
import sqlite3
from decimal import Decimal
from functools import partial

import pytest

from build_tools.errors import BuildError
from build_tools.export.database import Database
from build_tools.export.rows import OBSERVATIONS, REPORTS
from build_tools.export.tables import SHAPES
from build_tools.index.cutter import Cutter

from .conftest import letters


SUMMED = ("region_code", "kind", "scope", "statement", "code", "measure")


def database(data):
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    connection.row_factory = sqlite3.Row
    return connection


@pytest.fixture(scope="module")
def made(bulk):
    """The database of the real content."""
    return database(bulk["data/gongkai.sqlite"].data)


def rows_of(bulk, name):
    return list(csv.DictReader(io.StringIO(bulk[f"data/{name}.csv"].data.decode(), newline="")))


def test_every_table_has_the_rows_of_its_csv_with_exact_text(bulk, made, vocabulary):
    for shape in SHAPES:
        whole = {column for column in shape.columns if vocabulary.columns[column].more["type"] == "integer"}
        expected = [{column: int(cell) if cell and column in whole else cell or None for column, cell in row.items()}
                    for row in rows_of(bulk, shape.name)]
        columns = ", ".join(f'"{column}"' for column in shape.columns)
        assert [dict(row) for row in made.execute(f"SELECT {columns} FROM {shape.name} ORDER BY rowid")] == expected
    assert made.execute("SELECT count(*) FROM observations WHERE typeof(value) <> 'text'").fetchone()[0] == 0


def test_tables_have_their_keys_references_and_indexes(made):
    assert made.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    for shape in SHAPES:
        keys = [column[1] for column in made.execute(f"PRAGMA table_info({shape.name})") if column[5]]
        assert keys == (shape.key or "finding_number").split(", ")
        references = {}
        for number, _, target, column, *_ in made.execute(f"PRAGMA foreign_key_list({shape.name})"):
            references.setdefault((number, target), []).append(column)
        assert {", ".join(columns): target for (_, target), columns in references.items()} == shape.references
        indexes = {index[1] for index in made.execute(f"PRAGMA index_list({shape.name})")}
        assert {f"{shape.name}_{columns.replace(', ', '_')}" for columns in shape.indexes} <= indexes


def test_a_reference_to_nowhere_is_a_build_error(tmp_path, vocabulary):
    row = tuple({"report_id": "x/2023-budget", "department_id": "x"}.get(column, "") for column in REPORTS)
    with Database(tmp_path / "x.sqlite", vocabulary, letters) as made:
        made.put("x/2023-budget", [("reports", [row])])
        made.end_reports([])
        with pytest.raises(BuildError, match="x.sqlite: department_id x of reports is no row of departments"):
            made.close()


def test_a_key_that_is_there_twice_is_a_build_error_however_many_rows_follow(tmp_path, vocabulary):
    row = tuple({"report_id": "x/2023-budget", "department_id": "x"}.get(column, "") for column in REPORTS)
    with Database(tmp_path / "x.sqlite", vocabulary, letters) as made, pytest.raises(BuildError, match="UNIQUE constraint failed: reports.report_id"):
        for _ in range(20):
            made.put("x/2023-budget", [("reports", [row] * 50_000)])
        made.end_reports([])
        made.close()


def test_a_process_that_was_killed_is_a_build_error(tmp_path, vocabulary):
    with Database(tmp_path / "x.sqlite", vocabulary, letters) as made:
        made._process.kill()
        made.end_reports([])
        with pytest.raises(BuildError, match="the process that writes it has ended"):
            made.close()


def test_the_view_of_fen_sums_exactly(bulk, made):
    total = sum(Decimal(row["amount_cny"]) for row in rows_of(bulk, "observations") if row["amount_cny"])
    assert made.execute("SELECT sum(amount_fen) FROM amounts_fen").fetchone()[0] == int(total * 100)


def test_the_view_of_fen_is_null_where_fen_cannot_say_it(small, exported):
    made = small([("a", "0.05", ""), ("b", "-0.05", ""), ("c", "1.5", ""), ("d", "0.005", ""), ("e", "100000000000000", "")],
                 unit="元")
    found = database(exported(made.content, made.findings)["data/gongkai.sqlite"]).execute("SELECT amount_fen FROM amounts_fen")
    assert [fen for fen, in found] == [5, -5, 150, None, 10**16]


def test_amounts_by_code_add_one_code_over_reports_and_never_two_scopes(bulk, made):
    sums = {}
    for row in rows_of(bulk, "observations"):
        if row["amount_cny"] and row["code"]:
            key = tuple(row[column] for column in ("fiscal_year", *SUMMED))
            sums[key] = sums.get(key, 0) + int(Decimal(row["amount_cny"]) * 100)
    found = {(str(row["fiscal_year"]), *(row[column] for column in SUMMED)): row["amount_fen"]
             for row in made.execute("SELECT * FROM amounts_by_code")}
    assert found == sums and len(sums) > 100


def test_the_latest_year_is_each_departments_own_for_each_kind(bulk, made):
    rows = rows_of(bulk, "observations")
    latest = {}
    for row in rows:
        key = row["department_id"], row["kind"]
        latest[key] = max(latest.get(key, 0), int(row["fiscal_year"]))
    expected = {row["observation_id"] for row in rows if int(row["fiscal_year"]) == latest[row["department_id"], row["kind"]]}
    assert {row["observation_id"] for row in made.execute("SELECT * FROM latest_year")} == expected


def test_line_items_stand_one_a_row_with_budget_and_outturn(bulk, made):
    expected = {}
    for row in rows_of(bulk, "observations"):
        if row["statement"] == "line_items" and row["measure"] in ("initial_budget", "outturn"):
            key = row["report_id"], row["code"] or row["row"]
            expected.setdefault(key, {})[f"{row['measure']}_fen"] = int(Decimal(row["amount_cny"]) * 100)
    found = {(row["report_id"], row["code"] or row["row"]): {
        column: row[column] for column in ("initial_budget_fen", "outturn_fen") if row[column] is not None}
        for row in made.execute("SELECT * FROM line_items")}
    assert found == expected and expected


def _cut(words, folder):
    cutter = Cutter(words, folder)
    return lambda text: " ".join(token.text for token in cutter.tokens(text))


def test_words_find_labels_and_labels_lead_to_their_figures(content, findings, vocabulary, tmp_path, exported):
    cut = partial(_cut, ["公务接待费"], tmp_path / "jieba")
    assert "公务接待费" in cut()("（3）公务接待费支出").split()
    line = {"observation_id": "a/2023-budget/x/1/total", "label_zh": "（3）公务接待费支出", "label_en": "Receptions"}
    with Database(tmp_path / "x.sqlite", vocabulary, cut) as file:
        file.put("a/2023-budget", [("observations", [tuple(line.get(column, "") for column in OBSERVATIONS)])])
        file.end_reports([])
        data = file.close().read_bytes()
    found = database(data).execute(
        "SELECT observation_id FROM full_text JOIN texts ON text_id = full_text.rowid JOIN observations ON label_zh = text_zh "
        "WHERE full_text MATCH '公务接待费'").fetchall()
    assert [row[0] for row in found] == ["a/2023-budget/x/1/total"]


def test_every_label_and_every_text_of_a_report_is_in_the_full_text(content, made):
    texts = {(row["kind"], row["text_zh"]) for row in made.execute("SELECT * FROM texts")}
    for report in content.disclosures:
        assert ("summary", report.summary.zh) in texts
        assert {("problem", point.words.zh) for point in report.problems} <= texts
        assert {("label", row.label.zh) for table in report.tables for row in table.rows
                if any(cell is not None and cell.amount is not None for cell in row.cells)} <= texts
    words = made.execute("SELECT words_zh FROM full_text JOIN texts ON text_id = full_text.rowid WHERE text_zh = '合计'").fetchall()
    assert {row[0] for row in words} == {letters()("合计")}
    labels = made.execute("SELECT text_zh, text_en FROM texts WHERE kind = 'label'").fetchall()
    assert len({tuple(row) for row in labels}) == len(labels)
