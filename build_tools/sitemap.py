"""sitemap.xml: every page with its twin in the other language."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from build_tools.artifact import Artifact


def build_sitemap(paths: Iterable[str], base_url: str) -> Artifact:
    """sitemap.xml of the page paths (as the Chinese pages have them), with hreflang alternates."""
    entries = "".join(_entries(path, base_url) for path in sorted(paths))
    return Artifact("sitemap.xml", (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{entries}</urlset>\n").encode())


def _entries(path: str, base_url: str) -> str:
    zh, en = escape(f"{base_url}{path}"), escape(f"{base_url}en/{path}")
    links = (f'<xhtml:link rel="alternate" hreflang="zh-CN" href="{zh}"/>'
             f'<xhtml:link rel="alternate" hreflang="en" href="{en}"/>')
    return "".join(f"<url><loc>{address}</loc>{links}</url>\n" for address in (zh, en))
