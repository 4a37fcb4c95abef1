"""Where things are and how a build is to run."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "site_templates"
LOCAL = "http://127.0.0.1:8000/"
SMALL_SITE = 30
"""Reports up to which the index of `gongkai search` is made unasked; it takes about half a second a report."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One build: the content folder, the site folder, the address the site will have, what else to do or refuse.

    `jobs`: how many processes work on departments, 0 for as many as there are processors; `cluster`: the
    address of a Dask scheduler whose workers do it instead.
    `since`: the last release, where it is not the site that is replaced. `date`: the day of the build, empty where nobody gave
    one; `release`: keep its data as the release of that day. `command_line_index`: whether the index of `gongkai search` is
    made; None for sites of up to SMALL_SITE reports, False leaves the one that stands.
    """

    content_dir: Path = ROOT / "content"
    site_dir: Path = ROOT / "site"
    base_url: str = LOCAL
    strict: bool = False
    offline: bool = False
    command_line_index: bool | None = None
    since: Path | None = None
    date: str = ""
    release: bool = False
    jobs: int = 0
    cluster: str = ""

    @property
    def index_dir(self) -> Path:
        """The Whoosh index: beside the site, never in it, since it is read with pickle."""
        return self.cache_dir / f"whoosh-{self.site_dir.name}"

    @property
    def export_dir(self) -> Path:
        """Where the bulk files grow until they are published: on the disk of the site, so that they are moved, not copied."""
        return self.cache_dir / f"export-{self.site_dir.name}"

    @property
    def served_dir(self) -> Path:
        """What `serve` keeps of the site as it was when serving began."""
        return self.cache_dir / f"serve-{self.site_dir.name}"

    @property
    def kept_dir(self) -> Path:
        """What a build keeps for the next one of this site: what it read, shells, parsed records."""
        return self.cache_dir / f"kept-{self.site_dir.name}"

    @property
    def cache_dir(self) -> Path:
        """What a build may keep for the next one: private, and never needed."""
        return self.site_dir.parent / ".cache"
