"""The generated configurations, held by real servers: policy, types, caching, compression, the 404 pages."""

import gzip
import http.client
import re
import shutil
from itertools import takewhile

import pytest

from build_tools.cli import headers as headers_command
from build_tools.hosting import FOREVER, SERVERS, SHORT, TYPES, server_configuration
from build_tools.published import suffix_of
from tests.conftest import gongkai
from tests.web_servers import PROGRAMS, installed, running

REPORT = "departments/huaihua-pension-injury/2023-final-accounts/"


@pytest.fixture(scope="module", params=PROGRAMS)
def ask(request, site, tmp_path_factory):
    """A function that asks a server for a path of the site: (status, headers, bytes)."""
    server = request.param
    if not installed(server):
        pytest.skip(f"{server} is not installed here; of the servers, tests/install_browser.sh installs nginx")
    folder = tmp_path_factory.mktemp(server)
    for path in (folder, *takewhile(lambda parent: parent.stat().st_mode & 0o005 != 0o005, folder.parents)):  # servers run as others
        path.chmod(0o755)
    served = folder / "site"
    shutil.copytree(site, served)
    with running(server, gongkai("headers", server, "--site-dir", str(site)).stdout, served, folder) as (host, port):
        def asked(path: str, encoding: str = "identity"):
            connection = http.client.HTTPConnection(host, port, timeout=30)
            connection.request("GET", f"/{path}", headers={"Accept-Encoding": encoding})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

        yield asked


def one_of_each(site) -> dict[str, str]:
    """Ending → a path of the site with it."""
    return {suffix_of(path.name): path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def test_every_kind_of_file_has_its_media_type(ask, site):
    files = one_of_each(site)
    assert len(files) > 12
    for suffix, path in files.items():
        status, headers, body = ask(path)
        kind, _, charset = headers.get("content-type", "application/octet-stream").partition(";")
        assert (status, kind) == (200, TYPES.get(suffix, "application/octet-stream")), path
        assert body == (site / path).read_bytes()
        if suffix in {".html", ".css", ".js", ".csv", ".txt", ".jsonl", ".atom"}:
            assert charset.strip().lower() == "charset=utf-8", path


def test_every_answer_has_the_policy_of_its_page_and_forbids_framing(ask, site):
    for path in ("", f"en/{REPORT}", "search/", "data/observations.csv", "assets/gongkai/gongkai.css"):
        _, headers, body = ask(path)
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
        policy = headers["content-security-policy"]
        assert policy.endswith("; frame-ancestors 'none'") and "unsafe" not in policy
        if own := re.search(rb'Content-Security-Policy" content="([^"]+)"', body):
            assert policy.startswith(own[1].decode())


def test_what_an_address_names_by_its_bytes_is_kept_for_good_and_the_rest_briefly(ask, site):
    index = {path.relative_to(site).as_posix() for path in (site / "search/index").rglob("*.*") if path.name != "index.bin"}
    style = re.search(r'href="(assets/gongkai/gongkai\.css\?v=[0-9a-f]{8})"', (site / "index.html").read_text())[1]
    forever = [style, *sorted(index)[::20]]
    assert len(forever) > 3
    assert {ask(path)[1]["cache-control"] for path in forever} == {FOREVER}
    briefly = ("", REPORT, f"{REPORT}data.json", "search/index/index.bin", "data/observations.csv", "feed.atom")
    assert {ask(path)[1]["cache-control"] for path in briefly} == {SHORT}


def test_text_is_compressed_where_a_browser_takes_it_and_parquet_is_not(ask, site):
    for path in (REPORT, f"{REPORT}data.json", "data/observations.jsonl", "feed.atom", "assets/gongkai/gongkai.js", "data/observations.csv"):
        _, headers, body = ask(path, "gzip")
        assert headers.get("content-encoding") == "gzip" and "accept-encoding" in headers["vary"].lower(), path
        file = site / (f"{path}index.html" if path.endswith("/") else path)
        assert gzip.decompress(body) == file.read_bytes() and len(body) < file.stat().st_size / 2
    assert "content-encoding" not in ask("data/observations.parquet", "gzip")[1]


@pytest.mark.parametrize(("path", "words"), [("no/such/page/", "没有这一页"), ("en/no/such/page/", "No such page")])
def test_missing_page_is_told_in_the_language_of_its_address(ask, path, words):
    status, headers, body = ask(path)
    assert status == 404 and words in body.decode()
    assert headers["content-type"].startswith("text/html")
    assert "immutable" not in headers.get("cache-control", "")


def test_folder_without_its_slash_leads_to_the_page(ask):
    status, headers, _ = ask(REPORT.removesuffix("/"))
    assert status in {301, 308} and headers["location"].endswith(f"/{REPORT}")


def test_header_file_keeps_each_header_from_being_said_twice(site):
    rules = re.split(r"\n(?=/)", server_configuration("headers", site).strip())
    assert len(rules) > 10
    assert [rule.splitlines()[0] for rule in rules][:3] == ["/*", "/assets/gongkai/*", "/search/index/:list/*"]
    assert "Cache-Control" not in rules[0] and all(rule.count("Cache-Control") == 1 for rule in rules[1:3])
    assert "frame-ancestors 'none'" in rules[0]


def test_command_offers_every_server_and_names_a_folder_without_a_site(tmp_path):
    assert list(headers_command.params[0].type.choices) == list(SERVERS)
    done = gongkai("headers", "nginx", "--site-dir", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "") and "no built site" in done.stderr
