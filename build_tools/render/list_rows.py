"""Rows of reports in lists, joined as strings: each report's cells are made once a language, for every list it stands in."""

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from build_tools.render.html import esc, say, text_in
from build_tools.render.listing import PER_STAFF, Group, Top
from build_tools.render.pages import Pages
from build_tools.render.summaries import ReportLine
from build_tools.render.sums import Sum
from build_tools.urls import department_path, report_path

_ROOT = "\0"
"""Stands for the language's root in cells, which lists at any depth use."""


class _Cells(NamedTuple):
    """A report's cells: department and report are what stands in them, since either may head the row."""

    department: str
    report: str
    scope: str
    figures: str
    staff: str
    checks: str
    choice: str


class ListRows:
    """Makes tables of reports."""

    def __init__(self, pages: Pages):
        self._words = pages.words
        self._rankings = pages.vocabulary.rankings
        self._cells: dict[tuple[str, str], _Cells] = {}

    def group_table(self, group: Group, lines: Iterable[tuple[int | None, ReportLine]], language: str, root: str) -> Markup:
        """A group's reports, or those of one page: rank, department, report, revenue, expenditure, checks, a box to choose it."""
        per_staff = group.has_staff
        word = self._words[language]
        heads = [("", word["compare"]), ("gk-number gk-rank", word["rank"]), ("", word["department"]), ("", word["report"]),
                 ("gk-number", word["revenue"]),
                 ("gk-number", word["expenditure"]),
                 *([("gk-number", self._ranking_name(PER_STAFF, language))] if per_staff else []),
                 ("", word["checks"])]
        rows = []
        for rank, line in lines:
            cells = self._cells_of(line, language)
            rows.append(f'<tr>{cells.choice}<td class="gk-number gk-rank">{_rank(rank)}</td>'
                        f'<th scope="row">{cells.department}</th><td class="gk-report">{cells.report}</td>'
                        f'{cells.figures}{cells.staff if per_staff else ""}{cells.checks}</tr>')
        return self._framed(text_in(group.title, language), heads, rows, root, style="gk-unseen")

    def report_table(self, lines: Iterable[ReportLine], language: str, root: str, with_department: bool) -> Markup:
        """Reports of any year, kind and scope, which stands beside each."""
        word = self._words[language]
        heads = [("", word["compare"]), *([("", word["department"])] if with_department else []), ("", word["report"]),
                 ("", word["scope"]), ("gk-number", word["revenue"]), ("gk-number", word["expenditure"]), ("", word["checks"])]
        rows = []
        for line in lines:
            cells = self._cells_of(line, language)
            first = (f'<th scope="row">{cells.department}</th><td class="gk-report">{cells.report}</td>' if with_department
                     else f'<th scope="row" class="gk-report">{cells.report}</th>')
            rows.append(f"<tr>{cells.choice}{first}{cells.scope}{cells.figures}{cells.checks}</tr>")
        return self._framed(word["reports"], heads, rows, root) if rows else Markup(f'<p class="gk-meta">{word["no_reports"]}</p>')

    def top_table(self, top: Top, language: str, root: str) -> Markup:
        """The first of a ranking: rank, department, value."""
        name, word = self._ranking_name(top.ranking.id, language), self._words[language]
        heads = [("gk-number gk-rank", word["rank"]), ("", word["department"]), ("gk-number", word["value"])]
        rows = [f'<tr><td class="gk-number gk-rank">{rank}</td><th scope="row"><a href="{_ROOT}{report_path(line.report)}">'
                f'{say(line.department.name, language)}</a></th>'
                f'<td class="gk-number gk-whole">{line.values[top.ranking.id].said.html(language)}</td></tr>'
                for rank, line in top.lines]
        return self._framed(name, heads, rows, root, "gk-table")

    def _framed(self, caption: str, heads: list[tuple[str, str]], rows: list[str], root: str, kind: str = "gk-table gk-list",
                style: str = "") -> Markup:
        head = "".join(f'<th scope="col" class="{name}">{esc(text)}</th>' if name else f'<th scope="col">{esc(text)}</th>'
                       for name, text in heads)
        opening = f'<caption class="{style}">' if style else "<caption>"
        return Markup(f'<div class="gk-scroll" tabindex="0" role="group" aria-label="{esc(caption)}"><table class="{kind}">'
                      f'{opening}{esc(caption)}</caption><thead><tr>{head}</tr></thead><tbody>'
                      f'{"".join(rows).replace(_ROOT, root)}</tbody></table></div>')

    def _cells_of(self, line: ReportLine, language: str) -> _Cells:
        key = line.report.id, language
        if key not in self._cells:
            self._cells[key] = self._made(line, language)
        return self._cells[key]

    def _made(self, line: ReportLine, language: str) -> _Cells:
        report, value = line.report, line.values.get(PER_STAFF)
        name = f"{text_in(line.department.short, language)} {report.year} {text_in(line.kind, language)}"
        chosen = esc(self._words[language]["compare_choose"].format(name=name))
        return _Cells(
            f'<a href="{_ROOT}{department_path(report.department)}">{say(line.department.name, language)}</a>',
            f'<a href="{_ROOT}{report_path(report)}">{report.year} {say(line.kind, language)}</a>',
            f"<td>{say(line.scope, language)}</td>",
            self._figure(line.revenue, "revenue", language) + self._figure(line.expenditure, "expenditure", language),
            self._figure(value.said if value else None, PER_STAFF, language),
            f"<td>{self._checks(line, language)}</td>",
            f'<td class="gk-choice"><input type="checkbox" name="r" value="{esc(report.id)}" aria-label="{chosen}"></td>')

    def _figure(self, said: Sum | None, column: str, language: str) -> str:
        """A cell that names its column too, since phones show a row as a block without the table's head."""
        name = esc(self._ranking_name(column, language) if column == PER_STAFF else self._words[language][column])
        if said is None:
            missing = esc(self._words[language]["not_published"])
            return f'<td class="gk-number" data-column="{name}"><span class="gk-place">{missing}</span></td>'
        return f'<td class="gk-number gk-whole" data-column="{name}">{said.html(language)}</td>'

    def _checks(self, line: ReportLine, language: str) -> str:
        word = self._words[language]
        if line.failed:
            return f'<span class="gk-status gk-status-fail">{esc(word["count_fail"].format(n=line.failed))}</span>'
        if line.not_checkable:
            said = esc(word["count_not_checkable"].format(n=line.not_checkable))
            return f'<span class="gk-status gk-status-not_checkable">{said}</span>'
        return f'<span class="gk-status gk-status-pass">{esc(word["all_hold"])}</span>' if line.checked else ""

    def _ranking_name(self, ranking: str, language: str) -> str:
        return text_in(self._rankings[ranking].words, language)


def _rank(rank: int | None) -> str:
    return "–" if rank is None else str(rank)
