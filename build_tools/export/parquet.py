"""A table as Parquet: exact decimals, whole numbers, and both languages' titles and descriptions at each column."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv
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


class ParquetFile:
    """A Parquet file that rows are appended to; a row group of them is held.

    New rows come as lines of CSV, which Arrow reads group by group without the interpreter; given Python's own texts it would also
    import pandas where that is installed. It follows a page of text files (strips.Follower): rows of `last`, its last edition, are
    taken over in their order or left out.
    """

    def __init__(self, file: Path, columns: tuple[str, ...], vocabulary: Vocabulary, background: Background,
                 row_group: int = ROW_GROUP, last: Path | None = None):
        file.parent.mkdir(parents=True, exist_ok=True)
        self.file = file
        self.schema = pa.schema([_field(column, vocabulary) for column in columns])
        self._head = pcsv.ReadOptions(column_names=columns, use_threads=False)
        self._cells = pcsv.ConvertOptions(column_types=self.schema, null_values=[""], strings_can_be_null=True)
        self._writer = pq.ParquetWriter(file, self.schema, compression="zstd")
        self._background = background
        self._row_group = row_group
        self._held: list[list[bytes] | pa.RecordBatch] = []
        self._rows = 0
        self._last = pq.ParquetFile(last).iter_batches(_READ) if last else iter(())
        self._rest: pa.RecordBatch | None = None

    def add(self, lines: list[bytes]) -> None:
        """Appends rows as lines of CSV; what is empty is null. Raises BuildError for a value that does not fit its column."""
        self._hold(lines)

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

    def _hold(self, rows: list[bytes] | pa.RecordBatch) -> None:
        while len(rows) >= (free := self._row_group - self._rows):
            self._held.append(rows[:free])
            self._hand_over()
            rows = rows[free:]
        if len(rows):
            self._held.append(rows)
            self._rows += len(rows)

    def _hand_over(self) -> None:
        self._background.finish()  # so that no more than one group waits: it takes fifty megabytes
        self._background.do(self._write, self._held)
        self._held, self._rows = [], 0

    def _write(self, held: list[list[bytes] | pa.RecordBatch]) -> None:
        tables = []
        for is_new, several in groupby(held, lambda rows: isinstance(rows, list)):
            tables.append(self._read(chain.from_iterable(several)) if is_new else pa.Table.from_batches(several))
        self._writer.write_table(pa.concat_tables([table.cast(self.schema) for table in tables]).combine_chunks())

    def _read(self, lines: Iterable[bytes]) -> pa.Table:
        try:
            found = pcsv.read_csv(pa.BufferReader(b"".join(lines)), self._head, pcsv.ParseOptions(newlines_in_values=True), self._cells)
            found.validate(full=True)  # which alone sees decimals with too many digits before the point
            return found
        except pa.ArrowInvalid as error:
            raise BuildError(f"{self.file.name}: a value does not fit its column: {error}") from None


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
