"""Parts of work or of an index, put together to batches of some size."""

from collections.abc import Callable, Iterable
from typing import Any


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
