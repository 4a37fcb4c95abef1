"""A dated release is made once, carried forward byte for byte, and changed only to erase, which it says."""

import hashlib
import json
import tempfile
from pathlib import Path

import pytest

from build_tools.artifact import Artifact, file_artifact
from build_tools.errors import BuildError
from build_tools.history.last_site import last_site
from build_tools.history.releases import NewRelease, kept_releases
from build_tools.model import Withdrawal, Words
from tests.history.released import release_files, write_site

ACROSS = frozenset({"figures-agree-across-reports"})
TABLES = {
    "observations.csv": 'observation_id,report_id,value\na-office/2023-budget/s/r/m,a-office/2023-budget,"1,2"\nba-office/2023-budget/s/r/m,ba-office/2023-budget,3\n',
    "findings.csv": "report_id,rule,message\na-office/2023-budget,sums,x\nba-office/2023-budget,sums,y\nba-office/2023-budget,figures-agree-across-reports,quotes\n",
    "departments.csv": "department_id\na-office\nba-office\n"}
GONE = Withdrawal("a-office/2023-budget", "2026-11-20", Words("个人信息", "Personal data"), True)


def _carried(site, withdrawn=()):
    kept = []
    with last_site(None, site) as last, tempfile.TemporaryDirectory() as folder:
        made = kept_releases(last, {one.report_id: one for one in withdrawn}, ACROSS, Path(folder), kept)
        files = {}
        for one in made:
            assert (one.size, one.sha256) == (len(one.data), hashlib.sha256(one.data).hexdigest())
            files[one.path] = one.data
    return files, kept


def _made(date, last, artifacts, folder=Path("nowhere")):
    release = NewRelease(date, last, folder)
    return [copy for copy in release.with_copies(artifacts) if copy not in artifacts], release


def test_a_release_holds_the_canonical_tables_and_a_manifest_of_them():
    paths = ["data/observations.csv", "data/observations/2023.csv", "data/observations.excel.csv", "data/observations.parquet",
             "departments/a/data.csv", "data/changes.csv"]
    copies, release = _made("2026-11-21", None, [Artifact(path, path.encode()) for path in paths])
    assert [copy.path for copy in copies] == [f"releases/2026-11-21/{path}" for path in ("observations.csv", "observations/2023.csv", "changes.csv")]
    manifest, latest = release.finish([])
    files = json.loads(manifest.data)["files"]
    assert [entry["path"] for entry in files] == ["changes.csv", "observations.csv", "observations/2023.csv"]
    assert all(hashlib.sha256(f"data/{entry['path']}".encode()).hexdigest() == entry["sha256"] for entry in files)
    named = json.loads(latest.data)
    assert (named["release"], named["manifest"]) == ("2026-11-21", "releases/2026-11-21/manifest.json")
    assert named["manifest_sha256"] == hashlib.sha256(manifest.data).hexdigest()


def test_the_copy_of_a_table_that_lies_in_a_file_outlives_the_publishing_of_the_table(tmp_path):
    (tmp_path / "table").write_bytes(b"a\n1\n")
    taken = []
    release = NewRelease("2026-11-21", None, tmp_path / "releases")
    for artifact in release.with_copies([file_artifact("data/observations.csv", tmp_path / "table", 1)]):
        taken.append((artifact.path, artifact.data, artifact.sha256))
        artifact.file.unlink()
    digest = hashlib.sha256(b"a\n1\n").hexdigest()
    assert taken == [(path, b"a\n1\n", digest) for path in ("data/observations.csv", "releases/2026-11-21/observations.csv")]
    assert release.files == [("observations.csv", 4, digest)]


def test_without_a_day_nothing_is_kept_and_nothing_is_the_latest():
    copies, release = _made("", None, [Artifact("data/reports.csv", b"x")])
    assert copies == [] and list(release.finish([])) == []


def test_a_release_is_carried_forward_byte_for_byte(tmp_path):
    site = write_site(tmp_path / "site", {**release_files("2026-01-01", TABLES), **release_files("2026-02-01", TABLES)})
    files, kept = _carried(site)
    assert [one.date for one in kept] == ["2026-01-01", "2026-02-01"]
    for date in ("2026-01-01", "2026-02-01"):
        for path, text in TABLES.items():
            assert files[f"releases/{date}/{path}"] == text.encode()
    again, _ = _carried(write_site(tmp_path / "next", files))
    assert again == files


def test_a_release_that_differs_from_its_manifest_stops_the_build(tmp_path):
    files = release_files("2026-01-01", TABLES)
    altered = write_site(tmp_path / "site", files | {"releases/2026-01-01/departments.csv": b"department_id\nmine\n"})
    with pytest.raises(BuildError, match=r"releases/2026-01-01/departments\.csv of the last site is not that of its release's manifest"):
        _carried(altered)


def test_the_same_release_again_is_the_one_that_is_kept_and_another_is_refused(tmp_path):
    site = write_site(tmp_path / "site", release_files("2026-01-01", {"a.csv": "x\n"}))
    _, kept = _carried(site)
    with last_site(None, site) as last:
        copies, release = _made("2026-01-01", last, [Artifact("data/a.csv", b"x\n")])
        assert copies == [] and [one.path for one in release.finish(list(kept))] == ["releases/latest.json"]
        _, other = _made("2026-01-01", last, [Artifact("data/a.csv", b"y\n")])
        with pytest.raises(BuildError, match="a release never changes"):
            list(other.finish(list(kept)))
        with pytest.raises(BuildError, match="give a later --date"):
            NewRelease("2025-12-31", last, tmp_path)


def test_erasing_takes_the_rows_of_the_report_and_says_so(tmp_path):
    site = write_site(tmp_path / "site", release_files("2026-01-01", TABLES))
    files, kept = _carried(site, [GONE])
    assert files["releases/2026-01-01/observations.csv"].decode() == "observation_id,report_id,value\nba-office/2023-budget/s/r/m,ba-office/2023-budget,3\n"
    assert files["releases/2026-01-01/findings.csv"].decode() == "report_id,rule,message\nba-office/2023-budget,sums,y\n"
    assert files["releases/2026-01-01/departments.csv"].decode() == TABLES["departments.csv"]
    manifest = json.loads(files["releases/2026-01-01/manifest.json"])
    assert manifest["redacted"] == [{"report_id": GONE.report_id, "date": "2026-11-20", "reason": {"zh": "个人信息", "en": "Personal data"}}]
    for entry in manifest["files"]:
        assert hashlib.sha256(files[f"releases/2026-01-01/{entry['path']}"]).hexdigest() == entry["sha256"]
    assert len(kept[0].redacted) == 1
    again, _ = _carried(write_site(tmp_path / "next", files), [GONE])
    assert again == files


def test_a_release_that_never_held_the_report_and_a_plain_withdrawal_change_nothing(tmp_path):
    other = Withdrawal("office/2023-budget", "2026-11-20", Words(""), True)
    plain = Withdrawal(GONE.report_id, "2026-11-20", Words(""), False)
    site = write_site(tmp_path / "site", release_files("2026-01-01", TABLES))
    assert _carried(site, [other, plain])[0] == _carried(site)[0]
