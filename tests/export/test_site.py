import pytest

from build_tools.export.site import export_site
from build_tools.regions import region_codes
from build_tools.subjects import known_subjects, printed_codes

from .conftest import counted, letters, nothing_stands, revised


def exported(folder, content, findings, vocabulary):
    codes = known_subjects(printed_codes(content.disclosures), vocabulary)
    made = export_site(content.departments, revised(content, findings, vocabulary), counted(content), codes, vocabulary, folder,
                       nothing_stands(folder), letters)
    return [(artifact.path, artifact.data) for artifact in made]


@pytest.fixture(scope="module")
def site(content, findings, vocabulary, tmp_path_factory):
    """(path, bytes) of every data file of the real content."""
    return exported(tmp_path_factory.mktemp("site"), content, findings, vocabulary)


def test_every_page_of_regions_subjects_rules_and_every_list_has_its_data(site, content, vocabulary):
    paths = [path for path, _ in site]
    assert len(paths) == len(set(paths))
    folders = ["quality", "departments", "regions", "subjects", *(f"quality/{rule}" for rule in vocabulary.rules)]
    folders += [f"regions/{code}" for code in region_codes(content.departments.values(), vocabulary)]
    folders += [f"subjects/{code}" for code in known_subjects(printed_codes(content.disclosures), vocabulary)]
    assert {f"{folder}/data.{suffix}" for folder in folders for suffix in ("json", "csv")} <= set(paths)


def test_the_bulk_files_are_those_of_an_export_of_their_own(site, bulk):
    found = {path: data for path, data in site if path.startswith("data/")}
    assert len(found) > 20 and found.keys() <= bulk.keys()
    assert [path for path, data in found.items() if data != bulk[path].data] == []


def test_text_files_are_utf8_without_carriage_return_and_only_the_excel_edition_has_a_byte_order_mark(site):
    for path, data in site:
        if path.endswith((".csv", ".json", ".jsonl")):
            assert "\r" not in data.decode(), path
            assert data.startswith(b"\xef\xbb\xbf") == path.endswith(".excel.csv"), path


def test_two_runs_give_the_same_bytes(site, content, findings, vocabulary, tmp_path):
    again = exported(tmp_path, content, findings, vocabulary)
    assert [path for (path, data), (_, other) in zip(site, again, strict=True) if data != other] == []
