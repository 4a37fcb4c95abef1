"""What changed: the history on a report's page, the page a withdrawn report leaves, the page of changes and releases."""

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.artifact import Artifact
from build_tools.change import Change, History, Release, open_corrections
from build_tools.change_labels import before_and_after, event_words, place_words
from build_tools.model import Content, Correction, Disclosure, Words
from build_tools.render.crumbs import crumb, report_crumbs
from build_tools.render.html import text_in
from build_tools.render.pages import PageKind, Pages, Section
from build_tools.urls import LANGUAGES, region_path, releases_path, report_id_path
from build_tools.vocabulary import Vocabulary

MOST = 100
"""Changes that one page lists; data/changes.csv has all."""
_NONE = Words("")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change. `anchor`: the row's element id where the row is on the page; the figures are empty where there is none."""

    number: str
    day: str
    kind: Words
    place: Words
    anchor: str
    old: Words
    new: Words
    reason: Words


@dataclass(frozen=True, slots=True)
class EventLine:
    """What one build did to one report, with the address of its page."""

    day: str
    title: Words
    address: str
    reason: Words


def history_lines(report_id: str, report: Disclosure | None, history: History, vocabulary: Vocabulary) -> list[HistoryLine]:
    """The report's changes, the last first, then the corrections its record tells of that no release has seen as a change."""
    recorded = history.by_report.get(report_id, ())
    rows = {(table.statement, row.id): row for table in report.tables for row in table.rows} if report else {}
    lines = [_line(change, rows, vocabulary) for change in sorted(recorded, key=lambda change: -int(change.step))]
    told = open_corrections(report.corrections, recorded) if report else []
    return [*lines, *(_told(correction, rows, vocabulary) for correction in sorted(told, key=lambda one: one.date, reverse=True))]


def history_section(vocabulary: Vocabulary) -> Section:
    """The history's entry in a page's table of contents."""
    return Section("history", vocabulary.words("interface", "history"))


def _line(change: Change, rows: dict, vocabulary: Vocabulary) -> HistoryLine:
    kind = vocabulary.words("interface", f"change_{change.change}")
    day = change.date or change.release
    if change.subject == "report":
        return HistoryLine(change.change_number, day, kind, _NONE, "", _NONE, _NONE, change.reason)
    old, new = before_and_after(change, vocabulary)
    anchor = f"{change.statement}-{change.row}" if (change.statement, change.row) in rows else ""
    place = place_words(change.statement, change.label, change.measure, vocabulary)
    return HistoryLine(change.change_number, day, kind, place, anchor, old, new, change.reason)


def _told(correction: Correction, rows: dict, vocabulary: Vocabulary) -> HistoryLine:
    row = rows.get((correction.statement, correction.row))
    place = place_words(correction.statement, row.label if row else _NONE, correction.column, vocabulary)
    anchor = f"{correction.statement}-{correction.row}" if row else ""
    kind = vocabulary.words("interface", "change_corrected")
    return HistoryLine("", correction.date, kind, place, anchor, _NONE, _NONE, correction.reason)


def render_gone(content: Content, history: History, pages: Pages) -> Iterator[Artifact]:
    """The page at the address of each report that is gone: what it was, since when, why; none of its figures."""
    for gone in history.gone:
        department = content.departments.get(gone.department)
        lines = [line for line in history_lines(gone.report_id, None, history, pages.vocabulary) if not line.place.zh]
        state = pages.vocabulary.words("interface", "gone_left_out" if gone.left_out else "gone_withdrawn")
        crumbs = report_crumbs(department, pages.vocabulary) if department else [crumb("departments", pages.vocabulary)]
        for language in LANGUAGES:
            yield pages.page(language, PageKind("departments/department/report", "gone.html"), report_id_path(gone.report_id),
                             text_in(gone.title, language), text_in(state, language), [history_section(pages.vocabulary)],
                             crumbs, gone=gone, state=state, lines=lines)


def render_releases(content: Content, history: History, releases: list[Release], pages: Pages) -> Iterator[Artifact]:
    """The page of what changed on the whole site, with the dated releases and the feeds."""
    reports = {report.id for report in content.disclosures} | {gone.report_id for gone in history.gone}
    lines = []
    for event in history.events[:MOST]:
        first = event[0]
        address = f"{report_id_path(first.report_id)}#history" if first.report_id in reports else ""
        reason = first.reason if first.subject != "figure" else _NONE
        lines.append((first.change_number if first.subject == "site" else "",
                      EventLine(first.date or first.release, event_words(event, pages.vocabulary), address, reason)))
    word = pages.vocabulary.words
    regions = [(pages.vocabulary.regions[code].words, region_path(code))
               for code in sorted({department.region for department in content.departments.values()})]
    for language in LANGUAGES:
        title, lead = (text_in(word("interface", key), language) for key in ("releases", "releases_lead"))
        yield pages.page(language, PageKind("releases/index", "releases.html"), releases_path(), title, lead, [], lines=lines,
                         shown=MOST, total=len(history.events), only_begun=history.changes[-1].step == "1",
                         releases=releases[::-1], regions=regions)
