"""Reads the files of names.py: suggestions while typing, exact names, names one slip away. search-names.js is its twin."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from build_tools.index.decoding import read_shard, read_varints, shard_of
from build_tools.index.forms import key
from build_tools.index.names import FOLDER, INSIDE, WHOLE
from build_tools.index.near import askable, one_slip

_NAME_YEAR = re.compile(r"(.*[^0-9])([0-9]{1,4})([^0-9]*)")
_YEAR_NAME = re.compile(r"((?:19|20)[0-9]{2})([^0-9].*)")
_OF_YEAR = re.compile(r"^年度?")
_MOST_NEAR = 8
Read = Callable[[str, str, str], bytes | None]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name to choose: `text` in the language asked for, `other` in the other one."""

    kind: str
    id: str
    text: str
    other: str
    path: str


@dataclass(frozen=True, slots=True)
class Named:
    """An entity by its names in both languages."""

    kind: str
    id: str
    zh: str
    en: str


class Names:
    """The names of an index. `head`: what index_names gave; `read(folder, name, ending)`: a file's bytes, None where damaged."""

    def __init__(self, head: dict, read: Read):
        self._head, self._read = head, read
        self._directory = self._json(head["directory"]) or {"shards": [], "kinds": [], "chunks": "", "reports": {}}

    def prefix(self, text: str, language: str, limit: int = 8) -> list[Suggestion]:
        """The best names that begin with the text, or the reports it names by department and year."""
        asked = key(text)
        found = self._best(asked)
        if not found:
            return self._reports_of(asked, language, limit)
        made = [(number, self._row(number)) for number in found[:limit]]
        shown = [self._suggestion(number, row, language) for number, row in made if row]
        rows = [row for number, row in made if row and self._kind(number)[0] == "department"]
        return [*shown, *(report for row in rows for report in self._reports(row, language))][:limit]

    def exact(self, word: str) -> list[Named]:
        """The entities that the word is a whole Chinese name, pinyin, initials or code of."""
        asked = key(word)
        own = next((own for name, own, _ in self._entries(asked) if name == asked), [])
        numbers = [number for number, what, _ in own if what == WHOLE]
        return [Named(self._kind(number)[0], *row[:3]) for number in numbers if (row := self._row(number))]

    def near(self, text: str) -> list[str]:
        """The words one slip from the text, those with the most figures first."""
        asked = key(text)
        if not askable(asked):
            return []
        shards = self._json(self._head["near"]) or []
        found: dict[str, int] = {}
        for remainder in dict.fromkeys((asked, *(asked[:place] + asked[place + 1:] for place in range(len(asked))))):
            for word, level in self._words(remainder, shards):
                if word != asked and one_slip(asked, word):
                    found[word] = level
        return sorted(found, key=lambda word: (-found[word], word.encode("utf-16-be")))[:_MOST_NEAR]

    def _best(self, asked: str) -> list[int]:
        """The entities of the keys that begin so, the best first."""
        found: dict[int, tuple] = {}
        for name, own, below in self._entries(asked):
            for place, (number, what, level) in enumerate((*own, *below)):
                exact = name == asked and place < len(own) and what != INSIDE
                order = (not exact, what == INSIDE, self._kind(number)[1], -level, number)
                found[number] = min(order, found.get(number, order))
            if below:
                break
        return sorted(found, key=found.__getitem__)

    def _entries(self, asked: str) -> Iterator[tuple[str, list[tuple], list[tuple]]]:
        """(key, its own entities, the best below it) of the keys that begin so, in order; an entity as (number, what, level)."""
        for name, value in self._keys(asked):
            count, *numbers = read_varints(value)
            entries = [(code >> 2, code & 3, level) for code, level in zip(numbers[::2], numbers[1::2], strict=True)]
            yield name, entries[:count], entries[count:]

    def _keys(self, asked: str) -> Iterator[tuple[str, bytes]]:
        shards = self._directory["shards"]
        start = shard_of(asked, shards)
        for first, name in shards[start:] if asked else []:
            if first.startswith(asked) or first == shards[start][0]:
                yield from ((found, value) for found, value in self._shard(name) if found.startswith(asked))
            else:
                break

    def _words(self, remainder: str, shards: list) -> Iterator[tuple[str, int]]:
        start = shard_of(remainder, shards)
        keys = (found for _, file in shards[start:start + 1] for found in self._shard(file))
        value = next((value for name, value in keys if name == remainder), b"")
        numbers = read_varints(value)
        for level in numbers:
            place = next(numbers)
            yield (remainder[:place - 1] + chr(next(numbers)) + remainder[place - 1:] if place else remainder), level

    def _reports_of(self, asked: str, language: str, limit: int) -> list[Suggestion]:
        """The reports that a text names by a department, a year or its beginning, and a kind: 怀化市人社局2023年决算."""
        name, year, after = _read_report(asked)
        words = {kind: (key(zh), key(en)) for kind, (_, _, zh, en) in self._directory["reports"].items()}
        ends = max((word for both in words.values() for word in both if name.endswith(word)), key=len, default="")
        kinds = {kind for kind, both in words.items() if any(after in word for word in both) and (not ends or ends in both)}
        departments = [number for number in self._best(name.removesuffix(ends)) if self._kind(number)[0] == "department"]
        rows = filter(None, map(self._row, departments[:limit]))
        return [report for row in rows for report in self._reports(row, language, year, kinds)][:limit]

    def _reports(self, row: list[str], language: str, year: str = "", kinds: set[str] | None = None) -> Iterator[Suggestion]:
        for report in row[5].split():
            of_year, _, kind = report.partition("-")
            if of_year.startswith(year) and (kinds is None or kind in kinds):
                zh, en = (title.replace("{name}", short).replace("{year}", of_year)
                          for title, short in zip(self._directory["reports"][kind][:2], row[3:5], strict=True))
                identity = f"{row[0]}/{report}"
                path = self._directory["report"].replace("{id}", identity)
                yield Suggestion("report", identity, *((en, zh) if language == "en" else (zh, en)), path)

    def _suggestion(self, number: int, row: list[str], language: str) -> Suggestion:
        kind, _, path = self._kind(number)
        zh, en = row[1], row[2] or row[1]
        text, other = (en, zh) if language == "en" else (zh, row[2])
        shown = f"{row[0]} {text}" if kind == "subject" else text
        return Suggestion(kind, row[0], shown, other, path.replace("{id}", row[0]) if path else row[3])

    def _kind(self, number: int) -> tuple[str, int, str]:
        """(kind, its place among the kinds, path) of an entity."""
        kinds = self._directory["kinds"]
        place = max(place for place, (_, first, _) in enumerate(kinds) if first <= number)
        return kinds[place][0], place, kinds[place][2]

    def _row(self, number: int) -> list[str] | None:
        place = number // self._directory["chunk"] * 8
        rows = self._json(self._directory["chunks"][place:place + 8])
        return rows[number % self._directory["chunk"]] if rows else None

    def _json(self, name: str):
        data = self._read(FOLDER, name, "json")
        return None if data is None else json.loads(data)

    def _shard(self, name: str) -> list[tuple[str, bytes]]:
        data = self._read(FOLDER, name, "bin")
        return [] if data is None else list(read_shard(data))


def _read_report(asked: str) -> tuple[str, str, str]:
    """(name, year or its beginning, what follows it): 怀化市人社局2023年决算, 2023年度怀化市人社局; a text without a year is all name."""
    if found := _NAME_YEAR.fullmatch(asked):
        return found[1], found[2], _OF_YEAR.sub("", found[3])
    if found := _YEAR_NAME.fullmatch(asked):
        return _OF_YEAR.sub("", found[2]), found[1], ""
    return asked, "", ""
