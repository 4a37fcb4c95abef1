"""What can be found of the real content."""

from build_tools.index.documents import search_documents
from build_tools.urls import anchor


def test_every_row_point_report_and_department_is_a_document(content, vocabulary):
    documents = search_documents(content, vocabulary)
    rows = sum(len(table.rows) for report in content.disclosures for table in report.tables)
    points = sum(1 + len(report.achievements) + len(report.problems) for report in content.disclosures)
    duties = sum(len(department.duties) for department in content.departments.values())
    assert len(documents) == rows + points + duties + len(content.disclosures) + len(content.departments)
    assert len({document.id for document in documents}) == len(documents)


def test_a_row_carries_its_place_names_and_cells(content, vocabulary):
    documents = {document.id: document for document in search_documents(content, vocabulary)}
    for report in content.disclosures:
        for table in report.tables:
            for row in table.rows:
                document = documents[f"{report.id}#{anchor(table, row)}"]
                assert row.label.zh in document.title.zh and document.code == row.code and document.report_id == report.id
                assert document.path == f"departments/{report.id}/"
                assert row.code in document.label.zh
                assert content.departments[report.department].name.zh in document.context.zh
                assert all(cell.published in document.text.zh for cell in row.cells if cell)


def test_prose_is_anchored_from_one(content, vocabulary):
    anchors = {(document.report_id, document.anchor) for document in search_documents(content, vocabulary)}
    for report in content.disclosures:
        assert (report.id, "summary") in anchors
        for name, points in (("achievement", report.achievements), ("problem", report.problems)):
            assert all((report.id, f"{name}-{number}") in anchors for number in range(1, len(points) + 1))
            assert (report.id, f"{name}-{len(points) + 1}") not in anchors


def test_english_texts_hold_no_chinese_but_names_that_have_no_translation(content, vocabulary):
    documents = search_documents(content, vocabulary)
    assert not [document.id for document in documents if any("\u4e00" <= character <= "\u9fff" for character in document.text.en)
                and document.statement]
