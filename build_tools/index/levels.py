"""Impacts as whole numbers: to scale while pages are collected, and in levels, even steps of their logarithm, as they are sent."""

from functools import lru_cache
from math import ceil, log2

import numpy as np

# Levels are sixteenths of a doubling, within 2 % of the exact impact; of few pages, which cost little, four times as fine.
STEPS = 16
_FINE = 4
_FINE_UP_TO = 256
SCALE = 1 << 12


def scaled(impact: float) -> int:
    """An impact as whole numbers have it."""
    return round(impact * SCALE)


def scaled_all(impacts: np.ndarray) -> np.ndarray:
    """What `scaled` gives of each."""
    return np.rint(impacts * SCALE).astype(np.uint32)


@lru_cache(maxsize=1 << 16)
def level_above(impact: float) -> int:
    """The level, in steps of the posting lists, that the impact does not exceed."""
    return ceil(log2(1 + impact) * STEPS)


@lru_cache(maxsize=1 << 16)
def level_of(impact: float, steps: int) -> int:
    """The level next to the impact."""
    return max(1, round(log2(1 + impact) * steps))


def levels_of(impacts: np.ndarray, steps: int) -> np.ndarray:
    """What `level_of` gives of each."""
    return np.maximum(1, np.rint(np.log2(1 + impacts) * steps)).astype(np.int64)


def fineness(pages: int) -> tuple[bool, int]:
    """Whether the levels of so many pages are fine ones, and how many a doubling has."""
    is_fine = pages <= _FINE_UP_TO
    return is_fine, STEPS * _FINE if is_fine else STEPS
