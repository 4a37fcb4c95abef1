"""The offline edition: finished files changed where a folder differs from a host, and nothing else."""

import base64
import re

import pytest

from build_tools.artifact import Artifact
from build_tools.errors import BuildError
from build_tools.offline import offline_edition
from build_tools.scripts import asset_files, folder_script
from build_tools.website import finish_html
from tests.conftest import gongkai

HEAD = finish_html('<meta charset="utf-8"><script>1</script>', "zh", "0")
TAKEN = re.compile(rb'GongkaiSearch\.take\("([A-Za-z0-9+/=]*)"\)')


def offline(path: str, data: bytes) -> list[Artifact]:
    """What one file of the site becomes."""
    return list(offline_edition([Artifact(path, data)]))


def page(html: str) -> str:
    """What a page with this body becomes."""
    [made] = offline("departments/index.html", (HEAD + html).encode())
    return made.data.decode()


@pytest.mark.parametrize(("address", "named"), [
    ("departments/", "departments/index.html"), ("../../regions/431200/", "../../regions/431200/index.html"),
    ("./", "./index.html"), (".", "./index.html"), ("..", "../index.html"), ("../../..", "../../../index.html"), ("../.", ".././index.html"),
    ("../x/#expenditure-2080109", "../x/index.html#expenditure-2080109"), ("search/?q=x/", "search/index.html?q=x/"), ("..#a", "../index.html#a"),
])
def test_link_to_a_folder_names_its_page(address, named):
    assert f'<a class="x" title="a > b" href="{named}">' in page(f'<a class="x" title="a > b" href="{address}">')
    assert f'<form action="{named}" method="get">' in page(f'<form action="{address}" method="get">')


@pytest.mark.parametrize("html", [
    '<a href="#top">', '<a href="?q=a/">', '<a href="data.csv">', '<a href="https://example.org/a/">', '<a href="mailto:a@example.org">', '<a href="../a..">',
    '<a href="">', '<link rel="canonical" href="https://example.org/departments/">', '<a title="href=" data-x="departments/">', '<code>href="departments/"</code>',
    '&lt;a href="departments/"&gt;', '<abbr href="departments/">',
    "<code>default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'</code>",
])
def test_other_addresses_and_texts_stay(html):
    assert page(html).endswith(html)


def test_policy_allows_less_than_on_a_host_and_nothing_inline_that_was_not():
    assert re.search(r'Content-Security-Policy" content="([^"]*)"', page("<p>"))[1] == (
        "default-src 'none'; script-src 'self' 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='; style-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'self'")


@pytest.mark.parametrize("html", ["<p>", HEAD + HEAD])
def test_page_without_the_one_policy_stops_the_build(html):
    with pytest.raises(BuildError, match="index.html: . content security policies"):
        offline("index.html", html.encode())


@pytest.mark.parametrize("path", ["search/index/index.bin", "search/index/folds/0a1b2c3d.txt"])
def test_index_file_is_a_script_that_hands_over_its_bytes(path):
    data = bytes(range(256)) + b"</script>"
    [made] = offline(path, data)
    assert made.path == f"{path}.js"
    assert base64.b64decode(TAKEN.fullmatch(made.data)[1]) == data


def test_search_box_reads_scripts_in_a_folder_and_files_on_a_host():
    on_host = {file.path: file.data for file in asset_files()}["assets/gongkai/gongkai.js"]
    [in_folder] = offline("assets/gongkai/gongkai.js", on_host)
    assert in_folder == folder_script()
    assert (b"fetch(" in on_host, b"fetch(" in in_folder.data) == (True, False)
    assert (b"atob(" in on_host, b"atob(" in in_folder.data) == (False, True)
    rest = on_host[on_host.index(b"{constructor("):]
    assert in_folder.data.endswith(rest) and len(rest) > 4000


def test_offline_site_is_whole_and_differs_only_where_it_must(site, offline_site):
    done = gongkai("verify", str(offline_site))
    assert (done.returncode, done.stdout) == (0, "every file agrees with the manifest\n")
    here, there = ({path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()} for folder in (site, offline_site))
    index = {path for path in here if path.startswith("search/index/")}
    assert len(index) > 50
    assert there.keys() == here.keys() - index - {"404.html", "en/404.html"} | {f"{path}.js" for path in index}
    differ = {path for path in here.keys() & there.keys() if here[path].read_bytes() != there[path].read_bytes()}
    assert {path for path in differ if not path.endswith(".html")} == {"assets/gongkai/gongkai.js", "manifest.json", "SHA256SUMS"}
    for path in index:
        assert base64.b64decode(TAKEN.fullmatch(there[f"{path}.js"].read_bytes())[1]) == here[path].read_bytes()


def test_every_link_of_the_offline_site_names_a_file_of_it(offline_site):
    links, broken = re.compile(r'\s(?:href|src|action)=(?:"([^"]*)"|([^"\s>]+))'), []
    for path in sorted(offline_site.rglob("*.html")):
        found = {quoted or bare for quoted, bare in links.findall(path.read_text(encoding="utf-8"))}
        assert len(found) > 15
        for link in found:
            file = (path.parent / re.split("[?#]", link)[0]).resolve() if link[:1] not in "#?" else path
            if not re.match("https?:", link) and not (file.is_file() and file.is_relative_to(offline_site)):
                broken.append((path.relative_to(offline_site).as_posix(), link))
    assert broken == []
