from build_tools.subjects import is_subject, known_subjects, printed_codes, with_parents


def test_parents_stand_above_a_code_topmost_first():
    assert with_parents("2080109") == ("208", "20801", "2080109")
    assert with_parents("30101") == ("301", "30101")
    assert with_parents("208") == ("208",)


def test_every_code_of_a_report_has_a_page_and_so_have_those_above_it(content, vocabulary):
    codes = known_subjects(printed_codes(content.disclosures), vocabulary)
    assert codes == sorted(set(codes))
    assert all(is_subject(code, vocabulary) for code in codes)
    for report in content.disclosures:
        for table in report.tables:
            for row in table.rows:
                if is_subject(row.code, vocabulary):
                    assert {code for code in with_parents(row.code) if is_subject(code, vocabulary)} <= set(codes)
