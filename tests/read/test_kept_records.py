"""Records parsed before: the same values as parsing gives, never another's, never damaged, never in the way of an error."""

import pickle
from dataclasses import replace

import pytest

from build_tools.errors import InputErrors
from build_tools.kept import Kept
from build_tools.read.content import read_content
from build_tools.read.kept_records import LISTS, RecordReader
from build_tools.settings import ROOT
from build_tools.stored import report_bytes, report_of
from tests.records import record_text

REPORT = "test-office/2023-final-accounts"
FILE = "content/records/test-office/2023-final-accounts.yml"
GOOD = record_text(expenditure="code,label,total\n2080109,社会保险经办机构,690.25").encode()


@pytest.fixture
def kept(tmp_path):
    """An empty folder of kept records."""
    return Kept(tmp_path / "kept")


def test_a_report_comes_back_from_its_bytes_as_it_was(content):
    assert len(content.disclosures) > 8
    for report in content.disclosures:
        assert report_of(report_bytes(report)) == report
        assert report_bytes(report_of(report_bytes(report))) == report_bytes(report)


def test_content_is_the_same_parsed_and_kept(content, vocabulary, kept, tmp_path):
    first, second = RecordReader(vocabulary, kept, "1"), RecordReader(vocabulary, kept, "1")
    assert read_content(ROOT / "content", vocabulary, reader=first) == content
    (tmp_path / "kept" / next(iter(first.used.values()))).touch()
    times = {file: file.stat().st_mtime_ns for file in (tmp_path / "kept").iterdir()}
    assert read_content(ROOT / "content", vocabulary, reader=second) == content
    assert first.used == second.used and len(times) == len(content.disclosures)
    assert times == {file: file.stat().st_mtime_ns for file in (tmp_path / "kept").iterdir()}


def test_another_version_file_or_byte_is_parsed(vocabulary, kept):
    readers = [RecordReader(vocabulary, kept, version) for version in ("1", "1", "1", "2")]
    for reader, file, data in zip(readers, (FILE, FILE, "x/" + FILE, FILE), (GOOD, GOOD + b"\n", GOOD, GOOD), strict=True):
        reader.read(file, data)
    assert len({reader.used[REPORT] for reader in readers}) == 4


def test_any_flipped_byte_means_parsing(vocabulary, kept, tmp_path):
    reader = RecordReader(vocabulary, kept, "1")
    expected = reader.read(FILE, GOOD)
    file = tmp_path / "kept" / reader.used[REPORT]
    sound = file.read_bytes()
    for place in range(0, len(sound), 97):
        file.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1:])
        assert reader.read(FILE, GOOD) == expected and file.read_bytes() == sound


def test_errors_are_told_every_time_and_never_kept(vocabulary, kept, tmp_path):
    for _ in range(2):
        with pytest.raises(InputErrors, match="六百"):
            RecordReader(vocabulary, kept, "1").read(FILE, GOOD.replace(b"690.25", "六百".encode()))
    assert list((tmp_path / "kept").iterdir()) == []


def test_what_the_last_build_did_not_use_is_dropped(vocabulary, kept, tmp_path):
    old, new = RecordReader(vocabulary, kept, "1"), RecordReader(vocabulary, kept, "2")
    old.read(FILE, GOOD)
    new.read(FILE, GOOD)
    kept.drop_others(new.used.values())
    assert [file.name for file in (tmp_path / "kept").iterdir()] == list(new.used.values())


def test_reading_asks_no_other_list_of_the_vocabulary(content, vocabulary):
    known = RecordReader(replace(vocabulary, lists={name: vocabulary.lists[name] for name in LISTS}))
    for report in content.disclosures:
        data = (ROOT / report.file).read_bytes()
        assert known.read(report.file, data) == report


def test_bytes_that_would_run_something_are_refused():
    with pytest.raises(pickle.UnpicklingError, match="posix.system|nt.system|os.system"):
        report_of(pickle.dumps(__import__("os").system))
