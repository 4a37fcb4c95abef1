"""Small corpora of fiscal words, labels, amounts and English, and a plain scan of their folded text."""

import re
import unicodedata
from dataclasses import dataclass

from hypothesis import strategies as st

from build_tools.index.folding import simplified

# What print puts inside a term without parting it.
_WITHIN = r"[\s\u200b\ufeff\"'“”‘’()《》〈〉【】\[\]「」『』]+"
HAN = "\u4e00-\u9fff"
_TRADITIONAL = dict(zip("国经费务车会员业数总", "國經費務車會員業數總", strict=True))
_PUNCTUATION = ["", "", "", " ", "，", "、", "（", "）", "“", "”", "·", "：", "-", "　"]
_AMOUNTS = ["9,205.13", "9205.13", "901.23", "2023", "2,080,109", "2080109", "13.21", "1-12", "０.５", "100%", "５"]
_ENGLISH = ["official receptions", "budget", "fund", "Huaihua", "work injury", "vehicle"]


@dataclass(frozen=True)
class Corpus:
    """Texts, a document each, and strings to ask for: with the documents that hold them, by the plain scan."""

    texts: tuple[str, ...]
    asked: tuple[str, ...]

    def _repr_pretty_(self, printer, _cycle) -> None:
        printer.text(f"a corpus of {len(self.texts)} texts")  # for hypothesis: a fault names its own texts

    def holding(self, needle: str) -> set[int]:
        """The texts in which the needle is written."""
        return {number for number, text in enumerate(self.texts) if _written(needle, text)}


def folded(text: str) -> str:
    """The text as both searches read it: width, case, simplified characters, no thousands separators, nothing within terms."""
    plain = _simplified(unicodedata.normalize("NFKC", text.replace("，", "。")).lower())
    plain = re.sub(r"(?<![0-9])([0-9]{1,3}(?:,[0-9]{3})+)(?![0-9])", lambda match: match[1].replace(",", ""), plain)
    plain = re.sub(_WITHIN, " ", plain)
    return re.sub(rf"(?<=[{HAN}]) | (?=[{HAN}])", "", plain)


def _written(needle: str, text: str) -> bool:
    """True where the needle stands in the text and cuts neither a number nor a word in two."""
    asked = re.escape(folded(needle).strip())
    before = r"(?<![0-9a-z])(?<![0-9]\.)" if re.match(r"[0-9a-z]", asked) else ""
    after = r"(?![0-9a-z])(?!\.[0-9])" if re.search(r"[0-9a-z]$", asked) else ""
    return re.search(before + asked + after, folded(text)) is not None


def _traditional(text: str) -> str:
    return "".join(_TRADITIONAL.get(each, each) for each in text)


def _simplified(text: str) -> str:
    return "".join(simplified().get(each, each) for each in text)


@st.composite
def small_corpora(draw, fiscal) -> Corpus:
    words, labels = fiscal
    word = st.sampled_from(words)
    piece = st.one_of(word, word, st.sampled_from(labels), st.sampled_from(_AMOUNTS), st.sampled_from(_ENGLISH),
                      word.map(_traditional), word.map(lambda text: text[1:]))
    text = st.lists(st.tuples(piece, st.sampled_from(_PUNCTUATION)), min_size=1, max_size=6).map(_joined)
    texts = tuple(draw(st.lists(text, min_size=12, max_size=36)))
    spelling = st.sampled_from([str, str, _traditional, _simplified])
    asked = [draw(spelling)(draw(_needle(draw(st.sampled_from(texts))))) for _ in range(14)]
    return Corpus(texts, tuple(dict.fromkeys(filter(None, [*asked, *draw(st.lists(word, min_size=2, max_size=4))]))))


def _joined(parts: list[tuple[str, str]]) -> str:
    """The pieces with their punctuation; a blank where two numbers or words would run into one."""
    made = ""
    for piece, mark in parts:
        parted = " " if re.search(r"[0-9０-９A-Za-z%]$", made) and re.match(r"[0-9０-９A-Za-z]", piece) else ""
        made += parted + piece + mark
    return made


def _needle(text: str) -> st.SearchStrategy[str]:
    """A stretch of the text that cuts no number or word: one to eight characters, numbers or words."""
    units = list(re.finditer(rf"[{HAN}]|[0-9０-９.,]*[0-9０-９]|[A-Za-z]+", text))
    if not units:
        return st.just("")
    start = st.integers(0, len(units) - 1)
    stretch = lambda first, count: text[units[first].start():units[min(len(units), first + count) - 1].end()]
    return st.builds(stretch, start, st.integers(1, 8)).filter(_one_stretch)


def _one_stretch(needle: str) -> bool:
    """True where no punctuation parts the needle, so that its phrase is one."""
    return re.search(rf"[^{HAN}0-9０-９A-Za-z.,\s“”（）　]|[.,](?![0-9０-９])|(?<![0-9０-９])[.,]", needle) is None
