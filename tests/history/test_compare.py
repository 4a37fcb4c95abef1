"""What changed since the last release: added, corrected with the reason of the record, withdrawn; nothing is told twice."""

import pytest

from build_tools.change import CHANGES, Change
from build_tools.errors import BuildError, InputError
from build_tools.export.changes import export_changes
from build_tools.export.files import csv_bytes
from build_tools.export.observations import observe
from build_tools.export.rows import OBSERVATIONS
from build_tools.history.compare import compare, report_changes
from build_tools.history.last_site import last_site
from build_tools.history.recorded import recorded_changes
from build_tools.model import Content, Withdrawal, Words
from build_tools.read.record import read_department, read_record
from build_tools.read.yaml_text import read_yaml
from tests.history.released import write_site
from tests.records import DEPARTMENT, record_text

FIRST, SECOND = "test-office/2022-final-accounts", "test-office/2023-final-accounts"
ROWS = "code,label,total,basic\n,合计,3.00,2.00\n2080109,社会保险经办机构,{total},{basic}"
WHY = "corrections:\n  - {date: 2026-11-10, place: %s, reason: {zh: 看错, en: Misread}}\n"


@pytest.fixture
def make(vocabulary):
    """A function that gives the content of the given records (report id → text)."""
    def content(records, withdrawn=(), errors=()):
        department = read_department(read_yaml("content/records/test-office/department.yml", DEPARTMENT.encode()), "test-office", vocabulary)
        reports = tuple(read_record(read_yaml(f"content/records/{report}.yml", text.encode()), vocabulary) for report, text in sorted(records.items()))
        return Content({"test-office": department}, reports, tuple(errors), {one.report_id: one for one in withdrawn})
    return content


@pytest.fixture
def step(vocabulary, tmp_path):
    """A function that compares a content with the site its last call left, leaves its own, and gives the history."""
    site = tmp_path / "site"

    def run(content, date="", is_release=False):
        tables = {f"departments/{report.id}/data.csv": csv_bytes(OBSERVATIONS, [found.line for found in observe(report, content.departments["test-office"], vocabulary)])
                  for report in content.disclosures}
        with last_site(None, site) as last:
            recorded = recorded_changes(last)
            found = [change for report in content.disclosures
                     for change in report_changes(report, content.departments["test-office"], last,
                                                  [one for one in recorded if one.report_id == report.id], vocabulary)]
            history = compare(content, found, last, recorded, date, is_release, vocabulary)
        for old in site.rglob("data.csv"):
            old.unlink()
        write_site(site, tables | {artifact.path: artifact.data for artifact in export_changes(history)})
        return history
    return run


def record(report, total="1.00", basic="1.00", before=""):
    text = record_text(expenditure=ROWS.format(total=total, basic=basic)).replace("year: 2023", f"year: {report.split('/')[1][:4]}")
    return text.replace("statements:\n", f"{before}statements:\n")


def told(history):
    """(subject, change, report or place) of each change."""
    return [(one.subject, one.change, one.observation_id or one.report_id) for one in history.changes]


def test_a_first_build_begins_a_history_and_says_so(make, step):
    history = step(make({SECOND: record(SECOND)}))
    assert told(history) == [("site", "began", ""), ("report", "added", SECOND)]
    assert history.begins and history.summary == "no last release with a history, so a new one begins: report added 1"
    assert history.gone == ()


def test_the_same_content_changes_nothing(make, step):
    first = step(make({SECOND: record(SECOND)}))
    second = step(make({SECOND: record(SECOND)}), "2026-11-12")
    assert second.changes == first.changes and second.new == 0
    assert not second.begins and second.summary == "since the last release: nothing changed"


def test_a_corrected_figure_has_old_and_new_and_the_reason_of_its_record(make, step):
    step(make({SECOND: record(SECOND)}))
    history = step(make({SECOND: record(SECOND, total="1.50", before=WHY % "expenditure/2080109/total")}))
    assert history.changes[-1] == Change(
        "3", "2", "2026-11-10", "", "figure", "corrected", SECOND, "test-office", "431200", "测试单位2023年度部门决算", "Test Office: Final accounts 2023",
        f"{SECOND}/expenditure/2080109/total", "expenditure", "2080109", "total", "社会保险经办机构", "Social insurance agencies",
        "1.00", "wan_yuan", "1.00", "1.50", "wan_yuan", "1.50", "看错", "Misread")


def test_an_added_and_a_removed_figure_are_told_in_printed_order(make, step):
    step(make({SECOND: record(SECOND, basic="")}))
    history = step(make({SECOND: record(SECOND, total="", basic="1.00")}))
    assert told(history)[2:] == [("figure", "added", f"{SECOND}/expenditure/2080109/basic"), ("figure", "withdrawn", f"{SECOND}/expenditure/2080109/total")]
    assert [(one.old_value, one.new_value) for one in history.changes[2:]] == [("", "1.00"), ("1.00", "")]


def test_a_reason_of_old_does_not_explain_a_new_change(make, step):
    why = WHY % "expenditure/2080109"
    step(make({SECOND: record(SECOND)}))
    step(make({SECOND: record(SECOND, total="1.50", before=why)}))
    again = step(make({SECOND: record(SECOND, total="1.70", before=why)}))
    assert [(one.new_value, one.reason_en) for one in again.changes[2:]] == [("1.50", "Misread"), ("1.70", "")]
    more = why + "  - {date: 2026-11-20, place: expenditure/2080109/total, reason: {zh: 再看, en: Read again}}\n"
    last = step(make({SECOND: record(SECOND, total="1.80", before=more)}))
    assert (last.changes[-1].new_value, last.changes[-1].reason_en, last.changes[-1].date) == ("1.80", "Read again", "2026-11-20")


def test_the_reason_that_names_the_figure_goes_before_the_one_for_its_table(make, step):
    why = WHY % "expenditure" + "  - {date: 2026-11-09, place: expenditure/2080109/basic, reason: {zh: 列, en: Column}}\n"
    step(make({SECOND: record(SECOND)}))
    history = step(make({SECOND: record(SECOND, total="1.50", basic="1.50", before=why)}))
    assert [(one.measure, one.reason_en) for one in history.changes[2:]] == [("total", "Misread"), ("basic", "Column")]


def test_a_label_that_changes_is_no_correction(make, step):
    step(make({SECOND: record(SECOND)}))
    assert step(make({SECOND: record(SECOND).replace("社会保险经办机构", "社保经办机构")})).new == 0


def test_an_identifier_keeps_its_meaning_when_rows_are_added_around_it(make, step):
    step(make({SECOND: record(SECOND)}))
    before = "\n      2080101,行政运行,9.00,9.00\n      2080109"
    history = step(make({SECOND: record(SECOND).replace("\n      2080109", before)}))
    assert told(history)[2:] == [("figure", "added", f"{SECOND}/expenditure/2080101/total"), ("figure", "added", f"{SECOND}/expenditure/2080101/basic")]


def test_a_removed_record_is_withdrawn_without_day_and_reason(make, step):
    step(make({FIRST: record(FIRST), SECOND: record(SECOND)}))
    history = step(make({FIRST: record(FIRST)}))
    assert told(history)[-1] == ("report", "withdrawn", SECOND)
    gone = history.gone[0]
    assert (gone.report_id, gone.title.zh, gone.date, gone.reason, gone.left_out) == (SECOND, "测试单位2023年度部门决算", "", Words(""), False)
    assert step(make({FIRST: record(FIRST)})).changes == history.changes


def test_a_listed_withdrawal_has_day_and_reason_even_in_a_new_history(make, step):
    withdrawal = Withdrawal(SECOND, "2026-11-20", Words("撤回", "Taken back"), False)
    history = step(make({FIRST: record(FIRST)}, [withdrawal]))
    assert told(history)[1:] == [("report", "added", FIRST), ("report", "withdrawn", SECOND)]
    assert (history.changes[-1].date, history.changes[-1].reason_zh, history.gone[0].reason.en) == ("2026-11-20", "撤回", "Taken back")
    assert step(make({FIRST: record(FIRST)}, [withdrawal])).new == 0


def test_a_report_that_returns_is_added_again(make, step):
    step(make({FIRST: record(FIRST), SECOND: record(SECOND)}))
    step(make({FIRST: record(FIRST)}))
    history = step(make({FIRST: record(FIRST), SECOND: record(SECOND)}))
    assert told(history)[-2:] == [("report", "withdrawn", SECOND), ("report", "added", SECOND)]
    assert history.gone == ()


@pytest.mark.parametrize("file", [f"content/records/{SECOND}.yml", "content/records/test-office/department.yml"])
def test_a_record_with_an_error_is_left_out_and_not_withdrawn(make, step, file):
    step(make({FIRST: record(FIRST), SECOND: record(SECOND)}))
    broken = make({FIRST: record(FIRST)}, errors=[InputError(file, 1, 1, "broken", "mend it")])
    history = step(broken)
    assert told(history)[-1] == ("report", "left_out", SECOND)
    assert history.gone[0].left_out
    assert step(broken).new == 0
    assert told(step(make({FIRST: record(FIRST)})))[-1] == ("report", "withdrawn", SECOND)


def test_changes_without_a_release_get_the_next_one(make, step):
    step(make({SECOND: record(SECOND)}), "2026-11-01", True)
    step(make({SECOND: record(SECOND, total="1.50")}))
    history = step(make({SECOND: record(SECOND, total="1.50")}), "2026-11-15", True)
    assert [(one.date, one.release) for one in history.changes] == [("2026-11-01", "2026-11-01")] * 2 + [("", "2026-11-15")]


def test_what_is_erased_leaves_no_figure_in_the_history(make, step):
    step(make({FIRST: record(FIRST), SECOND: record(SECOND)}))
    step(make({FIRST: record(FIRST), SECOND: record(SECOND, total="1.50")}))
    history = step(make({FIRST: record(FIRST)}, [Withdrawal(SECOND, "2026-11-20", Words(""), True)]))
    assert told(history) == [("site", "began", ""), ("report", "added", FIRST), ("report", "added", SECOND), ("report", "withdrawn", SECOND)]
    assert [one.change_number for one in history.changes] == ["1", "2", "3", "5"]


def test_a_report_of_a_department_that_is_gone_is_named_as_it_was(make, step, tmp_path):
    columns = "observation_id,report_id,department_zh,department_en,region_code,value,unit,as_published\n"
    row = "old-office/2020-budget/expenditure/total/total,old-office/2020-budget,旧单位,Old Office,430000,1,yuan,1\n"
    write_site(tmp_path / "site", {"departments/old-office/2020-budget/data.csv": (columns + row).encode(),
                                   "departments/odd-office/2020-budget/data.csv": columns.encode()})
    history = step(make({SECOND: record(SECOND)}))
    assert [(one.report_id, one.title.zh, one.department) for one in history.gone] == [
        ("odd-office/2020-budget", "odd-office2020年度部门预算", "odd-office"), ("old-office/2020-budget", "旧单位2020年度部门预算", "old-office")]
    assert [one.region_code for one in history.changes if one.change == "withdrawn"] == ["", "430000"]


@pytest.mark.parametrize("cells", [
    {"subject": "rumour"}, {"change": "corrected"}, {"change_number": "0"}, {"report_id": "../x"}, {"date": "soon"}, {"step": "x"},
    {"subject": "figure", "change": "corrected", "statement": "a", "row": "<b>", "measure": "c"},
    {"subject": "figure", "change": "added", "statement": "a", "row": "b", "measure": "c", "observation_id": "elsewhere/a/b/c"}])
def test_a_recorded_change_that_is_none_stops_the_build(make, vocabulary, tmp_path, cells):
    good = {column: "" for column in CHANGES} | {"change_number": "1", "step": "1", "subject": "report", "change": "added", "report_id": SECOND}
    lines = [",".join(CHANGES), ",".join((good | cells).values())]
    with last_site(None, write_site(tmp_path / "site", {"data/changes.csv": "\n".join(lines).encode()})) as last:
        with pytest.raises(BuildError, match=r"data/changes\.csv of the last release, row 2"):
            compare(make({}), (), last, recorded_changes(last), "", False, vocabulary)
