"""The one style sheet: what the pages can use of the theme's, then our own."""

import re

from build_tools.stylesheet import style_sheet, words_of

WORDS = words_of(['<body data-scheme="slate"><p class="gk-page md-typeset">', "element({ class: 'made-later' })"])


def made(theme: str, own: str = "") -> str:
    """The style sheet of one sheet of the theme and our own."""
    return style_sheet([theme], own, WORDS)


def test_selector_stays_where_all_its_classes_and_values_are_words_of_the_pages():
    assert made(".md-typeset p,.md-typeset .gone{a:b}.gone{c:d}.made-later:hover{e:f}") == ".md-typeset p{a:b}.made-later:hover{e:f}"
    assert made("[data-scheme=slate] a{a:b}[data-scheme=indigo] a{c:d}[hidden]{e:f}") == "[data-scheme=slate] a{a:b}[hidden]{e:f}"


def test_choices_are_no_demands():
    assert made(".gk-page:not(.gone):is(p,.gone){a:b}") == ".gk-page:not(.gone):is(p,.gone){a:b}"


def test_quotes_and_brackets_do_not_end_a_rule():
    theme = ":root{--icon:url('data:image/svg+xml;utf8,<svg>}{;</svg>');--gone:1}.gk-page{a:var(--icon);content:'}'}"
    assert made(theme) == ":root{--icon:url('data:image/svg+xml;utf8,<svg>}{;</svg>')}.gk-page{a:var(--icon);content:'}'}".replace("'", '"')


def test_variable_stays_where_a_kept_rule_or_ours_asks_for_it():
    theme = ":root{--a:1;--b:var(--c);--c:2;--d:var(--e);--e:3}.gone{x:var(--a)}.gk-page{x:var(--b)}"
    assert made(theme) == ":root{--b:var(--c);--c:2}.gk-page{x:var(--b)}"
    assert made(theme, "p{y:var(--d)}") == ":root{--b:var(--c);--c:2;--d:var(--e);--e:3}.gk-page{x:var(--b)}p{y:var(--d)}"


def test_groups_and_animations_stay_where_they_hold_or_name_something():
    assert made("@media print{.gone{a:b}}@media print{p{a:b}}") == "@media print{p{a:b}}"
    assert made("@keyframes beat{0%{a:b}}@keyframes gone{0%{a:b}}.gk-page{animation:beat 1s}") == (
        "@keyframes beat{0%{a:b}}.gk-page{animation:beat 1s}")


def test_ours_is_whole_and_last_without_comments():
    assert made("p{a:b}", "/* why */\n.unseen { --x: 1 !important; c: d }\n") == "p{a:b}.unseen{--x:1!important;c:d}"


def test_site_has_one_style_sheet_and_one_script_and_no_other_font(site):
    sheets = [path.relative_to(site).as_posix() for path in site.rglob("*.css")]
    assert sheets == ["assets/gongkai/gongkai.css"]
    css = (site / sheets[0]).read_text(encoding="utf-8")
    assert "@font-face" not in css and not re.search(r"url\((?!['\"]?data:)", css)
    assert len(css) < 80_000
    pages = list(site.rglob("*.html"))
    assert len(pages) > 500
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert html.count('rel="stylesheet"') == 1 and "assets/javascripts" not in html, page
