"""Where things are and how a build is to run."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "site_templates"


@dataclass(frozen=True, slots=True)
class Settings:
    """One build: the content folder, the site folder, the address the site will have."""

    content_dir: Path = ROOT / "content"
    site_dir: Path = ROOT / "site"
    base_url: str = "http://127.0.0.1:8000/"
    strict: bool = False

    @property
    def index_dir(self) -> Path:
        """The Whoosh index: beside the site, never in it, since it is read with pickle."""
        return self.site_dir.parent / ".cache" / f"whoosh-{self.site_dir.name}"
