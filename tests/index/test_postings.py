"""Lists of pages, figures and words as bytes: each fast way gives what the plain one gives."""

import random
import zlib

import numpy as np
import pytest
from tests.index.judge import run_cases, write_file

from build_tools.index import files, index_static
from build_tools.index.coding import coded_runs, packed, packed_before, varint
from build_tools.index.lexicon import filter_of, may_hold, word_filters
from build_tools.index.numbers import Numbers, split_number
from build_tools.index.levels import scaled
from build_tools.index.postings import Merger, TermPages, coded_numbers, coded_pages, coded_postings

CHANCE = random.Random(3)


def _some_of(size: int, most: int) -> list[int]:
    return sorted(CHANCE.sample(range(size), CHANCE.randrange(most)))


def test_numbers_and_runs_are_coded_as_written_down():
    assert [varint(number) for number in (0, 127, 128, 300)] == [b"\0", b"\x7f", b"\x80\x01", b"\xac\x02"]
    assert coded_runs([3, 4, 5, 9]) == bytes([2, 3 << 1 | 1, 1, 3 << 1])


def test_arrays_are_coded_like_single_numbers():
    numbers = [CHANCE.randrange(1 << CHANCE.randrange(1, 50)) for _ in range(500)]
    assert coded_numbers(np.array(numbers)) == b"".join(map(varint, numbers))
    for count in (1, 2, 50, 900):
        pages = sorted(CHANCE.sample(range(1000), count))
        assert coded_pages(np.array(pages)) == coded_runs(pages)


def test_levels_come_from_the_top_and_pages_of_a_level_together():
    data = coded_postings(np.array([3, 4, 9]), np.array([1.0, 1.0, 3.0]), np.array([2, 2, 4]))
    assert data == bytes([2 << 1 | 1, 0x80, 1, 4, 1, 9 << 1, 64, 2, 1, 3 << 1 | 1, 0])


def test_levels_of_many_pages_are_coarser():
    pages = np.arange(1000)
    assert coded_postings(pages, np.where(pages < 500, 1.0, 3.0), np.full(1000, 2)) == b"".join(
        map(varint, (2 << 1, 32, 2, 1, 500 << 1 | 1, 498, 16, 2, 1, 1, 498)))


def test_a_term_of_few_pages_is_merged_like_one_of_many():
    rows = [np.array(sorted(CHANCE.choices(range(60), k=12)), np.uint32) for _ in range(6)]
    merger = Merger(rows, [2, 2, 4, 8, 8, 16], np.full(60, 7, np.uint32))
    for _ in range(30):
        impact = lambda: CHANCE.choice((0.5, 1.0, 2.75))
        own = [(page, CHANCE.choice((0, 2, 6)), scaled(impact()), CHANCE.randrange(1, 4)) for page in _some_of(60, 9)]
        contexts = [(page, scaled(1.25)) for page in _some_of(60, 5)]
        term = TermPages(np.array(own, np.uint32).reshape(-1, 4), np.array(contexts, np.uint32).reshape(-1, 2), [(row, impact()) for row in _some_of(6, 4)])
        if own or contexts or term.combinations:
            assert merger._merged_few(term) == merger._merged(term)


def test_a_page_counts_its_best_row_and_all_statements_and_its_own_names_besides():
    rows = [np.array([0, 0, 2], np.uint32), np.array([2, 3], np.uint32)]
    term = TermPages(contexts=np.array([(3, scaled(1.0))], np.uint32), combinations=[(0, 1.0), (1, 3.0)])
    places, data = Merger(rows, [2, 4], np.array([5, 5, 5, 5])).merged(term)
    assert places == 3 + 1 + 5
    assert data == coded_postings(np.array([0, 2, 3]), np.array([1.0, 3.0, 4.0]), np.array([2, 6, 1]))


def test_common_figures_are_taken_out_and_the_others_sorted_by_value():
    numbers = Numbers()
    for page in range(100):
        numbers.add(2, 0, page, 2)
    for page, digits in ((7, 920513), (2, 1321), (9, 1321)):
        numbers.add(2, digits, page, page)
    [(text, pages)] = numbers.common()
    assert (text, len(pages)) == ("0.00", 100)
    assert list(numbers.masks) == [2, 7, 9]
    assert list(numbers.files()) == [(2, 1321, b"".join(map(varint, (1321, 2, 0, 0, 9, 2, 920513 - 1321, 7, 1))))]


@pytest.mark.parametrize(("text", "split"), [
    ("9205.13", (2, 920513)), ("0.05", (2, 5)), ("12", (0, 12)), ("007", None), ("1.2.3", None), ("9" * 13, None)])
def test_only_plain_numbers_stand_among_the_figures(text, split):
    assert split_number(text) == split


def test_every_word_passes_the_filter_and_few_others_do(kept):
    words = kept["words"]
    filters = word_filters(words)
    holds = lambda word: may_hold(filters[filter_of(word, len(filters))], word)
    assert all(map(holds, words))
    others = {word[::-1] for word in words} - set(words)
    assert sum(map(holds, others)) < len(others) * 0.05


def test_what_means_something_is_told_from_other_words():
    [one] = word_filters(["公务", "人社局"], meaning=["人社局", "社保经办"])
    assert may_hold(one, "公务") and may_hold(one, "人社局", means=True) and not may_hold(one, "公务", means=True)
    assert may_hold(one, "社保经费", means=True)  # the first three characters stand for longer words


def test_a_stream_goes_on_from_what_is_usual():
    usual, data = "加强资金管理，提高使用效益。".encode() * 20, "加强资金管理，提高使用效益，规范支出。".encode()
    whole = packed_before(usual) + packed(data, usual)
    assert zlib.decompress(whole, -15) == usual + data and len(packed(data, usual)) < len(packed(data))


def test_long_lists_of_files_are_cut_and_answer_the_same(content, vocabulary, static_folder, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_MOST_LISTED", 2)
    monkeypatch.setattr(files, "_MOST_KEYS", files.GROUP)
    index_static(content, vocabulary, lambda file: write_file(tmp_path, file))
    cut = tmp_path / files.FOLDER
    queries = ["公务接待费", "9,205.13", "怀化人社局 2023 公务接待费", "2080109", "gwjdf"]
    assert len(list((cut / "directory").iterdir())) > 5
    assert run_cases([(cut, queries)]) == run_cases([(static_folder, queries)])


