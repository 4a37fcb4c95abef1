"""Indexing beside the rest of the build, in a process of its own that a server keeps from build to build."""

from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from build_tools.artifact import Artifact
from build_tools.children import begin_child, starting
from build_tools.index import KeptIndex, index_static, index_whoosh
from build_tools.stored import StoredContent
from build_tools.vocabulary import Vocabulary

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

    def static(self, content: StoredContent, vocabulary: Vocabulary, kept: Path, version: str) -> Future[Indexed]:
        """The files of the browser's index, to come. `kept`: the folder of what was analysed before, with the same `version`."""
        with starting():
            return self._pool.submit(_static, content, vocabulary, kept, version)

    def whoosh(self, folder: Path) -> Future[None]:
        """The Whoosh index of the same content, written into `folder` once its result is there."""
        return self._pool.submit(_whoosh, folder)


def _static(content: StoredContent, vocabulary: Vocabulary, kept: Path, version: str) -> Indexed:
    _last[:] = [(content, vocabulary)]
    files: list[Artifact] = []
    said = index_static(content, vocabulary, files.append, KeptIndex(kept, version))
    return Indexed(tuple(sorted(files, key=lambda file: file.path)), said)


def _whoosh(folder: Path) -> None:
    index_whoosh(*_last[0], folder)
