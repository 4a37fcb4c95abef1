"""Numbers, keys, words and postings as compact bytes; search-coding.js reads them back."""

import zlib
from collections.abc import Iterable, Iterator


def in_script_order(terms: Iterable[str]) -> list[str]:
    """The terms in the order JavaScript compares strings (UTF-16), so that both sides find the same file."""
    return sorted(terms, key=script_order)


def script_order(term: str) -> bytes:
    """What terms compare by in that order."""
    return term.encode("utf-16-be")


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the high bit says that more follow."""
    if number < 128:
        return bytes((number,))
    data = bytearray()
    while number > 127:
        data.append(number & 127 | 128)
        number >>= 7
    data.append(number)
    return bytes(data)


def coded_runs(numbers: list[int]) -> bytes:
    """Sorted numbers as runs: how many, then each as a gap and, if long, a length. Neighbouring pages share words."""
    data, found, after = bytearray(), list(_runs(numbers)), 0
    data += varint(len(found))
    for start, length in found:
        data += varint((start - after) << 1 | (length > 1))
        if length > 1:
            data += varint(length - 2)
        after = start + length
    return bytes(data)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    if not numbers:
        return
    start = end = numbers[0]
    for number in numbers[1:]:
        if number != end + 1:
            yield start, end - start + 1
            start = number
        end = number
    yield start, end - start + 1


def coded_shards(values: Iterable[tuple[str, bytes]], size: int) -> Iterator[tuple[str, bytes]]:
    """(first key, bytes) of each file: a key is the bytes it shares with the one before, its other bytes, its value."""
    first, before, data = "", b"", bytearray()
    for key, value in values:
        name = key.encode()
        if data and len(data) + len(name) + len(value) > size:
            yield first, bytes(data)
            before, data = b"", bytearray()
        if not data:
            first = key
        shared = _shared(before, name)
        data += varint(shared) + varint(len(name) - shared) + name[shared:] + varint(len(value)) + value
        before = name
    if data:
        yield first, bytes(data)


def _shared(before, name) -> int:
    count = 0
    while count < min(len(before), len(name)) and before[count] == name[count]:
        count += 1
    return count


def packed(data: bytes, before: bytes = b"") -> bytes:
    """The data deflated without a header, as DecompressionStream("deflate-raw") reads it where it has read `packed_before` of `before`."""
    deflating = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=before) if before else zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflating.compress(data) + deflating.flush()


def packed_before(data: bytes) -> bytes:
    """The beginning of a deflated stream that may go on with different ends: what is often written, said once for them all."""
    deflating = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflating.compress(data) + deflating.flush(zlib.Z_SYNC_FLUSH)
