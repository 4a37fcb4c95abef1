"""The sitemap: one file while it may hold all addresses, else an index of files of which none holds too many."""

from xml.etree import ElementTree

from build_tools.export.describe.addresses import address_of
from build_tools.sitemap import build_sitemap

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://data.example/open/"


def test_few_pages_are_one_file():
    [only] = build_sitemap(["", "departments/"], BASE)
    assert only.path == "sitemap.xml"
    assert ElementTree.fromstring(only.data).tag == f"{SPACE}urlset"


def test_many_pages_are_an_index_of_files_that_hold_every_page_once():
    paths = [f"departments/d{number:03}/" for number in range(125)]
    *parts, index = build_sitemap(paths, BASE, most=100)
    assert [part.path for part in parts] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"] and index.path == "sitemap.xml"
    root = ElementTree.fromstring(index.data)
    assert root.tag == f"{SPACE}sitemapindex"
    assert [entry[0].text for entry in root] == [BASE + part.path for part in parts]
    listed = [[entry[0].text for entry in ElementTree.fromstring(part.data)] for part in parts]
    assert [len(part) for part in listed] == [100, 100, 50]
    found = [address.removeprefix(BASE) for part in listed for address in part]
    assert len(found) == len(set(found)) and set(found) == {prefix + path for path in paths for prefix in ("", "en/")}
    assert [address_of(part.path).template for part in parts] == ["sitemap-{number}.xml"] * 3
