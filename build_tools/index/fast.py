"""rjieba in place of jieba's dictionary (extra `fast`): only where a site has so much to cut that it gains more than it costs to know
that both find the same words."""

import re
from collections.abc import Iterable, Mapping
from importlib.util import find_spec

from build_tools.index.tokens import HAN, LONGEST_WORD

WORTH_FROM = 1_000_000
"""Runs. To load rjieba and to compare dictionaries takes half a second, and each run is cut a millionth of a second sooner."""
_LEAST = 3  # all pairs of characters are tokens anyway
_WORDS = re.compile(f"[{HAN}]{{{_LEAST},{LONGEST_WORD}}}")


def has_rjieba() -> bool:
    """Whether the extra is installed."""
    return find_spec("rjieba") is not None


class FastWords:
    """The dictionary words of runs of Chinese characters by rjieba, as long as they are those of a dictionary."""

    def __init__(self, known: Mapping[str, int], own: Iterable[str]):
        """`known`: word → above 0 where it is one; `own`: those of them that rjieba has to be told."""
        import rjieba  # here, since it loads a dictionary of 33 MB

        self._known, self._rjieba = known, rjieba.Jieba()
        for word in own:
            self._rjieba.add_word(word, 1, None)
        words = [word for word, count in known.items() if count and _WORDS.fullmatch(word)]
        self._lost = set(words).difference(self._rjieba.cut_all("\n".join(words)))

    def words(self, run: str) -> list[str] | None:
        """The words of three characters or more; None where jieba finds others."""
        found = [word for word in self._rjieba.cut_all(run) if _LEAST <= len(word) <= LONGEST_WORD]
        if all(map(self._known.get, found)) and not any(word in run for word in self._lost):
            return found
        return None
