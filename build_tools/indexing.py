"""Indexing beside the rest of the build, in a process of its own that a server keeps from build to build.

The work imports the stage where it is done: the build's own process has no use of the dictionary and the two engines.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

from build_tools.artifact import Artifact, FileArtifact, StandingArtifact
from build_tools.children import begin_child, starting
from build_tools.errors import BuildError
from build_tools.stored import StoredContent
from build_tools.vocabulary import Vocabulary

Result = TypeVar("Result")
_last: list[tuple] = []
"""In the indexing process: the content given last, its vocabulary and their version, from which both indexes are made."""


class Indexed(NamedTuple):
    """The files of the browser's index by path, and what there is to say of how they were made."""

    files: tuple[FileArtifact | StandingArtifact, ...]
    said: str


class Where(NamedTuple):
    """Folders of the index: `kept`, of what was analysed before, with the same `version`; `folder`, where its files grow; `site_dir`,
    of the site that stands."""

    kept: Path
    version: str
    folder: Path
    site_dir: Path


class Indexer:
    """The indexing process. Use it as a context, so that the process ends."""

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=begin_child)

    def __enter__(self) -> "Indexer":
        return self

    def __exit__(self, *exception) -> None:
        self._pool.shutdown(cancel_futures=True)

    def static(self, content: StoredContent, vocabulary: Vocabulary, where: Where) -> Callable[[], Indexed]:
        """What waits for the files of the browser's index. Raises BuildError where the process has ended, as does what it gives."""
        return self._begun(_static, content, vocabulary, where)

    def whoosh(self, folder: Path) -> Callable[[], None]:
        """What waits for the Whoosh index of the same content, which is written into `folder`. Raises as `static` does."""
        return self._begun(_whoosh, folder)

    def _begun(self, work: Callable[..., Result], *arguments) -> Callable[[], Result]:
        with starting(), _named():
            future = self._pool.submit(work, *arguments)
        return lambda: _result_of(future)


def _result_of(future: Future[Result]) -> Result:
    with _named():
        return future.result()


@contextmanager
def _named() -> Iterator[None]:
    """Says which process has ended."""
    try:
        yield
    except BrokenProcessPool:
        raise BuildError("the process that makes the search index ended before its time (killed, or out of memory?)") from None


def cut_of(content: StoredContent, vocabulary: Vocabulary, where: Where) -> Callable[[str], str]:
    """What cuts a text to the words that the search of the content knows, for another process than that of the index."""
    from build_tools.index import cut_of as cut

    return cut(content, vocabulary, where.kept, where.version)


def _static(content: StoredContent, vocabulary: Vocabulary, where: Where) -> Indexed:
    from build_tools.index import KeptIndex, index_static

    _last[:] = [(content, vocabulary, where.version)]
    files: list[FileArtifact | StandingArtifact] = []
    said = index_static(content, vocabulary, lambda file: files.append(_laid_down(file, where)), KeptIndex(where.kept, where.version))
    return Indexed(tuple(sorted(files, key=lambda file: file.path)), said)


def _laid_down(file: Artifact, where: Where) -> FileArtifact | StandingArtifact:
    """The file on the disk, so that no process holds the index: as it stands, where the site has the same bytes by that name."""
    standing = where.site_dir / file.path
    if _holds(standing, file.data):
        return StandingArtifact(file.path, standing, file.size, file.sha256)
    grown = where.folder / file.path
    grown.parent.mkdir(parents=True, exist_ok=True)
    grown.write_bytes(file.data)
    return FileArtifact(file.path, grown, file.size, file.sha256)


def _holds(file: Path, data: bytes) -> bool:
    """True where there is such a file, which is no link to another."""
    try:
        with open(file, "rb", opener=lambda path, flags: os.open(path, flags | os.O_NOFOLLOW)) as opened:
            return opened.read() == data
    except OSError:
        return False


def _whoosh(folder: Path) -> None:
    from build_tools.index import index_whoosh

    index_whoosh(*_last[0], folder)
