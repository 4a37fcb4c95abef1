"""Clauses with the documents of their terms to ranked documents. search-rank.js is its twin."""

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from math import log

from build_tools.index.query import Clause, Query
from build_tools.index.tokens import is_han

EXACT = 1.6  # a row whose whole name is what the query asks for
PAGE = 50.0  # the page of a department or report, where the query names nothing else
_LONG = re.compile(r"[0-9.]{5,}")
NEAR_BEST = 0.75  # a document must answer this much of what the best one answers


@dataclass(frozen=True, slots=True)
class Found:
    """Document → what it counts there; and how many places hold it."""

    impacts: dict[int, float]
    places: int


def rarity(places: int, size: int) -> float:
    """What a term counts that so many of the places hold."""
    return log(size / (places + 1)) + 1


def rank(query: Query, clauses: tuple[Clause, ...], of_term: Callable[[str], Found], size: int,
         factors: Callable[[int], float], away: Callable[[int], int], exact: Container[int], pages: Container[int]
         ) -> list[tuple[int, float]]:
    """(document number, score) best first: the sum of impacts times the squared share of the query that is answered.

    `factors`: what a document's place and year count; `away`: how far it is from what the query names; the nearest are kept.
    `exact`, `pages`: documents whose name, or whole page, is what the query asks for. `size`: how many places there are.
    """
    found = [(clause, of) for clause in clauses if (of := _of_clause(clause, of_term)).impacts]
    weights = _unit_weights(query, found, size)
    total = sum(weights.values())
    scores: dict[int, float] = {}
    answered: dict[int, set[int]] = {}
    for units, impacts in _best_by_units(found).items():
        for document, impact in impacts.items():
            scores[document] = scores.get(document, 0.0) + impact
            answered.setdefault(document, set()).update(units)
    shares = {document: sum(weights.get(unit, 0) for unit in units) / total for document, units in answered.items()}
    least = NEAR_BEST * max(shares.values(), default=0.0)
    named = lambda document: PAGE if document in pages else EXACT if document in exact else 1.0
    ranked = [(document, scores[document] * share * share * factors(document) * named(document))
              for document, share in shares.items() if share >= least]
    nearest = min((away(document) for document, _ in ranked), default=0)
    return sorted((hit for hit in ranked if away(hit[0]) == nearest), key=lambda hit: (-hit[1], hit[0]))


def _best_by_units(found: list[tuple[Clause, Found]]) -> dict[tuple[int, ...], dict[int, float]]:
    """Units → document → the best impact of the clauses for just these: a word and what means the same count once."""
    best: dict[tuple[int, ...], dict[int, float]] = {}
    for clause, of in found:
        kept = best.setdefault(clause.units, {})
        for document, impact in of.impacts.items():
            kept[document] = max(impact, kept.get(document, 0.0))
    return best


def _of_clause(clause: Clause, of_term: Callable[[str], Found]) -> Found:
    """The documents with all of a clause's terms, and the mean of the terms' impacts."""
    found = [of_term(term) for term in clause.terms]
    if len(found) == 1:
        return found[0]
    shared = set.intersection(*(set(of.impacts) for of in found)) if found else set()
    places = min((of.places for of in found), default=0)
    return Found({document: sum(of.impacts[document] for of in found) / len(found) for document in shared}, places)


def _unit_weights(query: Query, found: list[tuple[Clause, Found]], size: int) -> dict[int, int]:
    """How much each unit of the query counts: a character 1, a word or number 2, a code or long amount 4; what most places hold, nothing."""
    flat = [unit for run in query.runs for unit in run]
    base = {unit: 1 if is_han(flat[unit]) else 4 if _LONG.fullmatch(flat[unit]) else 2 for clause, _ in found for unit in clause.units}
    telling = {unit for clause, of in found if 2 * of.places <= size for unit in clause.units}
    return {unit: weight for unit, weight in base.items() if unit in telling} or base
