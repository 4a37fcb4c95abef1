"""Titles made from names: one place for how a report or page is called in both languages."""

from build_tools.amounts import Amount, base_text, decimal_text
from build_tools.model import Department, Disclosure, Words
from build_tools.vocabulary import Term, Vocabulary

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
        return _counted(amount, vocabulary)
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


def _counted(amount: Amount, vocabulary: Vocabulary) -> Words:
    """An amount of anything but money: 12人 / 12 persons, 1人 / 1 person, 1.2万人 / 12,000 persons."""
    unit = vocabulary.units[amount.unit]
    number, factor = amount.text, int(unit.more["factor"])
    if factor > 1:
        whole, _, fraction = base_text(amount, factor).partition(".")
        number = f"{int(whole):,}{'.' if fraction else ''}{fraction}"
        unit = vocabulary.units[vocabulary.base_units[unit.more["quantity"]]]
    space = "" if amount.unit in {"percent", "count"} else " "
    return Words(amount.text + vocabulary.units[amount.unit].words.zh, number + space + unit_name(number, unit))


def unit_name(number: str, unit: Term) -> str:
    """The unit's English name beside that number: one person, 1.0 persons, 2 persons."""
    return unit.more.get("one", unit.words.en) if number in {"1", "-1"} else unit.words.en
