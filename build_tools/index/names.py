"""The names a person may type, as small files, to be found by prefix, exactly, or one slip away.

find_names.py and search-names.js read them.

names/<crc>.json    the directory: first key and name of each shard, names of the chunks, first number of each kind
names/<crc>.bin     keys in order (Chinese, pinyin, initials, English, codes), about 8 KB a file: the entities of each key, and
                    the best ones below it where many keys begin with it, so that a short prefix needs no more than one file
names/<crc>.json    32 entities a file, as [id, zh, en] with a path (terms) or short names and reports (departments)
Suggestions are ordered: a name that is typed whole; names before the ends of Chinese names (接待费 in 公务接待费); by kind, as in
KINDS; by how many figures there are, in steps of a fourth of a doubling; by number, which is the order of find_entities.
Reports have no keys of their own: they are found by their department, and a year or kind after it, and come last.
"""

import json
import zlib
from collections import Counter
from itertools import pairwise

from build_tools.index.coding import coded_shards, in_script_order, varint
from build_tools.index.entities import KINDS, Entity, find_entities
from build_tools.index.forms import LONGEST_KEY, english_starts
from build_tools.index.near import coded_near
from build_tools.index.pinyin import typed
from build_tools.index.survey import Survey
from build_tools.labels import short_title_template
from build_tools.urls import department_path, region_path, report_id_path, subject_path
from build_tools.vocabulary import Vocabulary

FOLDER = "names"
WHOLE, ENGLISH, INSIDE = 0, 1, 2
"""What a key is of an entity: one of its names; the beginning of an English word in it; the end of a Chinese one."""
MOST_OF_KEY = 8
"""How many entities of one kind a key names; the term of a name that many departments share stands for the others."""
_PER_CHUNK = 32
_SHARD_BYTES = 8192
_MANY_KEYS = 96
_MOST_BELOW = 16
File = tuple[str, str, bytes]
Keys = dict[str, dict[int, int]]
Entry = tuple[bool, int, int, int, int]


def index_names(survey: Survey, vocabulary: Vocabulary) -> tuple[dict, list[File]]:
    """(part of the head, files as (folder, ending, bytes)). A file's name is the CRC-32 of its bytes."""
    entities = find_entities(survey, vocabulary)
    files: list[File] = []
    postings = _coded_keys(_keys(entities), [(KINDS.index(entity.kind), -entity.level) for entity in entities])
    directory = {
        "shards": [[first, _add(files, "bin", data)] for first, data in coded_shards(postings.items(), _SHARD_BYTES)],
        "chunk": _PER_CHUNK, "chunks": _chunks(files, entities), "kinds": _kinds(entities),
        "reports": _report_titles(survey, vocabulary), "report": report_id_path("{id}"),
    }
    near = [[first, _add(files, "bin", data)] for first, data in coded_shards(coded_near(entities).items(), _SHARD_BYTES)]
    return {"directory": _add(files, "json", _json(directory)), "near": _add(files, "json", _json(near))}, files


def _keys(entities: list[Entity]) -> Keys:
    """Key → entity number → what the key is of it (the least of WHOLE, ENGLISH, INSIDE)."""
    keys: Keys = {}

    def add(name: str, number: int, what: int) -> None:
        found = keys.setdefault(name[:LONGEST_KEY], {})
        found[number] = min(what, found.get(number, what))

    for number, entity in enumerate(entities):
        for form in entity.forms:
            whole = "".join(form)
            for name in (whole, *(name for both in typed(form) for name in both)):
                add(name, number, WHOLE)
            if entity.kind in ("term", "subject"):  # those of the vocabulary: they do not grow with the site
                for start in range(1, len(whole) - 1):
                    add(whole[start:], number, INSIDE)
        for code in entity.codes:
            add(code, number, WHOLE)
        for english in entity.english:
            for name in english_starts(english):
                add(name, number, ENGLISH)
    return keys


def _coded_keys(keys: Keys, orders: list[tuple[int, int]]) -> dict[str, bytes]:
    """Key or crowded beginning of keys → its own entities, counted, then the best ones below it. In script order.

    `orders`: the kind's place and the level, downwards, of each entity. Sorted is (inside, kind, level, number, what).
    """
    entries = {name: _first(sorted((what == INSIDE, *orders[number], number, what) for number, what in found.items()))
               for name, found in keys.items()}
    crowded = _crowded({name: entries[name] for name in in_script_order(entries)})
    made = {}
    for name in in_script_order(entries.keys() | crowded.keys()):
        own, below = entries.get(name, []), crowded.get(name, [])
        data = bytearray(varint(len(own)))
        for _, _, level, number, what in (*own, *below):
            data += varint(number << 2 | what) + varint(-level)
        made[name] = bytes(data)
    return made


def _first(entries: list[Entry]) -> list[Entry]:
    """The first entries of each kind."""
    kept: Counter[int] = Counter()
    found = []
    for entry in entries:
        kept[entry[1]] += 1
        if kept[entry[1]] <= MOST_OF_KEY:
            found.append(entry)
    return found


def _crowded(keys: dict[str, list[Entry]]) -> dict[str, list[Entry]]:
    """Where more than _MANY_KEYS keys begin alike, at the longest common beginning: the best entities below it.

    One pass over the keys in order, with the beginnings that are open on a stack as [length, keys below, best].
    """
    found: dict[str, list[Entry]] = {}
    stack: list[list] = [[0, 0, []]]

    def close(name: str, length: int) -> None:
        while stack[-1][0] > length:
            closed, count, best = stack.pop()
            if count > _MANY_KEYS:
                found[name[:closed]] = best
            if stack[-1][0] < length:
                stack.append([length, 0, []])
            stack[-1][1] += count
            stack[-1][2] = _best(sorted((*stack[-1][2], *best)))

    for name, after in pairwise((*keys, "")):
        stack.append([len(name), 1, keys[name][:_MOST_BELOW]])
        close(name, _common(name, after))
    return found


def _best(entries: list[Entry]) -> list[Entry]:
    """The first entries, each entity once."""
    once: dict[int, Entry] = {}
    for entry in entries:
        once.setdefault(entry[3], entry)
        if len(once) == _MOST_BELOW:
            break
    return list(once.values())


def _common(name: str, other: str) -> int:
    count = 0
    while count < min(len(name), len(other)) and name[count] == other[count]:
        count += 1
    return count


def _chunks(files: list[File], entities: list[Entity]) -> str:
    """The names of the chunks' files, eight characters each, in the order of the entities."""
    parts = range(0, len(entities), _PER_CHUNK)
    return "".join(_add(files, "json", _json([_row(entity) for entity in entities[start:start + _PER_CHUNK]])) for start in parts)


def _row(entity: Entity) -> list[str]:
    row = [entity.id, entity.words.zh, entity.words.en]
    if entity.kind == "department":
        return [*row, entity.short.zh, entity.short.en, " ".join(entity.reports)]
    return [*row, entity.path] if entity.kind == "term" else row


def _kinds(entities: list[Entity]) -> list[list]:
    """[kind, its first number, the path of its pages], in the order of the numbers; a term's path stands in its row."""
    paths = {"department": department_path("{id}"), "region": region_path("{id}"), "subject": subject_path("{id}"), "term": ""}
    return [[kind, sum(KINDS.index(entity.kind) < place for entity in entities), paths[kind]] for place, kind in enumerate(KINDS)]


def _report_titles(survey: Survey, vocabulary: Vocabulary) -> dict[str, list[str]]:
    """Kind of report → its title with {name} and {year} to fill in, and its own name, in both languages."""
    titles = {}
    for kind in sorted(survey.kinds):
        own = vocabulary.kinds[kind].words
        titles[kind] = [*short_title_template(kind, vocabulary), own.zh, own.en]
    return titles


def _add(files: list[File], ending: str, data: bytes) -> str:
    files.append((FOLDER, ending, data))
    return f"{zlib.crc32(data):08x}"


def _json(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
