"""The browser's index: small content-addressed files under search/index/ that any static host can serve.

index.bin              (deflated) names of the others and what every query needs
lexicon/<crc>.bin      which words the index has (lexicon.py), in files by their first character
terms/<crc>.bin        (deflated) what is known of a key (records.py), 12 KB a file before
numbers/<crc>.bin      figures with their pages (numbers.py)
owners, pages/<crc>.bin    whose the pages are, and how they are called (owners.py)
passages/<crc>.bin     what stands on a page (passages.py)
heads, patterns, entries/<crc>.bin  (deflated) 64 shared parts a file: [statement, title zh, en, context zh, en],
                       [[[column zh, en]…], unit zh, en], [row, title zh, en, label zh, en]
names/<crc>.*          names by prefix, pinyin and initials, and one slip away (names.py), fetched while typing
folds/<crc>.txt        traditional characters and the simplified ones the index has for them, fetched only for such a query
directory/<crc>.bin    (deflated) a stretch of a long list of files
Where there would be one file of owners, pages, heads, patterns or entries, index.bin has it in itself.
A file's name is the CRC-32 of its bytes, so a browser never mixes two builds and notices a damaged one.
"""

from collections.abc import Iterator

from build_tools.index.analysis import Analyser, unasked_phrases
from build_tools.index.coding import coded_shards, in_script_order, packed
from build_tools.index.collector import Collector
from build_tools.index.cutter import Cutter
from build_tools.index.files import Files, Sink, json_bytes
from build_tools.index.folding import fold_table, written_folds
from build_tools.index.key_records import KeyRecords
from build_tools.index.lexicon import word_filters
from build_tools.index.names import File
from build_tools.index.owners import PER_BLOCK, PER_CHUNK, Owners
from build_tools.index.pages import Page
from build_tools.index.passages import Passages
from build_tools.index.places import Places
from build_tools.index.postings import STEPS
from build_tools.index.shared import ENTRY, HEAD, PATTERN
from build_tools.index.tokens import is_han
from build_tools.labels import report_title_template
from build_tools.model import Department
from build_tools.urls import department_path, report_id_path
from build_tools.vocabulary import Vocabulary

_SHARD_BYTES = 12_288
_PER_PART_FILE = 64


class StaticIndex:
    """Takes pages one by one, in the order of find_pages, then writes the files that depend on all of them."""

    def __init__(self, departments: dict[str, Department], vocabulary: Vocabulary, cutter: Cutter, sink: Sink):
        """`departments`: those of the pages to come. Every file goes to `sink` as soon as it is made."""
        self._vocabulary, self._cutter = vocabulary, cutter
        self._files = Files(sink)
        self._analyser = Analyser(cutter)
        self._collector = Collector(self._analyser, list(vocabulary.statements))
        self._owners = Owners(departments, vocabulary)
        self._passages = Passages()
        self._pages = self._filed = 0

    def add(self, page: Page) -> None:
        """The next page."""
        self._collector.add(page)
        self._owners.add(page)
        self._keep(self._passages.add(page, self._collector.shared))
        self._pages += 1

    def finish(self, places: Places, names: tuple[dict, list[File]]) -> None:
        """Writes the rest. `places`, `names`: what a query may name."""
        self._keep(self._passages.rest())
        for name_file in names[1]:
            self._files.add(*name_file)
        making = KeyRecords(self._collector, self._owners, self._cutter, self._vocabulary)
        records = making.coded(places)
        folds = fold_table({key for key in records if len(key) == 1 and is_han(key)})
        shards = ((first, packed(data)) for first, data in coded_shards(((key, records[key]) for key in in_script_order(records)), _SHARD_BYTES))
        head = {
            "pages": self._pages, "places": sum(self._collector.places), "steps": STEPS, "block": PER_BLOCK, "chunk": PER_CHUNK,
            "lexicon": [self._files.add("lexicon", "bin", data) for data in word_filters(making.words)],
            "terms": self._files.listed([[key, self._files.add("terms", "bin", data)] for key, data in shards]), "numbers": self._numbers(),
            "owners": self._files.listed_values("owners", self._owners.blocks()),
            "chunks": self._files.listed_values("pages", self._owners.chunks()),
            "parts": [self._files.listed_values(folder, self._parts(kind))
                      for kind, folder in ((HEAD, "heads"), (PATTERN, "patterns"), (ENTRY, "entries"))],
            "names": names[0], "written": written_folds(self._analyser.characters), "folds": self._files.add("folds", "txt", folds.encode()),
            **self._said(),
        }
        self._files.write("index.bin", packed(json_bytes(head)))

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

    def _keep(self, files: Iterator[tuple[int, bytes]]) -> None:
        for pages, data in files:
            self._owners.add_file(self._filed, self._files.add("passages", "bin", data))
            self._filed += pages

    def _numbers(self) -> dict:
        return self._files.listed([[decimals, digits, self._files.add("numbers", "bin", data)]
                                   for decimals, digits, data in self._collector.numbers.files()])

    def _parts(self, kind: int) -> list[tuple[int, list]]:
        parts = self._collector.shared.parts[kind]
        return [(start, list(map(_SHOWN[kind], parts[start:start + _PER_PART_FILE]))) for start in range(0, len(parts), _PER_PART_FILE)]


_SHOWN = {
    HEAD: lambda head: [head.statement, head.title.zh, head.title.en, head.context.zh, head.context.en],
    PATTERN: lambda pattern: [[[words.zh, words.en] for words in pattern.columns], pattern.unit.zh, pattern.unit.en],
    ENTRY: lambda entry: [entry.row, entry.title.zh, entry.title.en, entry.label.zh, entry.label.en],
}
