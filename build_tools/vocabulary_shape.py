"""What an entry of each vocabulary file may hold, and what is wrong with one."""

import re

# What the evaluators of build_tools/check read from a rule; see DESIGN.md.
_RULE_KEYS = frozenset({
    "statement", "statements", "table", "columns", "column", "rows", "total", "parts", "complete", "needs", "left", "right",
    "pairs", "relation", "scope",
    "digits", "absent", "reach", "ratios", "result", "change", "part", "whole", "wholes", "expected", "partners", "judged",
    "lower_is_better", "fund", "directions", "bases", "otherwise", "changes", "about", "bands", "also", "without"})
SHAPES: dict[str, frozenset[str]] = {
    "units": frozenset({"quantity", "factor", "printed", "one"}),
    "kinds": frozenset({"printed"}),
    "headlines": frozenset({"from", "term"}),
    "sentences": frozenset({"needs", "compare", "unless"}),
    "rankings": frozenset({"of", "per"}),
    "subject_rankings": frozenset({"from"}),
    "scopes": frozenset(),
    "funds": frozenset(),
    "types": frozenset(),
    "statements": frozenset({"classification", "total", "term"}),
    "measures": frozenset({"phase", "unit", "form", "term"}),
    "items": frozenset({"side", "printed"}),
    "groups": frozenset({"printed"}),
    "functional": frozenset({"printed", "note", "unconfirmed"}),
    "economic": frozenset({"printed", "note", "unconfirmed"}),
    "regions": frozenset({"parent", "level", "note"}),
    "glossary": frozenset({"text", "basis"}),
    "families": frozenset(),
    "rules": frozenset({"family", "kind", "formula", "why", "example", "evaluator"}) | _RULE_KEYS,
    "interface": frozenset(),
    "synonyms": frozenset({"means"}),
    "unasked": frozenset(),
    "approximations": frozenset({"place"}),
    "columns": frozenset({"type", "text", "columnType", "required", "values", "pattern", "minimum"}),
    "members": frozenset(),
    "publisher": frozenset({"email"}),
    "expected": frozenset({"kinds", "departments", "regions", "years", "due", "within", "basis", "unconfirmed", "applies"}),
}
"""File stem → keys an entry may have beside zh and en."""
# File stem → keys that every entry has.
_NEEDED = {"columns": ("type", "text"), "sentences": ("needs",), "rankings": ("of",), "subject_rankings": ("from",), "publisher": ("email",)}
_HAN = re.compile(r"[\u3400-\u9fff]")


def fault_of(entry, stem: str) -> str:
    """What is wrong with an entry of that file, or an empty text."""
    return _fault(entry, SHAPES[stem]) or _missing(entry, _NEEDED.get(stem, ()))


def _fault(entry, shape: frozenset[str]) -> str:
    if not isinstance(entry, dict):
        return "not a mapping"
    for language in ("zh", "en"):
        if not isinstance(entry.get(language), str) or not entry[language].strip():
            return f"no {language}"
    if _HAN.search(entry["en"]):
        return "Chinese in the English name"
    unknown = entry.keys() - shape - {"zh", "en"}
    if unknown:
        return f"unknown key {', '.join(sorted(unknown))}"
    for name, value in entry.items():
        if isinstance(value, dict) and name in {"text", "basis", "note", "formula", "why", "within"}:
            if not value.get("zh") or not value.get("en") or _HAN.search(re.sub("《.*?》|“.*?”", "", value["en"])):
                return f"{name} is not in both languages"
    return ""


def _missing(entry: dict, needed: tuple[str, ...]) -> str:
    missing = [key for key in needed if not entry.get(key)]
    return f"no {', '.join(missing)}" if missing else ""
