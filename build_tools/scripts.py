"""The site's own scripts and style sheets: parts that are used together in one file each, without comments."""

import re
from collections.abc import Iterator

import rjsmin

from build_tools.artifact import Artifact
from build_tools.settings import TEMPLATES

# File → the parts it is made of, in the order in which they use each other.
_ENGINE = ("coding", "query", "index", "rank", "pages", "places", "terms", "owners", "rows", "passages", "names", "engine")
BUNDLES = {
    "reading": ("reading-terms", "reading-units"),
    "search-box": ("search-box",),
    "search-engine": tuple(f"search-{part}" for part in _ENGINE),
    "search-page": ("search-download", "search-results", "search-facets", "search-page"),
}
_FOLDER = "assets/gongkai/"
_SITE = re.compile(r"^ *// site: .*?^ *// end of site\n", re.DOTALL | re.MULTILINE)


def asset_files() -> Iterator[Artifact]:
    """Every file under assets/gongkai/."""
    for name, parts in BUNDLES.items():
        yield Artifact(f"{_FOLDER}{name}.js", "\n".join(rjsmin.jsmin(_source(part)) for part in parts).encode())
    for path in sorted((TEMPLATES / "assets").iterdir()):
        if path.is_file():
            yield Artifact(f"{_FOLDER}{path.name}", path.read_bytes())


def folder_search_box() -> Artifact:
    """The search box of a site that is opened from a folder: search-box.js with search-folder.js in the place of its part "site"."""
    before, after = _SITE.split(_source("search-box"))
    return Artifact(f"{_FOLDER}search-box.js", rjsmin.jsmin(before + _source("search-folder") + after).encode())


def _source(part: str) -> str:
    return (TEMPLATES / "assets" / "js" / f"{part}.js").read_text(encoding="utf-8")
