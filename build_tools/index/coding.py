"""Terms, postings and words as compact bytes; search-engine.js reads them back."""

from collections.abc import Iterable, Iterator


def in_script_order(terms: Iterable[str]) -> list[str]:
    """The terms in the order JavaScript compares strings (UTF-16), so that both sides find the same file."""
    return sorted(terms, key=lambda term: term.encode("utf-16-be"))


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the high bit says that more follow."""
    data = bytearray()
    while number > 127:
        data.append(number & 127 | 128)
        number >>= 7
    data.append(number)
    return bytes(data)


def coded_postings(documents: dict[int, int]) -> bytes:
    """Document → level: for each level from the top its step down, its runs, and each run as a gap and, if long, a length.

    The rows of a table share words of their context, so that runs of neighbouring documents are common.
    """
    levels: dict[int, list[int]] = {}
    for number in sorted(documents):
        levels.setdefault(documents[number], []).append(number)
    data = bytearray(varint(len(levels)))
    above = 0
    for level in sorted(levels, reverse=True):
        data += varint(above - level if above else level)
        above = level
        found = list(_runs(levels[level]))
        data += varint(len(found))
        after = 0
        for start, length in found:
            data += varint((start - after) << 1 | (length > 1))
            if length > 1:
                data += varint(length - 2)
            after = start + length
    return bytes(data)


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    start = end = numbers[0]
    for number in numbers[1:]:
        if number != end + 1:
            yield start, end - start + 1
            start = number
        end = number
    yield start, end - start + 1


def coded_shards(postings: dict[str, bytes], size: int) -> Iterator[tuple[str, bytes]]:
    """(first term, bytes) of each file: a term is the bytes it shares with the one before, its other bytes, its postings."""
    first, before, data = "", b"", bytearray()
    for term, coded in postings.items():
        name = term.encode()
        if data and len(data) + len(name) + len(coded) > size:
            yield first, bytes(data)
            before, data = b"", bytearray()
        if not data:
            first = term
        shared = _shared(before, name)
        data += varint(shared) + varint(len(name) - shared) + name[shared:] + varint(len(coded)) + coded
        before = name
    if data:
        yield first, bytes(data)


def coded_words(words: Iterable[str]) -> str:
    """The words in order, each as a letter (a: shares nothing with the word before, b: one character …) and the rest."""
    before, parts = "", []
    for word in sorted(words):
        shared = _shared(before, word)
        parts.append(chr(97 + shared) + word[shared:])
        before = word
    return "".join(parts)


def _shared(before, name) -> int:
    count = 0
    while count < min(len(before), len(name)) and before[count] == name[count]:
        count += 1
    return count
