import re

import pytest

from build_tools.change import REPORT_CHANGES
from build_tools.errors import BuildError, InputErrors
from build_tools.expected import COVERAGE, TIMINGS
from build_tools.export.columns import codes_of, column_of
from build_tools.export.describe.tables import CHANGED, CODES, DICTIONARY
from build_tools.export.rows import OBSERVATIONS
from build_tools.export.tables import SHAPES
from build_tools.read.yaml_text import read_yaml
from build_tools.settings import ROOT
from build_tools.vocabulary import build_vocabulary, vocabulary_files

CONTRACT = ("observation_id, report_id, department_id, department_zh, department_en, region_code, fiscal_year, kind, statement, "
            "form, row, code, label_zh, label_en, measure, phase, value, unit, amount_cny, as_published, source_id, locator")
# Source: Fiscal Data Package, budget taxonomy 1.0.0, the types this site uses.
TAXONOMY = {"budget-line-id": "string", "administrative-classification:generic:code": "string", "phase:id": "string", "value": "number",
            "administrative-classification:generic:label": "string", "geo:generic:code": "string", "geo:generic:title": "string",
            "date:fiscal-year": "integer"}


def test_every_published_column_is_described_in_both_languages_and_typed(vocabulary):
    shapes = (*SHAPES, CHANGED, DICTIONARY, CODES)
    assert len(shapes) > 5
    for shape in shapes:
        for name in shape.columns:
            column = column_of(name, shape.name, vocabulary)
            assert column.title.zh and column.title.en and column.text.zh and column.text.en, name
            assert column.type in {"string", "integer", "number", "date", "boolean"}


def test_a_column_without_a_description_is_an_error_in_its_line():
    trees = {stem: read_yaml(str(path), path.read_bytes()) for stem, path in vocabulary_files(ROOT / "content/vocabulary").items()}
    trees["columns"] = read_yaml("columns.yml", "good: {zh: 好, en: Good, type: string, text: {zh: 好, en: Good}}\nbad: {zh: 坏, en: Bad, type: string}\n".encode())
    with pytest.raises(InputErrors, match=r"columns\.yml:2:\d+: bad: no text"):
        build_vocabulary(trees, {})


def test_a_column_that_the_vocabulary_lacks_stops_the_build(vocabulary):
    with pytest.raises(BuildError, match=r"the column mystery of observations is not described"):
        column_of("mystery", "observations", vocabulary)


def test_required_names_known_tables_and_values_name_known_lists(vocabulary):
    known = {shape.name for shape in (*SHAPES, CHANGED, DICTIONARY, CODES)} | {"regions", "subjects", "coverage"}
    for name, term in vocabulary.columns.items():
        assert set(term.more.get("required", ())) <= known, name
        assert codes_of(term.more.get("values", "units"), vocabulary), name
        re.compile(term.more.get("pattern", ""))


def test_codes_made_of_interface_words_are_those_of_the_data(vocabulary):
    assert set(codes_of("interface/status_", vocabulary)) == {"pass", "rounding", "fail", "not_checkable"}
    assert set(codes_of("interface/severity_", vocabulary)) == {"none", "rounding", "minor", "material"}
    assert set(codes_of("interface/phase_", vocabulary)) == {"approved", "adjusted", "executed"}
    assert set(codes_of("interface/covered_", vocabulary)) == set(COVERAGE)
    assert set(codes_of("interface/timing_", vocabulary)) == set(TIMINGS)
    assert set(codes_of("interface/change_", vocabulary)) == {"began", "corrected", *REPORT_CHANGES}
    assert set(codes_of("interface/changed_", vocabulary)) == {"site", "report", "figure"}


def test_observations_have_the_columns_of_the_contract_in_its_order():
    assert ", ".join(OBSERVATIONS).startswith(CONTRACT)


def test_fiscal_column_types_are_those_of_the_taxonomy_with_its_data_types(vocabulary):
    named = {term.more["columnType"]: term.more["type"] for term in vocabulary.columns.values() if "columnType" in term.more}
    assert named == TAXONOMY
