"""The real content of this repository, read once for all tests."""

from pathlib import Path

import pytest

from build_tools.check import check_disclosure
from build_tools.model import Content, Finding
from build_tools.read.content import read_content, read_vocabulary
from build_tools.settings import ROOT
from build_tools.vocabulary import Vocabulary

CONTENT_DIR: Path = ROOT / "content"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The vocabulary of content/."""
    return read_vocabulary(CONTENT_DIR)


@pytest.fixture(scope="session")
def content(vocabulary: Vocabulary) -> Content:
    """The departments and reports of content/."""
    return read_content(CONTENT_DIR, vocabulary)


@pytest.fixture(scope="session")
def findings(content: Content, vocabulary: Vocabulary) -> dict[str, tuple[Finding, ...]]:
    """The findings of each report by report id."""
    return {report.id: check_disclosure(report, vocabulary) for report in content.disclosures}
