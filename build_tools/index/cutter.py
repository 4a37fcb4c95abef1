"""Runs to tokens with positions, by jieba's dictionary and the fiscal one, and by character pairs.

Every dictionary word that is written becomes a token where it stands, as do all characters and overlapping pairs of them. So a word
is found wherever its characters are written, however its neighbours are cut; nothing depends on a best cut.
"""

import operator
import warnings
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)  # jieba 0.42.1 has invalid escapes that Python 3.12 warns of
    import jieba

from build_tools.index.fast import WORTH_FROM, FastWords, has_rjieba
from build_tools.index.tokens import LONGEST_WORD, Token, Unit, folded_runs, is_han, runs, units

_PART_GAP = 10  # positions between the languages of a field, so that no phrase spans them
_MOST_KEPT = 50_000  # distinct texts
_MOST_RUNS = 4_096  # distinct runs of characters between punctuation: the same ones stand in many texts


class Cutter:
    """Cuts texts; a distinct one once, as long as it is among the last many."""

    def __init__(self, terms: Iterable[str], cache_dir: Path):
        """`terms`: names and labels to know as words. `cache_dir`: a private folder for jieba's dictionary cache."""
        cache_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._jieba = jieba.Tokenizer()
        self._jieba.tmp_dir = str(cache_dir)
        jieba.setLogLevel("WARNING")
        self.words = tuple(sorted({word for term in terms for word in _words_of(term)}))
        """The dictionary's words that are not jieba's own."""
        for word in self.words:
            self._jieba.add_word(word, 1)
        self._runs, self._fast, self._other = 0, None, ""
        self._cut: dict[str, tuple[tuple[Token, ...], int]] = {}
        self._run_tokens = lru_cache(maxsize=_MOST_RUNS)(self._tokens_of_run)

    def counts(self, text: str) -> tuple[dict[str, int], int]:
        """How often each token stands in a text, and how many characters, numbers and words it has: what `tokens` gives, faster."""
        found: list[tuple[str, ...]] = []
        length = 0
        for run, is_chinese in folded_runs(text):
            found.append(self._run_tokens(run) if is_chinese else (run,))
            length += len(run) if is_chinese else 1
        return Counter(chain.from_iterable(found)), length

    @property
    def said(self) -> str:
        """What cut the texts and why, where there was a choice."""
        if not has_rjieba():
            return ""
        if self._other:
            return f"words by jieba: rjieba finds others in {self._other}"
        if self._fast:
            return f"words by rjieba, which were jieba's in all texts, from stretch {WORTH_FROM} on"
        return f"words by jieba: below {WORTH_FROM} stretches of text, here {self._runs}, to compare rjieba's costs more than they save"

    def spaced(self, text: str) -> str:
        """The tokens of a text, run after run, with blanks between; nothing of the text is kept."""
        runs_of = (self._run_tokens(run) if is_chinese else (run,) for run, is_chinese in folded_runs(text))
        return " ".join(chain.from_iterable(runs_of))

    def _tokens_of_run(self, run: str) -> tuple[str, ...]:
        """The characters, pairs and dictionary words of a run of Chinese characters."""
        self._runs += 1
        if self._runs == WORTH_FROM and has_rjieba():
            self._fast = FastWords(self._jieba.FREQ, self.words)
        words = self._fast.words(run) if self._fast else None
        if words is None:
            if self._fast:
                self._fast, self._other = None, run
            words = self._words_of_run(run)
        return (*run, *map(operator.add, run, run[1:]), *words)

    def _words_of_run(self, run: str) -> list[str]:
        """The dictionary words of three characters or more."""
        known, size = self._jieba.FREQ, len(run)
        found = []
        for start in range(size - 2):
            end = start + 2
            word = run[start:end]
            if word not in known:
                continue
            while (end := end + 1) <= size and (word := run[start:end]) in known:
                if known[word] and end - start <= LONGEST_WORD:
                    found.append(word)
        return found

    def is_word(self, text: str) -> bool:
        """True for a Chinese word of jieba's dictionary or the fiscal one."""
        return 2 <= len(text) <= LONGEST_WORD and is_han(text) and bool(self._jieba.FREQ.get(text))

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text in the order of their positions."""
        return self._both(text)[0]

    def length(self, text: str) -> int:
        """How many characters, numbers and words a text has."""
        return self._both(text)[1]

    def joined_tokens(self, texts: tuple[str, ...]) -> tuple[Token, ...]:
        """The tokens of several texts as of one field, their positions far apart."""
        tokens: list[Token] = []
        offset = 0
        for text in texts:
            part = self.tokens(text)
            tokens.extend([Token(token.text, token.position + offset) for token in part])
            offset += (part[-1].position if part else 0) + _PART_GAP
        return tuple(tokens)

    def _both(self, text: str) -> tuple[tuple[Token, ...], int]:
        found = self._cut.get(text)
        if found is None:
            if len(self._cut) >= _MOST_KEPT:
                self._cut.clear()
            parts = units(text)
            found = self._cut[text] = tuple(self._tokens(runs(parts))), len(parts)
        return found

    def _tokens(self, grouped: list[list[Unit]]) -> Iterable[Token]:
        position = -1
        for run in grouped:
            position += 1 if run[0].joined else 2
            if run[0].han:
                yield from self._han_tokens("".join(unit.text for unit in run), position)
            else:
                yield Token(run[0].text, position)
            position += len(run) - 1

    def _han_tokens(self, run: str, position: int) -> Iterable[Token]:
        graph = self._jieba.get_DAG(run)
        for start in range(len(run)):
            yield Token(run[start], position + start)
            if start + 1 < len(run):
                yield Token(run[start:start + 2], position + start)
            for last in graph[start]:
                word = run[start:last + 1]
                if 2 < len(word) <= LONGEST_WORD:
                    yield Token(word, position + start)


def _words_of(term: str) -> list[str]:
    """The runs of Chinese characters of a name, as the cutter will meet them."""
    joined = ["".join(unit.text for unit in run) for run in runs(units(term)) if run[0].han]
    return [word for word in joined if 2 <= len(word) <= LONGEST_WORD]
