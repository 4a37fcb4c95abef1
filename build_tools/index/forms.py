"""The ways a name is written: folded to a key, without brackets, a region without 市, a department without its region."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from build_tools.model import Department
from build_tools.vocabulary import Vocabulary

LONGEST_KEY = 64
_PLAIN = re.compile(r"[0-9a-z\u3007\u3400-\u4dbf\u4e00-\u9fff]*")
_BRACKETED = re.compile(r"[（(]([^（）()]*)[）)]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "s", "the", "to", "with"})
_PEOPLES = ("蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|"
            "土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|"
            "鄂伦春|赫哲|门巴|珞巴|基诺|各")
_AUTONOMOUS = re.compile(rf"(.{{2,}}?)(?:(?:{_PEOPLES})族?)*自治([区州县旗])")
_LEVEL = re.compile(r"(.{2,}?)(?:特别行政区|地区|[省市区县州盟旗])")
_COMMITTEE = re.compile(r"(?:委员会|委(?!员))(?=.{3})")  # 普陀区委社会工作部 is the committee's; its own name begins after it
_PARTY = "中共"


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Letters and digits alone: NFKC, lower case, ü as v, other marks off. What is typed is folded in the same way."""
    folded = unicodedata.normalize("NFKC", text).lower()
    if not _PLAIN.fullmatch(folded):
        bare = unicodedata.normalize("NFD", unicodedata.normalize("NFC", folded).replace("ü", "v"))
        folded = unicodedata.normalize("NFC", "".join(mark for mark in bare if unicodedata.category(mark) != "Mn"))
        folded = "".join(filter(str.isalnum, folded))
    return folded[:LONGEST_KEY]


def written(name: str) -> Iterator[str]:
    """A name's keys: whole, without what stands in brackets, and those brackets alone where they end it (…（调整预算数）)."""
    yield key(name)
    yield key(_BRACKETED.sub("", name))
    last = _BRACKETED.search(name)
    if last and last.end() == len(name) and len(last[1]) > 2:
        yield key(last[1])


def english_words(name: str) -> list[str]:
    """The words of an English name, folded."""
    return [folded for word in _WORD.findall(name) if (folded := key(word))]


def english_starts(name: str) -> Iterator[str]:
    """The name's key from each of its words on, but for numbers and small ones such as `of`."""
    words = english_words(name)
    for place, word in enumerate(words):
        if (word not in _SMALL and not word.isdigit()) or place == 0:
            yield "".join(words[place:])[:LONGEST_KEY]


def region_forms(name: str) -> tuple[str, ...]:
    """怀化市, 怀化; 湘西土家族苗族自治州, 湘西自治州, 湘西州, 湘西. The whole name first, the bare one last."""
    whole = key(_BRACKETED.sub("", name))
    found = _AUTONOMOUS.fullmatch(whole)
    if found:
        return tuple(dict.fromkeys((whole, f"{found[1]}自治{found[2]}", f"{found[1]}{found[2]}", found[1])))
    found = _LEVEL.fullmatch(whole)
    return (whole, found[1]) if found else (whole,)


class Shortening:
    """Abbreviates by the synonyms that shorten what they mean: 公务用车购置费 → 公车购置费. A text without any comes back as it is."""

    def __init__(self, vocabulary: Vocabulary):
        pairs = {(key(meaning), key(term.words.zh)): place for place, term in enumerate(vocabulary.synonyms.values())
                 for meaning in term.more["means"]["zh"]}
        shorter = [pair for pair in pairs if len(pair[1]) < len(pair[0]) and _in_order(pair[1], pair[0])]
        self._pairs = sorted(shorter, key=lambda pair: (-len(pair[0]), pairs[pair]))

    def __call__(self, text: str) -> str:
        for meaning, short in self._pairs:
            text = text.replace(meaning, short)
        return text


def _in_order(short: str, whole: str) -> bool:
    left = iter(whole)
    return all(character in left for character in short)


class DepartmentForms:
    """How departments are written: with and without their regions, these without 市, and abbreviated."""

    def __init__(self, vocabulary: Vocabulary):
        self._regions = vocabulary.regions
        self._shorten = Shortening(vocabulary)

    def of(self, department: Department) -> tuple[tuple[str, ...], ...]:
        """Each way to write the department, in parts: (怀化市, 人社局), (怀化, 人社局), (人社局,)."""
        found: dict[tuple[str, ...], None] = {}
        regions = self._names(department.region)
        for name in map(key, (department.name.zh, department.short.zh)):
            before, own = _apart(name, regions)
            if name.startswith(_PARTY):
                found[_PARTY, *before, own] = None
            for rest in self._rests(own, bool(before)):
                found.update(dict.fromkeys(_with_regions(before, rest, regions)))
        return tuple(found)

    def own_names(self, department: Department) -> tuple[str, ...]:
        """The department's names without its region: 人力资源和社会保障局, 人社局."""
        return tuple(form[0] for form in self.of(department) if len(form) == 1)

    def _names(self, region: str) -> list[tuple[str, ...]]:
        names = []
        while region:
            names.append(region_forms(self._regions[region].words.zh))
            region = self._regions[region].more.get("parent", "")
        return names

    def _rests(self, rest: str, has_region: bool) -> Iterator[str]:
        yield from dict.fromkeys((rest, self._shorten(rest)))
        if has_region and _COMMITTEE.match(rest):
            yield _COMMITTEE.sub("", rest, count=1)


def _apart(name: str, regions: Iterable[tuple[str, ...]]) -> tuple[list[str], str]:
    """The regions a name begins with, as written, and the rest of it."""
    written_names = sorted({form for forms in regions for form in forms if len(form) > 1}, key=len, reverse=True)
    before, rest = [], name.removeprefix(_PARTY)
    while found := next((form for form in written_names if rest.startswith(form) and rest != form), ""):
        before.append(found)
        rest = rest[len(found):]
    return before, rest


def _with_regions(before: list[str], rest: str, regions: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The rest after all of its regions, after the lower ones, each with and without 市, and alone."""
    for place, written_name in enumerate(before):
        yield (*before[place:], rest)
        forms = next(forms for forms in regions if written_name in forms)
        for other in (forms[0], forms[-1]):
            yield (other, *before[place + 1:], rest)
    if len(rest) > 2 and not _COMMITTEE.match(rest) or not before:
        yield (rest,)
