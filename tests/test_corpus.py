"""The generated corpus: records that are read without a fault, the same every time, with the disagreements that are planted."""

from build_tools.check import check_disclosure
from build_tools.model import figures
from build_tools.read.content import read_content
from build_tools.settings import ROOT
from tests.benchmarks.corpus import PLANTED_EVERY, record_text, write_corpus


def test_corpus_is_read_whole_and_disagrees_where_planted(vocabulary, tmp_path):
    write_corpus(tmp_path / "content", PLANTED_EVERY + 2, vocabulary, ROOT)
    content = read_content(tmp_path / "content", vocabulary)
    assert not content.errors and len(content.disclosures) == PLANTED_EVERY + 2
    failed = [report.id for report in content.disclosures
              if any(finding.status == "fail" for finding in check_disclosure(report, vocabulary))]
    assert failed == [f"d{PLANTED_EVERY - 1:06d}/2023-final-accounts"]
    assert all(330 <= sum(1 for _ in figures(report)) <= 410 for report in content.disclosures)


def test_a_record_of_the_corpus_is_the_same_every_time(vocabulary):
    assert record_text(7, vocabulary) == record_text(7, vocabulary) != record_text(8, vocabulary)
