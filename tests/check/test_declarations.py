"""Declarations: the note of an empty table names its own fund, or another."""

import pytest

from build_tools.check import check_disclosure
from build_tools.read.record import read_record
from build_tools.read.yaml_text import read_yaml
from tests.records import record_text


@pytest.mark.parametrize(("named", "status"), [("government_funds", "pass"), ("state_capital", "fail")])
def test_note_of_an_empty_table(vocabulary, named, status):
    text = record_text(government_funds="code,label,total\n,合计,").replace("    at: 第二部分", f"    at: 第二部分\n    declared_empty: {named}")
    report = read_record(read_yaml("test-office/2023-final-accounts.yml", text.encode()), vocabulary)
    found = [finding for finding in check_disclosure(report, vocabulary) if finding.rule == "government-funds-note-names-its-fund"]
    assert [finding.status for finding in found] == [status]
    assert vocabulary.funds[named].words.en in found[0].message.en


def test_table_without_a_note_is_not_judged(vocabulary):
    report = read_record(read_yaml("test-office/2023-final-accounts.yml", record_text(government_funds="code,label,total\n,合计,").encode()), vocabulary)
    assert not [finding for finding in check_disclosure(report, vocabulary) if finding.rule.endswith("names-its-fund")]
