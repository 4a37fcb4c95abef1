"""Every data file of the site, in the order it is written."""

from collections.abc import Iterator

from build_tools.export.bulk import export_bulk
from build_tools.export.observations import observations_by_subject, observe_content
from build_tools.export.page_files import Findings, export_department, export_quality, export_region, export_subject
from build_tools.export.reports import export_report
from build_tools.labels import report_title
from build_tools.model import Artifact, Content
from build_tools.regions import region_codes
from build_tools.vocabulary import Vocabulary


def export_site(content: Content, findings: Findings, codes: list[str], vocabulary: Vocabulary) -> Iterator[Artifact]:
    """The files beside the pages, then those of data/; each figure is formatted once for all. `codes`: subjects with a page."""
    observed = observe_content(content, vocabulary)
    for report in content.disclosures:
        department = content.departments[report.department]
        title = report_title(report, department, vocabulary)
        yield from export_report(report, department, findings[report.id], title, vocabulary, observed[report.id])
    for department in content.departments.values():
        yield from export_department(department, content.of_department(department.id), findings, vocabulary, observed)
    for region in region_codes(content.departments.values(), vocabulary):
        yield from export_region(region, content, findings, vocabulary, observed)
    by_subject = observations_by_subject(observed, vocabulary)
    for code in codes:
        yield from export_subject(code, by_subject.get(code, []), vocabulary)
    yield from export_quality(content, findings, vocabulary)
    yield from export_bulk(content, findings, vocabulary, observed)
