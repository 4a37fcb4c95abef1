"""Artifacts to a folder: the one place that writes files of the site, in the process that made them."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from build_tools.artifact import Artifact, FileArtifact, WrittenArtifact
from build_tools.errors import BuildError

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_PATH = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*")


def write_artifacts(artifacts: Iterable[Artifact | FileArtifact | WrittenArtifact], folder: Path) -> Iterator[WrittenArtifact]:
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
        else:
            with open(target, "wb") as file:
                file.write(artifact.data)
        yield written
