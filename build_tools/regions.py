"""Regions: which have a page, and which lie within which."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from build_tools.model import Department
from build_tools.vocabulary import Vocabulary

Item = TypeVar("Item")


def region_codes(departments: Iterable[Department], vocabulary: Vocabulary) -> list[str]:
    """The regions that get a page, sorted: those of departments and the regions above them."""
    return sorted(departments_by_region(departments, vocabulary))


def departments_by_region(departments: Iterable[Department], vocabulary: Vocabulary) -> dict[str, list[Department]]:
    """Region code → the departments of it and of the regions below, in their order."""
    return by_region(departments, lambda department: department.region, vocabulary)


def by_region(items: Iterable[Item], region: Callable[[Item], str], vocabulary: Vocabulary) -> dict[str, list[Item]]:
    """Region code → the items of it and of those below it, in their order; `region`: whose an item is. To look at all items for
    each region would take time by the square of a site."""
    found: dict[str, list[Item]] = {}
    for item in items:
        code = region(item)
        while code:
            found.setdefault(code, []).append(item)
            code = vocabulary.regions[code].more.get("parent", "")
    return found


def regions_within(code: str, vocabulary: Vocabulary) -> list[str]:
    """The region and all below it, in the vocabulary's order."""
    def inside(region: str) -> bool:
        return region == code or bool(region) and inside(vocabulary.regions[region].more.get("parent", ""))
    return [region for region in vocabulary.regions if inside(region)]
