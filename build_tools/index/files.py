"""The files of the browser's index as they are made: named by their bytes, handed on at once."""

import json
import zlib
from collections.abc import Callable

from build_tools.artifact import Artifact
from build_tools.errors import BuildError
from build_tools.index.coding import packed

FOLDER = "search/index/"
GROUP = 16
_MOST_LISTED = 400
_MOST_KEYS = 1024
_MOST_NAMES = 1024
_MOST_EMBEDDED = 3072
Sink = Callable[[Artifact], None]


class Files:
    """Hands each file to `sink`, the same one once."""

    def __init__(self, sink: Sink):
        self._sink = sink
        self._made: dict[str, int] = {}

    def add(self, folder: str, ending: str, data: bytes) -> str:
        """The name the data is kept under: its CRC-32."""
        name = f"{zlib.crc32(data):08x}"
        self._keep(f"{folder}/{name}.{ending}", data)
        return name

    def _keep(self, path: str, data: bytes) -> None:
        if path not in self._made:
            self.write(path, data)
        elif self._made[path] != zlib.adler32(data):
            raise BuildError(f"two files of the search index share the name {path}")
        self._made[path] = zlib.adler32(data)

    def listed(self, entries: list[list]) -> dict:
        """A list of [first key, …, name] by key, for index.bin: itself, or where it is long the files with stretches of it."""
        if len(entries) <= _MOST_LISTED:
            return {"list": entries}
        parts = [entries[start:start + _MOST_LISTED] for start in range(0, len(entries), _MOST_LISTED)]
        return {"files": [[*part[0][:-1], self.add("directory", "bin", packed(json_bytes(part)))] for part in parts]}

    def listed_keys(self, folder: str, separators: list[str], parts: list[bytes]) -> dict:
        """Files by the key that each begins at or after, for index.bin: {keys, groups}, or where they are many files of that.

        Sixteen neighbours are a group.
        """
        if len(parts) > _MOST_KEYS:
            starts = range(0, len(parts), _MOST_KEYS)
            made = [self.listed_keys(folder, separators[start:start + _MOST_KEYS], parts[start:start + _MOST_KEYS]) for start in starts]
            return {"files": [[separators[start], self.add("directory", "bin", packed(json_bytes(part)))]
                              for start, part in zip(starts, made, strict=True)]}
        groups = [self.add_group(folder, parts[start:start + GROUP]) for start in range(0, len(parts), GROUP)]
        return {"keys": "\n".join(separators), "groups": "".join(groups)}

    def add_group(self, folder: str, parts: list[bytes]) -> str:
        """The name that the files have together: the CRC-32 of them all, to which each adds a number. A file ends with its own CRC-32."""
        name = f"{zlib.crc32(b''.join(parts)):08x}"
        for number, data in enumerate(parts):
            self._keep(f"{folder}/{name}-{number}.bin", data + zlib.crc32(data).to_bytes(4, "big"))
        return name

    def listed_values(self, folder: str, step: int, values: list) -> dict:
        """Values of `step` numbers each, for index.bin: a small one alone itself, else their files, or files of these."""
        if len(values) == 1 and len(packed(json_bytes(values[0]))) <= _MOST_EMBEDDED:
            return {"only": values[0]}
        names = [self.add(folder, "bin", packed(json_bytes(value))) for value in values]
        if len(names) <= _MOST_NAMES:
            return {"step": step, "names": "".join(names)}
        parts = ["".join(names[start:start + _MOST_NAMES]) for start in range(0, len(names), _MOST_NAMES)]
        return {"step": step, "files": "".join(self.add("directory", "bin", packed(json_bytes(part))) for part in parts), "most": _MOST_NAMES}

    def write(self, path: str, data: bytes) -> None:
        """A file under that path of the index."""
        self._sink(Artifact(f"{FOLDER}{path}", data))


def json_bytes(value) -> bytes:
    """The value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
