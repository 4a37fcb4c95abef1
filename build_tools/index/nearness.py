"""How near a place on a page is to what a query means. search-places.js is its twin."""

from build_tools.index.places import Places
from build_tools.index.understand import Understood, regions_above

BELOW, NO_YEAR, OLDER = 0.8, 0.8, 0.995
_STATEMENTS = {"narrative": 0.7, "revenue": 0.95}


class Nearness:
    """How near a place on a page is to what a query names."""

    def __init__(self, meant: Understood, places: Places):
        """For the pages of `places.owners`."""
        self._meant, self._places = meant, places
        years = [owner[4] for owner in places.owners if owner[4]]
        self._newest = max(years, default=0)

    def away(self, page: int) -> int:
        """0 where the query means the page, 1 for another year, 2 for another place."""
        _, _, region, department, year, _ = self._places.owners[page]
        if self._meant.departments and department not in self._meant.departments:
            return 2
        if not self._meant.departments and self._meant.regions and not self._within(region):
            return 2
        return int(bool(self._meant.years and year and year not in self._meant.years))

    def factor(self, page: int, statement: str) -> float:
        """What a place there counts: less in the text, below the region that is named, without the year, and each year back; what
        was received for an item, a little less than what was spent on it."""
        _, _, region, _, year, _ = self._places.owners[page]
        factor = _STATEMENTS.get(statement, 1.0)
        if self._meant.regions and not self._meant.departments and region not in self._meant.regions:
            factor *= BELOW
        if self._meant.years and not year:
            factor *= NO_YEAR
        return factor * OLDER ** (self._newest - year) if year else factor

    def whole_pages(self) -> frozenset[int]:
        """The pages that a query without an item asks for: departments, or with a year their reports."""
        meant = self._meant
        departments = meant.departments or meant.aliases
        if meant.item or not (departments or meant.regions):
            return frozenset()
        named = lambda region, department: department in departments if departments else self._within(region)
        return frozenset(page for page, (_, report, region, department, year, _) in enumerate(self._places.owners)
                         if named(region, department) and (year in meant.years if meant.years else not report))

    def _within(self, region: str) -> bool:
        return bool({region, *regions_above(region, self._places)} & set(self._meant.regions))
