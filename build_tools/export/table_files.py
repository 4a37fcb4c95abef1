"""The files of one table, open together: each row goes to CSV, its Excel edition, JSON lines and Parquet at once."""

from collections.abc import Iterator
from pathlib import Path

from build_tools.artifact import FileArtifact, StandingArtifact, file_artifact
from build_tools.export.background import Background
from build_tools.export.excel_csv import BYTE_ORDER_MARK, ExcelLines
from build_tools.export.files import csv_lines, json_objects
from build_tools.export.parquet import ParquetFile
from build_tools.export.shared_files import Composed, Layout, SharedFiles
from build_tools.standing_files import Of, StandingFiles
from build_tools.strips import Piece
from build_tools.export.tables import Shape
from build_tools.vocabulary import Vocabulary

SUFFIXES = ("csv", "excel.csv", "jsonl")


class TableRows:
    """Rows of a table: as text cells, and as CSV and JSON, made here where they have not been made already."""

    def __init__(self, shape: Shape, rows: list[tuple[str, ...]], lines: list[bytes] | None = None,
                 objects: list[bytes] | None = None):
        self.columns = list(zip(*rows, strict=True))
        self.rows = rows
        self.lines = csv_lines(rows) if lines is None else lines
        self.objects = json_objects(shape.columns, rows) if objects is None else objects


class TableFiles:
    """`data/<name>.csv`, `.excel.csv`, `.jsonl` and `.parquet`, growing in a folder."""

    def __init__(self, shape: Shape, folder: Path, vocabulary: Vocabulary, background: Background, shared: SharedFiles,
                 last: StandingFiles):
        self.shape = shape
        self.page = f"data/{shape.name}"
        self.head = csv_lines([shape.columns])[0]
        self._shared = shared
        self._parquet_path = f"{self.page}.parquet"
        self._standing = last.files.get(self._parquet_path)
        self._last_parquet = last.file(self._parquet_path) if self._standing else None
        self._parquet = ParquetFile(folder / f"{shape.name}.parquet", shape.columns, vocabulary, background,
                                    last=self._last_parquet)
        self._made = last.made_files
        self._excel_lines = ExcelLines(shape.columns, vocabulary)
        shared.lay_out(self.page, Layout((self.head, BYTE_ORDER_MARK + self.head, b""), (b"", b"", b"")), self._parquet)

    def put(self, report_id: str, before: TableRows | None, now: TableRows | None) -> bool:
        """Takes a report's rows in the place of those of the last edition; False where both are the same."""
        differs = self._shared.put(self.page, report_id, self._piece(before), self._piece(now))
        if differs and now is not None and now.rows:
            self._parquet.add(now.lines)
        return differs

    def artifacts(self) -> Iterator[FileArtifact | StandingArtifact]:
        """The finished files."""
        self._shared.finish(self.page)
        rows = self._shared.rows(self.page)
        yield from self._shared.files(Composed(f"{self.page}.{suffix}", (Of(self.page, number),), rows)
                                      for number, suffix in enumerate(SUFFIXES))
        parquet = self._parquet.close()
        self._made[self._parquet_path] = ""
        if self._standing and not self._shared.is_touched(self.page):
            yield StandingArtifact(self._parquet_path, self._last_parquet, self._standing.size, self._standing.sha256, rows)
        else:
            yield file_artifact(self._parquet_path, parquet, rows)

    def _piece(self, found: TableRows | None) -> Piece | None:
        if found is None or not found.rows:
            return None
        data = b"".join(found.lines)
        excel = self._excel_lines.lines(found.rows, found.columns, found.lines)
        excel_data = data if excel is found.lines else b"".join(excel)
        return Piece(len(found.rows), (data, excel_data, b"\n".join(found.objects) + b"\n"))
