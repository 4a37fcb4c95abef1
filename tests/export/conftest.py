"""A small content folder with traps in it, and the bulk files of the real content."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import strategies as st

from build_tools.amounts import decimal_text
from build_tools.artifact import Artifact, FileArtifact
from build_tools.check import check_disclosure
from build_tools.export.bulk import export_bulk
from build_tools.export.describe import Described
from build_tools.export.observations import Observation, observe
from build_tools.export.report_rows import report_rows
from build_tools.export.shared_rows import Revision, shared_rows
from build_tools.standing_files import StandingFiles
from build_tools.finding import Finding
from build_tools.model import Content, Department, Disclosure
from build_tools.read.content import read_content
from build_tools.read.shape import record_schema
from build_tools.read.text import personal_number

BASE_URL = "https://gongkai.example/"
HOSTILE = ('=HYPERLINK("http://x.example","y")', "+1+1", "-1+1", "@SUM(A1)", "http://x.example/", "<script>alert(1)</script>",
           "{{7*7}}", "＝1＋1", "0123", 'a "quoted", cell')
# Reading refuses what looks like a mobile, identity or card number, even where it is an amount.
PRINTED_AMOUNTS = st.builds(decimal_text, st.integers(-10**15, 10**15), st.integers(0, 8)).filter(
    lambda text: not personal_number(text))
_DEPARTMENT = "name: {zh: 测试局, en: Test Bureau}\nshort: {zh: 测试局, en: Test}\nregion: '431200'\ntype: administrative\n"
_RECORD = """report: final-accounts
year: 2023
department: test
scope: unit
covers: {{zh: 本级, en: The unit}}
unit: 万元
sources:
  - {{id: accounts, title: '=1+1', publisher: '@测试局', sha256: {digest}, media_type: text/plain, address: 'https://x.example/a'}}
summary: {{zh: 摘要, en: Summary}}
statements:
  narrative:
    rows: |
      row,label,en,unit,outturn,target
{rows}
"""


@dataclass(frozen=True)
class Small:
    """A content of one report."""

    content: Content
    findings: dict[str, tuple[Finding, ...]]

    @property
    def report(self) -> Disclosure:
        return self.content.disclosures[0]

    @property
    def department(self) -> Department:
        return self.content.departments["test"]


@pytest.fixture
def small(tmp_path, vocabulary):
    """Makes a content from lines of (label, outturn, target), read the way all content is read."""
    def make(lines, unit="") -> Small:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(
            (f"r{number}", label, label, unit, outturn, target) for number, (label, outturn, target) in enumerate(lines))
        folder = tmp_path / "small" / "records" / "test"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "department.yml").write_text(_DEPARTMENT, encoding="utf-8")
        rows = "\n".join(f"      {line}" for line in out.getvalue().splitlines())
        (folder / "2023-final-accounts.yml").write_text(_RECORD.format(digest="0" * 64, rows=rows), encoding="utf-8")
        content = read_content(tmp_path / "small", vocabulary)
        assert not content.errors
        return Small(content, {report.id: check_disclosure(report, vocabulary) for report in content.disclosures})
    return make


def shared(content, findings, vocabulary):
    """The reports as the files of many reports take them, one by one."""
    for report in content.disclosures:
        made = report_rows(report, content.departments[report.department], findings[report.id], vocabulary)
        yield shared_rows(made, vocabulary)


def revised(content, findings, vocabulary):
    """The reports as those of a site that has none yet."""
    return (Revision(one.report_id, None, one) for one in shared(content, findings, vocabulary))


def counted(content):
    """How many reports each department has."""
    return Counter(report.department for report in content.disclosures)


def nothing_stands(folder):
    """What the last build noted where there was none."""
    return StandingFiles(folder / "kept", folder / "site", "")


def letters():
    """What cuts a text to its characters: a stand-in for the search's words where a test does not look at them."""
    return " ".join


def described_bulk(content, findings, vocabulary, folder, **options):
    """The bulk files of a content and those that describe them."""
    described = Described(vocabulary, BASE_URL)
    made = export_bulk(content.departments, revised(content, findings, vocabulary), counted(content), vocabulary, folder,
                       nothing_stands(folder), letters, **options)
    yield from map(described.note, made)
    yield from described.data(content, record_schema())


@pytest.fixture(scope="session")
def observed(content, vocabulary) -> dict[str, tuple[Observation, ...]]:
    """Report id → its observations, of the real content."""
    return {report.id: observe(report, content.departments[report.department], vocabulary) for report in content.disclosures}


@pytest.fixture
def exported(tmp_path, vocabulary):
    """Makes the bulk files of a content, and those that describe them: path → bytes."""
    def export(content, findings, **options):
        folder = tmp_path / f"bulk-{len(list(tmp_path.iterdir()))}"
        return {artifact.path: artifact.data for artifact in described_bulk(content, findings, vocabulary, folder, **options)}
    return export


@pytest.fixture(scope="session")
def bulk(content, findings, vocabulary, tmp_path_factory) -> dict[str, Artifact | FileArtifact]:
    """The bulk files of the real content, and those that describe them, by path."""
    found = described_bulk(content, findings, vocabulary, tmp_path_factory.mktemp("bulk"))
    return {artifact.path: artifact for artifact in found}


@pytest.fixture(scope="session")
def bulk_folder(bulk, tmp_path_factory) -> Path:
    """The bulk files of the real content on disk; the folder of the package."""
    root = tmp_path_factory.mktemp("site")
    for artifact in bulk.values():
        path = root / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.data)
    return root / "data"


@pytest.fixture(scope="session")
def csv_rows(bulk) -> list[dict[str, str]]:
    """The rows of observations.csv."""
    return list(csv.DictReader(io.StringIO(bulk["data/observations.csv"].data.decode(), newline="")))
