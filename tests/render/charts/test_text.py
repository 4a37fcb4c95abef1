"""Labels break into lines that fit the narrowest screen, and lose nothing but what the last line says it leaves out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.render.charts.text import NARROW, lines_of, width

LONG_ZH = "机关事业单位基本养老保险缴费支出以及其他人力资源和社会保障管理事务支出和城乡居民基本养老保险基金的补助支出（含上年结转）等"
LONG_EN = "Other expenditure on human resources, social security and the management of affairs of retired persons, with carryover"


@pytest.mark.parametrize("label", [LONG_ZH, LONG_EN, "办公费", "Office", "W" * 90, "类" * 60 + "x" * 30])
def test_every_line_fits_and_short_labels_lose_nothing(label):
    lines = lines_of(label)
    assert 1 <= len(lines) <= 4 and all(width(line) <= NARROW for line in lines)
    assert "".join(lines).replace(" ", "") == label.replace(" ", "")


def test_sixty_characters_take_three_lines():
    assert len(LONG_ZH) >= 60 and len(lines_of(LONG_ZH)) == 3


def test_widths_follow_the_letters():
    assert width("办公费") == 300 and width("ill.") < width("none") < width("MWmw") and width("1,234.50") < 8 * 56
    assert len(lines_of("Official vehicle operation and maintenance")) == 1


def test_english_breaks_between_words_only():
    assert " ".join(lines_of(LONG_EN)) == LONG_EN


def test_no_line_begins_with_closing_punctuation():
    assert not any(line[0] in "，。）、" for line in lines_of("支出，" * 30))


def test_a_label_too_long_for_four_lines_says_so():
    assert lines_of("类" * 200)[-1].endswith("…") and len(lines_of("类" * 200)) == 4


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs")), max_size=120).map(str.strip))
def test_any_text_fits(label):
    assert all(width(line) <= NARROW for line in lines_of(label))
