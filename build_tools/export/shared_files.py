"""The text files that many reports give to: what changed is made, the rest copied or taken over from the site that stands."""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from build_tools.artifact import Artifact, FileArtifact, StandingArtifact, file_digest
from build_tools.export.background import Background
from build_tools.standing_files import Of, Place, StandingFiles
from build_tools.strips import Follower, Page, Part, Piece, Stream, Stretch, write_parts

HELD = 32_000_000
"""Bytes that are held for all pages together."""
_PIECE = 1 << 20
"""Bytes of a page that are held, and of a file that is written to the site from memory."""
_AHEAD = 4


class Layout(NamedTuple):
    """The files of a page: what each begins with, and what stands between two pieces."""

    heads: tuple[bytes, ...]
    separators: tuple[bytes, ...]


class Composed(NamedTuple):
    """A file of the site: its parts in order; the rows of a table."""

    path: str
    parts: tuple[bytes | Of, ...]
    rows: int | None = None


class SharedFiles:
    """The pages' pieces, and the files made of them. Pages are touched whose pieces differ from those of the last edition."""

    def __init__(self, folder: Path, background: Background, last: StandingFiles, limit: int = HELD):
        """`folder`: where large files grow."""
        self._folder, self._background, self._last, self._limit = folder, background, last, limit
        self._held = 0
        self._layouts: dict[str, Layout] = {}
        self._followers: dict[str, Follower] = {}
        self._pages: dict[str, Page] = {}

    def lay_out(self, page: str, layout: Layout, follower: Follower | None = None) -> None:
        """Says how the files of a page are made, before any of them is asked for."""
        self._layouts[page] = layout
        if follower:
            self._followers[page] = follower

    def put(self, page: str, report_id: str, before: Piece | None, now: Piece | None) -> bool:
        """Takes a report's piece in the place of what it was in the last edition; False where both are the same."""
        if before == now:
            return False
        touched = self._touched(page)
        held = touched.held
        touched.put(report_id, now)
        self._held += touched.held - held
        if touched.held > _PIECE:
            self._spill([touched])
        if self._held > self._limit:
            self._spill(self._pages.values())
        return True

    def is_touched(self, page: str) -> bool:
        """True where a piece of the page differs."""
        return page in self._pages

    def finish(self, page: str) -> None:
        """There are no more new pieces of the page."""
        if page in self._pages:
            self._pages[page].finish()
        self._last.keep_strip(page, self._pages[page].strip if page in self._pages else self._last.strip(page))

    def rows(self, page: str) -> int:
        """How many rows a finished page has."""
        return self._last.made_strip(page).rows

    def parts(self, of: Of) -> list[Part]:
        """What a finished page's file holds."""
        if of.page in self._pages:
            return self._pages[of.page].streams[of.number].parts()
        place = self._last.places.get(of)
        if place is None:
            return [self._layouts[of.page].heads[of.number]]
        return [Stretch(self._last.file(place.path), place.start, place.size)]

    def files(self, several: Iterable[Composed]) -> Iterator[Artifact | FileArtifact | StandingArtifact]:
        """The files of finished pages, those taken over that stand as they should be; checksums are made meanwhile."""
        waiting: deque = deque()
        for file in several:
            waiting.append(self._begun(file))
            if len(waiting) > _AHEAD:
                yield waiting.popleft()()
        while waiting:
            yield waiting.popleft()()

    def _begun(self, file: Composed):
        """What gives the file once it is asked."""
        frame = hashlib.sha256(repr(file.parts).encode()).hexdigest()
        standing = self._last.files.get(file.path)
        parts = [part if isinstance(part, bytes) else self.parts(part) for part in file.parts]
        self._note(file, frame, parts)
        if standing and standing.frame == frame and not any(self.is_touched(of.page) for of in file.parts if isinstance(of, Of)):
            return lambda: StandingArtifact(file.path, self._last.file(file.path), standing.size, standing.sha256, file.rows)
        flat = [one for part in parts for one in ([part] if isinstance(part, bytes) else part)]
        if all(isinstance(one, bytes) for one in flat) and sum(map(len, flat)) < _PIECE and not file.path.startswith("data/"):
            return lambda: Artifact(file.path, b"".join(flat))
        grown = self._grown(file.path, flat)
        digest, size = self._background.begin(file_digest, grown), grown.stat().st_size
        return lambda: FileArtifact(file.path, grown, size, digest.result(), file.rows)

    def _note(self, file: Composed, frame: str, parts: list) -> None:
        """Remembers how the file is made, for the next build."""
        start = 0
        for of, part in zip(file.parts, parts, strict=True):
            size = sum(one.size if isinstance(one, Stretch) else len(one) for one in ([part] if isinstance(part, bytes) else part))
            if isinstance(of, Of):
                self._last.made_places[of] = Place(file.path, start, size)
            start += size
        self._last.made_files[file.path] = frame

    def _grown(self, path: str, parts: list[Part]) -> Path:
        """A file of these parts: the one that they stand in where they are all of it."""
        if len(parts) == 1 and isinstance(parts[0], Stretch) and parts[0].file.is_relative_to(self._folder):
            return parts[0].file
        grown = self._folder / "whole" / path
        grown.parent.mkdir(parents=True, exist_ok=True)
        with open(grown, "wb", buffering=0) as out:
            write_parts(out, parts)
        return grown

    def own(self, path: str, of: Of) -> Path:
        """A finished page's file as one that the next build copies from; it is no part of the site."""
        if not self.is_touched(of.page) and path in self._last.files:
            frame, file = self._last.files[path].frame, self._last.file(path)
            self._last.made_files[path], self._last.made_places[of] = frame, self._last.places[of]
            return file
        parts = self.parts(of)
        self._note(Composed(path, (of,)), "", [parts])
        return self._grown(path, parts)

    def _touched(self, page: str) -> Page:
        found = self._pages.get(page)
        if found is None:
            layout = self._layouts[page]
            folder, several = self._folder / "pages" / page, enumerate(zip(layout.heads, layout.separators, strict=True))
            streams = [Stream(folder / f"{number}.part", head, separator, self._behind_head(Of(page, number), head))
                       for number, (head, separator) in several]
            found = self._pages[page] = Page(streams, self._last.strip(page), self._followers.get(page))
        return found

    def _behind_head(self, of: Of, head: bytes) -> Stretch | None:
        place = self._last.places.get(of)
        return Stretch(self._last.file(place.path), place.start + len(head), place.size - len(head)) if place else None

    def _spill(self, pages: Iterable[Page]) -> None:
        for page in pages:
            self._held -= page.held
            page.spill()
