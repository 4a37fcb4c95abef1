"""The files of one table, open together: each row goes to CSV, its Excel edition, JSON lines and Parquet at once."""

from collections.abc import Iterator
from pathlib import Path

from build_tools.artifact import FileArtifact, file_artifact
from build_tools.export.background import Background
from build_tools.export.excel_csv import BYTE_ORDER_MARK, ExcelLines
from build_tools.export.files import GrowingFile, csv_lines, json_objects
from build_tools.export.parquet import ParquetFile
from build_tools.export.tables import Shape
from build_tools.vocabulary import Vocabulary


class TableFiles:
    """`data/<name>.csv`, `.excel.csv`, `.jsonl` and `.parquet`, growing in a folder."""

    def __init__(self, shape: Shape, folder: Path, vocabulary: Vocabulary, background: Background):
        self.shape = shape
        self.csv, self.excel, self.jsonl = (
            GrowingFile(folder / f"{shape.name}.{suffix}", background) for suffix in ("csv", "excel.csv", "jsonl"))
        self.parquet = ParquetFile(folder / f"{shape.name}.parquet", shape.columns, vocabulary, background)
        self.rows = 0
        self._excel_lines = ExcelLines(shape.columns, vocabulary)
        self.head = csv_lines([shape.columns])[0]
        self.csv.write(self.head)
        self.excel.write(BYTE_ORDER_MARK + self.head)

    def add(self, rows: list[tuple[str, ...]], lines: list[bytes] | None = None, objects: list[bytes] | None = None) -> None:
        """Appends rows; `lines` and `objects` are the same as CSV and JSON, where they have been made already."""
        if not rows:
            return
        lines = csv_lines(rows) if lines is None else lines
        objects = json_objects(self.shape.columns, rows) if objects is None else objects
        data = b"".join(lines)
        columns = list(zip(*rows, strict=True))
        excel_lines = self._excel_lines.lines(rows, columns, lines)
        self.csv.write(data)
        self.excel.write(data if excel_lines is lines else b"".join(excel_lines))
        self.jsonl.write(b"\n".join(objects) + b"\n")
        self.parquet.add(columns)
        self.rows += len(rows)

    def artifacts(self) -> Iterator[FileArtifact]:
        """The finished files."""
        name = f"data/{self.shape.name}"
        yield self.csv.artifact(f"{name}.csv", self.rows)
        yield self.excel.artifact(f"{name}.excel.csv", self.rows)
        yield self.jsonl.artifact(f"{name}.jsonl", self.rows)
        yield file_artifact(f"{name}.parquet", self.parquet.close(), self.rows)
