"""Who does the work on departments: this process, or several that get the same function and batches of departments."""

import multiprocessing
import os
import pickle
import shutil
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
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


Started = tuple[Executor, int, type[Exception]]
"""An executor, how many batches it does at once, what it raises where a worker dies."""


class Hands:
    """Does batches of work in order. `common` goes to a file in `folder`, which every worker reads once."""

    def __init__(self, folder: Path, start: Callable[[int], Started] | None):
        """`start`: begins workers for a number of batches, at most; without it this process does the work."""
        self._folder, self._start = folder, start
        self._started: Started | None = None

    def do(self, work: Work, common: Any, batches: list[list], name: Callable[[Any], str]) -> Iterator[Any]:
        """What the work makes of each batch, in order. Raises BuildError where a worker dies, with the names of its parts."""
        if self._start is None or len(batches) < 2:
            for batch in batches:
                yield work(common, batch)
            return
        executor, at_once, died = self._started = self._started or self._start(len(batches))
        file = self._folder / work.__name__
        file.write_bytes(pickle.dumps(common, protocol=5))
        waiting: deque[tuple[Future, list]] = deque()
        try:
            for batch in batches:
                if len(waiting) >= _AHEAD * at_once:
                    yield waiting[0][0].result()
                    waiting.popleft()
                with starting():
                    waiting.append((executor.submit(_do, work, str(file), batch), batch))
            while waiting:
                yield waiting[0][0].result()
                waiting.popleft()
        except died:
            names = ", ".join(name(part) for _, batch in waiting for part in batch)
            raise BuildError(f"a worker ended before its time (killed, or out of memory?); under way were {names}") from None


@contextmanager
def hands_of(jobs: int, cluster: str, folder: Path) -> Iterator[Hands]:
    """As many processes as there are `jobs`, or processors where it is 0; they start when there is work for two. Instead the
    workers of the `cluster` whose scheduler is at that address. `folder`: theirs while they work, empty at first."""
    shutil.rmtree(folder, ignore_errors=True)
    private_folder(folder)
    workers = jobs or len(os.sched_getaffinity(0))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        if cluster:
            from build_tools.cluster import cluster_of

            started = stack.enter_context(cluster_of(cluster, folder))
            yield Hands(folder, lambda _: started)
        else:
            yield Hands(folder, (lambda most: stack.enter_context(_processes(min(workers, most)))) if workers > 1 else None)


@contextmanager
def _processes(workers: int) -> Iterator[Started]:
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=begin_child)
    try:
        yield pool, workers, BrokenProcessPool
    except KeyboardInterrupt:
        end_children()  # one that was about to start when the others were ended
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _do(work: Work, file: str, batch: list) -> Any:
    """In a worker: the work on a batch."""
    return work(_common(file, os.stat(file).st_mtime_ns), batch)


@lru_cache(maxsize=1)
def _common(file: str, changed: int) -> Any:
    """What is common to all batches; `changed` tells one build's file from the next one's."""
    with open(file, "rb") as opened:
        return pickle.load(opened)
