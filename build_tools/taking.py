"""What was made of departments, in this build or in the last one, as the rest of the site takes it."""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TypeVar

from build_tools.artifact import WrittenArtifact
from build_tools.errors import BuildError
from build_tools.export.shared_rows import Revision, SharedRows
from build_tools.standing_files import Department, StandingFiles
from build_tools.kept import Kept
from build_tools.making import Making, ToMake, key_of, made_of, rows_of
from build_tools.writing import link_file

Value = TypeVar("Value")
_MOST_CHANGED = 3
"""Where more than one department in so many is another, files of many reports are made anew: it takes no longer."""


class Taken:
    """What of all departments is handed on as they come: `files` are noted, shares of lists given to `add`."""

    def __init__(self, common: Making, last: StandingFiles, site_dir: Path, add: Callable[[bytes], None]):
        self.files: list[WrittenArtifact] = []
        self._common, self._last, self._site_dir, self._add = common, last, site_dir, add
        self._made, self._rows = Kept(common.made), Kept(common.rows)
        self.same_words = True
        """Whether the dictionary of the search is the same as before, as far as departments have passed."""

    def over(self, work: list[ToMake]) -> list[ToMake]:
        """The departments that are still to be made: the folder aside gets the files of all others as they stand."""
        keys = {asked.place.department.id: key_of(asked, self._common.version) for asked in work}
        self._last.made_departments = {asked.place.department.id: Department(keys[asked.place.department.id], tuple(asked.keys))
                                       for asked in work}
        changed = [one for name, one in self._last.departments.items() if self._last.made_departments.get(name) != one]
        if len(changed) * _MOST_CHANGED > len(work) or any(self._rows.get(one.key) is None for one in changed):
            self._last.forget()
        return [asked for asked in work if not self._is_taken_over(asked.place.department.id)]

    def revisions(self, rest: list[ToMake], made: Iterable[list[str]]) -> Iterator[list[Revision]]:
        """Department by department, in order, the reports of those that are not as they were. `made`: the keys of `rest`, in
        order, as they are made. Raises BuildError where what was kept a moment ago is there no more."""
        before, now = self._last.departments, self._last.made_departments
        waiting, keys = {asked.place.department.id for asked in rest}, chain.from_iterable(made)
        for department in sorted({*before, *now}, key=lambda one: f"{one}/"):
            if department in waiting:
                next(keys)
            rows = self._taken(department) if department in now else {}
            gone = self._rows_of(before[department]) if department in before and before[department] != now.get(department) else {}
            if rows or gone or now.get(department) != before.get(department):
                self.same_words &= bool(rows) and {one.words for one in rows.values()} == {one.words for one in gone.values()}
            yield [Revision(report, gone.get(report), rows.get(report)) for report in sorted({*gone, *rows})]
        next(keys, None)

    def drop_others(self) -> None:
        """Keeps nothing of departments as they were before."""
        keys = {one.key for one in self._last.made_departments.values()}
        self._made.drop_others(keys)
        self._rows.drop_others(keys)

    def _is_new(self, department: str) -> bool:
        """Whether the files of many reports do not have its rows yet."""
        return self._last.departments.get(department) != self._last.made_departments[department]

    def _is_taken_over(self, department: str) -> bool:
        """True where the site that stands has all the files as they were made; then the folder aside has them too."""
        key = self._last.made_departments[department].key
        made = made_of(self._made, key)
        if made is None or self._is_new(department) and self._rows.get(key) is None:
            return False
        site, aside = f"{self._site_dir}/", f"{self._common.aside}/"
        try:
            for path, size, _, changed in made.files:
                found = os.lstat(site + path)
                if (found.st_size, found.st_mtime_ns) != (size, changed):
                    return False
        except OSError:
            return False
        for path, *_ in made.files:
            link_file(site + path, aside + path)
        return True

    def _taken(self, department: str) -> dict[str, SharedRows]:
        """The rows of its reports, where it is new; its files are noted, its shares given on."""
        one = self._last.made_departments[department]
        made = _there(made_of(self._made, one.key))
        self.files.extend(WrittenArtifact(path, size, digest) for path, size, digest, _ in made.files)
        self._add(made.shares)
        return self._rows_of(one) if self._is_new(department) else {}

    def _rows_of(self, department: Department) -> dict[str, SharedRows]:
        return dict(zip(department.reports, _there(rows_of(self._rows, department.key)), strict=True))


def _there(kept: Value | None) -> Value:
    if kept is None:
        raise BuildError("what was made of a department was removed or damaged while the build ran; build again")
    return kept
