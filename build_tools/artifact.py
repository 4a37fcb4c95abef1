"""A file of the site on its way there: its bytes, or where they lie, with size and checksum."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the site: its path relative to the site's root, and its bytes."""

    path: str
    data: bytes

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.data)

    @property
    def sha256(self) -> str:
        """Its checksum in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class FileArtifact:
    """A file of the site that was too large to hold: it lies in `file`, from where publishing moves it to `path`.

    `rows`: how many a table has, counted while it was written.
    """

    path: str
    file: Path
    size: int
    sha256: str
    rows: int | None = None

    @property
    def data(self) -> bytes:
        """All its bytes, for those who know that it is small."""
        return self.file.read_bytes()


@dataclass(frozen=True, slots=True)
class WrittenArtifact:
    """A file of the site that lies in the folder aside already, written there by whoever made it."""

    path: str
    size: int
    sha256: str
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class StandingArtifact:
    """A file of the site that stands, `file`, which the next one has too at the same `path`. `rows`: see FileArtifact."""

    path: str
    file: Path
    size: int
    sha256: str
    rows: int | None = None


SiteFile = Artifact | FileArtifact | StandingArtifact | WrittenArtifact
"""Any file on its way to the site."""


def file_artifact(path: str, file: Path, rows: int | None = None) -> FileArtifact:
    """A file that has been written, to be published at `path`. `rows`: see FileArtifact."""
    return FileArtifact(path, file, file.stat().st_size, file_digest(file), rows)


def file_digest(file: Path) -> str:
    """The sha256 of a file of any size, in hexadecimal digits."""
    with open(file, "rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
