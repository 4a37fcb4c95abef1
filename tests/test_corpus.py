"""The generated corpus: records that are read without a fault, the same every time, with the disagreements that are planted."""

from statistics import mean

from build_tools.check import check_disclosure
from build_tools.figures import figures
from build_tools.read.content import read_content, read_vocabulary
from build_tools.settings import ROOT
from tests.benchmarks.corpus import PLANTED_EVERY, corpus_vocabulary, department_text, file_of, read_corpus, record_text, write_corpus
from tests.benchmarks.corpus_places import office
from tests.benchmarks.page import page_html, page_text


def test_corpus_is_read_whole_and_disagrees_where_planted(vocabulary, tmp_path):
    write_corpus(tmp_path / "content", PLANTED_EVERY + 2, vocabulary, ROOT)
    known = read_vocabulary(tmp_path / "content")
    assert known.regions == corpus_vocabulary(PLANTED_EVERY + 2, vocabulary).regions
    content = read_content(tmp_path / "content", known)
    assert not content.errors and len(content.disclosures) == PLANTED_EVERY + 2
    failed = [report.file for report in content.disclosures
              if any(finding.status == "fail" for finding in check_disclosure(report, vocabulary))]
    assert failed == [f"content/records/{file_of(PLANTED_EVERY - 1, vocabulary)}"]
    assert all(330 <= sum(1 for _ in figures(report)) <= 410 for report in content.disclosures)


def test_a_record_of_the_corpus_is_the_same_every_time(vocabulary):
    assert record_text(7, vocabulary) == record_text(7, vocabulary) != record_text(8, vocabulary)
    assert department_text(7, vocabulary) == department_text(7, vocabulary)


def test_reports_of_the_corpus_have_14_kb_of_chinese_text(vocabulary):
    sizes = [len(page_text(report, department, vocabulary).encode()) for report, department in read_corpus(40, vocabulary)]
    assert len(sizes) == 40 and 12_500 <= min(sizes) and max(sizes) <= 16_000
    assert 13_500 <= mean(sizes) <= 14_500


def test_a_page_of_the_corpus_says_what_its_text_says(vocabulary):
    report, department = next(read_corpus(10, vocabulary))
    html = page_html(report, department, vocabulary)
    assert all(word in html for line in page_text(report, department, vocabulary).splitlines() for word in line.split(" "))


def test_the_corpus_has_self_evaluations_and_departments_of_several_years_in_order(vocabulary):
    read = [(report, department) for report, department in read_corpus(30, vocabulary)]
    assert all(report.department == department.id for report, department in read)
    assert sum(report.kind == "performance" for report, _ in read) == 3
    order = [(department.region, department.id, -report.year) for report, department in read]
    assert order == sorted(order) and len({report.id for report, _ in read}) == 30
    assert len({department.id for _, department in read}) == 18


def test_sentences_of_the_corpus_vary(vocabulary):
    prose = [point.words.zh for report, _ in read_corpus(100, vocabulary) for point in (*report.achievements, *report.problems)]
    sentences = [sentence for text in prose for sentence in text.split("。") if sentence]
    assert len(set(sentences)) > 3_000 and len(set(sentences)) < len(sentences)


def test_places_of_the_corpus_are_regions_of_their_own(vocabulary):
    known = corpus_vocabulary(2_000, vocabulary)
    made_up = known.regions.keys() - vocabulary.regions.keys()
    assert len(made_up) > 20 and len({known.regions[code].words for code in made_up}) == len(made_up)
    # 2,000 reports are of 1,200 departments.
    offices = [office(number, vocabulary) for number in range(1_200)]
    assert {made.place.region for made in offices} == known.regions.keys()
    assert all(known.regions[made.place.region].words.zh in made.name for made in offices if made.place.region in made_up)


def test_departments_of_the_corpus_differ_in_name_and_id(vocabulary):
    offices = [office(number, vocabulary) for number in range(70_000)]
    assert len({made.id for made in offices}) == len({made.name for made in offices}) == len(offices)
    assert all(len(made.id) <= 80 and made.id.replace("-", "").isalnum() and made.id.islower() for made in offices)
