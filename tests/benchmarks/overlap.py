"""How far the first ten of the browser's index are those of exact BM25F over the same corpus."""

from collections.abc import Mapping, Sequence

_WANTED = 10


def exact_top(query: str) -> Mapping[str, float] | None:
    """Title → exact BM25F score of every report that answers the query; None as long as there is nothing to compare with."""
    return None


def overlap(found: Sequence[str], scores: Mapping[str, float], wanted: int = _WANTED) -> float:
    """The share of the best `wanted` that stand among the first found. Ties are equal.

    A hit counts where its exact score is at least that of the last wanted one. 1 where nothing is to be found and nothing is.
    """
    best = sorted(scores.values(), reverse=True)[:wanted]
    first = list(dict.fromkeys(found))[:wanted]
    if not best:
        return 0.0 if first else 1.0
    return sum(hit in scores and scores[hit] >= best[-1] for hit in first[:len(best)]) / len(best)


def mean_overlap(found: Mapping[str, Sequence[str]]) -> float | None:
    """The mean over the queries (query → titles found); None where no query can be compared."""
    exact = {query: exact_top(query) for query in found}
    shares = [overlap(found[query], scores) for query, scores in exact.items() if scores is not None]
    return sum(shares) / len(shares) if shares else None
