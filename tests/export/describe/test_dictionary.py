import csv
import io

from build_tools.export.columns import codes_of
from build_tools.published import table_of


def rows(bulk, name):
    return list(csv.DictReader(io.StringIO(bulk[f"data/{name}.csv"].data.decode(), newline="")))


def test_the_dictionary_has_every_column_of_every_csv_file_in_its_order(bulk):
    listed = rows(bulk, "dictionary")
    files = [path for path in bulk if path.endswith(".csv")]
    assert len(files) > 6
    for path in files:
        head = next(csv.reader(io.StringIO(bulk[path].data.decode("utf-8-sig"), newline="")))
        assert [row["column_name"] for row in listed if row["table_name"] == table_of(path)] == head


def test_every_column_has_a_meaning_in_both_languages(bulk):
    assert all(row["meaning_zh"] and row["meaning_en"] and row["column_zh"] and row["column_en"] for row in rows(bulk, "dictionary"))


def test_never_empty_is_true_of_the_data(bulk):
    checked = 0
    for row in rows(bulk, "dictionary"):
        if row["never_empty"] == "true":
            assert all(found[row["column_name"]] for found in rows(bulk, row["table_name"])), (row["table_name"], row["column_name"])
            checked += 1
    assert checked > 40


def test_every_code_list_of_the_dictionary_is_in_the_code_lists_and_holds_what_the_data_say(bulk, vocabulary):
    codes = rows(bulk, "codes")
    named = [(row["table_name"], row["column_name"], row["code_list"]) for row in rows(bulk, "dictionary") if row["code_list"]]
    assert ("observations", "measure", "measures") in named
    for table, column, name in named:
        if (table, column) == ("codes", "code_list"):
            continue
        known = {row["value_code"] for row in codes if row["code_list"] == name}
        assert {row[column] for row in rows(bulk, table)} - {""} <= known, (table, column)
    assert [row["value_code"] for row in codes if row["code_list"] == "units"] == list(codes_of("units", vocabulary))
    assert all(row["name_zh"] and row["name_en"] for row in codes)


def test_references_name_their_tables(bulk):
    refers = {(row["table_name"], row["column_name"]): row["refers_to"] for row in rows(bulk, "dictionary")}
    assert refers["observations", "source_id"] == "sources"
    assert refers["observations", "report_id"] == "reports sources"
    assert refers["departments", "parent_id"] == "departments"
