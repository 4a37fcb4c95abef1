import pytest

from build_tools.export.site import export_site
from build_tools.regions import region_codes
from build_tools.subjects import subject_codes


@pytest.fixture(scope="session")
def site(content, findings, vocabulary):
    """Every data file of the real content."""
    return list(export_site(content, findings, subject_codes(content, vocabulary), vocabulary))


def test_every_report_department_region_subject_and_quality_page_has_its_data(site, content, vocabulary):
    paths = [artifact.path for artifact in site]
    assert len(paths) == len(set(paths))
    folders = [f"departments/{report.id}" for report in content.disclosures]
    folders += [f"departments/{department}" for department in content.departments]
    folders += [f"regions/{code}" for code in region_codes(content.departments.values(), vocabulary)]
    folders += [f"subjects/{code}" for code in subject_codes(content, vocabulary)]
    assert {f"{folder}/data.{suffix}" for folder in (*folders, "quality") for suffix in ("json", "csv")} <= set(paths)


def test_the_bulk_files_are_those_of_a_build_of_their_own(site, bulk):
    found = {artifact.path: artifact for artifact in site if artifact.path.startswith("data/")}
    assert len(found) > 8 and found.items() <= bulk.items()


def test_text_files_are_utf8_without_byte_order_mark_or_carriage_return(site):
    for artifact in site:
        if artifact.path.endswith((".csv", ".json", ".jsonl")):
            assert "\r" not in artifact.data.decode()
            assert not artifact.data.startswith(b"\xef\xbb\xbf")


def test_two_runs_give_the_same_bytes(site, content, findings, vocabulary):
    assert site == list(export_site(content, findings, subject_codes(content, vocabulary), vocabulary))
