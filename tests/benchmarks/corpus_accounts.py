"""The figures and tables of a generated final accounts: they all agree, but for the planted cell."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.vocabulary import Vocabulary

PLANTED_EVERY = 20
_CLASSES = ("201", "205", "208", "210", "221")
_REVENUE = ("general_public_budget_revenue", "government_funds_revenue", "state_capital_revenue", "superior_subsidy",
            "institutional_service_revenue", "business_revenue", "affiliated_remittance", "other_revenue")
_THREE = ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")


@dataclass(frozen=True, slots=True)
class Said:
    """What the paragraphs of a record may state. `items`: (name, amount, budget) in hundredths of 万元; `costs`: (name, amount)."""

    items: tuple[tuple[str, int, int], ...]
    costs: tuple[tuple[str, int], ...]


class Accounts:
    """The figures of one record in hundredths of 万元.

    `items`: code → (basic, project); `budgets` and `economic`: code → amount.
    """

    def __init__(self, number: int, vocabulary: Vocabulary):
        self.random = random.Random(number)
        self.vocabulary = vocabulary
        self.planted = number % PLANTED_EVERY == PLANTED_EVERY - 1
        codes = sorted(code for code in vocabulary.functional if len(code) == 7 and code[:3] in _CLASSES)
        self.items = {code: (self.random.randrange(100, 90_000), self.random.randrange(0, 40_000))
                      for code in self.random.sample(codes, 14)}
        self.budgets = {code: basic + project + self.random.randrange(-99, 5_000)
                        for code, (basic, project) in sorted(self.items.items())}
        economic = sorted(code for code in vocabulary.economic if len(code) == 5 and code[:3] in ("301", "302", "303", "310"))
        self.basic = sum(basic for basic, _ in self.items.values())
        self.project = sum(project for _, project in self.items.values())
        self.total = self.basic + self.project
        self.economic = _split(self.basic, economic, self.random)

    def said(self) -> Said:
        """What the paragraphs may state."""
        names = self.vocabulary
        return Said(tuple((names.functional[code].words.zh, basic + project, self.budgets[code])
                          for code, (basic, project) in self.items.items()),
                    tuple((names.economic[code].words.zh, amount) for code, amount in self.economic.items() if amount))

    def statements(self) -> Iterator[tuple[str, str, list[str]]]:
        """(statement, form, lines of its CSV block)."""
        codes = self._levels()
        yield "summary", "公开01表", self._summary()
        yield "revenue", "公开02表", ["code,label,total,appropriation", *(
            self._line(code, name, basic + project, basic + project) for code, name, basic, project in codes)]
        expenditure = [self._line(code, name, basic + project, basic, project) for code, name, basic, project in codes]
        if self.planted:
            code, name, basic, project = codes[-1]
            expenditure[-1] = self._line(code, name, basic + project + 123, basic, project)
        yield "expenditure", "公开03表", ["code,label,total,basic,project", *expenditure]
        yield "appropriation_summary", "公开04表", self._appropriation()
        yield "general_public_expenditure", "公开05表", ["code,label,total,basic,project", *(
            self._line(code, name, basic + project, basic, project) for code, name, basic, project in codes)]
        yield "general_public_basic_expenditure", "公开06表", self._economic()
        yield "government_funds", "公开07表", [
            "code,label,opening_carryover,revenue,total,basic,project,closing_carryover", ",合计,,,,,,"]
        yield "state_capital", "公开08表", ["code,label,total,basic,project", ",合计,,,"]
        yield "three_public_expenses", "公开09表", self._three_public()
        yield "line_items", "", self._line_items()
        yield "narrative", "", self._narrative()

    def _line(self, code: str, name: str, *amounts: int) -> str:
        return ",".join((code, name, *map(csv_amount, amounts)))

    def _levels(self) -> list[tuple[str, str, int, int]]:
        """The total, then each code with those above it: (code, name, basic, project)."""
        sums: dict[str, tuple[int, int]] = {}
        for code, (basic, project) in self.items.items():
            for level in (code[:3], code[:5], code):
                sums[level] = tuple(map(sum, zip(sums.get(level, (0, 0)), (basic, project), strict=True)))
        rows = [(code, self.vocabulary.functional[code].words.zh, *sums[code]) for code in sorted(sums)]
        return [("", "合计", self.basic, self.project), *rows]

    def _summary(self) -> list[str]:
        lines = ["side,row,label,outturn"]
        lines += [f"revenue,{number},{self.vocabulary.items[item].words.zh},{csv_amount(self.total) if number == 1 else '0.00'}"
                  for number, item in enumerate(_REVENUE, 1)]
        lines += [f"revenue,{number},{label},{csv_amount(self.total)}" for number, label in ((9, "本年收入合计"), (10, "总计"))]
        lines += [f"expenditure,{20 + int(code)},{name},{csv_amount(basic + project)}"
                  for code, name, basic, project in self._levels() if len(code) == 3]
        return lines + [f"expenditure,{number},{label},{csv_amount(self.total)}"
                        for number, label in ((900, "本年支出合计"), (901, "总计"))]

    def _appropriation(self) -> list[str]:
        total = csv_amount(self.total)
        lines = ["side,row,label,outturn,total,general_public_budget,government_funds,state_capital"]
        lines += [f"revenue,{number},{self.vocabulary.items[item].words.zh},{total if number == 1 else '0.00'},,,,"
                  for number, item in enumerate(_REVENUE[:3], 1)]
        lines += [f"revenue,9,本年收入合计,{total},,,,", f"revenue,10,总计,{total},,,,"]
        lines += [f"expenditure,{20 + int(code)},{name},,{csv_amount(basic + project)},{csv_amount(basic + project)},,"
                  for code, name, basic, project in self._levels() if len(code) == 3]
        return lines + [f"expenditure,{number},{label},,{total},{total},," for number, label in ((900, "本年支出合计"), (901, "总计"))]

    def _economic(self) -> list[str]:
        sums: dict[str, int] = {}
        for code, amount in self.economic.items():
            sums[code] = amount
            sums[code[:3]] = sums.get(code[:3], 0) + amount
        lines = [f"{code},{self.vocabulary.economic[code].words.zh},{csv_amount(amount) if amount else ''}"
                 for code, amount in sorted(sums.items())]
        personnel = sum(amount for code, amount in sums.items() if code in ("301", "303"))
        return ["code,label,outturn", *lines, f",人员经费合计,{csv_amount(personnel)}", f",公用经费合计,{csv_amount(self.basic - personnel)}"]

    def _three_public(self) -> list[str]:
        operation, receptions = (self.economic.get(code, 0) for code in ("30231", "30217"))
        abroad, purchase = (self.economic.get(code, 0) for code in ("30212", "31013"))
        rows = ((abroad + purchase + operation + receptions, "合计"), (purchase + operation, "公务用车购置及运行维护费"),
                *zip((abroad, purchase, operation, receptions), _THREE, strict=True))
        return ["label,adjusted_budget,outturn", *(f"{label},{csv_amount(amount + 100)},{csv_amount(amount)}" if label == "合计"
                                                   else f"{label},,{csv_amount(amount)}" for amount, label in rows)]

    def _line_items(self) -> list[str]:
        lines = []
        for code, (basic, project) in sorted(self.items.items()):
            budget = self.budgets[code]
            compared = "小于年初预算数" if basic + project < budget else "大于年初预算数" if basic + project > budget else "与年初预算数持平"
            lines.append(f"{code},{self.vocabulary.functional[code].words.zh},{csv_amount(budget)},{csv_amount(basic + project)},"
                         f"{percent(basic + project, budget)},{compared}")
        budgets = sum(self.budgets.values())
        total = f",合计,{csv_amount(budgets)},{csv_amount(self.total)},{percent(self.total, budgets)},"
        return ["code,label,initial_budget,outturn,completion_rate,compared", *lines, total]

    def _narrative(self) -> list[str]:
        total, basic, project = map(csv_amount, (self.total, self.basic, self.project))
        growth = percent(12_345, self.total - 12_345)
        basic_share, project_share = (percent(part, self.total) for part in (self.basic, self.project))
        return ["row,label,en,outturn,change,change_rate,share,same,sums_to",
                f"grand-total,收入总计,Grand total of revenue,{total},增加123.45,增长{growth},,summary/grand_total_revenue,",
                f"expenditure,支出合计,Total expenditure,{total},,,,expenditure/total/total,",
                f"basic,基本支出,Basic expenditure,{basic},,,{basic_share},expenditure/total/basic,expenditure",
                f"project,项目支出,Project expenditure,{project},,,{project_share},expenditure/total/project,expenditure",
                f"appropriation,财政拨款支出,Appropriation expenditure,{total},,,,general_public_expenditure/total/total,"]


def _split(amount: int, codes: list[str], chance: random.Random) -> dict[str, int]:
    """The amount over half of the codes; the others are blank."""
    filled = sorted(chance.sample(codes, len(codes) // 2))
    cuts = sorted(chance.randrange(amount + 1) for _ in filled[1:])
    parts = [end - start for start, end in zip((0, *cuts), (*cuts, amount), strict=True)]
    return {code: 0 for code in codes} | dict(zip(filled, parts, strict=True))


def amount_text(hundredths: int) -> str:
    """An amount as printed: two decimals, commas between thousands."""
    return f"{hundredths // 100:,}.{hundredths % 100:02d}"


def csv_amount(hundredths: int) -> str:
    """An amount as a cell of a CSV block."""
    text = amount_text(hundredths)
    return f'"{text}"' if "," in text else text


def percent(part: int, whole: int) -> str:
    """A share as printed: 12.34%."""
    hundredths = (part * 20_000 + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
