"""What coding.py wrote, read back: shards to their keys and values. search-coding.js is its twin."""

from bisect import bisect_right
from collections.abc import Iterator


def read_varints(data: bytes) -> Iterator[int]:
    """The numbers, seven bits a byte, the lowest first."""
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0


def read_shard(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each key with its value, in order."""
    name, at = b"", 0
    while at < len(data):
        shared, at = _number(data, at)
        rest, at = _number(data, at)
        name, at = name[:shared] + data[at:at + rest], at + rest
        size, at = _number(data, at)
        yield name.decode(), data[at:at + size]
        at += size


def _number(data: bytes, at: int) -> tuple[int, int]:
    end = at + 1
    while data[end - 1] > 127:
        end += 1
    return next(read_varints(data[at:end])), end


def shard_of(key: str, shards: list) -> int:
    """The number of the shard a key stands in, if it is written; `shards`: (first key, name), in script order."""
    place = bisect_right(shards, key.encode("utf-16-be"), key=lambda shard: shard[0].encode("utf-16-be"))
    return max(0, place - 1)
