"""Which keys may be words, as Bloom filters: a byte a word tells the browser which pieces of a query are worth fetching.

A word stands in the filter of its first character and sets four bits there, found by two FNV-1a hashes of its UTF-8 bytes. Of a
Chinese word of more than three characters these three stand for it: all that begin with them lie side by side. One piece in forty
that is no word is fetched in vain. Keys that mean something beyond themselves stand there again after a mark.
"""

from collections.abc import Iterable

from build_tools.index.tokens import is_han

_BITS_A_WORD = 8
_HASHES = 4
_LEAST_BITS = 1 << 10
_MOST_BYTES = 6_144
_GATE = 3
_MEANS = "\u0001"
_PRIME, _START = 0x01000193, 0x811C9DC5


def gate(key: str) -> str:
    """What stands for a key in a filter."""
    return key[:_GATE] if is_han(key) else key


def word_filters(words: Iterable[str], meaning: Iterable[str] = ()) -> list[bytes]:
    """The filters, each of about 6 KB or less. A filter's length in bits is what hashes are taken modulo of."""
    entries = [("", word) for word in dict.fromkeys(map(gate, words))] + [(_MEANS, word) for word in dict.fromkeys(map(gate, meaning))]
    parts: list[list[str]] = [[] for _ in range(-(-len(entries) * _BITS_A_WORD // 8 // _MOST_BYTES) or 1)]
    for mark, word in entries:
        parts[filter_of(word, len(parts))].append(mark + word)
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


def may_hold(data: bytes, word: str, means: bool = False) -> bool:
    """False where the word was surely not among those of the filter, or not among those that mean something."""
    return all(data[place >> 3] >> (place & 7) & 1 for place in _places((_MEANS if means else "") + gate(word), len(data) * 8))


def _places(word: str, bits: int) -> list[int]:
    name = word.encode()
    one, other = _hash(name, _START), _hash(name, _START ^ 0x5BD1E995) | 1
    return [((one + number * other) & 0xFFFFFFFF) % bits for number in range(_HASHES)]


def _hash(data: bytes, value: int) -> int:
    for byte in data:
        value = (value ^ byte) * _PRIME & 0xFFFFFFFF
    return value
