"""Long lists in pages: what stands on each, and the links between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from build_tools.model import Words
from build_tools.urls import numbered_path
from build_tools.vocabulary import Vocabulary

PAGE = 100
"""Entries on a page of a list."""
_NEAR = 2
_MOST_LANDMARKS = 10
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Pager:
    """The links of one page of a list: (number, address), the page's own without an address; `previous` and `following` are
    empty at the ends. It shows entries `first` to `last` of `total`."""

    number: int
    count: int
    links: tuple[tuple[int, str], ...]
    previous: str
    following: str
    first: int
    last: int
    total: int


def parts_of(items: Sequence[Item], size: int = PAGE) -> list[Sequence[Item]]:
    """The entries page by page; one empty page where there are none."""
    return [items[start:start + size] for start in range(0, len(items), size)] or [items]


def pager_of(path: str, number: int, total: int, size: int = PAGE) -> Pager:
    """The links of page `number` of the list at `path`."""
    count = max(1, -(-total // size))
    links = tuple((other, "" if other == number else numbered_path(path, other)) for other in _linked(number, count))
    previous = numbered_path(path, number - 1) if number > 1 else ""
    following = numbered_path(path, number + 1) if number < count else ""
    return Pager(number, count, links, previous, following, min(total, (number - 1) * size + 1), min(total, number * size), total)


def titled(title: Words, number: int, vocabulary: Vocabulary) -> Words:
    """The list's title, with the number of a page after the first."""
    if number == 1:
        return title
    zh, en = (text.format(n=number) for text in (vocabulary.words("interface", "page_number").zh,
                                                 vocabulary.words("interface", "page_number").en))
    return Words(f"{title.zh}{zh}", f"{title.en}{en}")


def _linked(number: int, count: int) -> list[int]:
    """The first, the last, the neighbours, and round numbers between: any page is near one of them."""
    step = 1
    while count // step > _MOST_LANDMARKS:
        step *= 10
    return [other for other in range(1, count + 1)
            if other in (1, count) or other % step == 0 or abs(other - number) <= _NEAR]
