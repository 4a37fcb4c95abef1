"""The figures a page opens with come from the places the vocabulary names, in order."""

from build_tools.headlines import headline_figures, largest_categories
from tests.records import disclosure


def test_first_place_with_a_figure_wins(vocabulary):
    report = disclosure(vocabulary, summary="side,row,label,outturn\nexpenditure,23,本年支出合计,", expenditure="code,label,total\n,合计,901.39")
    assert headline_figures(report, vocabulary)["expenditure"].table.statement == "expenditure"


def test_share_of_a_budget_of_nothing_is_not_a_headline(vocabulary):
    line = "label,initial_budget,outturn,completion_rate\n合计,%s,307.82,95.89%%"
    assert "appropriation_completion" in headline_figures(disclosure(vocabulary, line_items=line % "321.02"), vocabulary)
    assert "appropriation_completion" not in headline_figures(disclosure(vocabulary, line_items=line % "0"), vocabulary)


def test_largest_categories_are_classes_where_classes_are_printed(vocabulary):
    rows = "code,label,total\n208,社会保障和就业支出,7.00\n2080101,行政运行,7.00\n210,卫生健康支出,9.00\n221,住房保障支出,0.00"
    assert [figure.row.id for figure in largest_categories(disclosure(vocabulary, expenditure=rows))] == ["210", "208"]


def test_rank_goes_by_value_not_by_printed_digits(vocabulary):
    rows = "code,label,total\n208,社会保障和就业支出,15\n210,卫生健康支出,9.50"
    assert [figure.row.id for figure in largest_categories(disclosure(vocabulary, expenditure=rows))] == ["208", "210"]
