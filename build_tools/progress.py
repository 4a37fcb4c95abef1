"""Progress: one line that moves on a terminal, plain lines in a log."""

import sys
import time
from collections.abc import Iterable, Iterator

_EVERY = 0.2
_LOG_EVERY = 10.0


class Progress:
    """Tells on a stream which stage runs, how many are done, at what rate, how long it will take."""

    def __init__(self, stream=None):
        self.stream = stream or sys.stderr
        self.terminal = self.stream.isatty()
        self.name = ""
        self.total = 0
        self.started = time.monotonic()

    def stage(self, name: str, total: int = 0) -> None:
        """Begins a stage of `total` steps; 0 where the number is not known."""
        self.name, self.total, self.started = name, total, time.monotonic()
        self._show(0)

    def each(self, items: Iterable) -> Iterator:
        """The items, counted as they pass."""
        shown = time.monotonic()
        count = 0
        for count, item in enumerate(items, 1):
            yield item
            now = time.monotonic()
            if now - shown >= (_EVERY if self.terminal else _LOG_EVERY):
                shown = now
                self._show(count)

    def tell(self, text: str) -> None:
        """Says something that stays to be read."""
        self._line(text, end="\n")

    def done(self, files: int) -> None:
        """Ends the last stage."""
        self._line(f"{files} files published", end="\n")

    def _show(self, count: int) -> None:
        elapsed = time.monotonic() - self.started
        parts = [self.name]
        if count:
            parts.append(f"{count}/{self.total}" if self.total else str(count))
            rate = count / elapsed if elapsed else 0
            parts.append(f"{rate:.0f}/s")
            if self.total and rate:
                parts.append(f"{(self.total - count) / rate:.0f} s left")
        self._line("  ".join(parts), end="" if self.terminal else "\n")

    def _line(self, text: str, end: str) -> None:
        lead = "\r\x1b[K" if self.terminal else ""
        self.stream.write(f"{lead}gongkai: {text}{end}")
        self.stream.flush()
