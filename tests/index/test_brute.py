"""Over small corpora both searches find exactly what a plain scan of the folded text finds: nothing written is unfindable."""

import re
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.index.judge import run_cases, write_file
from tests.index.small_corpora import HAN, Corpus, folded, small_corpora

from build_tools.index import survey_content
from build_tools.index.analysis import synonyms
from build_tools.index.command_line_index import write_command_line
from build_tools.index.cutter import Cutter
from build_tools.index.files import FOLDER
from build_tools.index.pages import Page, Prose
from build_tools.index.places import Places
from build_tools.index.static_index import StaticIndex
from build_tools.index.command_line_search import search_whoosh
from build_tools.model import Department, Words
from build_tools.settings import ROOT
from build_tools.urls import department_path


@dataclass(frozen=True)
class Case:
    """A query, the documents in which it is written, and whether just these may be found or others too."""

    query: str
    written: set[int]
    exact: bool


@pytest.fixture(scope="module")
def fiscal(content, vocabulary):
    """Fiscal words and real labels, as texts are made of them."""
    region = vocabulary.regions[_region(vocabulary)].words.zh  # its name stands on every page, not only in its text
    words = sorted({term for term in survey_content(content).fiscal_terms(vocabulary)
                    if re.fullmatch(f"[{HAN}]{{2,12}}", term) and term not in region})
    labels = sorted({row.label.zh for report in content.disclosures for table in report.tables for row in table.rows})
    return words, labels


@pytest.fixture(scope="module")
def keys(vocabulary):
    """The synonyms: such a word is found where what it means is written too."""
    return synonyms(vocabulary)


@pytest.fixture(scope="module")
def cutter(content, vocabulary):
    """The cutter of the project's own terms."""
    return Cutter(survey_content(content).fiscal_terms(vocabulary), ROOT / ".cache" / "jieba")


@pytest.fixture(scope="module")
def build(content, vocabulary, cutter, names):
    """A function of a corpus and a folder: writes both indexes there, a department's page a text."""
    region = _region(vocabulary)

    def built(corpus: Corpus, folder: Path) -> None:
        departments = {f"d{number:03d}": Department(f"d{number:03d}", Words("-"), Words("-"), region, "", "administrative", (), Words(""), "")
                       for number in range(len(corpus.texts))}
        pages = [Page(department_path(department), "", department, region, 0, "", Words(""), Words(""),
                      (Prose("", Words(""), Words(text), Words("")),), ()) for department, text in zip(departments, corpus.texts, strict=True)]
        made = StaticIndex(departments, 0, vocabulary, cutter, lambda file: write_file(folder, file))
        for page in pages:
            made.add(made.analysed(page))
        made.finish(Places({}, {}, {}), names)
        owners = tuple((page.path, "", region, page.department_id, 0, "") for page in pages)
        write_command_line(pages, Places({}, {}, {}, owners), cutter, vocabulary, names, "", folder / "whoosh")

    return built


def _region(vocabulary) -> str:
    return next(iter(vocabulary.regions))


def _phrase(needle: str) -> str:
    return f'"{re.sub("[“”]", " ", needle)}"'


_SETTINGS = settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])


@_SETTINGS
@given(data=st.data())
def test_words_pairs_and_phrases_are_found_exactly_where_they_are_written(data, fiscal, build, keys, vocabulary):
    corpora = data.draw(st.lists(small_corpora(fiscal), min_size=8, max_size=8))
    cases = [[case for needle in _asked(corpus, vocabulary) for case in _cases(needle, corpus, keys)] for corpus in corpora]
    assert _faults(corpora, cases, build) == []


def _asked(corpus: Corpus, vocabulary) -> list[str]:
    """What is asked for, without pieces of the region's name (市): that stands on every page, not only in its text."""
    return [needle for needle in corpus.asked if folded(needle).strip() not in vocabulary.regions[_region(vocabulary)].words.zh]


def _cases(needle: str, corpus: Corpus, keys: dict) -> list[Case]:
    """A phrase is found exactly where it is written, as is a pair of characters; a longer word at least there."""
    written, pair = corpus.holding(needle), re.fullmatch(f"[{HAN}]{{2}}", folded(needle))
    return [Case(_phrase(needle), written, exact=True),
            Case(needle, written, exact=pair is not None and folded(needle) not in keys)]


@_SETTINGS
@given(data=st.data())
def test_two_words_are_found_where_both_are_written_and_never_where_one_is_excluded(data, fiscal, build, vocabulary):
    corpora = data.draw(st.lists(small_corpora(fiscal), min_size=8, max_size=8))
    cases = []
    for corpus in corpora:
        pairs = [(one, other, corpus.holding(one), corpus.holding(other)) for one, other in pairwise(_asked(corpus, vocabulary))]
        cases.append([case for one, other, with_one, with_other in pairs for case in (
            Case(f"{one} {other}", with_one & with_other, exact=False),
            Case(f"{_phrase(one)} -{_phrase(other)}", with_one - with_other, exact=True))])
    assert _faults(corpora, cases, build) == []


def _faults(corpora: list[Corpus], cases: list[list[Case]], build) -> list[str]:
    """What either search finds too much or too little, the shortest query first; node runs once for all corpora."""
    faults = []
    with tempfile.TemporaryDirectory() as root:
        folders = [Path(root) / str(number) for number in range(len(corpora))]
        for corpus, folder in zip(corpora, folders, strict=True):
            build(corpus, folder)
        queries = [[case.query for case in some] for some in cases]
        answered = run_cases([(folder / FOLDER, asked) for folder, asked in zip(folders, queries, strict=True)])
        for corpus, folder, some, answers in zip(corpora, folders, cases, answered, strict=True):
            for case, answer in zip(some, answers, strict=True):
                urls = [result["url"] for result in search_whoosh(case.query, folder / "whoosh", 1000, language="zh")]
                faults += _fault("browser", case, set(map(_number, answer["places"])), corpus)
                faults += _fault("whoosh", case, set(map(_number, urls)), corpus)
    return sorted(faults, key=len)[:5]


def _number(address: str) -> int:
    return int(address.split("/")[1].removeprefix("d"))


def _fault(engine: str, case: Case, found: set[int], corpus: Corpus) -> list[str]:
    lost = [corpus.texts[number] for number in sorted(case.written - found)]
    more = [corpus.texts[number] for number in sorted(found - case.written)] if case.exact else []
    return [f"{engine} {case.query!r}: lost {lost}, found besides {more}"] if lost or more else []
