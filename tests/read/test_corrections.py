"""What a record says of corrections is read with its places; a slip is named with its line."""

import jsonschema
import pytest

from build_tools.model import Correction, Words
from build_tools.read.record import read_record
from build_tools.read.shape import record_schema
from build_tools.read.yaml_text import read_yaml
from tests.records import errors_of, record_text

ROWS = "code,label,total,basic\n,合计,3,2\n2080109,社会保险经办机构,3,2"
TABLE = "row,label,en,amount\nfirst,甲,A,1"


def _record(*corrections: str) -> str:
    lines = "".join(f"  - {correction}\n" for correction in corrections)
    return record_text(expenditure=ROWS, assets__held=TABLE).replace("statements:\n", f"corrections:\n{lines}statements:\n")


def _one(date="2026-11-10", place="expenditure/2080109/basic", reason="{zh: 看错, en: Misread}"):
    return f"{{date: {date}, place: {place}, reason: {reason}}}"


@pytest.mark.parametrize(("place", "read"), [
    ("expenditure/2080109/basic", ("expenditure", "2080109", "basic")), ("expenditure/2080109", ("expenditure", "2080109", "")),
    ("expenditure", ("expenditure", "", "")), ("expenditure/total/total", ("expenditure", "total", "total")),
    ("assets/held.first/amount", ("assets", "held.first", "amount")), ("assets/first", ("assets", "held.first", "")),
    ("summary", ("summary", "", "")),
])
def test_a_correction_names_a_statement_row_or_figure(vocabulary, place, read):
    report = read_record(read_yaml("test-office/2023-final-accounts.yml", _record(_one(place=place)).encode()), vocabulary)
    assert report.corrections == (Correction("2026-11-10", *read, Words("看错", "Misread")),)


@pytest.mark.parametrize(("correction", "fault"), [
    (_one(place="expenditure/2080110/basic"), "11:31: the place expenditure/2080110/basic; name statement/row/column of this record"),
    (_one(place="expenditure/2080109/project"), "11:31: the place expenditure/2080109/project; name statement/row/column of this record"),
    (_one(place="spending/2080109"), "11:31: the place spending/2080109; name statement/row/column of this record"),
    (_one(place="expenditure/a/b/c"), "11:31: the place expenditure/a/b/c; name statement/row/column of this record"),
    (_one(date="2026-02-30"), "11:12: the date 2026-02-30; write a day as 2026-11-21"),
    (_one(reason="{zh: 看错}"), "11:66: no corrections.0.reason.en; add it"),
    ("{place: expenditure, reason: {zh: 看错, en: Misread}}", "11:5: no corrections.0.date; add it"),
])
def test_a_slip_is_named_with_line_and_column(vocabulary, correction, fault):
    found = errors_of(vocabulary, _record(correction))
    assert [error.partition(":")[2] for error in found] == [fault]


def test_the_json_schema_knows_corrections():
    schema = record_schema()
    assert schema["$defs"]["CorrectionShape"]["required"] == ["date", "place", "reason"]
    validator = jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/CorrectionShape"})
    good = {"date": "2026-11-10", "place": "expenditure", "reason": {"zh": "看错", "en": "Misread"}}
    assert validator.is_valid(good)
    assert not validator.is_valid(good | {"date": "10.11.2026"})
    assert not validator.is_valid(good | {"reason": {"zh": "看错"}})
