"""The site's own scripts: parts that are used together in one file each, without comments."""

import re
from collections.abc import Iterator

import rjsmin

from build_tools.artifact import Artifact
from build_tools.settings import TEMPLATES

# File → the parts it is made of, in the order in which they use each other.
_ENGINE = ("coding", "query", "index", "rank", "pages", "places", "terms", "owners", "rows", "passages", "names", "engine")
BUNDLES = {
    "gongkai": ("page", "search-box", "reading-terms", "reading-units"),
    "search-engine": tuple(f"search-{part}" for part in _ENGINE),
    "search-page": ("search-download", "search-results", "search-facets", "search-page"),
    "compare-page": ("compare-match", "compare-tables", "compare-page"),
}
_FOLDER = "assets/gongkai/"
_SITE = re.compile(r"^ *// site: .*?^ *// end of site\n", re.DOTALL | re.MULTILINE)


def asset_files() -> Iterator[Artifact]:
    """Every file under assets/gongkai/ but the style sheet, which is made with the pages."""
    for name, parts in BUNDLES.items():
        yield Artifact(f"{_FOLDER}{name}.js", "\n".join(rjsmin.jsmin(_source(part)) for part in parts).encode())
    for path in sorted((TEMPLATES / "assets").iterdir()):
        if path.is_file() and path.suffix != ".css":
            yield Artifact(f"{_FOLDER}{path.name}", path.read_bytes())


def folder_script() -> Artifact:
    """The script of a site that is opened from a folder: gongkai.js with search-folder.js in the place of its part "site"."""
    whole = "".join(_source(part) for part in BUNDLES["gongkai"])
    before, after = _SITE.split(whole)
    return Artifact(f"{_FOLDER}gongkai.js", rjsmin.jsmin(before + _source("search-folder") + after).encode())


def _source(part: str) -> str:
    return (TEMPLATES / "assets" / "js" / f"{part}.js").read_text(encoding="utf-8")
