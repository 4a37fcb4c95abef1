"""The pages about the whole site: checks, data, glossary, search."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from build_tools.labels import report_title
from build_tools.model import STATUSES, Artifact, Content, Finding, Words
from build_tools.render.html import text_in
from build_tools.render.pages import PageKind, Pages, Section
from build_tools.urls import LANGUAGES


def render_quality(content: Content, findings: dict[str, tuple[Finding, ...]], pages: Pages) -> Iterator[Artifact]:
    """Every check of every report: totals by report and by rule, and the findings that may need attention."""
    vocabulary = pages.vocabulary
    titles = {report.id: report_title(report, content.departments[report.department], vocabulary) for report in content.disclosures}
    every = [finding for several in findings.values() for finding in several]
    by_report = [(report_id, titles[report_id], _counted(several)) for report_id, several in findings.items()]
    by_rule = [(rule, _counted(finding for finding in every if finding.rule == rule.id)) for rule in vocabulary.rules.values()]
    attention = [finding for status in ("fail", "not_checkable") for finding in every if finding.status == status]
    sections = [Section(key, vocabulary.words("interface", f"quality_{key}")) for key in ("attention", "reports", "rules")]
    yield from _page(pages, "quality", sections, counts=_counted(every), statuses=STATUSES,
                     by_report=by_report, titles=titles, attention=attention,
                     by_rule=[(rule, Words(**rule.more["formula"]), Words(**rule.more["why"]), counts) for rule, counts in by_rule])


def _counted(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(finding.status for finding in findings)


def render_data(files: list[tuple[str, int]], pages: Pages) -> Iterator[Artifact]:
    """The downloads: `files` are paths and bytes of the bulk files, in the order to show them."""
    columns = list(pages.vocabulary.columns.values())
    yield from _page(pages, "data", [], files=files, columns=columns)


def render_glossary(pages: Pages) -> Iterator[Artifact]:
    """The terms of the field: in Chinese by subject, as the vocabulary has them, in English by the alphabet."""
    entries = [(term, Words(**term.more["text"]), Words(**term.more["basis"]) if "basis" in term.more else None)
               for term in pages.vocabulary.glossary.values()]
    yield from _page(pages, "glossary", [], only="zh", entries=entries)
    yield from _page(pages, "glossary", [], only="en", entries=sorted(entries, key=lambda entry: entry[0].words.en.lower()))


def render_search(pages: Pages) -> Iterator[Artifact]:
    """The search page: a form that works by address, a list that the script fills, and links for readers without script."""
    for language in LANGUAGES:
        words = {key.removeprefix("search_"): text for key, text in pages.words[language].items() if key.startswith("search_")}
        yield from (page for page in _page(pages, "search", [], only=language, script_words=Markup(_script_json(words))))


def _script_json(value: dict) -> str:
    """JSON that may stand in a script element: no `<`, `>`, `&` or line separators as such."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _page(pages: Pages, key: str, sections: list[Section], only: str = "", **context) -> Iterator[Artifact]:
    word = pages.vocabulary.words
    for language in (only,) if only else LANGUAGES:
        yield pages.page(language, PageKind(f"{key}/index", f"{key}.html"), f"{key}/", text_in(word("interface", key), language),
                         text_in(word("interface", f"{key}_lead"), language), sections, **context)
