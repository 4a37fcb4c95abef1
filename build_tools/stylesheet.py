"""The site's one style sheet: the theme's rules that some page can use, then our own.

Material's sheets style much that no page here has. A selector stays where each of its classes and exact attribute values is a
word of the pages, templates or scripts; a variable and an animation stay where what stays names them.
"""

import re
from collections.abc import Iterable

import tinycss2

_WORD = re.compile(r"[\w-]+")
_CHOICE = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")
_NEEDS = re.compile(r"""\.([\w-]+)|\[[\w-]+="?([\w-]+)"?\]""")
_VARIABLE = re.compile(r"var\((--[\w-]+)")
_GROUPS = {"media", "supports"}


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Every word of the texts: what may be a class or the value of an attribute."""
    return frozenset(word for text in texts for word in _WORD.findall(text))


def style_sheet(theme: Iterable[str], own: str, words: frozenset[str]) -> str:
    """The theme's sheets without what no page can use, then our own; without comments."""
    rules = [rule for sheet in theme for rule in _rules(sheet, words)]
    ours = [rule for rule in _rules(own, None) if rule]
    while True:
        css = "".join(_text(rule) for rule in rules + ours)
        asked = frozenset(_VARIABLE.findall(css))
        lean = [rule for rule in (_lean(rule, asked, css) for rule in rules) if rule]
        if lean == rules:
            return css
        rules = lean


def _rules(css: str, words: frozenset[str] | None) -> list[tuple]:
    """(what stands before the brace, declarations or rules) of each rule that a page with these words can use."""
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return [rule for node in nodes if node.type in ("qualified-rule", "at-rule") if (rule := _rule(node, words))]


def _rule(node, words: frozenset[str] | None) -> tuple | None:
    before = tinycss2.serialize(node.prelude).strip()
    if node.type == "qualified-rule":
        selectors = [selector for selector in _selectors(node.prelude) if words is None or _usable(selector, words)]
        return (",".join(selectors), tuple(_declarations(node.content))) if selectors else None
    if node.content is None:
        return None
    content = tinycss2.serialize(node.content)
    if node.lower_at_keyword in _GROUPS:
        inner = tuple(_rules(content, words))
        return (f"@{node.lower_at_keyword} {before}", inner) if inner else None
    return f"@{node.lower_at_keyword} {before}".strip(), (content.strip(),)


def _selectors(prelude: list) -> list[str]:
    """The selectors of a rule, split at the commas that stand in no bracket."""
    parts: list[list] = [[]]
    for token in prelude:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tinycss2.serialize(part).strip() for part in parts]


def _usable(selector: str, words: frozenset[str]) -> bool:
    """True where nothing that the selector demands is missing from the words; what it offers as a choice is not looked at."""
    return all((name or value) in words for name, value in _NEEDS.findall(_CHOICE.sub("", selector)))


def _declarations(content: list) -> Iterable[str]:
    for one in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration":
            yield f"{one.name}:{tinycss2.serialize(one.value).strip()}{'!important' if one.important else ''}"


def _lean(rule: tuple, asked: frozenset[str], css: str) -> tuple | None:
    """The rule without variables that nothing asks for; None where nothing is left, or for an animation that nothing names."""
    before, body = rule
    if before.startswith("@keyframes"):
        return rule if css.count(before.split()[1]) > 1 else None
    if before.startswith(("@media", "@supports")):
        body = tuple(inner for inner in (_lean(inner, asked, css) for inner in body) if inner)
    else:
        body = tuple(one for one in body if not one.startswith("--") or one.partition(":")[0] in asked)
    return (before, body) if body else None


def _text(rule: tuple) -> str:
    before, body = rule
    return f"{before}{{{''.join(_text(inner) for inner in body) if body and isinstance(body[0], tuple) else ';'.join(body)}}}"
