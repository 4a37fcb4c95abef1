"""Deflated pieces that may be joined in any order: each is packed by itself, and their checksums are added up."""

import zlib
from functools import lru_cache
from typing import NamedTuple

END = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS).flush()
"""What ends a stream of pieces."""
_POLYNOMIAL = 0xEDB88320
_ONE = 1 << 31


class Deflated(NamedTuple):
    """A piece: its packed bytes, the size and CRC-32 of what was packed."""

    data: bytes
    size: int
    crc: int


def deflate(data: bytes) -> Deflated:
    """The piece of these bytes."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Deflated(packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH), len(data), zlib.crc32(data))


def crc_of_both(one: int, other: int, size: int) -> int:
    """The CRC-32 of two texts together, of which the second has that size."""
    return _times(_shift(size), one) ^ other


def _times(one: int, other: int) -> int:
    """The product of two polynomials over GF(2), modulo that of CRC-32; the highest power is the lowest bit."""
    product, bit = 0, _ONE
    while one:
        if one & bit:
            product ^= other
            one ^= bit
        bit >>= 1
        other = other >> 1 ^ _POLYNOMIAL if other & 1 else other >> 1
    return product


@lru_cache(maxsize=4096)
def _shift(size: int) -> int:
    """What that many bytes behind a text do to its CRC-32: x to the power of eight times the size."""
    product, square = _ONE, 1 << 23  # x^0, x^8
    while size:
        if size & 1:
            product = _times(square, product)
        square = _times(square, square)
        size >>= 1
    return product
