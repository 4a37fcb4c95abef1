"""Gongkai's pages alone, without data files and search index: read, check, render, write. Run as a program of its own."""

import sys
from itertools import chain
from pathlib import Path

from build_tools.check import check_content, check_examples
from build_tools.expected import coverage_of
from build_tools.export.describe import Described
from build_tools.history.compare import compare
from build_tools.publish import publish_site
from build_tools.read.content import read_content, read_rules, read_vocabulary
from build_tools.read.examples import read_examples
from build_tools.render import render_site
from build_tools.render.citation import Citing
from build_tools.subjects import subject_codes
from build_tools.website import current_website

_BASE = "https://example.org/"


def build_pages(content_dir: Path, site_dir: Path) -> int:
    """The number of files: every page of the site, and what MkDocs makes."""
    rules = read_rules(content_dir)
    vocabulary = read_vocabulary(content_dir, rules)
    content = read_content(content_dir, vocabulary)
    findings = check_content(content, vocabulary)
    worked = check_examples(read_examples(rules, vocabulary), vocabulary)
    website = current_website(_BASE, content_dir / "pages", vocabulary)
    history = compare(content, {}, None, "", False, vocabulary)
    codes = subject_codes(content, vocabulary)
    digests = {f"departments/{report.id}/data.csv": "" for report in content.disclosures}
    pages = render_site(content, findings, worked, codes, Described(vocabulary, _BASE).downloads, history, [],
                        coverage_of(content, history.gone, vocabulary), website.shells, Citing(_BASE, digests), vocabulary)
    return publish_site(chain(website.files, pages), site_dir)


if __name__ == "__main__":
    print(build_pages(Path(sys.argv[1]), Path(sys.argv[2])))
