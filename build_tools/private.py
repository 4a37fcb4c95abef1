"""Folders of the cache that nobody else may write to: what lies there is read without looking twice."""

import os
import stat
from pathlib import Path

from build_tools.errors import BuildError

_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def private_folder(folder: Path) -> Path:
    """The folder, made for its owner alone. Raises BuildError where it is a link, somebody else's or open for others to write."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & _OTHERS_WRITE:
        raise BuildError(f"{folder} can be written by others than you: remove it, and a build makes it again")
    return folder


def write_whole(file: Path, data: bytes) -> None:
    """Writes the file so that a reader sees the old bytes or the new ones, never a part."""
    aside = file.with_name(f"{file.name}.{os.getpid()}")
    aside.write_bytes(data)
    aside.replace(file)
