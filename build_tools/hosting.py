"""Headers, media types and caching of the site as configuration for web servers: said once here, written for each of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from build_tools.errors import BuildError
from build_tools.published import MEDIA_TYPES
from build_tools.settings import TEMPLATES
from build_tools.shell import cut_shell

SHORT = "public, max-age=300"
"""Pages and data: what changed shows within five minutes."""
FOREVER = "public, max-age=31536000, immutable"
"""Files whose address changes with their bytes."""
IMMUTABLE = r"/(assets/gongkai|search/index/[a-z]+)/[^/]+$"
"""Their paths: the assets, which pages ask for with a version, and what the index's head names by checksum."""

TYPES = MEDIA_TYPES | {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png", ".bin": "application/octet-stream"}
TEXTS = tuple(suffix for suffix in sorted(TYPES) if TYPES[suffix].startswith("text/") or TYPES[suffix].endswith(("json", "jsonl", "xml")))
"""What is text in UTF-8, and worth compressing."""

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


@dataclass(frozen=True, slots=True)
class Server:
    """A kind of web server: its template, how a header is written there, how a media type is."""

    template: str
    header: Callable[[str, str], str]
    type: Callable[[str, str], str]


SERVERS = {
    "nginx": Server("nginx.conf", lambda name, value: f'add_header {name} "{value}" always;', lambda suffix, kind: f"    {kind} {suffix[1:]};"),
    "apache": Server("htaccess", lambda name, value: f'Header always set {name} "{value}"', lambda suffix, kind: f"AddType {kind} {suffix}"),
    "caddy": Server("Caddyfile", lambda name, value: f'header {name} "{value}"',
                    lambda suffix, kind: f'@{suffix[1:]} path *{suffix}\nheader @{suffix[1:]} Content-Type "{_full(suffix, kind)}"'),
    "headers": Server("_headers", lambda name, value: f"  {name}: {value}",
                      lambda suffix, kind: f"/*{suffix}\n  Content-Type: {_full(suffix, kind)}"),
}
"""`headers` is the file `_headers` that Netlify, Cloudflare Pages and others read."""


def server_configuration(server: str, site_dir: Path) -> str:
    """The configuration for this kind of server, with the policy of the site's own pages. Raises BuildError where there is no site."""
    written = SERVERS[server]
    template = cut_shell((TEMPLATES / "hosting" / written.template).read_text(encoding="utf-8"))
    texts = " ".join(dict.fromkeys(TYPES[suffix] for suffix in TEXTS if suffix != ".html"))
    return template.page({
        "TYPES": "\n".join(written.type(suffix, kind) for suffix, kind in TYPES.items()),
        "HEADERS": "\n".join(written.header(name, value) for name, value in security_headers(site_dir).items()),
        "TEXTS": texts, "SUFFIXES": " ".join(TEXTS),
        "SHORT": SHORT, "FOREVER": FOREVER, "IMMUTABLE": IMMUTABLE,
    }).decode()


def security_headers(site_dir: Path) -> dict[str, str]:
    """Header → value: the pages' own policy, which as a header can also forbid framing, and what only a header can say."""
    home = site_dir / "index.html"
    policy = _POLICY.search(home.read_text(encoding="utf-8")) if home.is_file() else None
    if policy is None:
        raise BuildError(f"{site_dir} holds no built site: run `gongkai build` first")
    return {"Content-Security-Policy": f"{policy[1]}; frame-ancestors 'none'", "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer"}


def _full(suffix: str, kind: str) -> str:
    """The media type with its character set, where it is text."""
    return f"{kind}; charset=utf-8" if suffix in TEXTS else kind
