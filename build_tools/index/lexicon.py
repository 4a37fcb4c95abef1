"""Which words the index has, as Bloom filters: a byte a word tells the browser which pieces of a query are worth fetching.

A word stands in the filter of its first character and sets four bits there, found by two FNV-1a hashes of its UTF-8 bytes. One
piece in forty that is no word is fetched in vain.
"""

from collections.abc import Iterable

_BITS_A_WORD = 8
_HASHES = 4
_LEAST_BITS = 1 << 10
_MOST_BYTES = 12_288
_PRIME, _START = 0x01000193, 0x811C9DC5


def word_filters(words: Iterable[str]) -> list[bytes]:
    """The filters, each of about 12 KB or less. A filter's length in bits is what hashes are taken modulo of."""
    words = list(dict.fromkeys(words))
    parts: list[list[str]] = [[] for _ in range(-(-len(words) * _BITS_A_WORD // 8 // _MOST_BYTES) or 1)]
    for word in words:
        parts[filter_of(word, len(parts))].append(word)
    return [_filter(part) for part in parts]


def filter_of(word: str, filters: int) -> int:
    """The number of the filter a word stands in."""
    return _hash(word[0].encode(), _START) % filters


def _filter(words: list[str]) -> bytes:
    bits = max(_LEAST_BITS, len(words) * _BITS_A_WORD + 7 & ~7)
    data = bytearray(bits // 8)
    for word in words:
        for place in _places(word, bits):
            data[place >> 3] |= 1 << (place & 7)
    return bytes(data)


def may_hold(data: bytes, word: str) -> bool:
    """False where the word was surely not among those of the filter."""
    return all(data[place >> 3] >> (place & 7) & 1 for place in _places(word, len(data) * 8))


def _places(word: str, bits: int) -> list[int]:
    name = word.encode()
    one, other = _hash(name, _START), _hash(name, _START ^ 0x5BD1E995) | 1
    return [((one + number * other) & 0xFFFFFFFF) % bits for number in range(_HASHES)]


def _hash(data: bytes, value: int) -> int:
    for byte in data:
        value = (value ^ byte) * _PRIME & 0xFFFFFFFF
    return value
