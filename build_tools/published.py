"""What is known of the files once they are made: size, checksum, rows, media type; and the tables and datasets they make up."""

from dataclasses import dataclass
from typing import NamedTuple

from build_tools.artifact import Artifact, SiteFile
from build_tools.model import Words

MEDIA_TYPES = {
    ".html": "text/html", ".csv": "text/csv", ".json": "application/json", ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json", ".parquet": "application/vnd.apache.parquet", ".sqlite": "application/vnd.sqlite3",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xml": "application/xml",
    ".txt": "text/plain", ".atom": "application/atom+xml", ".zip": "application/zip",
}
"""By the end of a file's name; a file without one is `application/octet-stream`, as static hosts serve it."""

_CHUNK = 1 << 20


class DataFile(NamedTuple):
    """A published file. `rows`: how many a table has, where that is known."""

    path: str
    bytes: int
    sha256: str
    rows: int | None = None

    @property
    def name(self) -> str:
        """The path below data/: `observations.csv`, `observations/2023.csv`."""
        return self.path.removeprefix("data/")

    @property
    def table(self) -> str:
        """The table it is an edition or a part of: `observations` for both."""
        return table_of(self.path)

    @property
    def suffix(self) -> str:
        """The end of its name, with its dot."""
        return suffix_of(self.path)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a published table as the vocabulary describes it.

    `code_list`: where its values are listed, `codes`: they and their names; empty where anything may stand in it.
    """

    name: str
    title: Words
    text: Words
    type: str
    required: bool
    code_list: str
    codes: dict[str, Words]
    pattern: str
    minimum: str
    fiscal_type: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it is called and holds, its columns, its key, the tables it refers to by the columns that do."""

    name: str
    title: Words
    text: Words
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: dict[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table with all its files, or what all tables stand in together."""

    name: str
    title: Words
    text: Words
    files: tuple[DataFile, ...]


class Downloads(NamedTuple):
    """All there is to download below data/: the files, the tables they hold, the tables with their files."""

    files: list[DataFile]
    tables: dict[str, Table]
    datasets: list[Dataset]


def data_file(artifact: SiteFile) -> DataFile:
    """What is known of an artifact. One that lies in a file is not read: it knows what it has."""
    rows = _rows(artifact) if isinstance(artifact, Artifact) else artifact.rows
    return DataFile(artifact.path, artifact.size, artifact.sha256, rows)


def table_of(path: str) -> str:
    """The table that a file below data/ is an edition or a part of: `observations` for `data/observations/2023.csv`."""
    return path.removeprefix("data/").split("/")[0].split(".")[0]


def suffix_of(path: str) -> str:
    """The end of a file's name, with its dot, or an empty text."""
    _, dot, end = path.rpartition("/")[2].rpartition(".")
    return dot + end


def media_type(path: str) -> str:
    """The media type of a file by its name."""
    return MEDIA_TYPES.get(suffix_of(path), "application/octet-stream")


def _rows(artifact: Artifact) -> int | None:
    if artifact.path.endswith(".csv"):
        return _csv_rows(artifact.data)
    return artifact.data.count(b"\n") if artifact.path.endswith(".jsonl") else None


def _csv_rows(data: bytes) -> int:
    """The rows below the first line: line ends outside quotes, counted in pieces so that nothing large is copied."""
    lines, quoted = 0, False
    for start in range(0, len(data), _CHUNK):
        parts = data[start:start + _CHUNK].split(b'"')
        for part in parts[quoted::2]:
            lines += part.count(b"\n")
        quoted ^= len(parts) % 2 == 0
    return lines - 1
