"""A generated corpus: records shaped like real final accounts, any number of them, the same bytes every time.

A record has the nine tables, thirty functional and eighty economic rows, fourteen line items and a narrative with its
relations: about 370 figures. One in twenty has a planted disagreement: one cell raised by 1.23.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from build_tools.vocabulary import Vocabulary

PLANTED_EVERY = 20
_BUREAUS = (("财政局", "Finance Bureau"), ("教育局", "Education Bureau"), ("民政局", "Civil Affairs Bureau"), ("水利局", "Water Bureau"),
            ("卫生健康局", "Health Bureau"), ("交通运输局", "Transport Bureau"), ("司法局", "Justice Bureau"), ("统计局", "Statistics Bureau"))
_CLASSES = ("201", "205", "208", "210", "221")
_REVENUE = ("general_public_budget_revenue", "government_funds_revenue", "state_capital_revenue", "superior_subsidy",
            "institutional_service_revenue", "business_revenue", "affiliated_remittance", "other_revenue")
_THREE = ("因公出国（境）费", "公务用车购置费", "公务用车运行维护费", "公务接待费")


def write_corpus(folder: Path, records: int, vocabulary: Vocabulary, root: Path) -> None:
    """A content folder with `records` departments of one report each, and the project's vocabulary and pages (`root`/content)."""
    (folder / "records").mkdir(parents=True)
    for name in ("vocabulary", "pages"):
        (folder / name).symlink_to(root / "content" / name)
    for number in range(records):
        department = folder / "records" / f"d{number:06d}"
        department.mkdir()
        (department / "department.yml").write_text(department_text(number, vocabulary), encoding="utf-8")
        (department / "2023-final-accounts.yml").write_text(record_text(number, vocabulary), encoding="utf-8")


def department_text(number: int, vocabulary: Vocabulary) -> str:
    """The department.yml of that number."""
    region = _region(number, vocabulary)
    zh, en = _BUREAUS[number % len(_BUREAUS)]
    name = f"{{zh: {region.words.zh}第{number}号{zh}, en: '{zh_free(region.words.en)} {en} No. {number}'}}"
    return f"name: {name}\nshort: {name}\nregion: '{region.id}'\ntype: administrative\nduties:\n  - {{zh: 主管本地事务, en: Local affairs}}\n"


def record_text(number: int, vocabulary: Vocabulary) -> str:
    """The record of that number as YAML."""
    accounts = _Accounts(number, vocabulary)
    zh = _BUREAUS[number % len(_BUREAUS)][0]
    head = (f"report: final-accounts\nyear: 2023\ndepartment: d{number:06d}\nscope: unit\n"
            "covers: {zh: 本单位, en: The unit itself}\nunit: 万元\nsources:\n"
            f"  - {{id: accounts, title: 第{number}号{zh}2023年度部门决算, publisher: 第{number}号{zh}, sha256: {number:064x}, media_type: text/plain}}\n"
            f"summary: {{zh: 全年收支相抵, en: Revenue and expenditure balance}}\nstatements:\n")
    return head + "".join(_statement(key, form, rows) for key, form, rows in accounts.statements())


def zh_free(text: str) -> str:
    """The text fit for single quotes in YAML."""
    return text.replace("'", "’")


def _region(number: int, vocabulary: Vocabulary):
    regions = list(vocabulary.regions.values())
    return regions[number % len(regions)]


def _statement(key: str, form: str, rows: list[str]) -> str:
    declared = f"    declared_empty: {key}\n" if key in ("government_funds", "state_capital") else ""
    return f"  {key}:\n" + (f"    form: {form}\n" if form else "") + declared + "    at: 第二部分\n    rows: |\n" + "".join(f"      {row}\n" for row in rows)


class _Accounts:
    """The figures of one record in hundredths of 万元; all of them agree, but for the planted cell."""

    def __init__(self, number: int, vocabulary: Vocabulary):
        self.random = random.Random(number)
        self.vocabulary = vocabulary
        self.planted = number % PLANTED_EVERY == PLANTED_EVERY - 1
        codes = sorted(code for code in vocabulary.functional if len(code) == 7 and code[:3] in _CLASSES)
        self.items = {code: (self.random.randrange(100, 90_000), self.random.randrange(0, 40_000)) for code in self.random.sample(codes, 14)}
        economic = sorted(code for code in vocabulary.economic if len(code) == 5 and code[:3] in ("301", "302", "303", "310"))
        self.basic = sum(basic for basic, _ in self.items.values())
        self.project = sum(project for _, project in self.items.values())
        self.total = self.basic + self.project
        self.economic = _split(self.basic, economic, self.random)

    def printed(self, hundredths: int) -> str:
        """Two decimals, commas quoted for CSV."""
        text = f"{hundredths // 100:,}.{hundredths % 100:02d}"
        return f'"{text}"' if "," in text else text

    def statements(self) -> Iterator[tuple[str, str, list[str]]]:
        """(statement, form, lines of its CSV block)."""
        codes = self._levels()
        yield "summary", "公开01表", self._summary()
        yield "revenue", "公开02表", ["code,label,total,appropriation", *(self._line(code, name, basic + project, basic + project) for code, name, basic, project in codes)]
        expenditure = [self._line(code, name, basic + project, basic, project) for code, name, basic, project in codes]
        if self.planted:
            code, name, basic, project = codes[-1]
            expenditure[-1] = self._line(code, name, basic + project + 123, basic, project)
        yield "expenditure", "公开03表", ["code,label,total,basic,project", *expenditure]
        yield "appropriation_summary", "公开04表", self._appropriation()
        yield "general_public_expenditure", "公开05表", ["code,label,total,basic,project", *(
            self._line(code, name, basic + project, basic, project) for code, name, basic, project in codes)]
        yield "general_public_basic_expenditure", "公开06表", self._economic()
        yield "government_funds", "公开07表", ["code,label,opening_carryover,revenue,total,basic,project,closing_carryover", ",合计,,,,,,"]
        yield "state_capital", "公开08表", ["code,label,total,basic,project", ",合计,,,"]
        yield "three_public_expenses", "公开09表", self._three_public()
        yield "line_items", "", self._line_items()
        yield "narrative", "", self._narrative()

    def _line(self, code: str, name: str, *amounts: int) -> str:
        return ",".join((code, name, *map(self.printed, amounts)))

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
        lines += [f"revenue,{number},{self.vocabulary.items[item].words.zh},{self.printed(self.total) if number == 1 else '0.00'}"
                  for number, item in enumerate(_REVENUE, 1)]
        lines += [f"revenue,{number},{label},{self.printed(self.total)}" for number, label in ((9, "本年收入合计"), (10, "总计"))]
        lines += [f"expenditure,{20 + int(code)},{name},{self.printed(basic + project)}" for code, name, basic, project in self._levels() if len(code) == 3]
        return lines + [f"expenditure,{number},{label},{self.printed(self.total)}" for number, label in ((900, "本年支出合计"), (901, "总计"))]

    def _appropriation(self) -> list[str]:
        total = self.printed(self.total)
        lines = ["side,row,label,outturn,total,general_public_budget,government_funds,state_capital"]
        lines += [f"revenue,{number},{self.vocabulary.items[item].words.zh},{total if number == 1 else '0.00'},,,," for number, item in enumerate(_REVENUE[:3], 1)]
        lines += [f"revenue,9,本年收入合计,{total},,,,", f"revenue,10,总计,{total},,,,"]
        lines += [f"expenditure,{20 + int(code)},{name},,{self.printed(basic + project)},{self.printed(basic + project)},,"
                  for code, name, basic, project in self._levels() if len(code) == 3]
        return lines + [f"expenditure,{number},{label},,{total},{total},," for number, label in ((900, "本年支出合计"), (901, "总计"))]

    def _economic(self) -> list[str]:
        sums: dict[str, int] = {}
        for code, amount in self.economic.items():
            sums[code] = amount
            sums[code[:3]] = sums.get(code[:3], 0) + amount
        lines = [f"{code},{self.vocabulary.economic[code].words.zh},{self.printed(amount) if amount else ''}" for code, amount in sorted(sums.items())]
        personnel = sum(amount for code, amount in sums.items() if code in ("301", "303"))
        return ["code,label,outturn", *lines, f",人员经费合计,{self.printed(personnel)}", f",公用经费合计,{self.printed(self.basic - personnel)}"]

    def _three_public(self) -> list[str]:
        operation, receptions = (self.economic.get(code, 0) for code in ("30231", "30217"))
        abroad, purchase = (self.economic.get(code, 0) for code in ("30212", "31013"))
        rows = ((abroad + purchase + operation + receptions, "合计"), (purchase + operation, "公务用车购置及运行维护费"),
                *zip((abroad, purchase, operation, receptions), _THREE, strict=True))
        return ["label,adjusted_budget,outturn", *(f"{label},{self.printed(amount + 100)},{self.printed(amount)}" if label == "合计"
                                                   else f"{label},,{self.printed(amount)}" for amount, label in rows)]

    def _line_items(self) -> list[str]:
        lines, budgets = [], 0
        for code, (basic, project) in sorted(self.items.items()):
            budget = basic + project + self.random.randrange(-99, 5_000)
            budgets += budget
            compared = "小于年初预算数" if basic + project < budget else "大于年初预算数" if basic + project > budget else "与年初预算数持平"
            lines.append(f"{code},{self.vocabulary.functional[code].words.zh},{self.printed(budget)},{self.printed(basic + project)},"
                         f"{_percent(basic + project, budget)},{compared}")
        total = f",合计,{self.printed(budgets)},{self.printed(self.total)},{_percent(self.total, budgets)},"
        return ["code,label,initial_budget,outturn,completion_rate,compared", *lines, total]

    def _narrative(self) -> list[str]:
        total, basic, project = map(self.printed, (self.total, self.basic, self.project))
        prior = self.total - 12_345
        return ["row,label,en,outturn,change,change_rate,share,same,sums_to",
                f"grand-total,收入总计,Grand total of revenue,{total},增加123.45,增长{_percent(12_345, prior)},,summary/grand_total_revenue,",
                f"expenditure,支出合计,Total expenditure,{total},,,,expenditure/total/total,",
                f"basic,基本支出,Basic expenditure,{basic},,,{_percent(self.basic, self.total)},expenditure/total/basic,expenditure",
                f"project,项目支出,Project expenditure,{project},,,{_percent(self.project, self.total)},expenditure/total/project,expenditure",
                f"appropriation,财政拨款支出,Appropriation expenditure,{total},,,,general_public_expenditure/total/total,"]


def _split(amount: int, codes: list[str], chance: random.Random) -> dict[str, int]:
    """The amount over half of the codes; the others are blank."""
    filled = sorted(chance.sample(codes, len(codes) // 2))
    cuts = sorted(chance.randrange(amount + 1) for _ in filled[1:])
    parts = [end - start for start, end in zip((0, *cuts), (*cuts, amount), strict=True)]
    return {code: 0 for code in codes} | dict(zip(filled, parts, strict=True))


def _percent(part: int, whole: int) -> str:
    hundredths = (part * 20_000 + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
