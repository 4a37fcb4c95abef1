"""The last release is read by its manifest; what is damaged is told and never taken for data."""

import pytest

from build_tools.errors import BuildError, InputErrors
from build_tools.history.last_site import keep_last_site, last_site
from tests.history.released import release_files, write_site

PATH = "departments/a-b/2023-final-accounts/data.csv"
FILES = {PATH: "observation_id,value\na,1\n".encode(), "departments/a-b/data.csv": b"x\n", "en/departments/c/2023-budget/data.csv": b"x\n",
         **release_files("2026-02-01", {"reports.csv": "report_id\n"}), **release_files("2026-01-01", {"reports.csv": "report_id\n"})}


def test_reports_and_releases_come_from_the_manifest(tmp_path):
    with last_site(None, write_site(tmp_path / "site", FILES)) as last:
        assert list(last.reports) == ["a-b/2023-final-accounts"]
        assert last.observations("a-b/2023-final-accounts") == [{"observation_id": "a", "value": "1"}]
        assert last.releases == ["2026-01-01", "2026-02-01"]
        assert last.table("data/changes.csv") == []


@pytest.mark.parametrize("folder", ["none", "empty", "broken", "other", "release"])
def test_where_there_is_no_site_there_is_no_last_release(tmp_path, folder):
    (tmp_path / "empty").mkdir()
    for name, text in (("broken", "{"), ("other", '{"files": 7}'), ("release", '{"files": []}')):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text(text)
    with last_site(None, tmp_path / folder) as last:
        assert last is None
    if folder != "none":
        with pytest.raises(InputErrors, match="no site with a manifest.json"):
            with last_site(tmp_path / folder, tmp_path / "site"):
                raise AssertionError("read as a site")


def test_the_one_that_is_named_goes_before_the_one_that_is_replaced(tmp_path):
    replaced = write_site(tmp_path / "site", {})
    with last_site(write_site(tmp_path / "named", FILES), replaced) as last:
        assert last.folder == tmp_path / "named"


def test_a_changed_a_missing_and_a_linked_file_are_refused(tmp_path):
    site = write_site(tmp_path / "site", FILES)
    with last_site(None, site) as last:
        (site / PATH).write_bytes(b"observation_id,value\na,2\n")
        with pytest.raises(BuildError, match="differs from its manifest; name an undamaged copy with --since"):
            last.read(PATH)
        (site / PATH).unlink()
        with pytest.raises(BuildError, match=PATH):
            last.read(PATH)
        (tmp_path / "outside").write_bytes(FILES[PATH])
        (site / PATH).symlink_to(tmp_path / "outside")
        with pytest.raises(BuildError, match=PATH):
            last.read(PATH)


def test_a_kept_copy_holds_what_is_compared_and_outlives_the_site(tmp_path):
    site = write_site(tmp_path / "site", FILES)
    assert keep_last_site(tmp_path / "none", tmp_path / "kept") is None
    kept = keep_last_site(site, tmp_path / "kept")
    site.rename(tmp_path / "gone")
    with last_site(kept, site) as last:
        assert last.read(PATH) == FILES[PATH]
        assert len(last.releases) == 2
    assert not (kept / "index.html").exists()
