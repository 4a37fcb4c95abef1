"""What should be published is told from what is, cautiously: nothing is late without its dates."""

from dataclasses import replace

import pytest

from build_tools.errors import InputErrors
from build_tools.expected import COVERAGE, coverage_of, expectations
from build_tools.model import Content, Words
from build_tools.change import Gone
from build_tools.vocabulary import Term
from tests.records import DEPARTMENT, disclosure
from build_tools.read.record import read_department
from build_tools.read.yaml_text import read_yaml

ROWS = "code,label,total\n,合计,1.00"
ACCOUNTS = {"kinds": ["final-accounts"], "years": "2023"}


@pytest.fixture
def cells(vocabulary):
    """A function: the coverage of one department under the given entries, by (year, kind)."""
    def run(entries, published=None, gone=()):
        terms = {name: Term(name, Words("甲", "A"), more) for name, more in entries.items()}
        own = replace(vocabulary, lists=vocabulary.lists | {"expected": terms})
        department = read_department(read_yaml("x/department.yml", DEPARTMENT.encode()), "test-office", own)
        reports = ()
        if published is not None:
            report = disclosure(own, expenditure=ROWS)
            reports = (replace(report, sources=(replace(report.sources[0], published=published),)),)
        return {(cell.year, cell.kind): cell for cell in coverage_of(Content({"test-office": department}, reports), gone, own)}
    return run


def test_an_expected_report_is_missing_until_it_is_there(cells):
    assert {key: cell.status for key, cell in cells({"a": ACCOUNTS}).items()} == {(2023, "final-accounts"): "missing"}
    assert cells({"a": ACCOUNTS}, published="")[2023, "final-accounts"].status == "published"


@pytest.mark.parametrize(("published", "due", "status", "timing"), [
    ("2024-09-20", {"2023": "2024-09-20"}, "published", "in_time"), ("2024-09-21", {"2023": "2024-09-20"}, "late", "late"),
    ("2024-10", {"2023": "2024-09-20"}, "late", "late"), ("2024-08", {"2023": "2024-09-20"}, "published", "in_time"),
    ("2024-09", {"2023": "2024-09-20"}, "published", "date_not_known"), ("", {"2023": "2024-09-20"}, "published", "date_not_known"),
    ("2024-09-21", {}, "published", "date_not_known"), ("2024-09-21", {"2022": "2023-09-20"}, "published", "date_not_known"),
])
def test_late_is_decided_only_where_both_days_are_known(cells, published, due, status, timing):
    cell = cells({"a": ACCOUNTS | {"due": due}}, published=published)[2023, "final-accounts"]
    assert (cell.status, cell.timing, cell.published) == (status, timing, published)


def test_an_exception_prevails_over_an_expectation_but_not_over_a_report(cells):
    entries = {"a": ACCOUNTS, "b": ACCOUNTS | {"departments": ["test-*"], "applies": "no"}}
    cell = cells(entries)[2023, "final-accounts"]
    assert (cell.status, cell.expectation.term.id) == ("not_applicable", "b")
    assert cells(entries, published="")[2023, "final-accounts"].status == "published"


def test_what_nobody_confirmed_is_not_called_missing(cells):
    assert cells({"a": ACCOUNTS | {"unconfirmed": "yes"}})[2023, "final-accounts"].status == "not_known"


def test_patterns_of_departments_and_regions_choose(cells):
    for more in ({"departments": ["other-*"]}, {"regions": ["31*"]}):
        assert cells({"a": ACCOUNTS | more}) == {}
    for more in ({"departments": ["other-*", "test-*"]}, {"regions": ["43*"]}):
        assert len(cells({"a": ACCOUNTS | more})) == 1


def test_a_report_that_nobody_expects_and_a_withdrawn_one_are_shown(cells):
    assert cells({"a": {"kinds": ["budget"], "years": "2022"}}, published="")[2023, "final-accounts"].expectation is None
    gone = Gone("test-office/2023-final-accounts", Words("甲"), "test-office", "", Words(""), False)
    cell = cells({"a": ACCOUNTS}, gone=(gone,))[2023, "final-accounts"]
    assert (cell.status, cell.report_id) == ("withdrawn", gone.report_id)


@pytest.mark.parametrize("more", [{}, {"years": "soon"}, {"years": "2024-2022"}, {"kinds": ["rumour"]}, {"kinds": []}, {"due": {"2023": "soon"}}, {"due": "soon"}])
def test_an_entry_that_cannot_be_understood_is_named(cells, more):
    entry = {"kinds": ["budget"]} | more if not more or "years" in more else {"years": "2023", "kinds": ["budget"]} | more
    with pytest.raises(InputErrors, match="content/vocabulary/expected.yml:1:1: a: "):
        cells({"a": entry})


def test_the_real_expectations_name_law_and_rule_and_call_nothing_late(content, vocabulary):
    entries = expectations(vocabulary)
    expected = [one for one in entries if one.applies]
    assert len(expected) >= 2 and all(one.term.more["basis"]["en"] and one.term.more["within"]["zh"] for one in expected)
    found = coverage_of(content, (), vocabulary)
    assert {cell.report_id for cell in found if cell.status == "published"} == {report.id for report in content.disclosures}
    assert not any(cell.status == "late" for cell in found)
    assert {cell.status for cell in found} == {"published", "missing", "not_applicable", "not_known"} < set(COVERAGE)
