"""The pages that teach the record format: their examples are records of this site, read by the real loader."""

import re
import shutil
from pathlib import Path

import pytest

from build_tools.amounts import Amount
from build_tools.model import Content, Disclosure
from build_tools.read.content import read_content, read_vocabulary
from build_tools.settings import ROOT

PAGES = [ROOT / "content" / "pages" / language / "about" / "records.md" for language in ("zh", "en")]
PENSION = "content/records/huaihua-pension-injury/2023-final-accounts.yml"
HONGJIANG = "content/records/hongjiang-hrss/2024-performance.yml"
DEPARTMENT = "content/records/huaihua-pension-injury/department.yml"
_EXAMPLE = re.compile(r'^```yaml title="([^"]+)"\n(.*?)^```$', re.DOTALL | re.MULTILINE)
_ERRORS = re.compile(r"^```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)

# The slips the pages tell of: as it should be, as it was typed.
SLIPS = [(",515.83,", ",515.8O,"), (",15,0,15\n", ",15,0\n"), ("label,total,", "label,sum,")]


@pytest.fixture(scope="module")
def vocabulary():
    return read_vocabulary(ROOT / "content")


@pytest.fixture(params=PAGES, ids=["zh", "en"])
def page(request) -> str:
    return request.param.read_text(encoding="utf-8")


def examples(page: str) -> dict[str, str]:
    """The complete files a page shows, by their path."""
    return dict(_EXAMPLE.findall(page))


def read_files(folder: Path, files: dict[str, str], vocabulary) -> Content:
    """What the loader makes of `files` beside the site's departments."""
    for department in sorted((ROOT / "content" / "records").glob("*/department.yml")):
        target = folder / department.relative_to(ROOT)
        target.parent.mkdir(parents=True)
        shutil.copy(department, target)
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8")
    return read_content(folder / "content", vocabulary)


def figures(report: Disclosure) -> dict[str, tuple[str, Amount]]:
    """statement/row/measure → the printed characters and their amount."""
    return {
        f"{table.key}/{row.id}/{measure}": (cell.published, cell.amount)
        for table in report.tables for row in table.rows
        for measure, cell in zip(table.columns, row.cells, strict=True) if cell is not None and cell.amount is not None
    }


@pytest.fixture
def reports(page, vocabulary, tmp_path) -> dict[str, Disclosure]:
    content = read_files(tmp_path, examples(page), vocabulary)
    assert content.errors == ()
    return {report.id: report for report in content.disclosures}


def test_both_pages_show_the_same_three_files():
    shown = [examples(path.read_text(encoding="utf-8")) for path in PAGES]
    assert shown[0] == shown[1]
    assert list(shown[0]) == [PENSION, DEPARTMENT, HONGJIANG]


def test_the_first_record_is_read_as_printed(reports):
    read = figures(reports["huaihua-pension-injury/2023-final-accounts"])
    assert read["expenditure/total/total"] == ("901.39", Amount(90139, 2, "wan_yuan"))
    assert read["expenditure/2080109/basic"] == ("515.83", Amount(51583, 2, "wan_yuan"))
    assert read["expenditure/2089999/project"] == ("15", Amount(15, 0, "wan_yuan"))
    assert "expenditure/2080599/project" not in read, "a blank cell is not a figure"
    assert read["expenditure/2080199/project"] == ("0", Amount(0, 0, "wan_yuan"))
    assert len(read) == 24


def test_the_second_record_shows_units_scores_and_words(reports):
    report = reports["hongjiang-hrss/2024-performance"]
    read = figures(report)
    assert read["narrative/execution/execution_rate"] == ("99.93%", Amount(9993, 2, "percent"))
    assert read["performance_indicators.execution/execution.annual-total/weight"] == ("10", Amount(10, 0, "score"))
    assert read["performance_indicators.indicators/indicators.recruitment-exams/target"] == ("≥2 场", Amount(2, 0, "sessions"))
    assert "performance_indicators.indicators/indicators.lasting-effect/actual" not in read, "words are not figures"
    assert next(table for table in report.tables if table.statement == "government_funds").declared_empty == "state_capital"


def test_the_department_is_read(page, vocabulary, tmp_path):
    department = read_files(tmp_path, examples(page), vocabulary).departments["huaihua-pension-injury"]
    assert (department.name.zh, department.region, department.type) == ("怀化市养老和工伤保险服务中心", "431200", "institution")


def test_every_figure_shown_is_the_sites_own(reports, vocabulary):
    site = {report.id: figures(report) for report in read_content(ROOT / "content", vocabulary).disclosures}
    for report_id, report in reports.items():
        assert figures(report).items() <= site[report_id].items()


def test_the_errors_shown_are_what_the_loader_says(page, vocabulary, tmp_path):
    text = examples(page)[PENSION]
    said = []
    for number, (right, wrong) in enumerate(SLIPS):
        assert text.count(right) == 1
        content = read_files(tmp_path / str(number), {PENSION: text.replace(right, wrong)}, vocabulary)
        said += map(str, content.errors)
    assert "\n".join(said) + "\n" == _ERRORS.search(page)[1]


def test_every_vocabulary_file_named_exists_and_every_measure_named_is_known(page, vocabulary):
    named = set(re.findall(r"`(\w+)\.yml`", page)) - {"department"}
    assert named and named <= vocabulary.lists.keys()
    assert {"outturn", "initial_budget", "total", "basic", "project"} <= vocabulary.measures.keys()


def test_the_readme_shows_lines_of_the_real_record():
    shown = re.search(r"```yaml\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    assert shown.count("\n") == 8
    assert shown in (ROOT / PENSION).read_text(encoding="utf-8")
