"""Content at the edges: what real disclosures rarely are, but may be."""

from pathlib import Path

from build_tools.settings import ROOT
from tests.records import HEAD

LONG = "某某某自治州某某某自治县人力资源和社会保障局下属社会保险经办与退役军人事务联合服务及劳动人事争议调解仲裁综合管理中心（参照公务员法）"
LONG_EN = "Joint Social Insurance, Veterans' Affairs and Labour Dispute Mediation and Arbitration Service Centre of an Autonomous County"
LONG_LABEL = "其他用于社会保障和就业方面并且由上级财政部门以转移支付方式安排而在年初预算中没有单独列示的各项补助资金以及以前年度结转资金"
ITEMS, YEARS = 200, range(2015, 2025)

_DEPARTMENT = "name: {{zh: '{zh}', en: \"{en}\"}}\nshort: {{zh: '{short}', en: '{short_en}'}}\nregion: '431200'\ntype: administrative\n"
_ONE = "  revenue:\n    at: 第二部分\n    rows: |\n      code,label,total\n      ,合计,{amount}\n"
_EMPTY = "  government_funds:\n    at: 第二部分\n    declared_empty: government_funds\n    rows: |\n      code,label,total\n"


def write_edges(folder: Path) -> Path:
    """A content folder: long names with 200 line items, an empty report, one figure, ten years, a department with no report."""
    for name in ("vocabulary", "pages"):
        (folder / name).symlink_to(ROOT / "content" / name)
    items = "".join(f"      item-{number},{LONG_LABEL}之{number},{number * 137}.{number % 100:02},{number * 131}.{number % 90:02}\n" for number in range(1, ITEMS + 1))
    _write(folder, "long-names", LONG, LONG_EN, {2023: f"  line_items:\n    at: 第三部分\n    rows: |\n      row,label,initial_budget,outturn\n{items}"})
    _write(folder, "empty-report", "空表单位", "Office of Empty Tables", {2023: _EMPTY})
    _write(folder, "one-figure", "一数单位", "Office of One Figure", {2023: _ONE.format(amount="0.01")})
    _write(folder, "ten-years", "十年单位", "Office of Ten Years", {year: _ONE.format(amount=f"{year * 7}.{year % 100}") for year in YEARS})
    _write(folder, "no-report", "无报告单位", "Office of No Report", {})
    return folder


def _write(folder: Path, department: str, zh: str, en: str, statements: dict[int, str]) -> None:
    office = folder / "records" / department
    office.mkdir(parents=True)
    (office / "department.yml").write_text(_DEPARTMENT.format(zh=zh, en=en, short=zh[:30], short_en=en[:40].replace("'", "’")), encoding="utf-8")
    for year, rows in statements.items():
        head = HEAD.replace("year: 2023", f"year: {year}").replace("department: test-office", f"department: {department}")
        (office / f"{year}-final-accounts.yml").write_text(head + rows, encoding="utf-8")
