"""The vocabulary: every code, term and word in both languages, read once from content/vocabulary/."""

import re
from functools import lru_cache
from dataclasses import dataclass, field
from pathlib import Path

from build_tools.errors import InputError, InputErrors
from build_tools.model import Words
from build_tools.vocabulary_shape import SHAPES, fault_of

_ENUMERATION = re.compile(r"^(其中[:：]?|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|\d+[、.．])+")
_SPACE = re.compile(r"\s+")
_BRACKETS = str.maketrans("()", "（）")


@dataclass(frozen=True, slots=True)
class Term:
    """A vocabulary entry: its id, its two names and what else its file holds of it."""

    id: str
    words: Words
    more: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Vocabulary:
    """All code lists, by file stem and id, and the look-ups that reading needs."""

    lists: dict[str, dict[str, Term]]
    printed_units: dict[str, str]
    labels: dict[tuple[str, str], str]
    class_names: dict[str, str]
    code_names: dict[str, tuple[Words, frozenset[str]]]
    quantities: dict[str, str]
    base_units: dict[str, str]

    def __getattr__(self, name: str) -> dict[str, Term]:
        try:
            return self.__dict__["lists"][name]
        except KeyError:
            raise AttributeError(name) from None

    def words(self, stem: str, term_id: str) -> Words:
        """The two names of an entry. Raises KeyError where the vocabulary lacks it."""
        return self.lists[stem][term_id].words

    def factor(self, unit: str) -> int:
        """How many base units (元, 人 …) one `unit` is."""
        return int(self.lists["units"][unit].more["factor"])

    def is_money(self, unit: str) -> bool:
        """True for 元, 万元 and 亿元."""
        return self.quantities[unit] == "money"

    def term_of(self, stem: str, term_id: str) -> str:
        """The glossary entry of an entry of another list: the one it names, else the one of the same id; empty without one."""
        entry = self.lists[stem].get(term_id)
        name = entry.more.get("term", term_id.replace("_", "-")) if entry else ""
        return name if name in self.lists["glossary"] else ""

    def item_of(self, label: str, side: str) -> str:
        """The item a printed label names on that side of a table, or an empty text."""
        bare = bare_label(label)
        return self.labels.get((bare, side)) or self.labels.get((bare, ""), "")

    def class_of(self, label: str) -> str:
        """The functional class a row label such as 七、社会保障和就业支出 names, or an empty text."""
        return self.class_names.get(bare_label(label), "")


@lru_cache(maxsize=8192)
def bare_name(label: str) -> str:
    """A code's printed name without enumeration, spaces and the word 支出 at its end, for look-ups only."""
    return bare_label(label).removesuffix("支出")


def bare_label(label: str) -> str:
    """A printed label without enumeration, spaces and half-width brackets, for look-ups only."""
    return _ENUMERATION.sub("", _SPACE.sub("", label).translate(_BRACKETS))


def build_vocabulary(trees: dict[str, "object"], rules: dict[str, "object"]) -> Vocabulary:
    """The vocabulary from the YAML tree of each file (stem → YamlTree), and of each rule's file (rule → YamlTree).

    Raises InputErrors naming every entry without zh or en, with Chinese in its English name, or with an unknown key.
    """
    errors: list[InputError] = []
    lists = {stem: _terms(stem, tree, errors) for stem, tree in trees.items()}
    lists["rules"] = _rules(rules, list(lists.get("families", ())), errors)
    for stem in sorted(SHAPES.keys() - lists.keys()):
        errors.append(InputError(f"content/vocabulary/{stem}.yml", 1, 1, "no such file", "restore it"))
    if errors:
        raise InputErrors(errors)
    return Vocabulary(lists, _printed_units(lists["units"]), _item_labels(lists["items"]),
                      _class_names(lists["functional"]), _code_names(lists["functional"] | lists["economic"]),
                      {unit.id: unit.more["quantity"] for unit in lists["units"].values()}, _base_units(lists["units"]))


def _terms(stem: str, tree, errors: list[InputError]) -> dict[str, Term]:
    if stem not in SHAPES:
        errors.append(tree.error((), f"an unknown vocabulary file {stem}", "see vocabulary_shape.py for the file names"))
        return {}
    terms = {}
    for key, entry in tree.root.items():
        found = fault_of(entry, stem)
        if found:
            errors.append(tree.error((key,), f"{key}: {found}", "give the entry what it lacks, zh and en in their own language"))
            continue
        more = {name: value for name, value in entry.items() if name not in {"zh", "en"}}
        terms[key] = Term(key, Words(entry["zh"], entry["en"]), more)
    return terms


def _rules(trees: dict, families: list[str], errors: list[InputError]) -> dict[str, Term]:
    """The rules by family and name, an entry a file."""
    rules = {}
    for rule, tree in trees.items():
        found = fault_of(tree.root, "rules") or ("" if tree.root["family"] in families else "an unknown family")
        if found:
            errors.append(tree.error((), f"{rule}: {found}", "see DESIGN.md on rules"))
            continue
        entry = tree.root
        more = {key: value for key, value in entry.items() if key not in {"zh", "en"}}
        rules[rule] = Term(rule, Words(entry["zh"], entry["en"]), more)
    return dict(sorted(rules.items(), key=lambda found: (families.index(found[1].more["family"]), found[0])))


def _printed_units(units: dict[str, Term]) -> dict[str, str]:
    table = {}
    for unit in units.values():
        for printed in (unit.words.zh, *unit.more.get("printed", ())):
            table.setdefault(printed, unit.id)
    return table


def _base_units(units: dict[str, Term]) -> dict[str, str]:
    """Quantity → the first of its units that is one base unit: money → yuan."""
    table: dict[str, str] = {}
    for unit in units.values():
        if str(unit.more["factor"]) == "1":
            table.setdefault(unit.more["quantity"], unit.id)
    return table


def _item_labels(items: dict[str, Term]) -> dict[tuple[str, str], str]:
    table = {}
    for item in items.values():
        for printed in (item.words.zh, *item.more.get("printed", ())):
            table.setdefault((bare_label(printed), item.more.get("side", "")), item.id)
    return table


def _class_names(functional: dict[str, Term]) -> dict[str, str]:
    table = {}
    for term in functional.values():
        if len(term.id) == 3:
            for printed in (term.words.zh, *term.more.get("printed", ())):
                table.setdefault(bare_label(printed), term.id)
    return table


def _code_names(codes: dict[str, Term]) -> dict[str, tuple[Words, frozenset[str]]]:
    """Code → its name, and all its names as printed and bare."""
    table = {}
    for term in codes.values():
        names = (term.words.zh, *term.more.get("printed", ()))
        table[term.id] = term.words, frozenset((*names, *map(bare_name, names)))
    return table


def vocabulary_files(folder: Path) -> dict[str, Path]:
    """The vocabulary's files by stem."""
    return {path.stem: path for path in sorted(folder.glob("*.yml"))}
