"""The changes that the last release has recorded, read back strictly: they come from outside and go into pages."""

import re

from build_tools.change import CHANGES, Change
from build_tools.dates import is_day
from build_tools.errors import BuildError
from build_tools.history.last_site import LastSite

FILE = "data/changes.csv"
_NUMBER = re.compile(r"[1-9][0-9]{0,11}")
_REPORT = re.compile(r"[a-z0-9-]{1,80}/(?:19|20)\d\d-(?:final-accounts|performance|budget)")
_ROW = re.compile(r"[a-z_]+/[A-Za-z0-9][A-Za-z0-9._-]*/[a-z_0-9]+")
_SUBJECTS = {"site": {"began"}, "report": {"added", "withdrawn", "left_out"}, "figure": {"added", "corrected", "withdrawn"}}


def recorded_changes(last: LastSite | None) -> tuple[Change, ...]:
    """The recorded changes in order. Raises BuildError."""
    rows = last.table(FILE) if last else []
    changes = []
    for line, row in enumerate(rows, 2):
        if tuple(row) != CHANGES or not _is_sound(change := Change(**row)):
            raise BuildError(f"{FILE} of the last release, row {line}: not a change that gongkai records")
        changes.append(change)
    return tuple(changes)


def _is_sound(change: Change) -> bool:
    if not all(isinstance(cell, str) for cell in change) or change.change not in _SUBJECTS.get(change.subject, ()):
        return False
    if not _NUMBER.fullmatch(change.change_number) or not _NUMBER.fullmatch(change.step):
        return False
    if not all(day == "" or is_day(day) for day in (change.date, change.release)):
        return False
    if change.subject == "site":
        return True
    if not _REPORT.fullmatch(change.report_id):
        return False
    place = f"{change.statement}/{change.row}/{change.measure}"
    return change.subject == "report" or bool(_ROW.fullmatch(place)) and change.observation_id == f"{change.report_id}/{place}"
