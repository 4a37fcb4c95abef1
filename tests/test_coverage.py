"""Coverage lists what a document says and its record does not, once for each time it is said."""

import hashlib

from build_tools.coverage import coverage, numbers
from build_tools.read.record import read_record
from build_tools.read.yaml_text import read_yaml
from tests.conftest import gongkai
from tests.records import record_text

ROWS = "code,label,total,basic\n,合计,\"9,205.13\",5410.44\n2080109,社会保险经办机构,200.35,"
DOCUMENT = "合计 9,205.13 5410.44\n2080109 社会保险经办机构 ２００．３５\n全年支出9205.13万元，其中200.35万元。\n".encode()


def _report(vocabulary, document: bytes):
    text = record_text(expenditure=ROWS).replace("0" * 64, hashlib.sha256(document).hexdigest())
    return read_record(read_yaml("test-office/2023-final-accounts.yml", text.encode()), vocabulary)


def test_number_stated_again_is_unclaimed_until_it_is_held_again(vocabulary):
    found = coverage(DOCUMENT, [_report(vocabulary, DOCUMENT)])
    assert found.reports == ("test-office/2023-final-accounts",)
    assert found.numbers == 6
    assert [(left.line, left.number) for left in found.unclaimed] == [(3, "9205.13"), (3, "200.35")]
    assert "全年支出9205.13万元" in found.unclaimed[0].context


def test_numbers_of_lists_and_dates_are_told_apart(vocabulary):
    document = "2023年12月31日\n（3）第2款\n4、事项\n栏次\t\t1\t2\n1\t2\t3\n5. 事项\n附件6\n参公单位5个，共1.5万元\n".encode()
    found = coverage(document, [_report(vocabulary, document)])
    assert found.ordinals == found.numbers - 2
    assert [left.number for left in found.unclaimed] == ["5", "1.5"]


def test_document_that_no_record_cites_claims_nothing(vocabulary):
    found = coverage(b"7 8 9", [_report(vocabulary, DOCUMENT)])
    assert found.reports == () and len(found.unclaimed) == 3


def test_numbers_are_read_without_separators():
    assert numbers("9,205.13万元，占１００．０%，2,3") == ["9205.13", "100.0", "2", "3"]


def test_command_names_the_document_that_no_record_cites(tmp_path):
    (tmp_path / "document.txt").write_bytes(DOCUMENT)
    done = gongkai("check", "--coverage", str(tmp_path / "document.txt"))
    assert done.returncode == 2
    assert "no record cites" in done.stderr
