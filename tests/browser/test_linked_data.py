"""What pages tell search engines: JSON-LD that browsers do not run and the page's policy does not object to."""

import json
from urllib.parse import urljoin
from urllib.request import urlopen

import html5lib
import pytest

PAGES = {"": "DataCatalog", "data/": "DataCatalog", "departments/zhuzhou-hrss/2023-final-accounts/": "Dataset",
         "departments/shanghai-putuo-social-work/2024-final-accounts/": "Dataset"}


def linked(site, path: str) -> dict:
    """The JSON-LD of a page."""
    page = html5lib.parse((site / path / "index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
    (script,) = [element for element in page.iter("script") if element.attrib.get("type") == "application/ld+json"]
    return json.loads(script.text)


@pytest.mark.parametrize("path", [prefix + path for path in PAGES for prefix in ("", "en/")])
def test_the_policy_of_the_page_says_nothing_against_it(base, page, path):
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.add_init_script("document.addEventListener('securitypolicyviolation', event => console.log('violated: ' + event.violatedDirective))")
    page.goto(base + path)
    page.wait_for_load_state("networkidle")
    assert page.locator('script[type="application/ld+json"]').count() == 1
    assert messages == []


def test_a_script_that_the_policy_forbids_would_be_heard_of(base, page):
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(base)
    page.evaluate("() => { const script = document.createElement('script'); script.textContent = '1'; document.body.append(script) }")
    page.wait_for_timeout(200)
    assert messages


@pytest.mark.parametrize(("path", "kind"), PAGES.items())
def test_it_says_what_the_page_is_and_every_file_it_names_is_there(site, base, path, kind):
    for prefix in ("", "en/"):
        told = linked(site, prefix + path)
        assert told["@context"] == "https://schema.org/" and told["@type"] == kind and told["name"] and len(told["description"]) >= 50
        assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
        files = [file for dataset in told.get("dataset", [told]) for file in dataset["distribution"]]
        assert len(files) >= 3
        for file in files:
            with urlopen(urljoin(base + prefix + path, file["contentUrl"])) as answer:
                assert answer.headers.get_content_type() == file["encodingFormat"]


def test_a_report_names_its_documents_and_its_department(site, content):
    for report in content.disclosures:
        told = linked(site, f"departments/{report.id}")
        assert [source["identifier"] for source in told["isBasedOn"]] == [f"sha256:{source.sha256}" for source in report.sources]
        assert told["creator"]["name"] == content.departments[report.department].name.zh
        assert told["temporalCoverage"] == f"{report.year}-01-01/{report.year}-12-31"
