"""Causes: failures that one wrong cell brings about are told as one finding, under that cell."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from build_tools.finding import Finding, Outcome, Place

Key = tuple[str, str, str, str]


class Cause(NamedTuple):
    """A cell that, were it changed by `change`, would mend all of `failures`."""

    place: Place
    change: int
    failures: list[Finding]


def group_by_cause(findings: list[Finding], every: Callable[[], Iterable[Outcome]]) -> list[Finding]:
    """The findings in their order; of those with one cause the first, with the others under it.

    `every` gives the outcomes of all checks, those that hold too: a change must not break more than it mends.
    """
    failures = [finding for finding in findings if finding.status == "fail"]
    if len(failures) < 2:
        return findings
    leading: dict[int, Finding] = {}
    follow: set[int] = set()
    for cause in (*_wrong_figures(failures, every), *_wrong_units(failures)):
        first, *related = cause.failures
        leading[id(first)] = first._replace(related=tuple(related), mend=(cause.place, cause.change))
        follow.update(map(id, related))
    return [leading.get(id(finding), finding) for finding in findings if id(finding) not in follow]


def _wrong_figures(failures: list[Finding], every: Callable[[], Iterable[Outcome]]) -> Iterator[Cause]:
    """Cells whose change mends more checks than it breaks, the one that mends the most first; each failure has one cause."""
    left = [finding for finding in failures if finding.outcome.signs]
    judged = None
    while len(left) > 1:
        candidates = sorted(_candidates(left), key=lambda cause: (-len(cause.failures), cause.place.key))
        if not candidates:
            return
        judged = judged or [outcome for outcome in every() if outcome.signs and outcome.status in ("pass", "rounding")]
        chosen = next((cause for cause in candidates if _outweighs(cause, judged)), None)
        if chosen is None:
            return
        yield chosen
        mended = set(map(id, chosen.failures))
        left = [finding for finding in left if id(finding) not in mended]


def _candidates(failures: list[Finding]) -> Iterator[Cause]:
    by_cell: dict[Key, tuple[Place, list[tuple[Finding, int]]]] = {}
    for finding in failures:
        for place, change in _mends(finding.outcome):
            by_cell.setdefault(place.key, (place, []))[1].append((finding, change))
    for place, mends in by_cell.values():
        if len(mends) > 1:
            best = max((_mended_by(place, change, mends) for _, change in mends), key=lambda cause: len(cause.failures))
            if len(best.failures) > 1:
                yield best


def _mended_by(place: Place, change: int, mends: list[tuple[Finding, int]]) -> Cause:
    return Cause(place, change, [finding for finding, other in mends if abs(change - other) <= finding.outcome.tolerance])


def _mends(outcome: Outcome) -> Iterator[tuple[Place, int]]:
    """Each cell of a failed equation and the change of it that would make both sides equal."""
    apart = outcome.actual - outcome.expected
    yield outcome.place, -apart
    for place, sign in zip(outcome.others, outcome.signs, strict=True):
        yield place, -apart * sign


def _outweighs(cause: Cause, judged: list[Outcome]) -> bool:
    return len(cause.failures) > sum(_breaks(outcome, cause.place.key, cause.change) for outcome in judged)


def _breaks(outcome: Outcome, key: Key, change: int) -> bool:
    moved = change if outcome.place.key == key else 0
    for place, sign in zip(outcome.others, outcome.signs, strict=True):
        if place.key == key:
            moved += sign * change
    apart = outcome.actual - outcome.expected + moved
    return bool(moved) and (apart if outcome.limit else abs(apart)) > outcome.tolerance


def _wrong_units(failures: list[Finding]) -> Iterator[Cause]:
    """Cells whose printed unit is at odds with more than one other."""
    by_cell: dict[Key, tuple[Place, list[Finding]]] = {}
    for finding in failures:
        if finding.outcome.told is not None and finding.outcome.says.startswith("unit"):
            for place in (finding.outcome.place, *finding.outcome.others):
                by_cell.setdefault(place.key, (place, []))[1].append(finding)
    taken: set[int] = set()
    for place, several in sorted(by_cell.values(), key=lambda found: -len(found[1])):
        fresh = [finding for finding in several if id(finding) not in taken]
        if len(fresh) > 1:
            taken.update(map(id, fresh))
            yield Cause(place, 0, fresh)
