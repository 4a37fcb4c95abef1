"""The pages about checks on the built site, from outside: addresses, data, links that lead to rows, no example among reports."""

import csv
import json
import re

EXAMPLE = "example/2023-"


def _rows(path) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_rule_has_a_page_in_both_languages_and_its_data_beside_it(site, vocabulary):
    whole = _rows(site / "quality/data.csv")
    for rule in vocabulary.rules:
        for prefix in ("", "en/"):
            assert (site / prefix / "quality" / rule / "index.html").is_file()
        rows = _rows(site / "quality" / rule / "data.csv")
        assert rows == json.loads((site / "quality" / rule / "data.json").read_text(encoding="utf-8"))
        assert rows == [row for row in whole if row["rule"] == rule]
    head = (site / "quality/data.csv").read_text(encoding="utf-8").splitlines()[0]
    assert all((site / "quality" / rule / "data.csv").read_text(encoding="utf-8").startswith(head) for rule in vocabulary.rules)


def test_rule_pages_are_in_the_sitemap_with_their_twin(site, vocabulary):
    text = (site / "sitemap.xml").read_text()
    for rule in vocabulary.rules:
        assert f'<loc>http://127.0.0.1:8000/quality/{rule}/</loc>' in text
        assert f'hreflang="en" href="http://127.0.0.1:8000/en/quality/{rule}/"' in text


def test_every_finding_that_may_need_attention_leads_from_its_rule_and_from_its_report_to_the_row(site):
    for finding in json.loads((site / "quality/data.json").read_text(encoding="utf-8")):
        if finding["status"] == "fail":
            for prefix in ("", "en/"):
                report = (site / f"{prefix}departments/{finding['report_id']}/index.html").read_text(encoding="utf-8")
                rule = (site / f"{prefix}quality/{finding['rule']}/index.html").read_text(encoding="utf-8")
                checks = report[report.index('id="checks"'):]
                assert f'quality/{finding["rule"]}/"' in checks
                anchors = re.findall(rf'departments/{finding["report_id"]}/#([^"]+)"', rule)
                rows = [anchor for anchor in anchors if f'<tr id="{anchor}">' in report and f'href="#{anchor}"' in checks]
                assert rows, finding


def test_attention_comes_first_and_open_and_the_rest_is_closed(site):
    html = (site / "departments/huaihua-pension-injury/2023-final-accounts/index.html").read_text(encoding="utf-8")
    checks = html[html.index('id="checks"'):html.index('id="sources"')]
    first, _, rest = checks.partition("<details")
    assert "gk-findings" in first and "三公" in first
    assert 'class="gk-rule"' in rest and "<details open" not in checks and " open>" not in checks


def test_examples_are_in_no_data_index_or_list_of_the_site(site):
    for path in site.rglob("*"):
        if path.suffix in {".json", ".csv", ".jsonl", ".xml", ".jsonld", ".atom"}:
            assert EXAMPLE not in path.read_text(encoding="utf-8"), path
    assert not (site / "departments/example").exists()
    linked = [path for path in site.rglob("*.html") if "departments/example/" in path.read_text(encoding="utf-8")]
    assert linked == []


def test_english_pages_mark_the_chinese_that_their_findings_quote(site):
    for path in (site / "en/quality").rglob("index.html"):
        body = re.search(r'<div class="gk-page">.*?</article>', path.read_text(encoding="utf-8"), re.DOTALL)[0]
        unmarked = re.sub(r'<(\w+)[^>]*lang="zh-CN"[^>]*>.*?</\1>', "", body, flags=re.DOTALL)
        assert not re.search(r"[\u3400-\u9fff]", re.sub(r"<[^>]*>", "", unmarked)), path
