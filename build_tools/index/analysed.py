"""What the analysis of a page gives: all that the index takes of it, in plain values, so that it can be kept from build to build.

Numbers in it are the page's own: of its terms, and of the parts that its rows share with others, each as it first comes.
"""

import marshal
import zlib
from typing import NamedTuple

import numpy as np

Table = tuple[int, int, list, list[int], str, str]
"""The number of its first row, its head, its entries (a number, or what passages have of one's own), patterns, cells, words."""


class Analysed(NamedTuple):
    """One page. `characters`: the traditional ones in it; `terms`: a line each, those of its places first.

    `found`: statements, impact × 4096 and places of each term of its places; `best`: term, section, and the level that no place of the
    section exceeds; `contexts`: term, impact × 4096 of the page's own names. All three are rows of 32-bit numbers.
    `figures`: decimals, digits, statements; `exact`: key of a name, section; `parts`: heads, patterns, entries as shared.value_of has them;
    `rows`: shared.Combination, and how many rows are made so.
    `prose`: JSON of the passage; `tables`: by section.
    """

    report_id: str
    department_id: str
    region: str
    year: int
    kind: str
    places: int
    characters: str
    terms: str
    found: bytes
    best: bytes
    contexts: bytes
    figures: list[tuple[int, int, int]]
    exact: list[tuple[str, int]]
    parts: tuple[list[tuple], list[tuple], list[tuple]]
    rows: list[tuple]
    prose: bytes
    tables: list[tuple[int, list[Table]]]


def numbers_of(data: bytes, width: int) -> np.ndarray:
    """The rows of `found`, `best` or `contexts`."""
    return np.frombuffer(data, np.uint32).reshape(-1, width)


def analysed_bytes(page: Analysed) -> bytes:
    """The page as bytes."""
    return zlib.compress(marshal.dumps(tuple(page)), 1)


def analysed_of(data: bytes) -> Analysed:
    """The page of those bytes."""
    return Analysed(*marshal.loads(zlib.decompress(data)))
