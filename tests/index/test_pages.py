"""What can be found of the real content, page by page."""

from build_tools.index.pages import addresses, row_text
from build_tools.urls import anchor


def test_every_row_point_report_and_department_is_a_place(content, pages):
    rows = sum(len(table.rows) for report in content.disclosures for table in report.tables)
    points = sum(1 + len(report.achievements) + len(report.problems) for report in content.disclosures)
    duties = sum(len(department.duties) for department in content.departments.values())
    found = list(addresses(pages))
    assert len(found) == rows + points + duties + len(content.disclosures) + len(content.departments)
    assert len(set(found)) == len(found)


def test_reports_come_by_region_department_and_newest_year_and_departments_after_them(content, pages):
    reports, departments = pages[:len(content.disclosures)], pages[len(content.disclosures):]
    assert [(page.region, page.department_id, -page.year, page.kind) for page in reports] == sorted(
        (page.region, page.department_id, -page.year, page.kind) for page in reports)
    assert [page.department_id for page in departments] == list(dict.fromkeys(page.department_id for page in reports))
    assert not any(page.report_id for page in departments)


def test_a_row_carries_its_place_names_and_cells(content, pages):
    of = {page.report_id: page for page in pages}
    for report in content.disclosures:
        page = of[report.id]
        assert page.path == f"departments/{report.id}/" and content.departments[report.department].name.zh in page.context.zh
        rows = {f"{row.head.statement}-{row.entry.row}": row for row in page.rows}
        for table in report.tables:
            for row in table.rows:
                found = rows[anchor(table, row)]
                assert row.label.zh in found.entry.title.zh and row.code in found.entry.label.zh
                assert all(cell.published in row_text(found).zh for cell in row.cells if cell)


def test_equal_parts_of_rows_are_one_object(pages):
    rows = [row for page in pages for row in page.rows]
    entries = [row.entry for row in rows if row.shared]
    assert len({id(entry) for entry in entries}) == len(set(entries)) < len(entries) / 2
    assert len({id(row.pattern) for row in rows}) < len(rows) / 10


def test_a_row_without_a_figure_goes_by_no_name_and_counts_less(pages):
    rows = [row for page in pages for row in page.rows]
    blank = [row for row in rows if not row.cells and not row.words.zh]
    zero = [row for row in rows if row.cells and not any(digit in "".join(row.cells) for digit in "123456789")]
    assert blank and zero and not any(row.names for row in (*blank, *zero))
    assert {row.weight for row in blank} != {row.weight for row in zero} == {1.0}


def test_prose_is_anchored_from_one(content, pages):
    anchors = {(page.report_id, prose.anchor) for page in pages for prose in page.prose}
    for report in content.disclosures:
        assert (report.id, "summary") in anchors
        for name, points in (("achievement", report.achievements), ("problem", report.problems)):
            assert all((report.id, f"{name}-{number}") in anchors for number in range(1, len(points) + 1))
            assert (report.id, f"{name}-{len(points) + 1}") not in anchors


def test_english_texts_hold_no_chinese(pages):
    rows = [row for page in pages for row in page.rows]
    assert not [row.entry.row for row in rows if any("\u4e00" <= character <= "\u9fff" for character in row_text(row).en)]
