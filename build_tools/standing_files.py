"""What the last build noted of the files that many reports give to: how they were made, where each report's rows stand in them.

So that the next one copies and takes over what it would make the same."""

import hashlib
import marshal
import os
from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from build_tools.artifact import Artifact, StandingArtifact, WrittenArtifact
from build_tools.kept import Kept
from build_tools.strips import Strip

_KEY = "f11e5"
OWN = ".own/"
"""Begins the path of a file that is kept for the next build and no part of the site."""


class Of(NamedTuple):
    """All that one file of a page holds, as a part of a file of the site."""

    page: str
    number: int


class Place(NamedTuple):
    """Where a page's file stands in a file of the site."""

    path: str
    start: int
    size: int


class Standing(NamedTuple):
    """A file as it was published, and a checksum of how it is made but for the reports' pieces."""

    size: int
    changed: int
    sha256: str
    frame: str


class Department(NamedTuple):
    """What was made of a department, by key, and which reports it had."""

    key: str
    reports: tuple[str, ...]


class StandingFiles:
    """The notes of the last build, and those of this one for the next. `version`: of all that makes files but the reports."""

    def __init__(self, kept_dir: Path, site_dir: Path, version: str):
        """Without notes, or where one of the files is not as it was noted, nothing stands and all is made anew."""
        self._kept, self._own, self._site, self._version = Kept(kept_dir / "shared"), kept_dir / "own", site_dir, version
        self.files: dict[str, Standing] = {}
        self.places: dict[Of, Place] = {}
        self.departments: dict[str, Department] = {}
        self._strips: dict[str, tuple] = {}
        self._pages: dict[str, tuple[str, ...]] = {}
        self.made_files: dict[str, str] = {}
        self._made_pages: dict[str, tuple[str, ...]] = {}
        self.made_places: dict[Of, Place] = {}
        self.made_departments: dict[str, Department] = {}
        self.own: dict[str, Path] = {}
        self._made_strips: dict[str, Strip] = {}
        self._read()

    def forget(self) -> None:
        """Nothing stands: all is made anew."""
        self.files, self.places, self.departments, self._strips, self._pages = {}, {}, {}, {}, {}

    def file(self, path: str) -> Path:
        """Where a file stands."""
        return Path(self._place(path))

    def pages(self, name: str, made_of: object, make: Callable[[], Iterable[Artifact]]) -> Iterator[Artifact | StandingArtifact]:
        """Files that are made together, of values whose representation says all that differs from build to build: those that
        stand where that is as it was, else what `make` gives."""
        frame = hashlib.sha256(repr(made_of).encode()).hexdigest()
        paths = self._pages.get(name, ())
        if paths and all(self.files[path].frame == frame for path in paths):
            found = ((path, self.files[path]) for path in paths)
            artifacts = (StandingArtifact(path, self.file(path), one.size, one.sha256) for path, one in found)
        else:
            artifacts = make()
        made = []
        for artifact in artifacts:
            made.append(artifact.path)
            self.made_files[artifact.path] = frame
            yield artifact
        self._made_pages[name] = tuple(made)

    def strip(self, page: str) -> Strip:
        """The reports of a page as it stands."""
        ids, numbers = self._strips.get(page, ([], []))
        return Strip(list(ids), [array("I", column) for column in numbers])

    def keep_strip(self, page: str, strip: Strip) -> None:
        """The reports of a page from now on."""
        self._made_strips[page] = strip

    def made_strip(self, page: str) -> Strip:
        """What was given to `keep_strip`."""
        return self._made_strips[page]

    def save(self, published: Iterable[WrittenArtifact]) -> None:
        """Notes for the next build what was published, and moves the files of `own` to where they are kept."""
        self._own.mkdir(mode=0o700, exist_ok=True)
        for path, file in self.own.items():
            os.replace(file, self.file(path))
        found = {path: self._noted(path, "", frame) for path, frame in self.made_files.items() if path.startswith(OWN)}
        found |= {one.path: self._noted(one.path, one.sha256, self.made_files[one.path])
                  for one in published if one.path in self.made_files}
        noted = (self._version, {path: tuple(one) for path, one in found.items()},
                 {tuple(of): tuple(place) for of, place in self.made_places.items()},
                 {one: tuple(department) for one, department in self.made_departments.items()},
                 {page: (strip.ids, [column.tobytes() for column in strip.numbers]) for page, strip in self._made_strips.items()},
                 self._made_pages)
        self._kept.put(_KEY, marshal.dumps(noted))

    def _place(self, path: str) -> str:
        """The same as text: to join paths for every file would take longer than to look at it."""
        return f"{self._own}/{path.removeprefix(OWN)}" if path.startswith(OWN) else f"{self._site}/{path}"

    def _noted(self, path: str, digest: str, frame: str) -> Standing:
        found = os.lstat(self._place(path))
        return Standing(found.st_size, found.st_mtime_ns, digest, frame)

    def _read(self) -> None:
        data = self._kept.get(_KEY)
        if data is None:
            return
        version, files, places, departments, strips, pages = marshal.loads(data)
        if version != self._version:
            return
        self.files = {path: Standing(*one) for path, one in files.items()}
        self.places = {Of(*of): Place(*place) for of, place in places.items()}
        self.departments = {one: Department(key, tuple(reports)) for one, (key, reports) in departments.items()}
        self._strips, self._pages = strips, pages
        try:
            if any(self._noted(path, one.sha256, one.frame) != one for path, one in self.files.items()):
                self.forget()
        except OSError:
            self.forget()
