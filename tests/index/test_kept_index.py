"""What was analysed for the last index is taken over: the files are, byte for byte, those of an index made without it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.index import KeptIndex, index_static
from build_tools.kept import Kept
from build_tools.model import Disclosure, Words
from build_tools.stored import StoredContent, known_report, report_bytes
from build_tools.vocabulary import Vocabulary
from tests.benchmarks.corpus import corpus_vocabulary, read_corpus

SIZE, CHANGED = 20, 7


@pytest.fixture(scope="module")
def words(vocabulary) -> Vocabulary:
    """The vocabulary of the generated records."""
    return corpus_vocabulary(SIZE + 1, vocabulary)


@pytest.fixture(scope="module")
def reports(vocabulary) -> list:
    """Generated reports with their departments."""
    return list(read_corpus(SIZE, vocabulary))


class Site:
    """Indexes reports with what it kept of the last ones, and without."""

    def __init__(self, folder: Path, words: Vocabulary):
        self._folder, self._words = folder, words

    def index(self, reports: list, words: Vocabulary | None = None, version: str = "1") -> int:
        """Makes both indexes, which must be the same; how many values are kept that were not before."""
        before = set(self.kept())
        kept = self._made(reports, words or self._words, KeptIndex(self._folder / "index", version))
        assert kept == self._made(reports, words or self._words, None) and len(kept) > 100
        return len(set(self.kept()) - before)

    def kept(self) -> list[Path]:
        """The files of what is kept."""
        return sorted((self._folder / "index").glob("*"))

    def _made(self, reports: list, words: Vocabulary, kept: KeptIndex | None) -> dict[str, bytes]:
        files: dict[str, bytes] = {}
        index_static(self._content(reports), words, lambda file: files.__setitem__(file.path, file.data), kept)
        return files

    def _content(self, reports: list) -> StoredContent:
        stored, keys = Kept(self._folder / "records"), {}
        for report, _ in reports:
            keys[report.id] = f"{hash(report) & 0xFFFFFFFFFFFFFFFF:x}"
            stored.put(keys[report.id], report_bytes(report))
        return StoredContent({department.id: department for _, department in reports},
                             tuple(known_report(report) for report, _ in reports), folder=self._folder / "records", keys=keys)


@pytest.fixture
def site(tmp_path, words, reports) -> Site:
    """A site whose reports were indexed once."""
    made = Site(tmp_path, words)
    assert made.index(reports) > 2 * SIZE
    return made


def _changed(reports: list, change) -> list:
    return [(change(report), department) if number == CHANGED else (report, department)
            for number, (report, department) in enumerate(reports)]


def _with_figure(report: Disclosure) -> Disclosure:
    def changed(cell):
        return replace(cell, published=f"1{cell.published}") if cell and cell.amount else cell
    table = report.tables[0]
    return replace(report, tables=(replace(table, rows=tuple(replace(row, cells=tuple(map(changed, row.cells))) for row in table.rows)),
                                   *report.tables[1:]))


def _with_text(report: Disclosure) -> Disclosure:
    first, *others = report.achievements
    return replace(report, achievements=(replace(first, words=Words(f"{first.words.zh}另有新鲜词句。")), *others))


def _with_label(report: Disclosure, label: str) -> Disclosure:
    table = report.tables[-1]
    row = replace(table.rows[-1], code="", item="", label=Words(label))
    return replace(report, tables=(*report.tables[:-1], replace(table, rows=(*table.rows[:-1], row))))


def test_nothing_is_analysed_again_where_nothing_changed(site, reports):
    assert site.index(reports) == 0


@pytest.mark.parametrize("change", [_with_figure, _with_text])
def test_a_changed_report_is_analysed_alone(site, reports, change):
    assert site.index(_changed(reports, change)) == 2  # its counts, its page
    assert site.index(reports) == 2


def test_a_report_that_comes_or_goes_is_analysed_alone(site, reports, vocabulary):
    assert site.index(reports[:CHANGED] + reports[CHANGED + 1:]) <= 1  # no page; names, whose counts are others
    assert site.index(reports) == 3
    more = list(read_corpus(SIZE + 1, vocabulary))
    assert len(more) == SIZE + 1 and site.index(more) < 12


def test_a_new_word_of_the_dictionary_cuts_the_pages_anew_that_hold_it(site, reports):
    prose = reports[2][0].achievements[0].words.zh
    word = re.search("[\u4e00-\u9fff]{5}", prose)[0]
    holding = sum(word in "".join(point.words.zh for point in (*report.achievements, *report.problems)) for report, _ in reports)
    changed = _changed(reports, lambda report: _with_label(report, word))
    assert 1 < holding + 1 + 2 <= site.index(changed) < SIZE * 2
    assert site.index(reports) >= holding


def test_a_changed_word_of_the_vocabulary_analyses_all(site, reports, words):
    items = dict(words.lists["statements"])
    first = next(iter(items))
    items[first] = replace(items[first], words=Words(f"新{items[first].words.zh}", items[first].words.en))
    other = replace(words, lists={**words.lists, "statements": items})
    assert site.index(reports, other, "2") > 2 * SIZE


def test_damaged_values_are_made_again(site, reports):
    for number, file in enumerate(site.kept()):
        data = file.read_bytes()
        file.write_bytes(data[:50] + bytes([data[50] ^ 1]) + data[51:] if number % 3 else data[:10])
    assert site.index(reports) == 0
    assert site.index(reports) == 0
