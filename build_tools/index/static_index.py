"""The browser's index: small content-addressed files under search/index/ that any static host can serve.

index.bin              (deflated) names of the others and what every query needs
lexicon/<crc>.bin      which words the index has (lexicon.py), in files by their first character; a small one stands in index.bin
words, texts/<crc>-<n>.bin  (deflated) what is known of a key (records.py), 4 to 12 KB a file before: of keys that queries are cut with or
                       that mean something, and of other stretches of texts
numbers/<crc>.bin      figures with their pages (numbers.py)
owners, pages/<crc>.bin    whose the pages are, and how they are called (owners.py)
passages/<crc>-<n>.bin what stands on pages, in sections (passages.py); passages/<crc>.bin what is usual in prose
heads, patterns, entries/<crc>.bin  (deflated) 64 shared parts a file, as shared.shown gives them; of a small site all stand in passages
names/<crc>.*          names by prefix, pinyin and initials, and one slip away (names.py), fetched while typing
folds/<crc>.txt        traditional characters and the simplified ones the index has for them, fetched only for such a query
directory/<crc>.bin    (deflated) a stretch of a long list of files
Where there would be one small file of owners or pages, index.bin has it in itself.
A file's name is the CRC-32 of its bytes, so a browser never mixes two builds and notices a damaged one. Neighbours among words,
texts and passages share a name, so that their list is short (Files.add_group).
"""

from base64 import b64encode
from bisect import bisect_left

from build_tools.index.analysed import Analysed
from build_tools.index.analysis import Analyser, unasked_phrases
from build_tools.index.coding import coded_shards, in_script_order, packed, packed_before, script_order
from build_tools.index.collector import Collector
from build_tools.index.cutter import Cutter
from build_tools.index.files import Files, Sink, json_bytes
from build_tools.index.folding import fold_table, written_folds
from build_tools.index.key_records import KeyRecords
from build_tools.index.kept_lists import KeptLists
from build_tools.index.kept_pages import KeptIndex
from build_tools.index.lexicon import word_filters
from build_tools.index.names import File
from build_tools.index.owners import PER_BLOCK, PER_CHUNK, Owners
from build_tools.index.page_terms import PageAnalyser
from build_tools.index.pages import Page
from build_tools.index.passages import Passages
from build_tools.index.places import Places
from build_tools.index.levels import STEPS
from build_tools.index.shared import ENTRY, HEAD, PATTERN, Shared, shown
from build_tools.index.tokens import is_han
from build_tools.labels import report_title_template
from build_tools.model import Department
from build_tools.urls import department_path, report_id_path
from build_tools.vocabulary import Vocabulary

_LEAST_SHARD, _MOST_SHARD, _SHARDS = 4_096, 12_288, 512
_PER_PART_FILE = 64
_SMALL_SITE = PER_CHUNK


class StaticIndex:
    """Takes pages one by one, in the order of find_pages, then writes the files that depend on all of them."""

    def __init__(self, departments: dict[str, Department], reports: int, vocabulary: Vocabulary, cutter: Cutter, sink: Sink,
                 kept: KeptIndex | None = None):
        """`departments`, `reports`: those of the pages to come. Every file goes to `sink` as soon as it is made. `kept`: of the last build."""
        self._vocabulary, self._cutter = vocabulary, cutter
        self._files, self._kept = Files(sink), kept
        section_of = {statement: number for number, statement in enumerate(vocabulary.statements, 1)}
        self._shared_analyser = Analyser(cutter)
        self._shared = Shared(self._shared_analyser)
        self._page_analyser = PageAnalyser(cutter, section_of, self._shared)
        self._collector = Collector(self._shared, section_of)
        self._characters: set[str] = set()
        self._owners = Owners(departments, vocabulary)
        self._is_small = 0 < reports + len(departments) <= _SMALL_SITE
        self._passages = Passages(self._shared, carries=self._is_small)
        self._pages = 0

    def analysed(self, page: Page) -> Analysed:
        """The page, as `add` takes it."""
        return self._page_analyser.analysed(page)

    def add(self, page: Analysed) -> None:
        """The next page."""
        numbers = self._shared.numbers(page.parts)
        self._collector.add(page, numbers)
        self._owners.add(page)
        self._keep(self._passages.add(page, numbers))
        self._characters.update(page.characters)
        self._pages += 1

    def finish(self, places: Places, names: tuple[dict, list[File]]) -> None:
        """Writes the rest. `places`, `names`: what a query may name."""
        self._keep(self._passages.rest())
        for name_file in names[1]:
            self._files.add(*name_file)
        making = KeyRecords(self._collector, self._owners, self._cutter, self._vocabulary)
        making.make(places, KeptLists(self._kept))
        folds = fold_table({key for key in making.texts if len(key) == 1 and is_han(key)})
        head = {
            "pages": self._pages, "places": sum(self._collector.places), "steps": STEPS, "block": PER_BLOCK, "chunk": PER_CHUNK,
            "lexicon": self._lexicon(making.filtered, making.meaning), "words": self._keyed("words", making.asked), "texts": self._keyed("texts", making.texts),
            "numbers": self._numbers(), "usual": self._usual(),
            "owners": self._files.listed_values("owners", PER_BLOCK, self._owners.blocks()),
            "chunks": self._files.listed_values("pages", PER_CHUNK, self._owners.chunks()),
            "parts": [self._files.listed_values(folder, _PER_PART_FILE, self._parts(kind))
                      for kind, folder in ((HEAD, "heads"), (PATTERN, "patterns"), (ENTRY, "entries")) if not self._is_small],
            "names": names[0], "written": written_folds(self._characters | self._shared_analyser.characters), "folds": self._files.add("folds", "txt", folds.encode()),
            **self._said(),
        }
        self._files.write("index.bin", packed(json_bytes(head)))

    def _lexicon(self, keys: list[str], meaning: list[str]) -> dict:
        filters = word_filters(keys, meaning)
        if len(filters) == 1:
            return {"only": b64encode(filters[0]).decode()}
        return {"names": [self._files.add("lexicon", "bin", data) for data in filters]}

    def _keyed(self, folder: str, records: dict[str, bytes]) -> dict:
        """The files of these records, which are taken out of the dictionary on the way."""
        keys = in_script_order(records)
        size = min(max(_LEAST_SHARD, sum(map(len, records.values())) // _SHARDS), _MOST_SHARD)
        firsts, files = [], []
        for first, data in coded_shards(((key, records.pop(key)) for key in keys), size):
            firsts.append(first)
            files.append(packed(data))
        places = [bisect_left(keys, script_order(first), key=script_order) for first in firsts]
        separators = [_separator(keys[place - 1] if place else "", keys[place]) for place in places]
        return self._files.listed_keys(folder, separators, files)

    def _usual(self) -> list:
        usual = self._passages.usual
        return [self._files.add("passages", "bin", packed_before(usual)), len(usual)] if usual else []

    def _said(self) -> dict:
        """What the browser says and reads in words of the vocabulary."""
        vocabulary, both = self._vocabulary, lambda term: [term.words.zh, term.words.en]
        return {
            "sorts": list(self._owners.sorts), "unasked": sorted(unasked_phrases(vocabulary)),
            "paths": [department_path("{id}"), report_id_path("{id}")],
            "titles": {kind: list(report_title_template(kind, vocabulary)) for kind in vocabulary.kinds},
            "kinds": {kind: both(term) for kind, term in vocabulary.kinds.items()},
            "statements": {statement: both(term) for statement, term in vocabulary.statements.items()},
        }

    def _keep(self, files: list[tuple[int, int, bytes]]) -> None:
        if files:
            name = self._files.add_group("passages", [data for _, _, data in files])
            self._owners.add_files(name, [(section, first) for section, first, _ in files])

    def _numbers(self) -> dict:
        numbers = self._collector.numbers
        return {"masks": list(numbers.masks), **self._files.listed(
            [[decimals, digits, self._files.add("numbers", "bin", data)] for decimals, digits, data in numbers.files()])}

    def _parts(self, kind: int) -> list[list]:
        parts = self._shared.parts[kind]
        return [[shown(kind, part) for part in parts[start:start + _PER_PART_FILE]] for start in range(0, len(parts), _PER_PART_FILE)]


def _separator(before: str, key: str) -> str:
    """The shortest beginning of the key that comes after the one before it."""
    common = 0
    while common < min(len(before), len(key)) and before[common] == key[common]:
        common += 1
    return key[:common + 1]
