"""The site over time, by the real command: corrections, additions, withdrawals, releases, erasure, archives."""

import csv
import json
import shutil
import tarfile

import pytest

from build_tools.settings import ROOT
from tests.conftest import gongkai
from tests.records import record_text, write_content
from tests.test_build import tree

ROWS = "code,label,total,basic,project\n2080109,社会保险经办机构,690.25,515.83,174.42"
A, B, C = (f"test-office/{year}-final-accounts" for year in (2021, 2022, 2023))
WHY = "corrections:\n  - {date: 2026-11-10, place: expenditure/2080109/basic, reason: {zh: 录入时看错一位, en: A digit was misread}}\nstatements:\n"


def _text(report, rows=ROWS):
    return record_text(expenditure=rows).replace("year: 2023", f"year: {report.split('/')[1][:4]}")


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A content folder with the reports A and B, and its site, released on 2026-11-01."""
    folder = tmp_path_factory.mktemp("over-time")
    names = {f"{report.partition('/')[2]}.yml": _text(report) for report in (A, B)}
    write_content(folder / "content", names, ROOT / "content/vocabulary", ROOT / "content/pages")
    _build(folder, "--date", "2026-11-01", "--release")
    return folder


def _build(folder, *more, command=("build",), code=0):
    done = gongkai(*command, "--content", str(folder / "content"), "--site-dir", str(folder / "site"), *more)
    assert done.returncode == code, done.stderr
    return done.stderr


@pytest.fixture
def later(world, tmp_path):
    """A copy of the world to go on from."""
    shutil.copytree(world, tmp_path / "later", symlinks=True)
    return tmp_path / "later"


def _write(folder, report, text):
    (folder / "content/records" / f"{report}.yml").write_text(text, encoding="utf-8")


def _changes(folder):
    with open(folder / "site/data/changes.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _page(folder, report, language=""):
    return (folder / "site" / language / "departments" / report / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def changed(world, tmp_path_factory):
    """The world after a correction of A, the addition of C and the removal of B, undated."""
    folder = tmp_path_factory.mktemp("changed") / "world"
    shutil.copytree(world, folder, symlinks=True)
    _write(folder, A, _text(A, ROWS.replace("515.83", "516.83")).replace("statements:\n", WHY))
    _write(folder, C, _text(C))
    (folder / "content/records" / f"{B}.yml").unlink()
    assert "since the last release: figure corrected 1, report added 1, report withdrawn 1" in _build(folder)
    return folder


def test_a_correction_an_addition_and_a_withdrawal_are_in_the_changes(changed):
    new = [(one["subject"], one["change"], one["report_id"], one["old_value"], one["new_value"], one["reason_en"]) for one in _changes(changed)[3:]]
    assert new == [("figure", "corrected", A, "515.83", "516.83", "A digit was misread"), ("report", "added", C, "", "", ""),
                   ("report", "withdrawn", B, "", "", "")]


def test_the_report_page_tells_its_history_in_both_languages(changed):
    for language, old, new, reason in (("", "515.83万元", "516.83万元", "录入时看错一位"), ("en", "CNY 5.1583 million", "CNY 5.1683 million", "A digit was misread")):
        section = _page(changed, A, language).partition('<h2 id="history">')[2]
        assert 'href="#expenditure-2080109"' in section
        assert section.index(old) < section.index(new) < section.index(reason)


def test_a_withdrawn_report_leaves_a_page_without_figures_and_no_files(changed):
    for language, words in (("", "这份报告已从本站撤下"), ("en", "This report has been withdrawn from this site")):
        page = _page(changed, B, language)
        assert words in page and "690.25" not in page and "data.csv" not in page
        assert f"departments/{B}/" in (changed / "site" / language / "departments/test-office/index.html").read_text(encoding="utf-8")
    assert [path.name for path in (changed / "site/departments" / B).iterdir()] == ["index.html"]
    for path, data in tree(changed / "site").items():
        if path.startswith(("data/observations", "data/reports", "search/index")):
            assert B.encode() not in data, path


def test_the_changes_are_in_the_feeds_that_the_heads_name(changed):
    for prefix in ("", "en/"):
        for folder in ("", "departments/test-office/", "regions/431200/"):
            items = json.loads((changed / "site" / prefix / folder / "feed.json").read_text(encoding="utf-8"))["items"]
            assert [item["tags"] for item in items[:3]] == [["withdrawn"], ["added"], ["corrected"]]
            head = (changed / "site" / prefix / folder / "index.html").read_text(encoding="utf-8").partition("</head>")[0]
            assert 'rel="alternate feed" type="application/atom+xml"' in head and 'feed.json"' in head
    assert 'href="../feed.atom"' in _page(changed, A).partition("</head>")[0]


def test_the_release_is_carried_forward_unchanged_and_named(world, changed):
    before, after = tree(world / "site/releases/2026-11-01"), tree(changed / "site/releases/2026-11-01")
    assert before and before == after
    assert json.loads((changed / "site/releases/latest.json").read_text())["release"] == "2026-11-01"
    assert "2026-11-01" in (changed / "site/en/releases/index.html").read_text(encoding="utf-8")


def test_the_same_content_again_gives_the_same_bytes(changed, tmp_path):
    shutil.copytree(changed, tmp_path / "again", symlinks=True)
    _build(tmp_path / "again")
    assert tree(tmp_path / "again/site") == tree(changed / "site")


def test_an_archive_named_with_since_stands_for_the_site_that_is_replaced(world, changed, tmp_path):
    with tarfile.open(tmp_path / "site.tar.gz", "w:gz") as tar:
        tar.add(world / "site", arcname="published")
    for since in (tmp_path / "site.tar.gz", world / "site"):
        done = gongkai("build", "--content", str(changed / "content"), "--site-dir", str(tmp_path / "site"), "--since", str(since))
        assert done.returncode == 0, done.stderr
        assert tree(tmp_path / "site") == tree(changed / "site")
        shutil.rmtree(tmp_path / "site")


def test_a_lost_cache_loses_nothing(changed, tmp_path):
    shutil.copytree(changed, tmp_path / "again", symlinks=True)
    shutil.rmtree(tmp_path / "again/.cache", ignore_errors=True)
    shutil.rmtree(tmp_path / "again/.site-old", ignore_errors=True)
    _build(tmp_path / "again")
    assert _changes(tmp_path / "again") == _changes(changed)


def test_a_broken_record_leaves_a_page_that_says_so_and_returns(later):
    _write(later, B, "broken: [")
    _build(later, code=1)
    assert "暂时无法读取" in _page(later, B) and "cannot be read at present" in _page(later, B, "en")
    _write(later, B, _text(B))
    _build(later)
    assert [(one["change"], one["report_id"]) for one in _changes(later)[3:]] == [("left_out", B), ("added", B)]
    assert "690.25" in _page(later, B)


def test_one_command_takes_a_report_down_everywhere(later):
    marked = _text(B).replace("社会保险经办机构", "张三的住处").replace("690.25", "691.26")
    _write(later, B, marked)
    _build(later, "--date", "2026-11-10", "--release")
    _write(later, B, marked.replace("691.26", "691.27"))
    _build(later)
    held = [path for path, data in tree(later).items() if "张三的住处".encode() in data]
    assert any(path.startswith("site/releases/2026-11-10/") for path in held) and any(path.startswith(".site-old/") for path in held)
    shutil.copytree(later / "site", later / ".cache/serve-site")  # as a killed `serve` leaves it
    reason = ("--reason", "含有个人信息", "It held personal data")
    _build(later, B, "--date", "2026-11-20", "--erase", *reason, command=("withdraw",))
    left = {path: data for path, data in tree(later).items() if not path.startswith("content/vocabulary")}
    assert [path for path, data in left.items() if "张三的住处".encode() in data or b"691.2" in data] == []
    assert not (later / ".site-old").exists() and not (later / "content/records" / f"{B}.yml").exists()
    assert "含有个人信息" in _page(later, B) and "It held personal data" in _page(later, B, "en")
    for date in ("2026-11-01", "2026-11-10"):
        manifest = json.loads((later / f"site/releases/{date}/manifest.json").read_text(encoding="utf-8"))
        assert [one["report_id"] for one in manifest["redacted"]] == [B]
    assert gongkai("verify", str(later / "site")).returncode == 0
    (later / ".cache/kept-site/standing.json").unlink()
    _build(later)
    assert (later / ".site-old").exists()


def test_withdrawing_by_the_list_alone_is_enough(later):
    (later / "content/withdrawn.yml").write_text(f"{B}:\n  date: 2026-11-20\n", encoding="utf-8")
    _build(later)
    assert "2026-11-20" in _page(later, B) and (later / "content/records" / f"{B}.yml").exists()
    (later / "content/withdrawn.yml").write_text("slip", encoding="utf-8")
    before = tree(later / "site")
    assert "content/withdrawn.yml:1:1" in _build(later, code=1)
    assert tree(later / "site") == before


@pytest.mark.parametrize("report", ["test-office/2030-budget", "../../etc/passwd", "test-office"])
def test_withdrawing_what_is_not_there_is_wrong_usage(world, report):
    _build(world, report, "--date", "2026-11-20", command=("withdraw",), code=2)
    assert not (world / "content/withdrawn.yml").exists()


def test_a_release_never_changes(later):
    assert "nothing published" in _build_other(later, "2026-11-01")
    assert "give a later --date" in _build_other(later, "2026-10-31")


def _build_other(folder, date):
    _write(folder, A, _text(A, ROWS.replace("515.83", "516.83")))
    before = tree(folder / "site")
    told = _build(folder, "--date", date, "--release", code=1)
    assert tree(folder / "site") == before
    return told


def test_a_damaged_last_release_stops_the_build_and_keeps_the_site(later):
    (later / "site/releases/2026-11-01/reports.csv").write_text("mine")
    assert "differs from its manifest; name an undamaged copy with --since" in _build(later, code=1)
    assert (later / "site/releases/2026-11-01/reports.csv").read_text() == "mine"


@pytest.mark.parametrize("arguments", [["--release"], ["--date", "2026-02-30"], ["--date", "yesterday"], ["--since", "/nowhere"]])
def test_wrong_usage_exits_2(arguments):
    assert gongkai("build", *arguments).returncode == 2


def test_what_is_no_site_is_named(world, tmp_path):
    (tmp_path / "notes.txt").write_text("no archive")
    assert "notes.txt:1:1: not a readable tar.gz or zip" in _build(world, "--since", str(tmp_path / "notes.txt"), code=1)


def test_a_new_history_does_not_lose_the_reasons_that_records_tell(changed, tmp_path):
    shutil.copytree(changed / "content", tmp_path / "content", symlinks=True)
    _build(tmp_path)
    section = _page(tmp_path, A, "en").partition('<h2 id="history">')[2].partition("<h2")[0]
    assert "A digit was misread" in section and "2026-11-10" in section and 'href="#expenditure-2080109"' in section
