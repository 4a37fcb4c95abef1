"""The summary a page opens with says only what is published, in both languages, and links each figure to its row."""

import re
from collections import Counter
from fractions import Fraction

import pytest

from build_tools.figures import figures
from build_tools.render.answer import answer_of
from build_tools.render.counts import counted
from build_tools.render.sentences import _TERM
from tests.records import disclosure

FULL = dict(
    summary="side,row,label,outturn\nrevenue,10,本年收入合计,901.39\nexpenditure,20,七、社会保障和就业支出,875.52\nexpenditure,22,九、其他支出,0.16\n"
            "expenditure,23,本年支出合计,901.39",
    expenditure="code,label,total,basic,project\n,合计,901.39,695.88,205.51",
    narrative="label,item,outturn,change\n支出总计,grand_total_expenditure,901.39,减少61.25",
    line_items="code,label,initial_budget,outturn\n,合计,926.13,901.23",
)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LINK = re.compile(r'<a(?: class="gk-named")? href="#([^"]+)">(.*?)</a>')


def answer(vocabulary, counts=Counter(), **statements):
    """The answer of a report with these statements."""
    return answer_of(disclosure(vocabulary, **statements), counts, "../../../", vocabulary)


def spoken(found, language: str) -> str:
    """All sentences as plain text."""
    return ("" if language == "zh" else " ").join(filter(None, (found.lead[language].striptags(), found.more[language].striptags())))


def test_summary_tells_income_spending_on_what_budget_and_the_year_before(vocabulary):
    found = answer(vocabulary, **FULL)
    assert found.plain.zh == ("2023年，该单位收入901.39万元，支出901.39万元。按功能看，用得最多的是社会保障和就业支出（875.52万元，占97.1%）。"
                              "其中一般公共预算财政拨款支出901.23万元，比年初预算926.13万元少2.7%。收支总计901.39万元，比上年减少61.25万元，下降6.4%。")
    assert found.plain.en == (
        "In 2023 the unit received CNY 9.0139 million and spent CNY 9.0139 million. By function, most money went to Social security and "
        "employment (CNY 8.7552 million, 97.1%). CNY 9.0123 million came from the general public budget (fiscal appropriation), 2.7% less "
        "than the initial budget of CNY 9.2613 million. The grand total, with what was carried over, was CNY 9.0139 million: CNY 612,500 "
        "or 6.4% less than the year before.")


def test_figures_of_the_answer_link_to_their_rows(vocabulary):
    found = answer(vocabulary, **FULL)
    assert '<a href="#summary-23"><data value="9013900">901.39万元</data></a>' in found.lead["zh"]
    assert {card.anchor for card in found.cards} >= {"summary-10", "summary-23"}


def test_nothing_is_said_of_what_is_not_published(vocabulary):
    found = answer(vocabulary, narrative="row,label,actual\njobs,城镇新增就业,2人")
    assert found.plain.zh == "" and found.plain.en == "" and found.cards == ()
    assert not found.more["zh"] and not found.more["en"]


def test_answer_without_totals_begins_with_the_year_and_the_parts(vocabulary):
    plain = answer(vocabulary, expenditure="code,label,basic,project\n,合计,695.88,205.51").plain
    assert plain.zh == "2023年，该单位基本支出（人员和办公）695.88万元，项目支出（专门任务）205.51万元。"


@pytest.mark.parametrize(("budget", "outturn", "zh", "en"), [
    ("100.00", "145.21", "比年初预算100.00万元多45.2%", "45.2% more than the initial budget"),
    ("100.00", "100.00", "与年初预算100.00万元相同", "as much as the initial budget"),
    ("1000.00", "999.60", "少0.04%", "0.04% less than"),
])
def test_budget_and_outturn_are_compared_in_words(vocabulary, budget, outturn, zh, en):
    found = answer(vocabulary, line_items=f"code,label,initial_budget,outturn\n,合计,{budget},{outturn}")
    assert zh in spoken(found, "zh") and en in spoken(found, "en")


def test_a_budget_of_nothing_or_a_blank_one_is_not_compared(vocabulary):
    for budget in ("0", ""):
        found = answer(vocabulary, line_items=f"code,label,initial_budget,outturn\n,合计,{budget},307.82")
        assert "预算" not in spoken(found, "zh") and "budget" not in spoken(found, "en")


def test_first_year_has_no_rate_of_change(vocabulary):
    found = answer(vocabulary, narrative="label,item,outturn,change\n支出总计,grand_total_expenditure,307.82,增加307.82")
    assert spoken(found, "zh") == "收支总计307.82万元，全部为比上年增加的数。"


def test_figures_of_two_rows_are_not_compared(vocabulary):
    found = answer(vocabulary, narrative="row,label,item,outturn,change\na,支出总计,grand_total_expenditure,901.39,\n"
                                         "b,支出总计,grand_total_expenditure,,减少61.25")
    assert "61.25" not in spoken(found, "zh")


def test_figures_of_another_scope_are_not_told(vocabulary):
    found = answer(vocabulary, expenditure="code,label,scope,total\n,合计,department,901.39")
    assert spoken(found, "zh") == "" and found.cards == ()


def test_whether_it_adds_up_is_told_with_every_count(vocabulary):
    found = answer(vocabulary, Counter({"pass": 1, "rounding": 2, "fail": 1}), **FULL)
    assert "相符3项，可能需要关注1项，缺数无法核对0项" in spoken(found, "zh")
    assert "Checks that hold: 3; that may need attention: 1; not checkable for want of a figure: 0." in spoken(found, "en")


def test_missed_indicators_are_named_and_met_ones_counted(vocabulary):
    rows = ("row,group,label,en,target,actual\na,产出指标,培训,Trained,≥100 人,98 人\nb,成本指标,成本,Cost,10 万元,9 万元\n"
            "c,产出指标,效果,Effect,明显,明显\nd,产出指标,及时,In time,≥95%,96 人")
    found = answer(vocabulary, performance_indicators__indicators=rows)
    assert "达到1项，未达到1项：培训。" in spoken(found, "zh")
    assert "met: 1, missed: 1 (Trained)." in spoken(found, "en")
    assert '<a class="gk-named" href="#performance_indicators-indicators.a">培训</a>' in found.lead["zh"]


def test_one_person_is_a_person(vocabulary):
    found = answer(vocabulary, personnel="label,item,establishment,staff\n合计,total,2,1")
    assert spoken(found, "en") == "The staff numbers 1 person, the establishment allows for 2 persons."


def test_sentences_name_known_figures_and_terms_alike_in_both_languages(vocabulary):
    told = {"largest", "largest_items", "projects", "largest_project", "indicators_met", "indicators_missed", "missed_names",
            "checks_held", "checks_failed", "checks_open"}
    for sentence in vocabulary.sentences.values():
        assert set(sentence.more["needs"]) <= vocabulary.headlines.keys() | told, sentence.id
        assert set(sentence.more.get("unless", ())) <= vocabulary.sentences.keys(), sentence.id
        zh, en = (set(_PLACEHOLDER.findall(text)) - {"year", "who"} for text in (sentence.words.zh, sentence.words.en))
        assert zh == en and zh - {"share", "change"} <= set(sentence.more["needs"]), sentence.id
        terms = [{term for _, term in _TERM.findall(text)} for text in (sentence.words.zh, sentence.words.en)]
        assert terms[0] == terms[1] <= vocabulary.glossary.keys(), sentence.id


def test_every_number_of_every_real_summary_is_printed_in_its_row_or_follows_from_it(content, findings, vocabulary):
    """The slow twin: each linked number is a cell of its row, or what two cells give of which one is in that row and the other
    in it or in a row of totals of its table."""
    looked = 0
    for report in content.disclosures:
        found = answer_of(report, counted(findings[report.id]), "", vocabulary)
        for anchor, text in _LINK.findall(found.lead["zh"] + found.more["zh"]):
            number = re.search(r"-?[\d,]+(?:\.\d+)?", re.sub("<[^>]*>", "", text))
            row = [figure for figure in figures(report) if figure.anchor == anchor]
            if row and number and not text.endswith("项"):
                looked += 1
                totals = [figure for figure in figures(report)
                          if figure.table is row[0].table and figure.row.item in ("total", "total_expenditure")]
                assert _explained(number[0].replace(",", ""), text, row, totals, vocabulary), (report.id, anchor, text)
    assert looked > 80


def _explained(number: str, text: str, row: list, totals: list, vocabulary) -> bool:
    """True where a cell of the row prints that number, or two cells of one column or row give it as a percentage."""
    if any(number == figure.cell.amount.text.lstrip("-") for figure in row):
        return True
    exact = lambda figure: (abs(Fraction(figure.cell.amount.digits, 10**figure.cell.amount.decimals))
                            * vocabulary.factor(figure.cell.amount.unit))
    pairs = [(exact(part), exact(whole)) for part in row for whole in (*row, *totals)
             if exact(whole) and (whole in row or whole.measure == part.measure)]
    rates = {rate for part, whole in pairs for rate in (part / whole, part / whole - 1, 1 - part / whole)}
    # A change against the year before: the figure with its change taken back.
    rates |= {part / before for part, whole in pairs for before in (whole - part, whole + part) if before > 0}
    return "%" in text and any(round(100 * rate, len(number.partition(".")[2])) == Fraction(number) for rate in rates)


def test_the_twin_would_see_a_wrong_number(content, vocabulary):
    report = next(report for report in content.disclosures if report.id == "huaihua-pension-injury/2023-final-accounts")
    row = [figure for figure in figures(report) if figure.anchor == "line_items-total"]
    assert _explained("2.7", "2.7%", row, row, vocabulary) and _explained("901.23", "901.23万元", row, row, vocabulary)
    for wrong in ("2.6", "2.9", "3.7", "96.3"):
        assert not _explained(wrong, f"{wrong}%", row, row, vocabulary)
    assert not _explained("901.24", "901.24万元", row, row, vocabulary)
