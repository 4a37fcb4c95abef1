"""Indexing beside the rest of the build, in a process of its own that a server keeps from build to build.

The work imports the stage where it is done: the build's own process has no use of the dictionary and the two engines.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

from build_tools.artifact import Artifact
from build_tools.children import begin_child, starting
from build_tools.errors import BuildError
from build_tools.stored import StoredContent
from build_tools.vocabulary import Vocabulary

Result = TypeVar("Result")
_last: list[tuple] = []
"""In the indexing process: the content given last and its vocabulary, from which both indexes are made."""


class Indexed(NamedTuple):
    """The files of the browser's index by path, and what there is to say of how they were made."""

    files: tuple[Artifact, ...]
    said: str


class Indexer:
    """The indexing process. Use it as a context, so that the process ends."""

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=begin_child)

    def __enter__(self) -> "Indexer":
        return self

    def __exit__(self, *exception) -> None:
        self._pool.shutdown(cancel_futures=True)

    def static(self, content: StoredContent, vocabulary: Vocabulary, kept: Path, version: str) -> Callable[[], Indexed]:
        """What waits for the files of the browser's index. `kept`: the folder of what was analysed before, with the same `version`.

        Raises BuildError where the process has ended, as does what it gives.
        """
        return self._begun(_static, content, vocabulary, kept, version)

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


def cut_of(content: StoredContent, vocabulary: Vocabulary, kept: Path, version: str) -> Callable[[str], str]:
    """What cuts a text to the words that the search of the content knows, for another process; `kept`, `version` as for `static`."""
    from build_tools.index import cut_of as cut

    return cut(content, vocabulary, kept, version)


def _static(content: StoredContent, vocabulary: Vocabulary, kept: Path, version: str) -> Indexed:
    from build_tools.index import KeptIndex, index_static

    _last[:] = [(content, vocabulary)]
    files: list[Artifact] = []
    said = index_static(content, vocabulary, files.append, KeptIndex(kept, version))
    return Indexed(tuple(sorted(files, key=lambda file: file.path)), said)


def _whoosh(folder: Path) -> None:
    from build_tools.index import index_whoosh

    index_whoosh(*_last[0], folder)
