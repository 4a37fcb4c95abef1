"""The content and the last release to the changes between them."""

from collections.abc import Iterable, Iterator
from itertools import count

from build_tools.change import REPORT_CHANGES, Change, Gone, History
from build_tools.history.figures import figure_changes
from build_tools.history.last_site import LastSite
from build_tools.labels import report_title, title_of
from build_tools.model import Content, Department, Disclosure, Withdrawal, Words
from build_tools.vocabulary import Vocabulary


Cells = dict[str, str]
"""A change: those cells of Change that differ from report to report."""


def report_changes(report: Disclosure, department: Department, last: LastSite | None, recorded: list[Change],
                   vocabulary: Vocabulary) -> list[Cells]:
    """What changed of one report since the last release: that it came, or its figures. `recorded`: its changes so far.

    Raises BuildError where the last release is damaged.
    """
    title = report_title(report, department, vocabulary)
    present = {"report_id": report.id, "department_id": department.id, "region_code": department.region, "title_zh": title.zh,
               "title_en": title.en}
    if last is None or report.id not in last.reports:
        return [{**present, "subject": "report", "change": "added"}]
    return [{**present, "subject": "figure", **change} for change in figure_changes(report, last.observations(report.id), recorded)]


def compare(content: Content, found: Iterable[Cells], last: LastSite | None, recorded: tuple[Change, ...], date: str, is_release: bool,
            vocabulary: Vocabulary) -> History:
    """The history of the site: the last release's changes, then those this build makes.

    `found`: what changed of each report that is there, in the order of their ids. `date`: the day of this build, or empty;
    with `is_release` it becomes the release of all changes that have none. Raises BuildError where the last release is damaged.
    """
    cells = [*([] if recorded else [{"subject": "site", "change": "began"}]), *found,
             *_Missing(content, last, recorded, vocabulary).changes()]
    numbers = count(1 + int(recorded[-1].change_number) if recorded else 1)
    step = str(1 + int(recorded[-1].step) if recorded else 1)
    new = [Change(change_number=str(next(numbers)), step=step, release="", **{**own, "date": date or own.get("date", "")})
           for own in cells]
    erased = {one.report_id for one in content.withdrawn.values() if one.erase}
    changes = [change._replace(release=date) if is_release and not change.release else change for change in (*recorded, *new)
               if change.subject != "figure" or change.report_id not in erased]
    return History(tuple(changes), len(new), not recorded, _gone(changes, content))


class _Missing:
    """What is gone since the last release."""

    def __init__(self, content: Content, last: LastSite | None, recorded: tuple[Change, ...], vocabulary: Vocabulary):
        self.content = content
        self.last = last
        self.before = last.reports if last else {}
        self.states = _states(recorded)
        self.vocabulary = vocabulary

    def changes(self) -> Iterator[Cells]:
        """A change for each report that was withdrawn or left out and was not so before."""
        present = {report.id for report in self.content.disclosures}
        known = {report for report, change in self.states.items() if change.change != "withdrawn"}
        for report_id in sorted((self.before.keys() | known | self.content.withdrawn.keys()) - present):
            state = self.states[report_id].change if report_id in self.states else ""
            withdrawal = self.content.withdrawn.get(report_id)
            change = "left_out" if withdrawal is None and _is_unreadable(report_id, self.content) else "withdrawn"
            if change != state:
                yield {**self._absent(report_id), **_why(withdrawal), "subject": "report", "change": change}

    def _absent(self, report_id: str) -> dict[str, str]:
        known = self.states.get(report_id)
        department_id = report_id.partition("/")[0]
        department = self.content.departments.get(department_id)
        row = next(iter(self.last.observations(report_id)), None) if report_id in self.before and not known else None
        if known:
            region, title = known.region_code, known.title
        elif department:
            region, title = department.region, _title(report_id, department.name, self.vocabulary)
        elif row:
            name = Words(row["department_zh"], row["department_en"])
            region, title = row["region_code"], _title(report_id, name, self.vocabulary)
        else:
            region, title = "", _title(report_id, Words(department_id, department_id), self.vocabulary)
        return {"report_id": report_id, "department_id": department_id, "region_code": region, "title_zh": title.zh,
                "title_en": title.en}


def _title(report_id: str, department: Words, vocabulary: Vocabulary) -> Words:
    year, _, kind = report_id.partition("/")[2].partition("-")
    return title_of(department, int(year), kind, vocabulary)


def _why(withdrawal: Withdrawal | None) -> dict[str, str]:
    if withdrawal is None:
        return {}
    return {"date": withdrawal.date, "reason_zh": withdrawal.reason.zh, "reason_en": withdrawal.reason.en}


def _is_unreadable(report_id: str, content: Content) -> bool:
    """True where the record is there and has an error, or its department's file has."""
    department, _, name = report_id.partition("/")
    files = (f"/records/{department}/{name}.yml", f"/records/{department}/department.yml")
    return any(error.file.endswith(files) for error in content.errors)


def _states(changes) -> dict[str, Change]:
    """What last happened to each report as a whole."""
    return {change.report_id: change for change in changes if change.subject == "report" and change.change in REPORT_CHANGES}


def _gone(changes: list[Change], content: Content) -> tuple[Gone, ...]:
    gone = []
    for report_id, change in sorted(_states(changes).items()):
        if change.change != "added":
            said = content.withdrawn.get(report_id)
            gone.append(Gone(report_id, change.title, change.department_id, said.date if said else change.date,
                             said.reason if said else change.reason, change.change == "left_out"))
    return tuple(gone)
