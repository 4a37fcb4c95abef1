"""withdrawn.yml is read strictly: what should be taken down must not stay because of a slip."""

import pytest

from build_tools.errors import InputErrors
from build_tools.model import Withdrawal, Words
from build_tools.read.content import read_content
from build_tools.read.withdrawn import read_withdrawn
from build_tools.settings import ROOT
from tests.records import record_text, write_content

GOOD = 'test-office/2023-final-accounts:\n  date: 2026-11-20\n  reason: {zh: 撤回, en: Withdrawn by its publisher}\n'


def _read(folder, text):
    (folder / "withdrawn.yml").write_text(text, encoding="utf-8")
    return read_withdrawn(folder)


def test_without_the_file_or_with_comments_only_nothing_is_withdrawn(tmp_path):
    assert read_withdrawn(tmp_path) == {}
    assert _read(tmp_path, "# reports taken down\n\n") == {}


def test_an_entry_has_a_day_and_may_have_a_reason_and_erase(tmp_path):
    found = _read(tmp_path, GOOD + "test-office/2022-performance:\n  date: 2026-11-21\n  erase: yes\n")
    assert found == {
        "test-office/2022-performance": Withdrawal("test-office/2022-performance", "2026-11-21", Words(""), True),
        "test-office/2023-final-accounts": Withdrawal("test-office/2023-final-accounts", "2026-11-20",
                                                      Words("撤回", "Withdrawn by its publisher"), False)}


@pytest.mark.parametrize(("text", "fault"), [
    ("../x:\n  date: 2026-11-20\n", ":2:3: the report id ../x; write <department>/<year>-<kind>"),
    ("test-office:\n  date: 2026-11-20\n", ":2:3: the report id test-office; write <department>/<year>-<kind>"),
    ("test-office/2023-performance:\n  reason: {zh: 撤, en: x}\n", ":2:3: no test-office/2023-performance.date; add it"),
    ("test-office/2023-performance:\n  date: 2026-11-31\n", ":2:9: the date 2026-11-31; write a day as 2026-11-21"),
    ("test-office/2023-performance: 2026-11-20\n", None), (GOOD.replace("en: W", "note: W"), None), (GOOD + "  erase: perhaps\n", None),
    (GOOD + GOOD, None), ("- a\n", None), ("x: [\n", None),
])
def test_a_slip_stops_the_reading(tmp_path, text, fault):
    with pytest.raises(InputErrors) as stopped:
        _read(tmp_path, text)
    assert str(stopped.value).startswith(f"{tmp_path.name}/withdrawn.yml:")
    assert fault is None or str(stopped.value).endswith(fault)


def test_a_link_is_refused(tmp_path):
    (tmp_path / "withdrawn.yml").symlink_to("/nowhere")
    with pytest.raises(InputErrors, match="not a regular file"):
        read_withdrawn(tmp_path)


def test_a_withdrawn_record_is_not_read_even_where_it_is_broken(tmp_path, vocabulary):
    content = write_content(tmp_path / "content", {"2023-final-accounts.yml": "broken: ["}, ROOT / "content/vocabulary", ROOT / "content/pages")
    assert read_content(content, vocabulary).errors
    (content / "withdrawn.yml").write_text(GOOD, encoding="utf-8")
    read = read_content(content, vocabulary)
    assert read.errors == () and read.disclosures == ()
    assert list(read.withdrawn) == ["test-office/2023-final-accounts"]
    (content / "records/test-office/2023-final-accounts.yml").write_text(record_text(expenditure="code,label,total\n,合计,1"), encoding="utf-8")
    assert read_content(content, vocabulary).disclosures == ()
