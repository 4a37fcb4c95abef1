import pytest

from build_tools.export.describe.addresses import address_of


@pytest.mark.parametrize(("path", "template", "parameters"), [
    ("index.html", "", {}), ("departments/index.html", "departments/", {}),
    ("departments/huaihua-hrss/2023-final-accounts/index.html", "departments/{department_id}/{year}-{kind}/",
     {"department_id": "huaihua-hrss", "year": "2023", "kind": "final-accounts"}),
    ("regions/431200-hongjiang/data.json", "regions/{region_code}/data.json", {"region_code": "431200-hongjiang"}),
    ("departments/huaihua-hrss/2023-performance/performance_indicators.goals.csv", "departments/{department_id}/{year}-{kind}/{table}.csv",
     {"department_id": "huaihua-hrss", "year": "2023", "kind": "performance", "table": "performance_indicators.goals"}),
    ("departments/huaihua-hrss/2023-performance/data.csv", "departments/{department_id}/{year}-{kind}/data.csv",
     {"department_id": "huaihua-hrss", "year": "2023", "kind": "performance"}), ("regions/data.json", "regions/data.json", {}),
    ("releases/2026-11-01/manifest.json", "releases/{date}/manifest.json", {"date": "2026-11-01"}),
    ("releases/2026-11-01/reports.csv", "releases/{date}/{data_table}.csv", {"date": "2026-11-01", "data_table": "reports"}),
    ("releases/2026-11-01/observations/2023.csv", "releases/{date}/observations/{year}.csv", {"date": "2026-11-01", "year": "2023"}),
    ("regions/431200/feed.json", "regions/{region_code}/feed.json", {"region_code": "431200"}), ("feed.atom", "feed.atom", {}),
    ("quality/data.csv", "quality/data.csv", {}), ("data/observations/2023.csv", "data/observations/2023.csv", {}),
])
def test_a_published_path_is_of_one_kind_with_its_parameters(path, template, parameters):
    address = address_of(path)
    assert address.template == template
    assert address.match(path.removesuffix("index.html")) == parameters


@pytest.mark.parametrize("path", ["en/departments/index.html", "assets/gongkai/mark.svg", "search/index/words.json", "departments/x/nothing.txt"])
def test_what_only_serves_the_pages_is_no_address(path):
    assert address_of(path) is None


def test_a_row_of_json_lines_follows_the_schema_of_its_table():
    assert address_of("data/indicators.jsonl").schema == "indicators-row"
    assert address_of("data/observations/2023.jsonl").schema == "observations-row"
