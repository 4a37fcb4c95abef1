"""The whole line: good records are published, bad ones are named, the same input gives the same bytes."""

import json
import re
import os
import subprocess
import sys
import time

import pytest

from build_tools.settings import ROOT
from tests.conftest import gongkai
from tests.records import record_text, write_content

GOOD = record_text(expenditure="code,label,total,basic,project\n2080109,社会保险经办机构,690.25,515.83,174.42")
BAD = GOOD.replace("690.25", "六百九十").replace("year: 2023", "year: 2022")


@pytest.fixture
def make_content(tmp_path):
    """A function that writes a content folder with the given record files."""
    return lambda records: write_content(tmp_path / "content", records, ROOT / "content/vocabulary", ROOT / "content/pages")


def tree(folder):
    """Path → bytes of every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_bad_record_is_named_and_the_rest_published(make_content, tmp_path):
    content = make_content({"2023-final-accounts.yml": GOOD, "2022-final-accounts.yml": BAD})
    done = gongkai("build", "--content", str(content), "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 1
    assert "content/records/test-office/2022-final-accounts.yml:15:24: 六百九十 where a number is expected" in done.stderr
    assert (tmp_path / "site/departments/test-office/2023-final-accounts/index.html").is_file()
    assert not (tmp_path / "site/departments/test-office/2022-final-accounts").exists()


def test_strict_build_publishes_nothing_and_keeps_the_last_site(make_content, tmp_path):
    content = make_content({"2023-final-accounts.yml": GOOD})
    site = tmp_path / "site"
    assert gongkai("build", "--content", str(content), "--site-dir", str(site)).returncode == 0
    before = tree(site)
    (content / "records/test-office/2022-final-accounts.yml").write_text(BAD, encoding="utf-8")
    done = gongkai("build", "--strict", "--content", str(content), "--site-dir", str(site))
    assert done.returncode == 1
    assert "nothing published" in done.stderr
    assert tree(site) == before


def test_second_build_at_once_exits_75(make_content, tmp_path):
    content = make_content({"2023-final-accounts.yml": GOOD})
    holder = subprocess.Popen(
        [sys.executable, "-c", "import sys, time\nfrom pathlib import Path\nfrom build_tools.publish import site_lock\n"
         "with site_lock(Path(sys.argv[1])):\n    print('held', flush=True)\n    time.sleep(60)", str(tmp_path / "site")],
        cwd=ROOT, stdout=subprocess.PIPE)
    try:
        holder.stdout.readline()
        assert gongkai("build", "--content", str(content), "--site-dir", str(tmp_path / "site")).returncode == 75
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()


def test_build_killed_while_running_leaves_the_last_site(make_content, tmp_path):
    content = make_content({"2023-final-accounts.yml": GOOD})
    site = tmp_path / "site"
    assert gongkai("build", "--content", str(content), "--site-dir", str(site)).returncode == 0
    before = tree(site)
    process = subprocess.Popen([sys.executable, "-m", "build_tools", "build", "--content", str(content), "--site-dir", str(site)], cwd=ROOT,
                               stderr=subprocess.DEVNULL)
    time.sleep(1.2)
    process.kill()
    process.wait()
    after = tree(site)
    assert after == before
    assert gongkai("verify", str(site)).returncode == 0


def test_same_input_gives_the_same_bytes_wherever_and_however_it_is_built(site, tmp_path):
    environment = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    again = tmp_path / "elsewhere" / "site"
    umask = os.umask(0o077)
    try:
        assert gongkai("build", "--strict", "--site-dir", str(again), env=environment).returncode == 0
    finally:
        os.umask(umask)
    first, second = tree(site), tree(again)
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_site_has_every_address_of_the_contract(site):
    pages = ["", "departments/", "departments/huaihua-hrss/", "departments/huaihua-hrss/2023-final-accounts/", "regions/431200/",
             "regions/431200-hongjiang/", "subjects/2080109/", "subjects/30217/", "quality/", "coverage/", "releases/", "search/", "data/", "glossary/", "about/"]
    for page in pages:
        assert (site / page / "index.html").is_file(), page
        assert (site / "en" / page / "index.html").is_file(), page
    files = ["departments/huaihua-hrss/2023-final-accounts/data.xlsx", "quality/data.json", "quality/data.csv", "regions/431200/data.json",
             "subjects/2080109/data.csv", "departments/huaihua-hrss/data.json", "data/observations.csv", "data/observations.jsonl",
             "data/observations.parquet", "data/observations.xlsx", "data/gongkai.sqlite", "data/reports.csv", "data/departments.csv",
             "data/findings.csv", "data/datapackage.json", "data/schema/record.schema.json", "sitemap.xml", "SHA256SUMS", "manifest.json",
             "404.html", "en/404.html", "data/changes.csv", "data/changes.jsonl", "coverage/data.csv", "coverage/data.json", "feed.atom", "feed.json",
             "en/feed.atom", "departments/huaihua-hrss/feed.atom", "regions/431200/feed.json"]
    assert [path for path in files if not (site / path).is_file()] == []


def test_sitemap_pairs_the_languages(site):
    text = (site / "sitemap.xml").read_text()
    assert 'hreflang="en" href="http://127.0.0.1:8000/en/departments/zhuzhou-hrss/2023-performance/"' in text
    listed = text.count("<loc>")
    pages = [path for path in site.rglob("index.html")]
    assert listed == len(pages)


def test_base_url_is_in_the_sitemap_and_nowhere_in_links(tmp_path, make_content):
    content = make_content({"2023-final-accounts.yml": GOOD})
    done = gongkai("build", "--content", str(content), "--site-dir", str(tmp_path / "site"), "--base-url", "https://data.example/open/")
    assert done.returncode == 0, done.stderr
    assert "https://data.example/open/departments/test-office/" in (tmp_path / "site/sitemap.xml").read_text()
    page = (tmp_path / "site/departments/test-office/index.html").read_text()
    linked = re.findall(r'<(\w+)[^>]* (?:href|src|action)="https://data\.example/', page)
    assert linked == ["link"] and page.count('rel="canonical" href="https://data.example/open/departments/test-office/"') == 1


def test_findings_on_the_command_line_agree_with_the_site(site):
    done = gongkai("check", "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout) == json.loads((site / "quality/data.json").read_text())


@pytest.mark.parametrize("arguments", [["build", "--base-url", "ftp://x"], ["build", "--content", "/nowhere"], ["frobnicate"], ["search"], ["serve", "--offline"]])
def test_wrong_usage_exits_2(arguments):
    assert gongkai(*arguments).returncode == 2


def test_help_names_every_command():
    done = gongkai("--help")
    assert done.returncode == 0
    assert {"build", "serve", "check", "search", "verify"} <= set(done.stdout.split())


def test_index_of_the_command_line_is_made_for_small_sites_and_where_it_is_asked_for(make_content, tmp_path):
    content, site = make_content({"2023-final-accounts.yml": GOOD}), tmp_path / "site"
    build = ("build", "--content", str(content), "--site-dir", str(site))
    ask = ("search", "社会保险经办机构", "--site-dir", str(site))
    assert gongkai(*build).returncode == 0 and "社会保险经办机构" in gongkai(*ask).stdout
    for year in range(1993, 2023):
        text = GOOD.replace("year: 2023", f"year: {year}").replace('"' + "0" * 64, f'"{year:064}')
        (content / f"records/test-office/{year}-final-accounts.yml").write_text(text, encoding="utf-8")
    done = gongkai(*build)
    assert done.returncode == 0 and "no index for `gongkai search`: 31 reports are more than 30" in done.stderr
    found = gongkai(*ask)
    assert found.returncode == 2 and "--command-line-index" in found.stderr, "the index of the site before would answer with what is gone"
    assert gongkai(*build, "--command-line-index").returncode == 0
    assert gongkai(*ask, "--limit", "40").stdout.count("社会保险经办机构") >= 31
