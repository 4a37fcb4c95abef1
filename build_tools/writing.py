"""Artifacts to a folder: the one place that writes files of the site, in the process that made them."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from build_tools.artifact import FileArtifact, SiteFile, StandingArtifact, WrittenArtifact
from build_tools.errors import BuildError

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_PATH = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*")


def write_artifacts(artifacts: Iterable[SiteFile], folder: Path) -> Iterator[WrittenArtifact]:
    """What was written to the folder, each as soon as it is. Raises BuildError for an unsafe path."""
    made: set[str] = set()
    for artifact in artifacts:
        if not _PATH.fullmatch(artifact.path) or artifact.path in {MANIFEST, SUMS}:
            raise BuildError(f"the output path {artifact.path!r} is not allowed")
        if isinstance(artifact, WrittenArtifact):
            yield artifact
            continue
        parent = artifact.path.rpartition("/")[0]
        if parent not in made:
            os.makedirs(folder / parent, exist_ok=True)
            made.add(parent)
        target = f"{folder}/{artifact.path}"
        written = WrittenArtifact(artifact.path, artifact.size, artifact.sha256)
        if isinstance(artifact, FileArtifact):
            shutil.move(artifact.file, target)
        elif isinstance(artifact, StandingArtifact):
            link_file(str(artifact.file), target)
        else:
            with _new(target) as file:
                file.write(artifact.data)
        yield written


def _new(target: str) -> BinaryIO:
    """A new file of that name, for writing: never one that is there, since the site that stands may have it too."""
    try:
        return open(target, "xb")
    except FileExistsError:
        os.unlink(target)
        return open(target, "xb")


def link_file(source: str, target: str) -> None:
    """`target`, in place of what is there, becomes the same file as `source`, or a copy where the disk has no links."""
    try:
        os.link(source, target)  # mostly the folder is there and the name is new
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        _link_or_copy(source, target)
    except FileExistsError:
        os.unlink(target)
        _link_or_copy(source, target)
    except OSError:
        shutil.copy2(source, target)


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
