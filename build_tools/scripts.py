"""The site's own scripts: parts that are used together in one file each, without comments and with short local names."""

import re
from collections.abc import Callable, Iterator

import minify

from build_tools.artifact import Artifact
from build_tools.settings import TEMPLATES

# File → the parts it is made of, in the order in which they use each other.
_ENGINE = ("coding", "query", "records", "index", "rank", "pages", "places", "terms", "owners", "rows", "passages", "sections", "reading",
           "names", "yuan", "engine")
BUNDLES = {
    "gongkai": ("page", "rows", "search-box", "reading-terms", "reading-units"),
    "search-engine": tuple(f"search-{part}" for part in _ENGINE),
    "search-page": ("search-download", "search-results", "search-facets", "search-page"),
    "compare-page": ("compare-match", "compare-tables", "compare-page"),
}
_FOLDER = "assets/gongkai/"
FOLDER_SCRIPT = f"{_FOLDER}gongkai.js"
# How a part finds the others where it is tested, which no browser needs.
_UNDER_NODE = re.compile(r'typeof module === "object"\s*\?.*?:(?= \(?globalThis)', re.DOTALL)
_SITE = re.compile(r"^ *// site: .*?^ *// end of site\n", re.DOTALL | re.MULTILINE)


def asset_files() -> Iterator[Artifact]:
    """Every file under assets/gongkai/ but the style sheet, which is made with the pages."""
    for name in BUNDLES:
        yield _bundle(name, _source)
    for path in sorted((TEMPLATES / "assets").iterdir()):
        if path.is_file():
            yield Artifact(f"{_FOLDER}{path.name}", path.read_bytes())


def folder_script() -> Artifact:
    """The script of a site that is opened from a folder: gongkai.js with search-folder.js in the place of its part "site"."""
    return _bundle("gongkai", lambda part: _SITE.sub(lambda _: _source("search-folder"), _source(part)))


def _bundle(name: str, source: Callable[[str], str]) -> Artifact:
    parts = (minify.string("text/javascript", _UNDER_NODE.sub("", source(part))) for part in BUNDLES[name])
    return Artifact(f"{_FOLDER}{name}.js", ";\n".join(parts).encode())


def _source(part: str) -> str:
    return (TEMPLATES / "assets" / "js" / f"{part}.js").read_text(encoding="utf-8")
