"""Files of many reports are the same bytes whether made at once or from the last ones, and only what changed is made."""

import hashlib
import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.artifact import FileArtifact, StandingArtifact, WrittenArtifact
from build_tools.export.background import Background
from build_tools.export.shared_files import Composed, Layout, SharedFiles
from build_tools.standing_files import Of, StandingFiles
from build_tools.strips import Piece
from build_tools.writing import write_artifacts

LAYOUT = Layout((b"a\n", b""), (b"", b","))
REPORTS = st.dictionaries(st.sampled_from([f"d{number}/2023-budget" for number in range(9)]), st.integers(1, 3))


def piece(number, rows):
    return Piece(rows, (b"%d\n" % number * rows, b",".join([b'{"a":%d}' % number] * rows)))


def edition(folder, pages, before, limit=10**6, frame=b"["):
    """Builds the pages (path → report id → piece) on the edition before; the files, and how each came there."""
    last = StandingFiles(folder / "kept", folder / "site", "version")
    with Background() as background:
        shared = SharedFiles(folder / "grows", background, last, limit)
        for page in pages:
            shared.lay_out(page, LAYOUT)
        reports = sorted({report for several in (*pages.values(), *before.values()) for report in several})
        for report in reports:
            for page, pieces in pages.items():
                stood = before.get(page, {}).get(report) if last.files else None
                shared.put(page, report, stood, pieces.get(report))
        made = []
        for page in pages:
            shared.finish(page)
            made += [Composed(f"{page}/data.csv", (Of(page, 0),)), Composed(f"{page}/data.json", (frame, Of(page, 1), b"]"))]
        artifacts = list(shared.files(made))
        written = list(write_artifacts(artifacts, folder / "aside"))
    if (folder / "site").exists():
        os.rename(folder / "site", folder / f"old{len(list(folder.iterdir()))}")
    os.rename(folder / "aside", folder / "site")
    last.save(written)
    assert all(hashlib.sha256((folder / "site" / one.path).read_bytes()).hexdigest() == one.sha256 for one in written)
    return {one.path: (folder / "site" / one.path).read_bytes() for one in written}, {one.path: type(one) for one in artifacts}


def pages_of(reports):
    return {"p": {report: piece(number, number % 3 + 1) for report, number in reports.items()},
            "q": {report: piece(7, 2) for report in reports if report < "d5"}}


@given(before=REPORTS, now=REPORTS, limit=st.sampled_from([0, 20, 10**6]))
def test_any_change_gives_the_bytes_of_files_made_at_once(tmp_path_factory, before, now, limit):
    folder = tmp_path_factory.mktemp("shared")
    edition(folder / "one", pages_of(before), {}, limit)
    found, _ = edition(folder / "one", pages_of(now), pages_of(before), limit)
    expected, _ = edition(folder / "other", pages_of(now), {})
    assert found == expected
    assert json.loads(found["p/data.json"]) == [{"a": number} for _, number in sorted(now.items()) for _ in range(number % 3 + 1)]


def test_what_did_not_change_is_the_same_file_and_what_frames_it_counts(tmp_path):
    before = pages_of({"d1/2023-budget": 1, "d2/2023-budget": 2})
    edition(tmp_path, before, {})
    now = before | {"q": before["q"] | {"d3/2023-budget": piece(9, 1)}}
    _, ways = edition(tmp_path, now, before)
    assert {path for path, way in ways.items() if way is StandingArtifact} == {"p/data.csv", "p/data.json"}
    _, ways = edition(tmp_path, now, now, frame=b"[ ")
    assert {path for path, way in ways.items() if way is StandingArtifact} == {"p/data.csv", "q/data.csv"}


@pytest.mark.parametrize("damage", ["touched", "removed", "notes"])
def test_where_a_file_or_the_notes_are_not_as_they_were_nothing_stands(tmp_path, damage):
    before = pages_of({"d1/2023-budget": 1, "d2/2023-budget": 2})
    expected, _ = edition(tmp_path, before, {})
    file = tmp_path / "site/p/data.csv"
    notes, = (tmp_path / "kept/shared").iterdir()
    if damage == "removed":
        file.unlink()
    elif damage == "touched":
        file.write_bytes(file.read_bytes().replace(b"1", b"2"))
    else:
        notes.write_bytes(notes.read_bytes()[:-1])
    found, ways = edition(tmp_path, before, before)
    assert found == expected and StandingArtifact not in ways.values()


def test_what_is_held_stays_below_the_limit_and_large_files_are_not_read_again(tmp_path):
    pages = {page: {f"d{number}/2023-budget": piece(number, 2000) for number in range(9)} for page in "abc"}
    last = StandingFiles(tmp_path / "kept", tmp_path / "site", "")
    with Background() as background:
        shared = SharedFiles(tmp_path / "grows", background, last, 50_000)
        for page in pages:
            shared.lay_out(page, LAYOUT)
        for number in range(9):
            for page, pieces in pages.items():
                shared.put(page, f"d{number}/2023-budget", None, pieces[f"d{number}/2023-budget"])
                assert sum(one.held for one in shared._pages.values()) <= 50_000
    assert len(list((tmp_path / "grows").rglob("*.part"))) == 6


def test_a_table_of_the_site_is_a_file_with_its_rows(tmp_path):
    last = StandingFiles(tmp_path / "kept", tmp_path / "site", "")
    with Background() as background:
        shared = SharedFiles(tmp_path / "grows", background, last)
        shared.lay_out("data/t", LAYOUT)
        shared.put("data/t", "d/2023-budget", None, piece(1, 3))
        shared.finish("data/t")
        found, = shared.files([Composed("data/t.csv", (Of("data/t", 0),), shared.rows("data/t"))])
    assert isinstance(found, FileArtifact) and found.rows == 3 and found.data == b"a\n1\n1\n1\n"
    assert WrittenArtifact("x", 1, "").rows is None
