"""The site's own scripts and style sheets: parts that are used together in one file each, without comments."""

from collections.abc import Iterator

import rjsmin

from build_tools.artifact import Artifact
from build_tools.settings import TEMPLATES

# File → the parts it is made of, in the order in which they use each other.
BUNDLES = {
    "search-box": ("box",),
    "search-engine": ("coding", "query", "index", "rank", "pages", "places", "owners", "rows", "passages", "names", "engine"),
    "search-page": ("results", "facets", "page"),
}


def asset_files() -> Iterator[Artifact]:
    """Every file under assets/gongkai/."""
    for name, parts in BUNDLES.items():
        texts = ((TEMPLATES / "assets" / "js" / f"search-{part}.js").read_text(encoding="utf-8") for part in parts)
        yield Artifact(f"assets/gongkai/{name}.js", "\n".join(map(rjsmin.jsmin, texts)).encode())
    for path in sorted((TEMPLATES / "assets").iterdir()):
        if path.is_file():
            yield Artifact(f"assets/gongkai/{path.name}", path.read_bytes())
