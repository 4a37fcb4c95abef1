"""Publishing: artifacts are written aside, verified against their manifest and swapped in with one step."""

import ctypes
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from build_tools.artifact import SiteFile, WrittenArtifact, file_digest
from build_tools.errors import BuildError, LockedError
from build_tools.writing import MANIFEST, SUMS, write_artifacts

_HERE = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE


@contextmanager
def site_lock(site_dir: Path):
    """The right to read and publish `site_dir`, whole after a killed swap, until the block ends.

    Raises LockedError where another build holds it.
    """
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with open(site_dir.parent / f".{site_dir.name}.lock", "w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LockedError(f"another build holds the lock of {site_dir}") from None
        finish_swap(site_dir)
        yield


def publish_site(artifacts: Iterable[SiteFile], site_dir: Path,
                 before_swap: Callable[[], None] = lambda: None) -> list[WrittenArtifact]:
    """The files published to `site_dir`, by path, but for the manifest and the sums; it is always one complete version: the old one
    or the new.

    `before_swap` is the last thing that may still fail. Call within `site_lock`. Raises BuildError and leaves the old site
    where a path is unsafe, stands twice or a byte differs.
    """
    finish_swap(site_dir)
    aside = folder_aside(site_dir)
    shutil.rmtree(aside, ignore_errors=True)
    try:
        files = _by_path(write_artifacts(artifacts, aside))
        _write_manifest(files, aside)
        problems = _differences(aside, {file.path: file.size for file in files}, _has_size)
        if problems:
            raise BuildError("the new site differs from its manifest:\n" + "\n".join(problems))
        before_swap()
    except OSError as error:
        raise BuildError(f"the new site could not be written: {error}") from error
    swap(aside, site_dir)
    return files


def folder_aside(site_dir: Path) -> Path:
    """Where the next site is written. It is emptied when publishing begins, before the first artifact is asked for."""
    return _aside(site_dir, "new")


def swap(aside: Path, site_dir: Path) -> None:
    """Puts the folder `aside` in the place of `site_dir`; the one before stays aside as the way back, the one before that goes
    once the new one stands, since to remove it takes a while."""
    old, older = _aside(site_dir, "old"), _aside(site_dir, "older")
    shutil.rmtree(older, ignore_errors=True)
    if old.exists():
        os.rename(old, older)
    if site_dir.exists() and _exchange(aside, site_dir):
        os.rename(aside, old)
    else:
        if site_dir.exists():
            os.rename(site_dir, old)
        os.rename(aside, site_dir)
    shutil.rmtree(older, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """True where the system exchanged the two folders in a single step (Linux); else two renames must do."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return renameat2(_HERE, os.fsencode(one.absolute()), _HERE, os.fsencode(other.absolute()), _EXCHANGE) == 0


def drop_erased(site_dir: Path, served_dir: Path, erased: list[str]) -> None:
    """Removes the site before this one, and what `serve` keeps, where they hold figures of the `erased` report ids."""
    for folder in (_aside(site_dir, "old"), served_dir):
        for report_id in erased:
            history = (folder / "data" / "changes.csv", *folder.glob("releases/**/*.csv"))
            tables = (folder / "departments" / report_id / "data.csv", *history)
            if any(path.is_file() and _says(path, f"{report_id}/".encode()) for path in tables):
                shutil.rmtree(folder)
                break


def _says(file: Path, text: bytes) -> bool:
    with open(file, "rb") as lines:
        return any(text in line for line in lines)


def finish_swap(site_dir: Path) -> None:
    """Puts the last site back where a build was killed between the two renames of a swap."""
    old = _aside(site_dir, "old")
    if not site_dir.exists() and old.exists():
        os.rename(old, site_dir)


def verify_site(site_dir: Path) -> list[str]:
    """What differs between a site and its manifest: missing, changed or unlisted files; nothing where all is well."""
    try:
        listed = {entry["path"]: entry["sha256"] for entry in json.loads((site_dir / MANIFEST).read_bytes())["files"]}
    except (OSError, ValueError, KeyError) as error:
        return [f"{MANIFEST}: cannot be read ({error})"]
    return _differences(site_dir, listed, _has_digest)


def _differences(folder: Path, listed: dict[str, Any], agrees: Callable[[os.DirEntry, Any], bool]) -> list[str]:
    """What differs between a folder and what is listed by path; `agrees` compares a file with what is said of it."""
    found = dict(_files(folder))
    problems = [f"{path}: missing" for path in sorted(listed.keys() - found.keys())]
    problems += [f"{path}: not in the manifest" for path in sorted(found.keys() - listed.keys() - {MANIFEST, SUMS})]
    for path in sorted(listed.keys() & found.keys()):
        if found[path].is_symlink() or not agrees(found[path], listed[path]):
            problems.append(f"{path}: changed")
    return problems


def _files(folder: Path | str, before: str = "") -> Iterator[tuple[str, os.DirEntry]]:
    """(path below the folder, entry) of all that is no folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{before}{entry.name}/")
            else:
                yield before + entry.name, entry


def _has_digest(file: os.DirEntry, digest: str) -> bool:
    return file.is_file() and file_digest(Path(file)) == digest


def _has_size(file: os.DirEntry, size: int) -> bool:
    # The bytes were hashed on their way to the disk. To read all of them back would cost as much again (`verify` does).
    return file.stat().st_size == size


def _by_path(written: Iterable[WrittenArtifact]) -> list[WrittenArtifact]:
    """The files in the order of their paths. Raises BuildError where two have one name, or names that differ by case only."""
    files: dict[str, WrittenArtifact] = {}
    for file in written:
        # Most names are in lower case: no second text of them.
        if files.setdefault(file.path if file.path.islower() else file.path.lower(), file) is not file:
            raise BuildError(f"two files for {file.path}")
    return sorted(files.values(), key=lambda file: file.path)


def _write_manifest(files: list[WrittenArtifact], folder: Path) -> None:
    # Paths are of a few plain characters (writing.py), so that no text needs escaping.
    entries = ",\n".join(f'{{\n"path": "{file.path}",\n"bytes": {file.size},\n"sha256": "{file.sha256}"\n}}' for file in files)
    manifest = (f'{{\n"files": [\n{entries}\n]\n}}\n' if files else '{\n"files": []\n}\n').encode()
    (folder / MANIFEST).write_bytes(manifest)
    sums = [(file.sha256, file.path) for file in files] + [(hashlib.sha256(manifest).hexdigest(), MANIFEST)]
    (folder / SUMS).write_text("".join(f"{digest}  {path}\n" for digest, path in sums), encoding="utf-8")


def _aside(site_dir: Path, name: str) -> Path:
    return site_dir.parent / f".{site_dir.name}-{name}"
