"""From exact sizes to places on a line, in whole hundredths: no float, so the same figures give the same bytes."""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes from `low` to `high` (zero among them) laid out from `start` to `end`, in hundredths of a percent or of an em."""

    low: int
    high: int
    start: int
    end: int

    def at(self, size: int) -> int:
        """Where a size lies."""
        return self.start + (size - self.low) * (self.end - self.start) // (self.high - self.low or 1)


def scale_of(sizes: list[int], start: int, end: int) -> Scale:
    """The scale that holds the sizes and zero; one of nothing but zeros has its zero at the start."""
    return Scale(min(0, *sizes), max(0, *sizes), start, end)


def ticks(low: int, high: int, most: int) -> list[int]:
    """Round sizes from `low` to `high`, zero among them, one, two or five times a power of ten apart: `most` steps or fewer."""
    if low == high:
        return [0]
    power = 10 ** max(0, len(str(high - low)) - 2)
    while True:
        for apart in (power, 2 * power, 5 * power):
            first, last = -(-low // apart), high // apart
            if last - first <= most:
                return [step * apart for step in range(first, last + 1)]
        power *= 10


@lru_cache(maxsize=16384)  # a length of a percent is drawn again and again
def hundredths(value: int) -> str:
    """A whole number of hundredths as the shortest decimal text: 1250 → `12.5`."""
    sign, value = ("-", -value) if value < 0 else ("", value)
    whole, rest = divmod(value, 100)
    return f"{sign}{whole}" + (f".{rest:02}".rstrip("0") if rest else "")
