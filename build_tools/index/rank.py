"""Clauses with their postings to ranked documents. The ranking of search-engine.js is its twin."""

from collections.abc import Callable, Container

from build_tools.index.query import Clause, Query
from build_tools.index.tokens import is_han
from build_tools.index.understand import Factors

EXACT = 1.6  # a row whose whole name is what the query asks for
PAGE = 50.0  # the page of a department or report, where the query names nothing else
NEAR_BEST = 0.75  # a document must answer this much of what the best one answers
Postings = dict[int, float]


def rank(query: Query, clauses: tuple[Clause, ...], postings: Callable[[str], Postings], size: int, factors: Factors,
         exact: Container[int], pages: Container[int]) -> list[tuple[int, float]]:
    """(document number, score) best first: the sum of impacts times the squared share of the query that is answered.

    `factors`: what the document's place and year count; where the place and year that are named have hits, others are left out.
    `exact`, `pages`: documents whose name, or whole page, is what the query asks for.
    """
    found = [(clause, documents) for clause in clauses if (documents := _of_clause(clause, postings))]
    weights = _unit_weights(query, found, size)
    total = sum(weights.values())
    scores: Postings = {}
    answered: dict[int, set[int]] = {}
    for clause, documents in found:
        for document, impact in documents.items():
            scores[document] = scores.get(document, 0.0) + impact
            answered.setdefault(document, set()).update(clause.units)
    shares = {document: sum(weights.get(unit, 0) for unit in units) / total for document, units in answered.items()}
    least = NEAR_BEST * max(shares.values(), default=0.0)
    named = lambda document: PAGE if document in pages else EXACT if document in exact else 1.0
    ranked = [(document, scores[document] * share * share * factors[document] * named(document))
              for document, share in shares.items() if share >= least]
    nearest = min((factors.away(document) for document, _ in ranked), default=0)
    return sorted((hit for hit in ranked if factors.away(hit[0]) == nearest), key=lambda hit: (-hit[1], hit[0]))


def _of_clause(clause: Clause, postings: Callable[[str], Postings]) -> Postings:
    """The documents with all of a clause's terms, and the mean of the terms' impacts."""
    lists = [postings(term) for term in clause.terms]
    if len(lists) == 1:
        return lists[0]
    shared = set.intersection(*map(set, lists)) if lists else set()
    return {document: sum(found[document] for found in lists) / len(lists) for document in shared}


def _unit_weights(query: Query, found: list[tuple[Clause, Postings]], size: int) -> dict[int, int]:
    """How much each unit of the query counts: a character 1, a word or number 2; what most documents hold, nothing."""
    flat = [unit for run in query.runs for unit in run]
    base = {unit: 1 if is_han(flat[unit]) else 2 for clause, _ in found for unit in clause.units}
    telling = {unit for clause, documents in found if 2 * len(documents) <= size for unit in clause.units}
    return {unit: weight for unit, weight in base.items() if unit in telling} or base
