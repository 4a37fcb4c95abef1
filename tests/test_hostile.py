"""Hostile strings in every text field of a record come out as text, never as an element, an attribute or a dialog."""

import html5lib
import pytest

from build_tools.settings import ROOT
from tests.conftest import gongkai
from tests.hostile import HOSTILE
from tests.records import write_content


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _record() -> str:
    every = _quote(" ".join(HOSTILE))
    rows = "".join(f"      row-{index},{_cell(text)},{_cell(text)},{_cell(text)},{_cell(text)},1.00,{_cell(text)}\n" for index, text in enumerate(HOSTILE))
    return f"""\
report: performance
year: 2023
department: test-office
scope: unit
covers: {{zh: {every}, en: {every}}}
unit: 万元
sources:
  - {{id: accounts, title: {every}, publisher: {every}, media_type: {every}, sha256: "{'0' * 64}"}}
summary: {{zh: {every}, en: {every}}}
achievements:
  - {{zh: {every}, en: {every}, at: {every}}}
problems:
  - {{zh: {every}, at: {every}}}
statements:
  projects:
    form: {every}
    title: {every}
    title_en: {every}
    at: {every}
    marks:
      - {{row: row-0, column: outturn, zh: {every}, en: {every}}}
    rows: |
      row,label,en,holder,remark,outturn,at
{rows}"""


DEPARTMENT = f"""\
name: {{zh: {_quote(HOSTILE[0] + HOSTILE[1])}, en: {_quote(HOSTILE[2])}}}
short: {{zh: {_quote(HOSTILE[3])}, en: {_quote(HOSTILE[6])}}}
region: "431200"
type: administrative
duties:
  - {{zh: {_quote(" ".join(HOSTILE))}, en: {_quote(" ".join(HOSTILE))}}}
institutions: {{zh: {_quote(" ".join(HOSTILE))}, en: {_quote(HOSTILE[5])}}}
"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory):
    """A site of one record whose every text is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    content = write_content(folder / "content", {"2023-performance.yml": _record()}, ROOT / "content/vocabulary", ROOT / "content/pages")
    (content / "records/test-office/department.yml").write_text(DEPARTMENT, encoding="utf-8")
    done = gongkai("build", "--strict", "--content", str(content), "--site-dir", str(folder / "site"))
    assert done.returncode == 0, done.stderr
    return folder / "site"


def elements(path):
    """(name, attributes) of every element of a page."""
    document = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    return [(element.tag, element.attrib) for element in document.iter() if isinstance(element.tag, str)]


def test_no_foreign_element_or_attribute_in_any_page(hostile_site):
    pages = sorted(hostile_site.rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        scripts = 0
        for tag, attributes in elements(path):
            name = tag.split("}")[-1]
            assert name not in {"iframe", "object", "embed", "base", "img", "style"}, (path, name)
            assert not any(key.startswith("on") for key in attributes), (path, name, attributes)
            assert not any(str(value).strip().lower().startswith("javascript:") for key, value in attributes.items() if key in {"href", "src", "action"}), path
            assert "evil" not in attributes.get("href", "") + attributes.get("src", ""), path
            scripts += name == "script"
        assert scripts <= 10, path


def test_hostile_text_is_shown_as_it_is(hostile_site):
    document = html5lib.parse((hostile_site / "departments/test-office/2023-performance/index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
    text = "".join(document.itertext())
    for hostile in HOSTILE:
        assert hostile in text, hostile


def test_nothing_hostile_runs_in_a_browser(hostile_site, serve, browser):
    page = browser.new_page()
    dialogs, errors = [], []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    base = serve(hostile_site)
    for path in ("departments/test-office/2023-performance/", "departments/test-office/", "en/departments/test-office/2023-performance/", "",
                 "search/?q=<img src=x onerror=window.hacked=1>", "search/?q=%22%3E%3Cscript%3Ewindow.hacked=1%3C/script%3E", "search/?q=onerror"):
        page.goto(base + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.hacked") is None, path
    assert dialogs == [] and errors == []
    page.close()
