"""The built site as it is described: every address answers as the API description says, every JSON file follows its schema."""

import csv
import json
import re
import urllib.error
import urllib.request
from functools import lru_cache
from urllib.parse import urljoin

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from build_tools.export.describe.addresses import ADDRESSES, address_of
from tests.strict_schema import strict

# What serves the pages only: scripts, styles, the search index, pages in English (twins of those described).
INNER = re.compile(r"(en/.*|assets/.*|search/index/.*|index\.html)")


@pytest.fixture(scope="module")
def api(site) -> dict:
    """The API description."""
    return json.loads((site / "api/openapi.json").read_bytes())


@pytest.fixture(scope="module")
def base(site, serve) -> str:
    """The address of the built site."""
    return serve(site)


def published(site) -> list[str]:
    """The addresses of all files, pages by their folder."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return [path.removesuffix("index.html") if path.endswith("/index.html") else path for path in paths if not INNER.fullmatch(path)] + [""]


def template_of(path: str) -> str:
    """The path of the description that a published address belongs to."""
    return f"/{address_of(path).template}"


@lru_cache(maxsize=64)
def schema_at(site, address: str) -> dict:
    """A schema of the site by its path."""
    return json.loads((site / address).read_bytes())


def fetch(address: str) -> tuple[int, str, bytes]:
    """Status, media type and body of an answer."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get_content_type(), error.read()


def test_the_description_is_valid_openapi(api, site):
    validate(api, base_uri=(site / "api/openapi.json").as_uri())


def test_every_published_address_is_described_and_every_described_one_is_published(api, site):
    paths = published(site)
    assert [path for path in paths if address_of(path) is None] == []
    assert {template_of(path) for path in paths} == set(api["paths"])
    assert len(api["paths"]) > 50


def test_every_kind_of_address_is_written_once():
    templates = [address.template for address in ADDRESSES]
    assert len(templates) == len(set(templates))


def test_every_address_answers_as_described(api, site, base):
    """Each published address, with the values of its parameters, in each of its languages."""
    asked = 0
    for path in published(site):
        described = api["paths"][template_of(path)]
        content = described["get"]["responses"]["200"]["content"]
        for server in described.get("servers", api["servers"]):
            status, media, body = fetch(urljoin(f"{base}api/openapi.json", f"{server['url']}/{path}"))
            assert status == 200 and [media] == list(content) and body, (server, path, status, media)
            asked += 1
    assert asked > 800


def test_parameters_are_described_with_a_pattern_that_the_published_addresses_follow(api, site):
    checked = 0
    for path in published(site):
        address = address_of(path)
        schemas = {parameter["name"]: parameter["schema"] for parameter in api["paths"][template_of(path)].get("parameters", [])}
        for name, value in address.match(path).items():
            Draft202012Validator(schemas[name]).validate(value)
            checked += 1
    assert checked > 500


def test_an_address_that_is_not_there_answers_as_described(api, base):
    status, media, _ = fetch(f"{base}departments/nobody/data.json")
    assert status == 404
    assert [media] == list(api["paths"]["/departments/{department_id}/data.json"]["get"]["responses"]["404"]["content"])


def test_examples_of_parameters_lead_to_published_addresses(api, base):
    for template, described in api["paths"].items():
        examples = {parameter["name"]: parameter["example"] for parameter in described.get("parameters", []) if parameter["in"] == "path"}
        assert fetch(base + template.format(**examples).removeprefix("/"))[0] == 200, template


def test_every_json_file_follows_its_schema_to_the_last_member(api, site):
    checked = set()
    for path in published(site):
        found = next(iter(api["paths"][template_of(path)]["get"]["responses"]["200"]["content"].values()))
        reference = found.get("schema", {}).get("$ref", "")
        if path.endswith((".json", ".jsonld")) and not path.endswith(".schema.json"):
            schema = schema_at(site, urljoin("api/openapi.json", reference))
            Draft202012Validator(strict(schema)).validate(json.loads((site / path).read_bytes()))
            checked.add(reference.rpartition("/")[2])
    assert checked >= {f"{name}.schema.json" for name in ("report", "department", "region", "subject", "findings", "manifest", "datapackage",
                                                          "csvw", "catalog", "dcat-us", "openapi")}


def test_every_line_of_json_lines_follows_its_schema(api, site):
    for file in sorted(site.glob("data/**/*.jsonl")):
        described = api["paths"][template_of(file.relative_to(site).as_posix())]["get"]["responses"]["200"]["content"]
        schema = schema_at(site, urljoin("api/openapi.json", described["application/jsonl"]["schema"]["contentSchema"]["$ref"]))
        validator = Draft202012Validator(strict(schema))
        lines = file.read_bytes().splitlines()
        assert lines
        for line in lines:
            validator.validate(json.loads(line))


def test_a_member_that_no_schema_names_is_found(site):
    schema = schema_at(site, "data/schema/department.schema.json")
    body = json.loads((site / "departments/huaihua-hrss/data.json").read_bytes())
    Draft202012Validator(strict(schema)).validate(body)
    for place in (body, body["department"], body["reports"][0], body["reports"][0]["scope"], body["observations"][0]):
        place["mystery"] = 1
        assert not Draft202012Validator(strict(schema)).is_valid(body)
        assert Draft202012Validator(schema).is_valid(body)
        del place["mystery"]


def test_every_schema_is_one_and_describes_its_members_in_both_languages(site):
    files = sorted((site / "data/schema").glob("*.json"))
    assert len(files) > 10
    for file in files:
        Draft202012Validator.check_schema(json.loads(file.read_bytes()))
    report = schema_at(site, "data/schema/report.schema.json")
    for name, member in report["properties"].items():
        assert " / " in member["description"], name


def test_every_figure_leads_to_its_document(site):
    """source_id of each figure is a row of the sources, which has title, publisher, checksum and, where known, address; and a place in it."""
    def rows(name):
        with open(site / f"data/{name}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    sources = {(row["report_id"], row["source_id"]): row for row in rows("sources")}
    figures = rows("observations")
    assert len(figures) > 3000
    for row in figures:
        source = sources[row["report_id"], row["source_id"]]
        assert source["source_title"] and source["publisher"] and re.fullmatch("[0-9a-f]{64}", source["sha256"])
        assert row["locator"], row["observation_id"]


def test_robots_and_llms_name_the_sitemap_and_the_data(site):
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in (site / "robots.txt").read_text()
    text = (site / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith("# Gongkai") and "\n> " in text
    links = re.findall(r"\]\(http://127\.0\.0\.1:8000/([^)]*)\)", text)
    assert len(links) > 25
    for link in links:
        target = site / link
        assert (target / "index.html" if target.is_dir() else target).is_file(), link
