"""Words that are one slip from what was typed: each word is kept under itself and under what is left when a character is lost.

A slip (a character replaced, missing, too many, or swapped with its neighbour) leaves the typed text and the word with such
a remainder in common. An entry says where to put which character back, so that no word is written out.
"""

from collections.abc import Iterator

from build_tools.index.coding import in_script_order, varint
from build_tools.index.entities import Entity
from build_tools.index.forms import english_words, key
from build_tools.index.pinyin import typed
from build_tools.index.tokens import singular

LEAST_HAN, LEAST_LATIN, LONGEST = 3, 4, 24
_MOST_OF_KEY = 8


def near_words(entities: list[Entity]) -> dict[str, int]:
    """Word → level: Chinese names and, of what does not grow with the site, their pinyin; words of English names."""
    words: dict[str, int] = {}
    for entity in entities:
        for word in _words_of(entity):
            if askable(word):
                words[word] = max(entity.level, words.get(word, 0))
    return words


def askable(word: str) -> bool:
    """True for a word long enough that one slip still leaves most of it."""
    least = LEAST_LATIN if word.isascii() else LEAST_HAN
    return least <= len(word) <= LONGEST and not any("0" <= character <= "9" for character in word)


def _words_of(entity: Entity) -> Iterator[str]:
    forms = [form for form in entity.forms if entity.kind != "department" or len(form) == 1]
    yield from ("".join(form) for form in forms)
    if entity.kind == "department":
        yield key(entity.short.zh)
    else:
        yield from (next(typed(form))[0] for form in forms)
    for name in entity.english:
        for word in english_words(name):
            yield from (word, singular(word))


def coded_near(entities: list[Entity]) -> dict[str, bytes]:
    """Remainder → (level, place of the lost character + 1 or 0 for none, the character) of each word."""
    found: dict[str, list[tuple[int, str, int]]] = {}
    for word, level in near_words(entities).items():
        found.setdefault(word, []).append((-level, word, 0))
        for place in range(len(word)):
            found.setdefault(word[:place] + word[place + 1:], []).append((-level, word, place + 1))
    return {name: b"".join(map(_entry, sorted(found[name])[:_MOST_OF_KEY])) for name in in_script_order(found)}


def _entry(entry: tuple[int, str, int]) -> bytes:
    order, word, place = entry
    return varint(-order) + varint(place) + (varint(ord(word[place - 1])) if place else b"")


def one_slip(typed_text: str, word: str) -> bool:
    """True where one character is replaced, missing, too many, or swapped with its neighbour."""
    if len(typed_text) != len(word):
        short, long = sorted((typed_text, word), key=len)
        return len(long) == len(short) + 1 and any(long[:place] + long[place + 1:] == short for place in range(len(long)))
    apart = [place for place in range(len(word)) if typed_text[place] != word[place]]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return len(apart) == 1
    first, second = apart
    return (typed_text[first], typed_text[second]) == (word[second], word[first])
