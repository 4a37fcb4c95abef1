"""Who does the work on departments: this process, or several that get the same function and batches of departments."""

import multiprocessing
import os
import pickle
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from build_tools.children import begin_child, end_children, starting
from build_tools.errors import BuildError
from build_tools.private import private_folder

_AHEAD = 2
"""Batches a worker that are under way or wait: more would only lie about."""
Work = Callable[[Any, list], Any]
"""Does a batch: what is common to all, the parts of the batch."""


class Hands:
    """Does batches of work in order. `common` goes to a file in `folder`, which every worker reads once."""

    def __init__(self, folder: Path, workers: int, executor: Callable[[int], Executor]):
        self._folder, self._workers, self._start = folder, workers, executor
        self._executor: Executor | None = None

    def do(self, work: Work, common: Any, batches: list[list], name: Callable[[Any], str]) -> Iterator[Any]:
        """What the work makes of each batch, in order. Raises BuildError where a worker dies, with the names of its parts."""
        if self._workers == 1 or len(batches) < 2:
            for batch in batches:
                yield work(common, batch)
            return
        if self._executor is None:
            self._executor = self._start(min(self._workers, len(batches)))
        file = self._folder / work.__name__
        file.write_bytes(pickle.dumps(common, protocol=5))
        waiting: deque[tuple[Future, list]] = deque()
        for batch in batches:
            with starting():
                waiting.append((self._executor.submit(_do, work, str(file), batch), batch))
            if len(waiting) >= _AHEAD * self._workers:
                yield _result(*waiting.popleft(), name)
        while waiting:
            yield _result(*waiting.popleft(), name)

    def stop(self) -> None:
        """Lets the workers go."""
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)


def batches_of(parts: Iterable[Any], size: Callable[[Any], int] = lambda _: 1, most: int = 16) -> list[list]:
    """The parts in batches that come to `most` or a little more, each part whole."""
    batches: list[list] = []
    held = most
    for part in parts:
        if held >= most:
            batches.append([])
            held = 0
        batches[-1].append(part)
        held += size(part)
    return batches


@contextmanager
def hands_of(jobs: int, folder: Path) -> Iterator[Hands]:
    """As many workers as there are `jobs`, or processors where it is 0; they start when there is work for two. `folder`: theirs
    while they work, empty at first."""
    shutil.rmtree(folder, ignore_errors=True)
    hands = Hands(private_folder(folder), jobs or len(os.sched_getaffinity(0)), _processes)
    try:
        yield hands
    except KeyboardInterrupt:
        end_children()  # one that was about to start when the others were ended
        raise
    finally:
        hands.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _processes(workers: int) -> Executor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=begin_child)


def _result(future: Future, batch: list, name: Callable[[Any], str]) -> Any:
    try:
        return future.result()
    except BrokenProcessPool:
        names = ", ".join(map(name, batch))
        raise BuildError(f"a worker ended before its time (killed, or out of memory?); not made: {names} and those after") from None


def _do(work: Work, file: str, batch: list) -> Any:
    """In a worker: the work on a batch."""
    return work(_common(file, os.stat(file).st_mtime_ns), batch)


@lru_cache(maxsize=1)
def _common(file: str, changed: int) -> Any:
    """What is common to all batches; `changed` tells one build's file from the next one's."""
    with open(file, "rb") as opened:
        return pickle.load(opened)
