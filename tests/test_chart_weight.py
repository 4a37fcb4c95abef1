"""Charts stay light: what they add to a report page once it is compressed, and what the page weighs with them."""

import gzip
import re

from build_tools.figures import figures

SECTION = re.compile(rb'<h2 id="charts">.*?(?=<section class="gk-statement">)', re.DOTALL)


def weight(page: bytes) -> int:
    """Bytes of the page as a host sends it."""
    return len(gzip.compress(page, 9, mtime=0))


def report_pages(site, content):
    """(report, page) for each report, in both languages."""
    return [(report, (site / language / "departments" / report.id / "index.html").read_bytes())
            for report in content.disclosures for language in ("", "en")]


def test_charts_add_less_than_three_kilobytes(site, content):
    drawn = [(report.id, page) for report, page in report_pages(site, content) if SECTION.search(page)]
    assert len(drawn) >= 16
    added = {report: weight(page) - weight(SECTION.sub(b"", page)) for report, page in drawn}
    assert all(0 < size < 3000 for size in added.values()), added


def test_page_of_370_figures_stays_within_25_kilobytes(site, content):
    sizes = {report.id: weight(page) for report, page in report_pages(site, content) if sum(1 for _ in figures(report)) <= 370}
    assert len(sizes) >= 5 and all(size <= 25 * 1024 for size in sizes.values()), sizes
