"""The files of the browser's index as they are made: named by their bytes, handed on at once."""

import json
import zlib
from collections.abc import Callable

from build_tools.artifact import Artifact
from build_tools.errors import BuildError
from build_tools.index.coding import packed

FOLDER = "search/index/"
_MOST_LISTED = 400
Sink = Callable[[Artifact], None]


class Files:
    """Hands each file to `sink`, the same one once."""

    def __init__(self, sink: Sink):
        self._sink = sink
        self._made: dict[str, int] = {}

    def add(self, folder: str, ending: str, data: bytes) -> str:
        """The name the data is kept under: its CRC-32."""
        name = f"{zlib.crc32(data):08x}"
        path = f"{folder}/{name}.{ending}"
        if path not in self._made:
            self.write(path, data)
        elif self._made[path] != zlib.adler32(data):
            raise BuildError(f"two files of the search index share the name {path}")
        self._made[path] = zlib.adler32(data)
        return name

    def listed(self, entries: list[list]) -> dict:
        """A list of [first key, …, name] by key, for index.bin: itself, or where it is long the files with stretches of it."""
        if len(entries) <= _MOST_LISTED:
            return {"list": entries}
        parts = [entries[start:start + _MOST_LISTED] for start in range(0, len(entries), _MOST_LISTED)]
        return {"files": [[*part[0][:-1], self.add("directory", "bin", packed(json_bytes(part)))] for part in parts]}

    def listed_values(self, folder: str, values: list[tuple[int, object]]) -> dict:
        """Values by their first numbers, for index.bin: the only one itself, else a file each, as `listed` has them."""
        if len(values) == 1:
            return {"only": values[0][1]}
        return self.listed([[first, self.add(folder, "bin", packed(json_bytes(value)))] for first, value in values])

    def write(self, path: str, data: bytes) -> None:
        """A file under that path of the index."""
        self._sink(Artifact(f"{FOLDER}{path}", data))


def json_bytes(value) -> bytes:
    """The value as JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
