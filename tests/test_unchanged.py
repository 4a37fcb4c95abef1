"""A build of what stands already says so and touches nothing; whatever a build reads makes it build."""

import os
import shutil
import time

import pytest

from build_tools.settings import ROOT
from tests.conftest import gongkai
from tests.records import record_text, write_content
from tests.test_build import tree

pytestmark = pytest.mark.long

RECORD = "records/test-office/2023-final-accounts.yml"
GOOD = record_text(expenditure="code,label,total\n2080109,社会保险经办机构,690.25")
BAD = GOOD.replace("690.25", "六百九十").replace("year: 2023", "year: 2022")
HEAVY = {"jieba", "mkdocs", "jinja2", "pyarrow", "numpy", "pydantic", "yaml", "whoosh"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder for content and the site built from it, which the tests change one after the other."""
    folder = tmp_path_factory.mktemp("unchanged")
    content = write_content(folder / "content", {}, ROOT / "content/vocabulary", ROOT / "content/pages")
    (content / "pages").unlink()
    shutil.copytree(ROOT / "content/pages", content / "pages")
    return folder


@pytest.fixture
def standing(folder):
    """The folder with a site of its content, of one good record."""
    for record in (folder / "content/records/test-office").glob("20*.yml"):
        record.unlink()
    (folder / "content" / RECORD).write_text(GOOD, encoding="utf-8")
    assert _build(folder).returncode == 0
    return folder


def _build(folder, *options, **more):
    return gongkai("build", "--content", str(folder / "content"), "--site-dir", str(folder / "site"), *options, **more)


def _is_unchanged(folder, *options) -> bool:
    """True where a build says that nothing changed and every file of the site has kept its time and inode."""
    before = _times(folder / "site")
    done = _build(folder, *options)
    said = "gongkai: nothing changed: " in done.stderr
    assert said == (_times(folder / "site") == before), done.stderr
    return said


def _times(site):
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in site.rglob("*")}


def test_a_second_build_touches_nothing_imports_nothing_heavy_and_is_quick(standing):
    assert _is_unchanged(standing)
    started = time.monotonic()
    done = _build(standing, env=os.environ | {"PYTHONPROFILEIMPORTTIME": "1"})
    assert time.monotonic() - started < 3  # 0.2 s on an idle machine
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "click" in imported and not imported & HEAVY


def test_a_touched_file_is_hashed_and_then_known_by_its_new_time(standing):
    os.utime(standing / "content" / RECORD, ns=(10**18, 10**18))
    assert _is_unchanged(standing) and _is_unchanged(standing)


def test_bytes_that_change_within_the_same_size_and_second_are_seen(standing):
    record = standing / "content" / RECORD
    record.write_text(GOOD.replace("690.25", "691.25"), encoding="utf-8")
    assert not _is_unchanged(standing)
    stat = record.stat()
    record.write_text(GOOD.replace("690.25", "692.25"), encoding="utf-8")
    os.utime(record, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert not _is_unchanged(standing)


def test_a_page_or_record_that_changed_came_or_went_makes_it_build(standing):
    content, office = standing / "content", standing / "content/records/test-office"
    page = content / "pages/zh/about/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n新的一段。\n", encoding="utf-8")
    assert not _is_unchanged(standing)
    (office / "2022-final-accounts.yml").write_text(GOOD.replace("year: 2023", "year: 2022"), encoding="utf-8")
    assert not _is_unchanged(standing)
    (office / "2022-final-accounts.yml").unlink()
    assert not _is_unchanged(standing)
    assert _is_unchanged(standing)


def test_mkdocs_runs_only_where_a_page_a_template_or_a_word_changed(standing, tmp_path):
    (tmp_path / "material").mkdir()
    (tmp_path / "material/__init__.py").write_text("raise ImportError('MkDocs runs')")
    broken = os.environ | {"PYTHONPATH": str(tmp_path)}
    (standing / "content" / RECORD).write_text(GOOD.replace("690.25", "699.25"), encoding="utf-8")
    assert _build(standing, env=broken).returncode == 0
    page = standing / "content/pages/zh/about/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n又一段。\n", encoding="utf-8")
    done = _build(standing, env=broken)
    assert done.returncode == 1 and "MkDocs" in done.stderr and "the last site is untouched" in done.stderr


def test_a_site_that_was_touched_by_hand_is_built_again(standing):
    page = standing / "site/departments/test-office/index.html"
    kept = page.read_bytes()
    page.unlink()
    assert not _is_unchanged(standing)
    assert page.read_bytes() == kept
    (standing / "site/departments/extra.txt").write_text("x")
    assert not _is_unchanged(standing)
    assert not (standing / "site/departments/extra.txt").exists()
    shutil.rmtree(standing / ".cache/whoosh-site")
    assert not _is_unchanged(standing)


def test_other_options_build_and_a_day_alone_does_not(standing):
    assert _is_unchanged(standing, "--date", "2026-11-22")
    assert not _is_unchanged(standing, "--base-url", "https://data.example/")
    assert not _is_unchanged(standing, "--date", "2026-11-22", "--release", "--base-url", "https://data.example/")
    assert _is_unchanged(standing, "--date", "2026-11-22", "--release", "--base-url", "https://data.example/")
    assert _is_unchanged(standing, "--base-url", "https://data.example/")
    assert not _is_unchanged(standing, "--date", "2026-11-23", "--release", "--base-url", "https://data.example/")


def test_another_last_release_is_compared_with_and_a_build_not_skipped_makes_the_same(standing):
    shutil.copytree(standing / "site", standing / "old")
    (standing / "content" / RECORD).write_text(GOOD.replace("690.25", "691.25"), encoding="utf-8")
    assert not _is_unchanged(standing, "--since", str(standing / "old"))
    assert _is_unchanged(standing, "--since", str(standing / "old"))
    assert _is_unchanged(standing)
    once = tree(standing / "site")
    (standing / ".cache/kept-site/standing.json").write_bytes(b"{}")
    assert not _is_unchanged(standing)
    assert tree(standing / "site") == once


def test_records_that_are_left_out_are_named_again(standing):
    (standing / "content/records/test-office/2022-final-accounts.yml").write_text(BAD, encoding="utf-8")
    first, second = _build(standing), _build(standing)
    assert first.returncode == second.returncode == 1 and "gongkai: nothing changed: " in second.stderr
    assert "2022-final-accounts.yml:15:24: 六百九十" in first.stderr and "2022-final-accounts.yml:15:24: 六百九十" in second.stderr
    assert "nothing published" in _build(standing, "--strict").stderr


def test_a_cache_that_others_can_write_to_is_refused(standing):
    (standing / ".cache/kept-site").chmod(0o777)
    (standing / "content" / RECORD).write_text(GOOD.replace("690.25", "693.25"), encoding="utf-8")
    done = _build(standing)
    (standing / ".cache/kept-site").chmod(0o700)
    assert done.returncode == 1 and "can be written by others" in done.stderr
