"""Every page parses without an error, the sitemap follows its schema, and the languages point at each other."""

import re
from xml.etree import ElementTree

import html5lib

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
BASE = "http://127.0.0.1:8000/"


def urls(site):
    """The <url> elements of the sitemap."""
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    assert root.tag == f"{MAP}urlset"
    return list(root)


def test_every_page_parses_without_an_error(site):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 500
    for page in pages:
        parser = html5lib.HTMLParser()
        parser.parse(page.read_text(encoding="utf-8"))
        assert parser.errors == [], (page.relative_to(site).as_posix(), parser.errors[:3])


def test_a_broken_page_would_be_found():
    parser = html5lib.HTMLParser()
    parser.parse("<!DOCTYPE html><title>x</title><p><b>x</p></b>")
    assert parser.errors


def test_sitemap_follows_its_schema(site):
    """Source: sitemaps.org, protocol 0.9: sitemap.xsd and the limits of the protocol."""
    data = (site / "sitemap.xml").read_bytes()
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>') and len(data) <= 50 * 1024 * 1024
    entries = urls(site)
    assert 1 <= len(entries) <= 50_000
    for entry in entries:
        assert entry.tag == f"{MAP}url" and not entry.attrib and not (entry.text or "").strip()
        names = [child.tag for child in entry]
        assert names[0] == f"{MAP}loc" and names.count(f"{MAP}loc") == 1
        assert set(names[1:]) <= {f"{MAP}lastmod", f"{MAP}changefreq", f"{MAP}priority", LINK}
        address = entry[0].text
        assert 12 <= len(address) <= 2048 and address.startswith(BASE) and re.fullmatch(r"[!-~]+", address)


def test_sitemap_names_every_page_once(site):
    listed = [entry[0].text.removeprefix(BASE) for entry in urls(site)]
    pages = {path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("index.html")}
    assert len(listed) == len(set(listed)) and set(listed) == pages


def test_hreflang_pairs_are_mutual(site):
    pairs = {}
    for entry in urls(site):
        links = {link.get("hreflang"): link.get("href") for link in entry.findall(LINK)}
        assert set(links) == {"zh-CN", "en"} and all(link.get("rel") == "alternate" for link in entry.findall(LINK))
        assert entry[0].text in links.values()
        pairs[entry[0].text] = links
    for address, links in pairs.items():
        for other in links.values():
            assert pairs[other] == links, address


def test_language_links_of_pages_are_mutual(site):
    link = re.compile(r'<a class="gk-language" href="([^"]*)" hreflang="([^"]*)"')
    twins = {}
    for path in site.rglob("index.html"):
        ((href, language),) = link.findall(path.read_text(encoding="utf-8"))
        twin = (path.parent / href).resolve() / "index.html"
        assert language == ("zh-CN" if path.is_relative_to(site / "en") else "en")
        twins[path.resolve()] = twin
    assert len(twins) > 500
    assert all(twins[twin] == path for path, twin in twins.items())
