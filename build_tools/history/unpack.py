"""An archive of a site to a folder, safely: tar.gz or zip, only regular files inside the folder, sizes counted while reading."""

import gzip
import re
import shutil
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from build_tools.errors import InputError, InputErrors
from build_tools.writing import MANIFEST

MAX_ENTRIES = 500_000
MAX_BYTES = 4_000_000_000
MAX_RATIO = 100
_SLACK = 10_000_000
"""Bytes that even a tiny archive may unpack to: text that repeats itself packs well."""
_CHUNK = 1 << 20
_PATH = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]*/)*[A-Za-z0-9_][A-Za-z0-9._-]*")


class _Refused(Exception):
    """The archive is not safe to read, or no archive."""


def unpack_site(archive: Path, target: Path) -> Path:
    """The folder below `target` that holds the site of the archive; only the files that a comparison reads are written.

    Raises InputErrors naming the archive and what is wrong with it.
    """
    try:
        members = _zip_members(archive) if zipfile.is_zipfile(archive) else _tar_members(archive)
        taken: set[str] = set()
        for name, file in members:
            _write(name, file, target, taken)
    except _Refused as refused:
        raise _error(archive, str(refused)) from None
    except (OSError, EOFError, tarfile.TarError, zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _error(archive, f"not a readable tar.gz or zip archive ({error})") from None
    roots = [path.parent for path in target.rglob(MANIFEST)]
    if not roots:
        raise _error(archive, f"no {MANIFEST} in the archive")
    return min(roots, key=lambda folder: (len(folder.parts), folder))


def _error(archive: Path, found: str) -> InputErrors:
    return InputErrors([InputError(str(archive), 1, 1, found, "name a tar.gz or zip of a site that gongkai built")])


def is_compared(name: str) -> bool:
    """True for a file that a comparison may read: manifests, the tables beside pages, the history, the dated releases."""
    *folders, last = name.split("/")
    return bool(_PATH.fullmatch(name)) and (last in {MANIFEST, "data.csv", "changes.csv"} or "releases" in folders)


def _write(name: str, file: BinaryIO | None, target: Path, taken: set[str]) -> None:
    """Writes a member that is wanted, after judging its name."""
    name = name.removeprefix("./")
    if not name or name.startswith("/") or "\\" in name or ".." in name.split("/"):
        raise _Refused(f"the unsafe name {name[:80]!r}")
    if name.lower() in taken:
        raise _Refused(f"two members of the name {name}")
    taken.add(name.lower())
    if len(taken) > MAX_ENTRIES:
        raise _Refused(f"more than {MAX_ENTRIES} members")
    path = target / name
    if file is not None and is_compared(name):
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "xb") as out:
            shutil.copyfileobj(file, out, _CHUNK)


class _Counted(gzip.GzipFile):
    """A gzip stream that stops where it unpacks to too much, or where a header claims to be a large piece."""

    limit = MAX_BYTES

    def read(self, size: int = -1) -> bytes:
        if size is None or not 0 <= size <= _CHUNK:
            raise _Refused("a header that is far too large")
        data = super().read(size)
        if self.tell() > self.limit:
            raise _Refused("too much data for an archive of its size")
        return data


def _limit(archive: Path) -> int:
    return min(MAX_BYTES, max(_SLACK, archive.stat().st_size * MAX_RATIO))


def _tar_members(archive: Path) -> Iterator[tuple[str, BinaryIO | None]]:
    with _Counted(archive, "rb") as unpacked:
        unpacked.limit = _limit(archive)
        with tarfile.open(fileobj=unpacked, mode="r:") as tar:
            for member in tar:
                if member.isdir():
                    continue
                if not member.isreg() or member.issparse():
                    raise _Refused(f"{member.name[:80]!r}, which is no regular file")
                yield member.name, tar.extractfile(member)


def _zip_members(archive: Path) -> Iterator[tuple[str, BinaryIO | None]]:
    limit = _limit(archive)
    with zipfile.ZipFile(archive) as packed:
        for member in packed.infolist():
            if member.is_dir():
                continue
            kind = stat.S_IFMT(member.external_attr >> 16)
            if member.flag_bits & 1 or kind not in (0, stat.S_IFREG):
                raise _Refused(f"{member.filename[:80]!r}, which is encrypted or no regular file")
            limit -= member.file_size  # zipfile reads no more than a member claims
            if limit < 0:
                raise _Refused("too much data for an archive of its size")
            with packed.open(member) as file:
                yield member.filename, file
