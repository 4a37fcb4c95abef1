"""Findings on a page: both places with their figures, links to their rows, nothing said twice."""

import pytest

from build_tools.check import check_disclosure
from build_tools.model import Words
from build_tools.render.checks import Lines
from build_tools.render.html import say
from tests.records import disclosure

PUBLIC = """
row,label,adjusted_budget,outturn
1,合计,25.40,19.36
2,因公出国（境）费,0.00,0.00
3,公务用车购置及运行维护费,16.50,14.20
4,公务接待费,8.00,5.16
"""


@pytest.fixture
def lines_of(vocabulary):
    """A function: the lines of a report's findings of one rule and status, on the report's own page or elsewhere."""
    def make(rule, status, here=True, first=8, **statements):
        report = disclosure(vocabulary, **statements)
        lines = Lines(vocabulary, {}, {report.id: ""} if here else {}, first)
        found = lines.by_rule(check_disclosure(report, vocabulary), status)
        return [line for several in found if several.rule.id == rule for line in several.lines]
    return make


def test_every_place_of_a_sum_is_a_link_with_its_figure_and_its_place(lines_of):
    line, = lines_of("three-public-sum", "fail", three_public_expenses=PUBLIC)
    assert [(place.address, place.figure.zh) for place in line.places] == [
        ("#three_public_expenses-1", "25.40万元"), ("#three_public_expenses-2", "0.00万元"),
        ("#three_public_expenses-3", "16.50万元"), ("#three_public_expenses-4", "8.00万元")]
    assert line.places[0].label == Words("合计（全年预算数）", "Total (Adjusted budget)") and line.places[0].place == "第二部分"


def test_on_another_page_the_links_lead_to_the_report(lines_of):
    line, = lines_of("three-public-sum", "fail", here=False, three_public_expenses=PUBLIC)
    assert line.places[0].address == "departments/test-office/2023-final-accounts/#three_public_expenses-1"


def test_many_places_are_split_but_never_for_one_more(lines_of):
    line, = lines_of("three-public-sum", "fail", first=2, three_public_expenses=PUBLIC)
    assert (len(line.places), len(line.rest)) == (2, 2)
    line, = lines_of("three-public-sum", "fail", first=3, three_public_expenses=PUBLIC)
    assert (len(line.places), len(line.rest)) == (4, 0)


def test_two_figures_that_disagree_are_told_without_their_places_which_follow_as_links(lines_of):
    rows = "row,label,en,same,outturn\nfirst,经费,Costs,,10.00\nagain,经费,Costs,first,12.00"
    line, = lines_of("restated-figures-agree", "fail", narrative=rows)
    assert line.message.zh == "经费（决算数）：此处为 12.00万元，另一处为 10.00万元，相差 2万元，可能需要关注"
    assert line.message.en == ("Costs (Outturn): CNY 120,000 in one place, CNY 100,000 in another; "
                               "the difference of CNY 20,000 may need attention")
    assert [place.address for place in line.places] == ["#narrative-again", "#narrative-first"]


def test_a_target_keeps_its_sign(lines_of):
    rows = "row,label,group,target,actual,weight,score,remark\ntrained,培训人次,产出指标,≥1000人次,860人次,10,8.6,"
    line, = lines_of("missed-target-has-reason", "fail", performance_indicators=rows)
    assert Words("≥1000人次", "≥1000 person-times") in [place.figure for place in line.places]


def test_a_statement_that_is_not_published_is_told_once_with_its_rules(vocabulary):
    findings = check_disclosure(disclosure(vocabulary, three_public_expenses=PUBLIC), vocabulary)
    told = Lines(vocabulary, {}).unpublished(findings)
    names = [words.zh for words, _ in told]
    assert vocabulary.statements["summary"].words.zh in names and len(names) == len(set(names))
    assert sum(len(rules) for _, rules in told) == sum(finding.outcome is None for finding in findings)


@pytest.mark.parametrize(("english", "html"), [
    ("“码” app", '“<span lang="zh-CN">码</span>” app'),
    ("Costs (公务员医疗补助缴费、退休费); this", 'Costs (<span lang="zh-CN">公务员医疗补助缴费、退休费</span>); this'),
    ("≥ its code – so", "≥ its code – so"),
    ("a < b 附件3/绩效指标 › 附件3 c", 'a &lt; b <span lang="zh-CN">附件3/绩效指标 › 附件3</span> c'),
])
def test_chinese_that_english_quotes_is_marked(english, html):
    assert say(Words("中文", english), "en") == html
