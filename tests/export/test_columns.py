from build_tools.export.datapackage import datapackage
from build_tools.export.rows import DEPARTMENTS, FINDINGS, OBSERVATIONS, REPORTS
from build_tools.export.tables import SHAPES

CONTRACT = ("observation_id, report_id, department_id, department_zh, department_en, region_code, fiscal_year, kind, statement, "
            "form, row, code, label_zh, label_en, measure, phase, value, unit, amount_cny, as_published, source_id, locator")


def test_every_published_column_has_a_title_in_both_languages_and_a_type(vocabulary):
    for column in {*OBSERVATIONS, *REPORTS, *DEPARTMENTS, *FINDINGS, "finding_number", "amount_fen"}:
        term = vocabulary.columns[column]
        assert term.words.zh and term.words.en
        assert term.more["type"] in {"string", "integer", "number"}


def test_observations_have_the_columns_of_the_contract_in_its_order():
    assert ", ".join(OBSERVATIONS).startswith(CONTRACT)


def test_every_column_type_is_a_text_that_the_package_carries(vocabulary, bulk):
    files = {path.removeprefix("data/"): artifact for path, artifact in bulk.items()}
    package = datapackage(files, vocabulary, "https://gongkai.example/")
    named = {field["name"]: field["columnType"] for resource in package["resources"]
             for field in resource.get("schema", {}).get("fields", []) if "columnType" in field}
    published = {column for shape in SHAPES for column in shape.columns}
    assert named == {column: vocabulary.columns[column].more["columnType"] for column in published
                     if "columnType" in vocabulary.columns[column].more}
    assert named["fiscal_year"] == "date:fiscal-year"
