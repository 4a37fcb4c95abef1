"""Gongkai's pages alone, without data files and search index: read, check, render, write. Run as a program of its own."""

import sys
import tempfile
from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path

from build_tools.artifact import Artifact
from build_tools.change import History
from build_tools.check import check_content, check_examples
from build_tools.expected import coverage_of
from build_tools.export.describe import Described
from build_tools.history.compare import compare
from build_tools.kept import Kept
from build_tools.labels import short_title
from build_tools.model import Content
from build_tools.publish import publish_site
from build_tools.read.content import read_content, read_rules, read_vocabulary
from build_tools.read.examples import read_examples
from build_tools.render import Gathered, render_department_pages, render_site, shares_of
from build_tools.render.citation import Citing
from build_tools.render.departments import InPlace
from build_tools.render.pages import Pages
from build_tools.render.summaries import report_lines
from build_tools.subjects import known_subjects, printed_codes
from build_tools.vocabulary import Vocabulary
from build_tools.website import current_website

_BASE = "https://example.org/"


def build_pages(content_dir: Path, site_dir: Path) -> int:
    """The number of files: every page of the site, and what MkDocs makes."""
    rules = read_rules(content_dir)
    vocabulary = read_vocabulary(content_dir, rules)
    content = read_content(content_dir, vocabulary)
    worked = check_examples(read_examples(rules, vocabulary), vocabulary)
    with tempfile.TemporaryDirectory() as kept:
        website = current_website(_BASE, content_dir / "pages", vocabulary, "", Kept(Path(kept)))
    pages, gathered, codes = Pages(website.shells, vocabulary), Gathered(), known_subjects(printed_codes(content.disclosures), vocabulary)
    history = compare(content, (), None, (), "", False, vocabulary)
    departments = _department_pages(content, history, codes, gathered, pages, vocabulary)
    rest = render_site(content, gathered, worked, codes, Described(vocabulary, _BASE).downloads, history, [],
                       coverage_of(content, history.gone, vocabulary), pages, _BASE)
    return publish_site(chain(website.files, departments, rest), site_dir)


def _department_pages(content: Content, history: History, codes: list[str], gathered: Gathered, pages: Pages,
                      vocabulary: Vocabulary) -> Iterator[Artifact]:
    """The pages of departments and reports; `gathered` takes what the rest needs of them."""
    subjects = frozenset(codes)
    for department_id, several in groupby(content.disclosures, key=lambda report: report.department):
        department, reports = content.departments[department_id], tuple(several)
        findings = check_content(Content({department_id: department}, reports), vocabulary)
        lines = report_lines(reports, department, findings, vocabulary)
        titles = {report.id: short_title(report, department, vocabulary) for report in reports}
        for share in shares_of(reports, lines, findings, titles, vocabulary):
            gathered.add(share)
        citing = Citing(_BASE, {f"departments/{report.id}/data.csv": "" for report in reports})
        place = InPlace(department, content.departments.get(department.parent), ())
        yield from render_department_pages(place, reports, lines, findings, titles, history, subjects, citing, pages)


if __name__ == "__main__":
    print(build_pages(Path(sys.argv[1]), Path(sys.argv[2])))
