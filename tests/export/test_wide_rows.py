from decimal import Decimal

import pytest

from build_tools.export.rows import OBSERVATIONS
from build_tools.export.wide_rows import INDICATORS, PROJECTS, indicator_rows, project_rows


def named(columns, rows):
    return [dict(zip(columns, row, strict=True)) for row in rows]


KINDS = [(INDICATORS, indicator_rows, "performance_indicators"), (PROJECTS, project_rows, "projects")]


@pytest.fixture(scope="module", params=KINDS, ids=["indicators", "projects"])
def kind(request, content, vocabulary):
    """(rows by column, the statement) of a wide table of the real content."""
    columns, make, statement = request.param
    rows = [row for report in content.disclosures
            for row in named(columns, make(report, content.departments[report.department], vocabulary))]
    return rows, columns, statement


def test_there_is_one_row_a_printed_row_with_an_identifier_of_its_own(kind, content):
    rows, columns, statement = kind
    printed = [f"{report.id}/{statement}/{row.id}" for report in content.disclosures for table in report.tables
               if table.statement == statement for row in table.rows]
    assert [row[columns[0]] for row in rows] == printed and len(set(printed)) == len(printed) > 100


def test_every_number_is_that_of_an_observation_and_none_is_lost(kind, observed):
    rows, columns, statement = kind
    figures = [dict(zip(OBSERVATIONS, found.row, strict=True)) for several in observed.values() for found in several]
    by_id = {row[columns[0]]: row for row in rows}
    several = [figure for figure in figures if figure["statement"] == statement]
    for figure in several:
        key, _, measure = figure["observation_id"].rpartition("/")
        row = by_id[key]
        assert row.get(f"{measure}_value", row.get(measure)) == figure["value"]
        assert row.get(f"{measure}_cny", figure["amount_cny"]) == figure["amount_cny"]
        assert row.get(f"{measure}_unit", figure["unit"]) == figure["unit"]
        assert f"{measure}_cny" not in row or row["money_unit"] == figure["unit"]
    assert len(several) > 100


def test_amounts_in_yuan_are_the_amounts_in_their_unit_exactly(kind):
    rows, columns, _ = kind
    factors = {"wan_yuan": 10_000, "yuan": 1, "yi_yuan": 10**8}
    pairs = [(row, column) for row in rows for column in columns if column.endswith("_cny") and row[column]]
    assert pairs
    for row, column in pairs:
        assert Decimal(row[column]) == Decimal(row[column.removesuffix("_cny")]) * factors[row["money_unit"]]


def test_a_target_in_words_has_no_number_and_keeps_its_words(content, vocabulary):
    rows = [row for report in content.disclosures
            for row in named(INDICATORS, indicator_rows(report, content.departments[report.department], vocabulary))]
    words = [row for row in rows if row["target_as_published"] and not row["target_value"]]
    numbers = [row for row in rows if row["target_value"]]
    assert words and all(not row["target_unit"] for row in words)
    assert numbers and all(row["target_unit"] in vocabulary.units and row["target_as_published"] for row in numbers)
