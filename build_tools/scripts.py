"""The site's own scripts and style sheets: parts that are used together in one file each, without comments."""

import re
from collections.abc import Iterator

import rjsmin

from build_tools.artifact import Artifact
from build_tools.settings import TEMPLATES

# File → the parts it is made of, each <family>-<part>.js, in the order in which they use each other.
BUNDLES = {
    "search-box": ("box",),
    "search-engine": ("coding", "query", "index", "rank", "pages", "places", "terms", "owners", "rows", "passages", "names", "engine"),
    "search-page": ("results", "facets", "page"),
    "compare-page": ("match", "tables", "page"),
}
_FOLDER = "assets/gongkai/"
_SITE = re.compile(r"^ *// site: .*?^ *// end of site\n", re.DOTALL | re.MULTILINE)


def asset_files() -> Iterator[Artifact]:
    """Every file under assets/gongkai/."""
    for name, parts in BUNDLES.items():
        family = name.partition("-")[0]
        yield Artifact(f"{_FOLDER}{name}.js", "\n".join(rjsmin.jsmin(_source(f"{family}-{part}")) for part in parts).encode())
    for path in sorted((TEMPLATES / "assets").iterdir()):
        if path.is_file():
            yield Artifact(f"{_FOLDER}{path.name}", path.read_bytes())


def folder_search_box() -> Artifact:
    """The search box of a site that is opened from a folder: search-box.js with search-folder.js in the place of its part "site"."""
    before, after = _SITE.split(_source("search-box"))
    return Artifact(f"{_FOLDER}search-box.js", rjsmin.jsmin(before + _source("search-folder") + after).encode())


def _source(name: str) -> str:
    return (TEMPLATES / "assets" / "js" / f"{name}.js").read_text(encoding="utf-8")
