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


@pytest.mark.parametrize(("total", "statuses"), [("", ["not_checkable"]), ("0.00", ["not_checkable"]), ("5.00", [])])
def test_only_an_empty_table_needs_a_note(vocabulary, total, statuses):
    text = record_text(government_funds=f"code,label,total\n,合计,{total}")
    report = read_record(read_yaml("test-office/2023-final-accounts.yml", text.encode()), vocabulary)
    found = [finding for finding in check_disclosure(report, vocabulary) if finding.rule == "government-funds-note-names-its-fund"]
    assert [finding.status for finding in found] == statuses
