import json
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.export.cells import sheet_integer, sheet_number, sheet_text
from build_tools.export.files import csv_lines
from build_tools.export.observations import observe
from build_tools.export.rows import OBSERVATIONS, VALUE
from build_tools.figures import figures

from .conftest import HOSTILE, PRINTED_AMOUNTS


def cells(found, *columns):
    return [tuple(observation.row[OBSERVATIONS.index(column)] for column in columns) for observation in found]


def one_by_one(row):
    """A row's CSV line, JSON object and worksheet row, cell by cell: slow, and what the fast way must give."""
    shown = {"value": sheet_number, "amount_cny": sheet_number, "base_value": sheet_number, "fiscal_year": sheet_integer}
    sheet = "".join(shown.get(column, sheet_text)(cell) for column, cell in zip(OBSERVATIONS, row, strict=True))
    return csv_lines([row])[0], dict(zip(OBSERVATIONS, row, strict=True)), f"<row>{sheet}</row>".encode()


def test_every_format_says_what_its_cells_say_one_by_one(observed):
    several = [observation for found in observed.values() for observation in found]
    assert len(several) > 2000
    for row, line, text, sheet in several:
        assert (line, json.loads(text), sheet) == one_by_one(row)
        assert list(json.loads(text)) == list(OBSERVATIONS)


def test_hostile_text_says_in_every_format_what_its_cells_say_one_by_one(small, vocabulary):
    labels = (*HOSTILE, "字" * 300, "长" * 40_000, "_x0041_", "a&b", "  blanks  ", 'a, "b"')
    made = small([(label, "1,000.50", f"≥{number}%") for number, label in enumerate(labels)])
    for row, line, text, sheet in observe(made.report, made.department, vocabulary):
        assert (line, json.loads(text), sheet) == one_by_one(row)


def test_a_printed_zero_is_an_observation_and_an_empty_cell_or_a_dash_is_none(small, vocabulary):
    made = small([("a", "0.00", ""), ("b", "", ""), ("c", "—", ""), ("d", "0", "")])
    assert cells(observe(made.report, made.department, vocabulary), "row", "value") == [("r0", "0.00"), ("r3", "0")]


def test_value_keeps_the_printed_decimals_and_as_published_the_characters(small, vocabulary):
    made = small([("a", "9,205.10", ""), ("b", "减少3435.84", ""), ("c", "(0.05)", ""), ("d", "", "≥98.0%")])
    found = observe(made.report, made.department, vocabulary)
    assert cells(found, "value", "unit", "amount_cny", "as_published") == [
        ("9205.10", "wan_yuan", "92051000", "9,205.10"), ("-3435.84", "wan_yuan", "-34358400", "减少3435.84"),
        ("-0.05", "wan_yuan", "-500", "(0.05)"), ("98.0", "percent", "", "≥98.0%")]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PRINTED_AMOUNTS, min_size=1, max_size=8))
def test_any_amount_comes_out_as_it_was_printed(small, vocabulary, amounts):
    made = small([(f"line {number}", amount, "") for number, amount in enumerate(amounts)])
    values = [value for value, in cells(observe(made.report, made.department, vocabulary), "value")]
    assert values == amounts


def test_every_figure_of_every_report_is_one_observation_with_an_identifier_of_its_own(content, observed):
    identifiers = [observation.row[0] for found in observed.values() for observation in found]
    assert len(identifiers) == len(set(identifiers)) == sum(1 for report in content.disclosures for _ in figures(report))
    # What is put between cells without being escaped is of these characters only.
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", identifier) for identifier in identifiers)
    for report in content.disclosures:
        assert [observation.row[VALUE] for observation in observed[report.id]] == [
            figure.cell.amount.text for figure in figures(report)]


def test_counts_have_their_exact_value_in_the_base_unit(observed):
    rows = [dict(zip(OBSERVATIONS, observation.row, strict=True)) for several in observed.values() for observation in several]
    found = {(row["value"], row["unit"], row["base_value"], row["base_unit"]) for row in rows}
    assert ("3.64", "wan_persons", "36400", "persons") in found
    assert all(row["amount_cny"] in ("", row["base_value"]) for row in rows)
