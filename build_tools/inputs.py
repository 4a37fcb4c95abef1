"""What a build reads: every file with its checksum, hashed again only where size, time of change or inode differ from before."""

import hashlib
import os
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from build_tools.artifact import file_digest
from build_tools.settings import ROOT, TEMPLATES, Settings

CODE = ROOT / "build_tools"
CONFIGS = (ROOT / "mkdocs.yml", ROOT / "mkdocs.en.yml")
_RECENT = 2 * 10**9
"""Nanoseconds. A file may change again within one tick of the clock of its disk: what is this young is hashed again next time."""


class Seen(NamedTuple):
    """A file as it was looked at. `changed`: the time that the system keeps and nobody can set, 0 where it was too young to be
    known by it."""

    size: int
    changed: int
    inode: int
    sha256: str


Inputs = dict[str, Seen]
"""By path."""


def inputs_of(settings: Settings, before: Inputs) -> Inputs:
    """Content, templates, configurations and code as they stand. `before`: what was seen last time, which saves hashing."""
    young = time.time_ns() - _RECENT
    found = {}
    for path in _files(settings):
        seen = _seen(path, before.get(path), young)
        if seen is not None:
            found[path] = seen
    return found


def installed() -> str:
    """Python and the installed packages with their versions, as the names of their folders say them."""
    folders = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    names = sorted(entry for folder in folders for entry in os.listdir(folder) if entry.endswith(".dist-info"))
    return " ".join([sys.version, sys.platform, *names])


def same_bytes(one: Inputs, other: Inputs) -> bool:
    """True where both are the same files with the same bytes."""
    return one.keys() == other.keys() and all(seen.sha256 == other[path].sha256 for path, seen in one.items())


def digest_of(inputs: Inputs, *roots: Path) -> str:
    """One checksum of the files that are these or lie below them, and of what is installed: what is made from them stays the same
    as long as it does."""
    chosen = tuple(f"{root}/" if root.is_dir() else str(root) for root in roots)
    digest = hashlib.sha256(installed().encode())
    for path in sorted(inputs):
        if path.startswith(chosen):
            digest.update(f"\0{path}\0{inputs[path].sha256}".encode())
    return digest.hexdigest()


def _files(settings: Settings) -> Iterator[str]:
    for folder in (settings.content_dir, TEMPLATES):
        yield from _below(str(folder))
    yield from (path for path in _below(str(CODE)) if path.endswith(".py"))
    yield from map(str, CONFIGS)


def _below(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _below(entry.path)
            else:
                yield entry.path


def _seen(path: str, before: Seen | None, young: int) -> Seen | None:
    """The file as it stands; None where it went while we looked."""
    try:
        found = os.stat(path)
        own = found.st_size, found.st_ctime_ns, found.st_ino
        if before is not None and before[:3] == own:
            return before
        digest = f"{'link ' if os.path.islink(path) else ''}{file_digest(Path(path))}"
    except FileNotFoundError:
        return None
    return Seen(found.st_size, 0 if found.st_ctime_ns > young else found.st_ctime_ns, found.st_ino, digest)
