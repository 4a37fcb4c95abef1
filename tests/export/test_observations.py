from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.export.observations import observations_by_subject, observe, observe_content
from build_tools.export.rows import OBSERVATIONS, VALUE
from build_tools.model import figures
from build_tools.subjects import subject_codes

from .conftest import PRINTED_AMOUNTS

def cells(found, *columns):
    return [tuple(observation.row[OBSERVATIONS.index(column)] for column in columns) for observation in found]


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


def test_every_figure_of_every_report_is_one_observation_with_an_identifier_of_its_own(content, vocabulary):
    observed = observe_content(content, vocabulary)
    identifiers = [observation.row[0] for found in observed.values() for observation in found]
    assert len(identifiers) == len(set(identifiers)) == sum(1 for report in content.disclosures for _ in figures(report))
    for report in content.disclosures:
        assert [observation.row[VALUE] for observation in observed[report.id]] == [
            figure.cell.amount.text for figure in figures(report)]


def test_a_subject_has_its_own_observations_and_those_of_the_codes_below_it(content, vocabulary):
    observed = observe_content(content, vocabulary)
    found = observations_by_subject(observed, vocabulary)
    every = [observation for several in observed.values() for observation in several]
    code = OBSERVATIONS.index("code")
    for subject in subject_codes(content, vocabulary):
        assert found.get(subject, []) == [observation for observation in every if observation.row[code].startswith(subject)]


def test_counts_have_their_exact_value_in_the_base_unit(vocabulary, content):
    rows = [dict(zip(OBSERVATIONS, observation.row, strict=True)) for several in observe_content(content, vocabulary).values() for observation in several]
    found = {(row["value"], row["unit"], row["base_value"], row["base_unit"]) for row in rows if row["unit"] in ("wan_persons", "wan_yuan", "percent")}
    assert ("3.64", "wan_persons", "36400", "persons") in found
    assert all(row["amount_cny"] in ("", row["base_value"]) for row in rows)
