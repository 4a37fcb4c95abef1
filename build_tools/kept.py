"""Values that a build keeps for the next one: by the checksum of what they are made from, in a folder of their owner's alone."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from build_tools.private import private_folder, write_whole

_DIGEST = 32


class Kept:
    """A folder of values by key, which is hexadecimal digits. Each stands behind its own checksum: a damaged one is as good as none."""

    def __init__(self, folder: Path):
        """Raises BuildError where others may write to the folder."""
        self._folder = private_folder(folder)

    def get(self, key: str) -> bytes | None:
        """The value, or None where there is no sound one."""
        try:
            data = (self._folder / key).read_bytes()
        except FileNotFoundError:
            return None
        value = data[_DIGEST:]
        return value if hashlib.sha256(value).digest() == data[:_DIGEST] else None

    def put(self, key: str, value: bytes) -> None:
        """Keeps the value, in place of one that was there."""
        write_whole(self._folder / key, hashlib.sha256(value).digest() + value)

    def drop_others(self, keys: Iterable[str]) -> None:
        """Keeps nothing but these."""
        wanted = frozenset(keys)
        for file in self._folder.iterdir():
            if file.name not in wanted:
                file.unlink()
