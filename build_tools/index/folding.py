"""Traditional characters to simplified ones, by the table of OpenCC; the browser gets the part of it that its index can use."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def simplified() -> dict[str, str]:
    """Traditional character → the simplified one that stands first for it: 國 → 国."""
    text = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return {traditional: meanings.split()[0] for traditional, meanings in pairs if meanings.split()[0] != traditional}


def traditional_in(characters: Iterable[str]) -> str:
    """The traditional ones among the characters, in order."""
    return "".join(sorted(character for character in characters if character in simplified()))


def written_folds(texts: Iterable[str]) -> str:
    """The pairs of the traditional characters that stand in the texts themselves, so that a page's own text is read alike."""
    characters = set().union(*map(set, texts))
    return "".join(f"{traditional}{plain}" for traditional, plain in sorted(simplified().items()) if traditional in characters)


def fold_table(characters: set[str]) -> str:
    """The pairs whose simplified character is among `characters`, one after another: 國国經经."""
    return "".join(f"{traditional}{plain}" for traditional, plain in sorted(simplified().items()) if plain in characters)
