"""Titles made from names: one place for how a report or page is called in both languages."""

from build_tools.amounts import Amount, base_text, decimal_text
from build_tools.model import Department, Disclosure, Words
from build_tools.vocabulary import Vocabulary

_MILLION = 1_000_000


def report_title(report: Disclosure, department: Department, vocabulary: Vocabulary) -> Words:
    """怀化市…中心2023年度部门决算 / Huaihua … Centre: Final accounts 2023."""
    return title_of(department.name, report.year, report.kind, vocabulary)


def title_of(department: Words, year: int, kind: str, vocabulary: Vocabulary) -> Words:
    """The title of a department's report of that year and kind."""
    zh, en = report_title_template(kind, vocabulary)
    return Words(zh.format(name=department.zh, year=year), en.format(name=department.en, year=year))


def report_title_template(kind: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """What report_title makes of a report of that kind, with {name} and {year} to fill in, in both languages."""
    words = vocabulary.kinds[kind].words
    return f"{{name}}{{year}}年度{words.zh}", f"{{name}}: {words.en} {{year}}"


def short_title(report: Disclosure, department: Department, vocabulary: Vocabulary) -> Words:
    """怀化市人社局2023年度部门决算 / Huaihua HRSS, Final accounts 2023, for lists of many reports."""
    zh, en = short_title_template(report.kind, vocabulary)
    return Words(zh.format(name=department.short.zh, year=report.year), en.format(name=department.short.en, year=report.year))


def short_title_template(kind: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """What short_title makes of a report of that kind, with {name} and {year} to fill in, in both languages."""
    words = vocabulary.kinds[kind].words
    return f"{{name}}{{year}}年度{words.zh}", f"{{name}}, {words.en} {{year}}"


def code_words(code: str, vocabulary: Vocabulary) -> Words | None:
    """The name of a functional (2…) or economic (3…, 5…) code, or None where the vocabulary lacks it."""
    term = vocabulary.functional.get(code) or vocabulary.economic.get(code)
    return term.words if term else None


def money_words(amount: Amount, vocabulary: Vocabulary) -> Words:
    """An amount as a reader says it, exactly: 901.23万元 / CNY 9.0123 million; other units with their own names."""
    unit = vocabulary.units[amount.unit]
    if not vocabulary.is_money(amount.unit):
        space = "" if amount.unit == "percent" or amount.unit == "count" else " "
        factor = int(unit.more["factor"])
        if factor > 1:
            base = next(other for other in vocabulary.units.values() if other.more["quantity"] == unit.more["quantity"])
            whole, _, fraction = base_text(amount, factor).partition(".")
            return Words(amount.text + unit.words.zh, f"{int(whole):,}{'.' if fraction else ''}{fraction} {base.words.en}")
        return Words(amount.text + unit.words.zh, amount.text + space + unit.words.en)
    sign = "-" if amount.digits < 0 else ""
    size = Amount(abs(amount.digits), amount.decimals, amount.unit)
    whole, _, fraction = base_text(size, int(unit.more["factor"])).partition(".")
    name = ""
    if not fraction and int(whole) >= _MILLION:
        whole, _, fraction = decimal_text(int(whole), 6).rstrip("0").rstrip(".").partition(".")
        name = " million"
    english = f"{sign}CNY {int(whole):,}" + (f".{fraction}" if fraction else "") + name
    whole, _, fraction = size.text.partition(".")
    return Words(f"{sign}{int(whole):,}{'.' if fraction else ''}{fraction}{unit.words.zh}", english)
