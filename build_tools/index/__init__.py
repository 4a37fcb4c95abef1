"""The index stage: reports to the browser's static index and to the Whoosh index of the command line."""

import marshal
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from build_tools.index.command_line_index import write_command_line
from build_tools.index.cutter import Cutter
from build_tools.index.files import Sink
from build_tools.index.kept_pages import KeptIndex, KeptPages
from build_tools.index.names import index_names
from build_tools.index.page_maker import find_pages, page_makers
from build_tools.index.pages import Page
from build_tools.index.places import find_places
from build_tools.index.static_index import StaticIndex
from build_tools.index.survey import Counts, Reports, Survey, counts_of
from build_tools.model import Content, Department, Disclosure
from build_tools.settings import ROOT
from build_tools.vocabulary import Vocabulary

__all__ = ["KeptIndex", "Survey", "content_pages", "cut_of", "cutter_of", "index_names", "index_reports", "index_static", "index_whoosh",
           "survey_content"]

_JIEBA_CACHE = ROOT / ".cache" / "jieba"


def index_static(content: Content, vocabulary: Vocabulary, sink: Sink, kept: KeptIndex | None = None) -> str:
    """Makes the browser's index of the content; every file goes to `sink` as soon as it is made. What there is to say of how they were.

    `kept`: of the last build. What is kept of the content, which is a StoredContent then, is not made again.
    """
    survey = survey_content(content, kept)
    cutter = cutter_of(survey, vocabulary)
    if kept is None:
        index_reports(lambda: _reports(content), survey, vocabulary, sink)
        return cutter.said
    made = _static_index(survey, vocabulary, sink, kept)
    names = kept.once(lambda: marshal.dumps(index_names(survey, vocabulary)), "names", survey.digest)
    pages = KeptPages(kept, cutter.words)
    for made_of, make in page_makers(_in_order(content), survey.departments, vocabulary, content.keys, content.whole):
        made.add(pages.page(made_of, lambda make=make: made.analysed(make())))
    made.finish(find_places(survey.departments, vocabulary), marshal.loads(names))
    pages.finish()
    return cutter.said


def index_reports(reports: Callable[[], Reports], survey: Survey, vocabulary: Vocabulary, sink: Sink) -> None:
    """Makes the browser's index of reports that are taken one by one, ordered by region, department, newest year and kind."""
    made = _static_index(survey, vocabulary, sink)
    names = index_names(survey, vocabulary)  # first, so that what it takes is given back before pages are held
    for page in find_pages(reports(), survey.departments, vocabulary):
        made.add(made.analysed(page))
    made.finish(find_places(survey.departments, vocabulary), names)


def _static_index(survey: Survey, vocabulary: Vocabulary, sink: Sink, kept: KeptIndex | None = None) -> StaticIndex:
    return StaticIndex(survey.found, sum(map(len, survey.reports.values())), vocabulary, cutter_of(survey, vocabulary), sink, kept)


def index_whoosh(content: Content, vocabulary: Vocabulary, version: str, folder: Path) -> None:
    """Writes the index of the command line into `folder`, in place of what stands there; parts of the same `version`, of code,
    vocabulary and packages, are taken over where their pages did not change."""
    survey = survey_content(content)
    pages = list(find_pages(_reports(content), survey.departments, vocabulary))
    places, names = find_places(survey.departments, vocabulary, pages), index_names(survey, vocabulary)
    write_command_line(pages, places, cutter_of(survey, vocabulary), vocabulary, names, version, folder)


def survey_content(content: Content, kept: KeptIndex | None = None) -> Survey:
    """The survey of the content's reports and departments. `kept`: see index_static."""
    if kept is None:
        return Survey(_reports(content), content.departments)
    made = lambda report: kept.once(lambda: marshal.dumps(tuple(counts_of(content.whole(report)))), "counts", content.keys[report.id])
    return Survey(_in_order(content), content.departments, lambda report: Counts(*marshal.loads(made(report))))


def content_pages(content: Content, vocabulary: Vocabulary) -> Iterator[Page]:
    """The pages of the content, in order."""
    return find_pages(_reports(content), survey_content(content).departments, vocabulary)


def _reports(content: Content) -> Iterator[tuple[Disclosure, Department]]:
    return ((content.whole(report), department) for report, department in _in_order(content))


def _in_order(content: Content) -> list[tuple[Disclosure, Department]]:
    """The reports, which need not be whole, in the order of their pages."""
    of = content.departments
    ordered = sorted(content.disclosures, key=lambda report: (of[report.department].region, report.department, -report.year, report.kind))
    return [(report, of[report.department]) for report in ordered]


def cutter_of(survey: Survey, vocabulary: Vocabulary) -> Cutter:
    """The cutter with the names and labels of the reports and the vocabulary; its dictionary is cached in a private folder."""
    return _cutter(frozenset(survey.fiscal_terms(vocabulary)))


def cut_of(content: Content, vocabulary: Vocabulary, folder: Path | None = None, version: str = "") -> Callable[[str], str]:
    """What cuts a text to the words that the search of the content knows, with blanks between them.

    `folder`, `version`: of a KeptIndex that an Indexer writes meanwhile.
    """
    kept = KeptIndex(folder, version, is_read_only=True) if folder else None
    return cutter_of(survey_content(content, kept), vocabulary).spaced


@lru_cache(maxsize=1)
def _cutter(terms: frozenset[str]) -> Cutter:
    """The cutter of these terms, kept for the next build of a process: an edited figure changes no term."""
    return Cutter(terms, _JIEBA_CACHE)
