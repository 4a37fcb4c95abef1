import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from build_tools.artifact import Artifact, FileArtifact
from build_tools.export.files import csv_bytes, csv_lines
from build_tools.published import DataFile, data_file, media_type

texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=12)


@given(st.lists(st.tuples(texts, texts), max_size=6))
def test_rows_of_a_csv_file_are_those_a_reader_finds(rows):
    data = csv_bytes(("a", "b"), csv_lines(rows))
    found = data_file(Artifact("data/x.csv", data))
    assert found.rows == len(list(csv.reader(io.StringIO(data.decode(), newline="")))) - 1


def test_quotes_on_the_border_of_two_pieces_are_counted(monkeypatch):
    data = b'a\n"one\ntwo"\n"x""\n""y"\nz\n'
    for size in range(1, len(data) + 1):
        monkeypatch.setattr("build_tools.published._CHUNK", size)
        assert data_file(Artifact("data/x.csv", data)).rows == 3, size


def test_a_file_that_knows_its_rows_is_not_read(tmp_path):
    found = data_file(FileArtifact("data/x.csv", tmp_path / "nothing", 7, "0" * 64, 3))
    assert found == DataFile("data/x.csv", 7, "0" * 64, 3)


def test_parts_and_editions_belong_to_their_table():
    names = ("observations.csv", "observations.excel.csv", "observations/2023.parquet", "observations.jsonl")
    assert {DataFile(f"data/{name}", 0, "").table for name in names} == {"observations"}


def test_media_types_follow_the_end_of_the_name():
    assert media_type("data/x.excel.csv") == "text/csv" and media_type("data/catalog.jsonld") == "application/ld+json"
    assert media_type("SHA256SUMS") == "application/octet-stream"
