"""What can be found, page by page: a department or a report with its places, in both languages.

A row of a table is put together from parts that many pages share, so that each is cut, kept and sent once: what the row is
called (`Entry`), which columns it fills (`Pattern`), the table it stands in (`Head`). Its printed figures are its own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_tools.model import Words

_FIGURE = re.compile("[1-9]")
BLANK = 0.4


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row is called: its anchor's end and title; `label`: codes and their names; `names`: what asks for this very row."""

    row: str
    title: Words
    label: Words
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """The columns in which a row has a cell, and the unit of its bare numbers (searched in Chinese only)."""

    columns: tuple[Words, ...]
    unit: Words


@dataclass(frozen=True, slots=True)
class Head:
    """A table: its title, and with the statement's usual name and the form's number what all of its rows share."""

    statement: str
    title: Words
    context: Words


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row: its parts, its words in columns of text, and its cells as printed with their English. `shared`: others have its
    entry, since the vocabulary knows the row."""

    head: Head
    entry: Entry
    pattern: Pattern
    words: Words
    cells: tuple[str, ...]
    english: tuple[str, ...]
    shared: bool

    @property
    def weight(self) -> float:
        """What its name counts: less where there is no figure, nor a word, to answer with."""
        return 1.0 if self.cells or self.words.zh else BLANK

    @property
    def names(self) -> tuple[str, ...]:
        """What asks for this very row: nothing where it has no figure above zero."""
        return self.entry.names if any(map(_FIGURE.search, self.cells)) else ()


@dataclass(frozen=True, slots=True)
class Prose:
    """A place of a page that is no table row. `anchor` is empty for the page itself; `line`: what stands below its title."""

    anchor: str
    title: Words
    text: Words
    line: Words
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `context`: what all of its places share; `report_id`, `year` and `kind` are empty for a department."""

    path: str
    report_id: str
    department_id: str
    region: str
    year: int
    kind: str
    title: Words
    context: Words
    prose: tuple[Prose, ...]
    rows: tuple[FoundRow, ...]


def join(*parts: Words) -> Words:
    """The texts of each language with a dot between; an empty one is left out."""
    return Words(" · ".join(part.zh for part in parts if part.zh), " · ".join(part.en for part in parts if part.en))


def row_text(row: FoundRow) -> Words:
    """What is shown of a row below its title: its words, then each column's name with the figure in it."""
    zh = [row.words.zh] if row.words.zh else []
    en = [row.words.en] if row.words.en else []
    for column, cell, english in zip(row.pattern.columns, row.cells, row.english, strict=True):
        zh.append(f"{column.zh} {cell}")
        if english:
            en.append(f"{column.en} {english}")
    return Words(" · ".join(zh), " · ".join(en))


def addresses(pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
    """(path, anchor) of every place."""
    for page in pages:
        for prose in page.prose:
            yield page.path, prose.anchor
        for row in page.rows:
            yield page.path, f"{row.head.statement}-{row.entry.row}"
