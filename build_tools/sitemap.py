"""sitemap.xml: every page with its twin in the other language; an index of several files where one may not hold them all."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from build_tools.artifact import Artifact

MOST = 50_000
"""Addresses in one file. Source: sitemaps.org, protocol 0.9."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def build_sitemap(paths: Iterable[str], base_url: str, most: int = MOST) -> Iterator[Artifact]:
    """sitemap.xml of the page paths (as the Chinese pages have them), with hreflang alternates. Above `most` addresses it names
    sitemap-1.xml, sitemap-2.xml …, which hold them."""
    entries = [entry for path in sorted(paths) for entry in _entries(path, base_url)]
    parts = [entries[start:start + most] for start in range(0, len(entries), most)] or [[]]
    if len(parts) == 1:
        yield _sitemap("sitemap.xml", parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield _sitemap(name, part)
    listed = "".join(f"<sitemap><loc>{escape(base_url + name)}</loc></sitemap>\n" for name in names)
    yield Artifact("sitemap.xml", f"{_HEAD}<sitemapindex {_NAMESPACE}>\n{listed}</sitemapindex>\n".encode())


def _sitemap(name: str, entries: list[str]) -> Artifact:
    return Artifact(name, (f'{_HEAD}<urlset {_NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
                           f'{"".join(entries)}</urlset>\n').encode())


def _entries(path: str, base_url: str) -> Iterator[str]:
    zh, en = escape(f"{base_url}{path}"), escape(f"{base_url}en/{path}")
    links = (f'<xhtml:link rel="alternate" hreflang="zh-CN" href="{zh}"/>'
             f'<xhtml:link rel="alternate" hreflang="en" href="{en}"/>')
    return (f"<url><loc>{address}</loc>{links}</url>\n" for address in (zh, en))
