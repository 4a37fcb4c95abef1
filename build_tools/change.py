"""What changed from release to release: one change a row, carried forward from site to site, and the dated releases."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from build_tools.model import Correction, Words

REPORT_CHANGES = ("added", "withdrawn", "left_out")
"""What happens to a whole report; `left_out`: its record cannot be read for the moment."""


class Change(NamedTuple):
    """One change as it is published, text cells only; the columns of changes.csv are these fields.

    `step`: counts the builds that changed something. `release`: the dated release that holds it first, empty until there is
    one. `subject`: site, report or figure. `change`: began (site), added, corrected, withdrawn, left_out.
    """

    change_number: str
    step: str
    date: str
    release: str
    subject: str
    change: str
    report_id: str = ""
    department_id: str = ""
    region_code: str = ""
    title_zh: str = ""
    title_en: str = ""
    observation_id: str = ""
    statement: str = ""
    row: str = ""
    measure: str = ""
    label_zh: str = ""
    label_en: str = ""
    old_value: str = ""
    old_unit: str = ""
    old_as_published: str = ""
    new_value: str = ""
    new_unit: str = ""
    new_as_published: str = ""
    reason_zh: str = ""
    reason_en: str = ""

    @property
    def title(self) -> Words:
        """What the report is called."""
        return Words(self.title_zh, self.title_en)

    @property
    def label(self) -> Words:
        """The row's label."""
        return Words(self.label_zh, self.label_en)

    @property
    def reason(self) -> Words:
        """The reason given, or empty."""
        return Words(self.reason_zh, self.reason_en)


CHANGES = Change._fields


@dataclass(frozen=True, slots=True)
class Gone:
    """A report that had a page and has none now. `date` and `reason` are empty where nobody says; `left_out`: for the moment."""

    report_id: str
    title: Words
    department: str
    date: str
    reason: Words
    left_out: bool


@dataclass(frozen=True)
class History:
    """All changes in order, how many of them are this build's, whether it begins a new history, and the reports that are gone."""

    changes: tuple[Change, ...]
    new: int
    begins: bool
    gone: tuple[Gone, ...]

    @property
    def summary(self) -> str:
        """What this build changed, for whoever runs it."""
        own = self.changes[len(self.changes) - self.new:]
        found = Counter(f"{change.subject} {change.change}".replace("_", " ") for change in own if change.subject != "site")
        told = ", ".join(f"{what} {number}" for what, number in found.items()) or "nothing changed"
        since = "no last release with a history, so a new one begins" if self.begins else "since the last release"
        return f"{since}: {told}"

    @cached_property
    def by_report(self) -> dict[str, tuple[Change, ...]]:
        """The changes of each report, in order."""
        found: dict[str, list[Change]] = defaultdict(list)
        for change in self.changes:
            if change.report_id:
                found[change.report_id].append(change)
        return {report: tuple(changes) for report, changes in found.items()}

    @cached_property
    def events(self) -> tuple[tuple[Change, ...], ...]:
        """The changes that one build made to one report, together, the last first."""
        found: dict[tuple[str, str], list[Change]] = defaultdict(list)
        for change in self.changes:
            found[change.step, change.report_id].append(change)
        return tuple(tuple(changes) for changes in reversed(found.values()))


@dataclass(frozen=True, slots=True)
class Release:
    """A dated release: its files as (path within it, bytes, sha256), and the reports erased from it since."""

    date: str
    files: tuple[tuple[str, int, str], ...]
    redacted: tuple[dict, ...] = ()

    @property
    def path(self) -> str:
        """`releases/<date>/`."""
        return f"releases/{self.date}/"


def open_corrections(corrections: tuple[Correction, ...], changes: Iterable[Change]) -> list[Correction]:
    """The corrections of a record that none of its changes gives as its reason."""
    used = [change for change in changes if change.reason_zh]
    is_used = lambda one: any(change.reason_zh == one.reason.zh and one.covers(change.statement, change.row, change.measure)
                              for change in used)
    return [one for one in corrections if not is_used(one)]
