"""The last release: the site that a build replaces, or a copy of it named on the command line."""

import csv
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from build_tools.artifact import file_digest
from build_tools.errors import BuildError, InputError, InputErrors
from build_tools.history.unpack import is_compared, unpack_site
from build_tools.writing import MANIFEST, link_file

_REPORT = re.compile(r"departments/([a-z0-9-]{1,80}/(?:19|20)\d\d-(?:final-accounts|performance|budget))/data\.csv")
_RELEASE = re.compile(r"releases/(\d{4}-\d\d-\d\d)/manifest\.json")


@dataclass(frozen=True, slots=True)
class LastSite:
    """A published site. `hashes`: the sha256 of each file by its path, as its manifest lists them."""

    folder: Path
    hashes: dict[str, str]

    def file(self, path: str) -> Path:
        """A listed file. Raises BuildError where its bytes are not those of the manifest."""
        file = self.folder / path
        try:
            if file.is_symlink() or not file.resolve().is_relative_to(self.folder.resolve()):
                raise OSError("a link")
            digest = file_digest(file)
        except OSError as error:
            raise _damaged(self.folder, path) from error
        if digest != self.hashes[path]:
            raise _damaged(self.folder, path)
        return file

    def read(self, path: str) -> bytes:
        """The bytes of a listed file. Raises BuildError where they are not those of the manifest."""
        return self.file(path).read_bytes()

    def table(self, path: str) -> list[dict[str, str]]:
        """The rows of a listed CSV file by column; none where the site has no such file. Raises BuildError."""
        if path not in self.hashes:
            return []
        return list(csv.DictReader(io.StringIO(self.read(path).decode(), newline="")))

    def observations(self, report_id: str) -> list[dict[str, str]]:
        """The observations of one of its reports. Raises BuildError."""
        return self.table(f"departments/{report_id}/data.csv")

    @property
    def reports(self) -> dict[str, str]:
        """The sha256 of each report's observations by report id."""
        return {found[1]: digest for path, digest in self.hashes.items() if (found := _REPORT.fullmatch(path))}

    @property
    def releases(self) -> list[str]:
        """The days of its dated releases, in order."""
        return sorted(found[1] for path in self.hashes if (found := _RELEASE.fullmatch(path)))


@contextmanager
def last_site(since: Path | None, site_dir: Path) -> Iterator[LastSite | None]:
    """The last release while the block lasts: `since`, a site's folder or archive, else the site in `site_dir`, else None.

    Raises InputErrors where `since` is no site, or an archive that is not safe to read.
    """
    if since is None:
        yield _site(site_dir)
    elif since.is_dir():
        yield _named(since, since)
    else:
        with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
            yield _named(since, unpack_site(since, Path(folder)))


def keep_last_site(site_dir: Path, folder: Path) -> Path | None:
    """`folder` with what a comparison reads of the site, or None where there is none."""
    site = _site(site_dir)
    shutil.rmtree(folder, ignore_errors=True)
    if site is None:
        return None
    for path in (MANIFEST, *(path for path in site.hashes if is_compared(path))):
        linked(site_dir / path, folder / path)
    return folder


def linked(source: Path, target: Path) -> Path:
    """`target`, now the same file as `source`, in a folder of its owner's alone. A published file never changes."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    link_file(str(source), str(target))
    return target


def _named(since: Path, folder: Path) -> LastSite:
    site = _site(folder)
    if site is None:
        remedy = "name the folder or archive of a site that gongkai built"
        raise InputErrors([InputError(str(since), 1, 1, f"no site with a {MANIFEST}", remedy)])
    return site


def _site(folder: Path) -> LastSite | None:
    """The site in the folder, or None where there is no readable manifest of one."""
    try:
        listed = json.loads((folder / MANIFEST).read_bytes())["files"]
        hashes = {str(entry["path"]): str(entry["sha256"]) for entry in listed}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return LastSite(folder, hashes) if "index.html" in hashes else None


def _damaged(folder: Path, path: str) -> BuildError:
    return BuildError(f"{path} of the last release ({folder}) is missing or differs from its manifest; "
                      "name an undamaged copy with --since, or remove that site to begin a new history")
