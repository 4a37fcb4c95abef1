"""Work beside the interpreter: hashing, compressing and writing large pieces lets it go on meanwhile."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

PIECE = 4_000_000
"""Bytes worth handing over: for less, waiting for the interpreter takes longer than the work."""
_MOST = 4


class Background:
    """One other thread that does what it is given, in order; a few pieces wait at most. Use it as a context."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="export")
        self._waiting: deque[Future] = deque()

    def __enter__(self) -> "Background":
        return self

    def __exit__(self, *exception) -> None:
        self._pool.shutdown(cancel_futures=True)

    def do(self, work: Callable, *arguments) -> None:
        """Hands over a piece of work. Raises what an earlier piece raised."""
        self._waiting.append(self._pool.submit(work, *arguments))
        while len(self._waiting) > _MOST:
            self._waiting.popleft().result()

    def begin(self, work: Callable, *arguments) -> Future:
        """Hands over a piece of work whose result somebody will ask for."""
        return self._pool.submit(work, *arguments)

    def abandon(self) -> None:
        """Drops what waits and lets what is under way end."""
        for piece in self._waiting:
            piece.cancel()
        wait(self._waiting)
        self._waiting.clear()

    def finish(self) -> None:
        """Waits until all is done. Raises what a piece raised."""
        while self._waiting:
            self._waiting.popleft().result()
