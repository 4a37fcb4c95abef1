"""The page-shell oracle: record pages are, byte for byte, what MkDocs makes of the same text as real pages."""

import re
import shutil

from build_tools.change import Change, History
from build_tools.check import check_examples
from build_tools.expected import coverage_of
from build_tools.published import Downloads
from build_tools.read.content import read_rules
from build_tools.read.examples import read_examples
from build_tools.render import Gathered, render_department_pages, render_site, shares_of
from build_tools.render.citation import Citing
from build_tools.render.departments import InPlace
from build_tools.render.pages import Pages
from build_tools.render.quality import short_titles
from build_tools.render.summaries import report_lines
from build_tools.settings import LOCAL, ROOT
from build_tools.subjects import known_subjects, printed_codes
from build_tools.website import build_website, theme_words

SAMPLE = {
    "departments/department/report": "departments/huaihua-pension-injury/2023-final-accounts",
    "departments/department": "departments/huaihua-hrss",
    "regions/region": "regions/431200",
    "subjects/subject": "subjects/2080109",
    "quality/index": "quality",
    "quality/rule": "quality/restated-figures-agree",
    "coverage/index": "coverage",
    "releases/index": "releases",
    "reports/index": "reports",
    "compare/index": "compare",
}
VERSION = re.compile(rb"\?v=[0-9a-f]{8}")  # of the style sheet, which holds what the words of all pages ask for
VALUES = re.compile("@@([A-Z]+)@@")


def test_record_pages_equal_real_mkdocs_pages(content, findings, vocabulary, tmp_path):
    (tmp_path / "shells").mkdir()
    words = theme_words(vocabulary)
    website = build_website(tmp_path / "shells", LOCAL, ROOT / "content/pages", words)
    values = {}
    shells = {key: _Spy(shell, key, values) for key, shell in website.shells.items()}
    worked = check_examples(read_examples(read_rules(ROOT / "content"), vocabulary), vocabulary)
    pages_in_shells = Pages(shells, vocabulary)
    gathered = Gathered()
    made = []
    titles = short_titles(content, vocabulary)
    digests = {f"departments/{report.id}/data.csv": "0" * 64 for report in content.disclosures}
    history = History((Change("1", "1", "", "", "site", "began"), Change("2", "1", "", "", "report", "added", content.disclosures[0].id)),
                      2, True, ())
    codes = known_subjects(printed_codes(content.disclosures), vocabulary)
    for department in content.departments.values():
        reports = tuple(report for report in content.disclosures if report.department == department.id)
        lines = report_lines(reports, department, findings, vocabulary)
        made += render_department_pages(InPlace(department, None, ()), reports, lines, findings, titles, history, frozenset(codes),
                                        Citing(LOCAL, digests), pages_in_shells)
        for share in shares_of(reports, lines, findings, titles, vocabulary):
            gathered.add(share)
    made += render_site(content, gathered, worked, codes, Downloads([], {}, []), history, [], coverage_of(content, (), vocabulary),
                        pages_in_shells, LOCAL)
    ours = {artifact.path: artifact.data for artifact in made}
    pages = tmp_path / "pages"
    shutil.copytree(ROOT / "content/pages", pages)
    for (language, kind), by_path in values.items():
        target = SAMPLE.get(kind)
        if target:
            source = (ROOT / "content/pages" / language / f"{kind}.md").read_text(encoding="utf-8")
            page = VALUES.sub(lambda match, chosen=by_path[f"{target}/"]: _quoted(match, source, chosen), source)
            file = pages / language / target / "index.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page, encoding="utf-8")
    (tmp_path / "real").mkdir()
    real = {artifact.path: artifact.data for artifact in build_website(tmp_path / "real", LOCAL, pages, words).files}
    compared = [f"{prefix}{target}/index.html" for target in SAMPLE.values() for prefix in ("", "en/")]
    for path in compared:
        assert VERSION.sub(b"", real[path]) == VERSION.sub(b"", ours[path]), path
    assert len(compared) == 20


def _quoted(match, source: str, chosen: dict[str, str]) -> str:
    """The marker's value; in the front matter as the inside of a double-quoted YAML text."""
    value = chosen[match[1]]
    in_front_matter = match.start() < source.index("---", 3)
    return value.replace("\\", "\\\\").replace('"', '\\"') if in_front_matter else value


class _Spy:
    """A shell that remembers what it was joined with."""

    def __init__(self, shell, key, values):
        self.shell = shell
        self.kept = values.setdefault(key, {})

    def page(self, values):
        self.kept[values["PATH"]] = values
        return self.shell.page(values)
