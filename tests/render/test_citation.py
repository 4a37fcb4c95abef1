"""A citation names author, title, site, address and checksum, in the form of GB/T 7714 and in English."""

from dataclasses import replace

from build_tools.model import Department, Words
from build_tools.render.citation import Citing, citation_of
from tests.records import disclosure

CITING = Citing("https://data.example/", {"departments/test-office/2023-final-accounts/data.csv": "ab" * 32})
OFFICE = Department("test-office", Words("测试单位", "Test Office"), Words("测试", "Test"), "431200", "", "administrative", (), Words(""), "")


def test_both_languages_are_complete(vocabulary):
    report = disclosure(vocabulary, expenditure="code,label,total\n,合计,901.39")
    found = citation_of(report, OFFICE, CITING, vocabulary)
    assert found.text.zh == ("测试单位. 测试单位2023年度部门决算[DS/OL]. 公开 Gongkai[引用日期]. "
                             f"https://data.example/departments/test-office/2023-final-accounts/. data.csv 的 SHA-256：{'ab' * 32}.")
    assert found.text.en == ("Test Office. Final accounts 2023 [data set]. Gongkai. "
                             "https://data.example/en/departments/test-office/2023-final-accounts/ (accessed [date of access]). "
                             f"SHA-256 of data.csv: {'ab' * 32}.")


def test_the_documents_day_is_told_where_it_is_known(vocabulary):
    report = disclosure(vocabulary, expenditure="code,label,total\n,合计,901.39")
    dated = replace(report, sources=(replace(report.sources[0], published="2024-09-20"),))
    found = citation_of(dated, OFFICE, CITING, vocabulary)
    assert "公开 Gongkai(2024-09-20)[引用日期]. " in found.text.zh and "Gongkai. Document of 2024-09-20. https" in found.text.en
