"""The pages about checks, rendered in a bare shell: a page a rule with its example, and a page of all that stays light."""

import re
from dataclasses import replace

import pytest

from build_tools.check import check_examples
from build_tools.model import Content
from build_tools.read.content import read_rules
from build_tools.read.examples import read_examples
from build_tools.render.judged import MOST as MOST_OF_A_RULE
from build_tools.render.judged import Judgements, judged_of
from build_tools.render.pages import Pages
from build_tools.render.quality import MOST, render_quality, short_titles
from build_tools.render.rules import render_rules
from build_tools.settings import ROOT
from build_tools.shell import cut_shell

COPIES = 60
SHELL = cut_shell("<h1>@@TITLE@@</h1><!--@@DESCRIPTION@@@@PATH@@@@SECTIONS@@-->@@BODY@@")


@pytest.fixture(scope="module")
def pages(vocabulary):
    """Pages in a shell that holds the title and the body only."""
    return Pages({(language, kind): SHELL for language in ("zh", "en") for kind in ("quality/index", "quality/rule")}, vocabulary)


@pytest.fixture(scope="module")
def worked(vocabulary):
    """The rules' examples with what the checker finds in them."""
    return check_examples(read_examples(read_rules(ROOT / "content"), vocabulary), vocabulary)


@pytest.fixture(scope="module")
def made(content, findings, worked, vocabulary, pages):
    """Path → HTML of every rule's pages."""
    judged, titles = judged_all(content, findings, vocabulary)
    return {artifact.path: artifact.data.decode() for artifact in render_rules(judged, worked, titles, pages, frozenset())}


def judged_all(content, findings, vocabulary):
    """How the checks of all reports came out, and what the reports are called."""
    judged, titles = Judgements(), short_titles(content, vocabulary)
    for report in sorted(content.disclosures, key=lambda report: report.id):
        judged.add(report, content.departments[report.department].region, judged_of(findings[report.id], titles, vocabulary))
    return judged, titles


@pytest.fixture(scope="module")
def many(content, findings):
    """The real reports sixty times over, each time under another department's id, and their findings."""
    departments, disclosures, every = {}, [], {}
    for number in range(COPIES):
        for department in content.departments.values():
            departments[f"{department.id}-{number}"] = replace(department, id=f"{department.id}-{number}")
        for report in content.disclosures:
            department, _, name = report.id.partition("/")
            copy = replace(report, id=f"{department}-{number}/{name}", department=f"{department}-{number}")
            disclosures.append(copy)
            every[copy.id] = tuple(_moved(finding, number) for finding in findings[report.id])
    return Content(departments, tuple(disclosures)), every


def _moved(finding, number):
    """The finding as the copy's own; figures of other reports are those of that copy's departments."""
    department, _, name = finding.report_id.partition("/")
    others = tuple(_moved_place(place, number) for place in finding.outcome.others) if finding.outcome else ()
    outcome = finding.outcome and finding.outcome._replace(others=others)
    return finding._replace(report_id=f"{department}-{number}/{name}", outcome=outcome,
                            related=tuple(_moved(other, number) for other in finding.related))


def _moved_place(place, number):
    department, _, name = place.report.partition("/")
    return place._replace(report=f"{department}-{number}/{name}") if place.report else place


def test_every_rule_has_its_page_in_both_languages(vocabulary, made):
    assert sorted(made) == sorted(f"{prefix}quality/{rule}/index.html" for rule in vocabulary.rules for prefix in ("", "en/"))


def test_a_rules_page_says_what_it_checks_and_why_and_shows_its_example(vocabulary, worked, made):
    for rule, term in vocabulary.rules.items():
        html = made[f"quality/{rule}/index.html"]
        assert f"<code>{rule}</code>" in html
        assert html.count("<table") >= len(worked[rule].example.report.tables)
        assert html.count('class="gk-status gk-status-fail"') >= 1, "the example's finding, told with its status"


def test_links_within_an_example_lead_to_its_rows_and_no_id_stands_twice(made):
    for path, html in made.items():
        ids = re.findall(r'\bid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), path
        targets = set(re.findall(r'href="#([^"]+)"', html))
        assert targets and targets <= set(ids), path


def test_an_example_of_two_reports_names_both(made):
    html = made["en/quality/unit-figures-agree-with-their-report/index.html"]
    assert html.count("<h3>Final accounts 2023</h3>") + html.count("<h3>Performance self-evaluation 2023</h3>") == 2
    assert 'href="#r1-' in html


def test_a_rules_page_lists_its_findings_that_are_not_agreement_by_report(findings, made):
    html = made["quality/restated-figures-agree/index.html"]
    failed = [finding for several in findings.values() for finding in several
              if finding.rule == "restated-figures-agree" and finding.status == "fail"]
    assert len(failed) > 5
    section = html[html.index('<h2 id="fail">'):]
    for finding in failed:
        assert f'departments/{finding.report_id}/#{finding.places[0].anchor}"' in section
    assert 'lang="zh-CN"' in section


def test_the_page_of_all_checks_counts_every_finding(content, findings, vocabulary, pages):
    zh, _ = render_quality(*judged_all(content, findings, vocabulary), pages)
    html = zh.data.decode()
    assert all(f'href="../quality/{rule}/"' in html for rule in vocabulary.rules)
    total = sum(map(len, findings.values()))
    assert total > 1000 and f"{total:,} 项核对" in html
    for section in ("reports", "regions", "years"):
        table = re.search(rf'<h2 id="{section}">.*?</table>', html, re.DOTALL)[0]
        assert sum(int(number) for number in re.findall(r'<td class="gk-number">(\d+)</td>', table)) == total, section


def test_with_many_reports_the_page_stays_light_and_says_what_it_leaves_out(many, vocabulary, pages):
    content, findings = many
    failed = sum(finding.status == "fail" for several in findings.values() for finding in several)
    assert failed > 10 * MOST and len(content.disclosures) > 2 * MOST
    for page in render_quality(*judged_all(content, findings, vocabulary), pages):
        html = page.data.decode()
        said = vocabulary.words("interface", "list_shortened")
        said = said.zh if page.path.startswith("quality") else said.en
        assert said.format(n=MOST, of=failed) in html
        assert said.format(n=MOST, of=len(content.disclosures)) in html
        assert len(page.data) < 700_000
        attention = html[html.index('id="attention"'):html.index('id="not_checkable"')]
        assert len(re.findall(r'class="gk-found-rule"', attention)) == MOST


def test_a_rules_page_with_many_findings_is_shortened_and_says_so(many, worked, vocabulary, pages):
    content, findings = many
    said = vocabulary.words("interface", "list_shortened_rule").zh
    total = sum(finding.rule == "restated-figures-agree" and finding.status == "fail"
                for several in findings.values() for finding in several)
    judged, titles = judged_all(content, findings, vocabulary)
    pages_of_rules = render_rules(judged, worked, titles, pages, frozenset())
    html = next(page.data.decode() for page in pages_of_rules if page.path == "quality/restated-figures-agree/index.html")
    assert said.format(n=MOST_OF_A_RULE, of=total) in html
    assert len(html) < 700_000
