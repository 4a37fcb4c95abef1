"""Observations as Parquet: exact decimals, a year that is a number, titles in the metadata of each column."""

import pyarrow as pa
import pyarrow.parquet as pq

from build_tools.errors import BuildError
from build_tools.export.rows import OBSERVATIONS
from build_tools.vocabulary import Vocabulary

# amounts.py admits 16 digits before the point and 8 after it: every value it reads fits.
_VALUE = pa.decimal128(24, 8)
_TYPES = {"value": _VALUE, "base_value": pa.decimal128(32, 8), "fiscal_year": pa.int32()}


def observations_parquet(rows: list[tuple[str, ...]], vocabulary: Vocabulary) -> bytes:
    """The Parquet file; what is empty in the CSV is null. Raises BuildError for a value that does not fit."""
    columns = zip(*rows, strict=True) if rows else [()] * len(OBSERVATIONS)
    arrays = [_array(name, cells) for name, cells in zip(OBSERVATIONS, columns, strict=True)]
    fields = [_field(name, array.type, vocabulary) for name, array in zip(OBSERVATIONS, arrays, strict=True)]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), sink, compression="zstd")
    return sink.getvalue().to_pybytes()


def _array(name: str, cells: tuple[str, ...]) -> pa.Array:
    texts = pa.array([cell or None for cell in cells], pa.string())
    try:
        return texts.cast(_TYPES.get(name, pa.string()))
    except pa.ArrowInvalid as error:
        raise BuildError(f"observations.parquet: {name} does not fit {_TYPES[name]}: {error}") from None


def _field(name: str, kind: pa.DataType, vocabulary: Vocabulary) -> pa.Field:
    words = vocabulary.columns[name].words
    return pa.field(name, kind, metadata={"title_zh": words.zh, "title_en": words.en})
