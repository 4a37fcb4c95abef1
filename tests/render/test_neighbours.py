"""Links to the years beside a report: of the same kind, the nearest; a comparison only of the same scope."""

from dataclasses import replace

from build_tools.render.neighbours import comparison, neighbours_of
from tests.records import disclosure


def reports(vocabulary, *changes: dict):
    """A report changed in each of these ways; its id follows its year and kind."""
    one = disclosure(vocabulary, expenditure="label,total\n合计,1.00")
    made = [replace(one, **change) for change in changes]
    return tuple(replace(report, id=f"test-office/{report.year}-{report.kind}") for report in made)


def test_nearest_years_of_the_same_kind_are_linked(vocabulary):
    siblings = reports(vocabulary, {"year": 2019}, {"year": 2021}, {"year": 2023}, {"year": 2022, "kind": "performance"}, {"year": 2024})
    found = neighbours_of(siblings[2], siblings)
    assert (found.before, found.before_year) == ("departments/test-office/2021-final-accounts/", 2021)
    assert (found.after, found.after_year) == ("departments/test-office/2024-final-accounts/", 2024)
    assert found.compare == "compare/?r=test-office/2021-final-accounts&r=test-office/2023-final-accounts"
    assert neighbours_of(siblings[3], siblings).before == neighbours_of(siblings[3], siblings).after == ""


def test_another_scope_is_linked_but_not_compared(vocabulary):
    siblings = reports(vocabulary, {"year": 2022, "scope": "department"}, {"year": 2023, "scope": "unit"})
    found = neighbours_of(siblings[1], siblings)
    assert found.before == "departments/test-office/2022-final-accounts/" and found.compare == ""
    assert found.others == comparison(siblings[1]) == "compare/?r=test-office/2023-final-accounts"
