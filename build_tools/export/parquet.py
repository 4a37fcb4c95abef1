"""A table as Parquet: exact decimals, whole numbers, and both languages' titles and descriptions at each column."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from build_tools.errors import BuildError
from build_tools.export.background import Background
from build_tools.export.columns import explanation
from build_tools.vocabulary import Vocabulary

# amounts.py admits 16 digits before the point and 8 after it: every value it reads fits, and its amount in base units.
_DECIMALS = {"value": pa.decimal128(24, 8), "amount_cny": pa.decimal128(32, 8), "base_value": pa.decimal128(32, 8)}
_NUMBERS = {"integer": pa.int32(), "number": pa.decimal128(38, 16)}
ROW_GROUP = 32_768
_READ = 4_096
"""Rows of the last edition that are taken at once: a whole group of them would lie about as long as one row is needed."""
_NULL = pa.scalar(None, pa.string())


class ParquetFile:
    """A Parquet file that rows are appended to; a row group of them is held, as Arrow has them: a tenth of what texts take.

    It follows a page of text files (strips.Follower): rows of `last`, its last edition, are taken over in their order or left out.
    """

    def __init__(self, file: Path, columns: tuple[str, ...], vocabulary: Vocabulary, background: Background,
                 row_group: int = ROW_GROUP, last: Path | None = None):
        file.parent.mkdir(parents=True, exist_ok=True)
        self.file = file
        self.schema = pa.schema([_field(column, vocabulary) for column in columns])
        self._texts = pa.schema([pa.field(column, pa.string()) for column in columns])
        self._writer = pq.ParquetWriter(file, self.schema, compression="zstd")
        self._background = background
        self._row_group = row_group
        self._held: list[pa.RecordBatch] = []
        self._rows = 0
        self._last = pq.ParquetFile(last).iter_batches(_READ) if last else iter(())
        self._rest: pa.RecordBatch | None = None

    def add(self, columns: list[tuple[str, ...]]) -> None:
        """Appends the columns of rows; what is empty is null. Raises BuildError for a value that does not fit its column."""
        self._hold(pa.record_batch([pa.array(cells, pa.string()) for cells in columns], schema=self._texts))

    def keep(self, rows: int) -> None:
        """Appends the next rows of the last edition."""
        for batch in self._next(rows):
            self._hold(batch)

    def skip(self, rows: int) -> None:
        """Leaves out the next rows of the last edition."""
        for _ in self._next(rows):
            pass

    def close(self) -> Path:
        """The finished file."""
        if self._held:
            self._hand_over()
        self._background.finish()
        self._writer.close()
        return self.file

    def _next(self, rows: int) -> Iterator[pa.RecordBatch]:
        while rows:
            if not self._rest:
                self._rest = next(self._last)
            taken = self._rest.slice(0, rows)
            self._rest = self._rest.slice(taken.num_rows)
            rows -= taken.num_rows
            yield taken

    def _hold(self, batch: pa.RecordBatch) -> None:
        while self._rows + batch.num_rows >= self._row_group:
            first = self._row_group - self._rows
            self._hand_over(batch.slice(0, first))
            batch = batch.slice(first)
        if batch.num_rows:
            self._held.append(batch)
            self._rows += batch.num_rows

    def _hand_over(self, *last: pa.RecordBatch) -> None:
        self._background.finish()  # so that no more than one group waits: it takes fifty megabytes
        self._background.do(self._write, [*self._held, *last])
        self._held, self._rows = [], 0

    def _write(self, batches: list[pa.RecordBatch]) -> None:
        arrays = [pa.concat_arrays([self._array(field, batch.column(number)) for batch in batches])
                  for number, field in enumerate(self.schema)]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self.schema))

    def _array(self, field: pa.Field, cells: pa.Array) -> pa.Array:
        """New rows come as texts, those of the last edition as what they are."""
        if pa.types.is_string(cells.type):
            cells = pc.if_else(pc.equal(cells, ""), _NULL, cells)
        try:
            return cells.cast(field.type)
        except pa.ArrowInvalid as error:
            raise BuildError(f"{self.file.name}: {field.name} does not fit {field.type}: {error}") from None


def split_parquet(file: Path, column: str, folder: Path) -> dict[int, Path]:
    """Files of the rows of each value of a whole-number column, `<folder>/<value>.parquet`, in the order of the rows."""
    source = pq.ParquetFile(file)
    writers: dict[int, pq.ParquetWriter] = {}
    folder.mkdir(parents=True, exist_ok=True)
    for group in range(source.num_row_groups):
        table = source.read_row_group(group)
        for value in sorted(pc.unique(table[column]).to_pylist()):
            if value not in writers:
                writers[value] = pq.ParquetWriter(folder / f"{value}.parquet", table.schema, compression="zstd")
            writers[value].write_table(table.filter(pc.equal(table[column], value)))
    for writer in writers.values():
        writer.close()
    return {value: folder / f"{value}.parquet" for value in sorted(writers)}


def _field(column: str, vocabulary: Vocabulary) -> pa.Field:
    words, text = vocabulary.columns[column].words, explanation(column, vocabulary)
    kind = _DECIMALS.get(column) or _NUMBERS.get(vocabulary.columns[column].more["type"], pa.string())
    return pa.field(column, kind, metadata={"title_zh": words.zh, "title_en": words.en, "description_zh": text.zh or words.zh,
                                            "description_en": text.en or words.en})
