import csv
import io
import json

import pytest

from build_tools.export.background import Background
from build_tools.export.files import joined
from build_tools.export.page_rows import PageRows


def made(folder, limit):
    with Background() as background:
        return pages(PageRows(folder, background, limit))


def pages(rows):
    for number in range(30):
        path = f"pages/{number % 3}/"
        rows.add(path, joined([f"{number}{mark},值\n".encode() for mark in ("", "b")],
                              [json.dumps({"a": f"{number}{mark}"}).encode() for mark in ("", "b")]))
    assert rows.count("pages/0/") == 20 and rows.count("pages/x/") == 0
    return {artifact.path: artifact.data for number in ("0", "1", "2", "x")
            for artifact in rows.artifacts(f"pages/{number}/", ("a", "b"), b'{"n":1,"rows":[', b"]}\n")}


@pytest.mark.parametrize("limit", [0, 50, 200, 10**6])
def test_pages_are_the_same_whatever_is_held_and_whatever_goes_to_disk(tmp_path, limit):
    found = made(tmp_path / "some", limit)
    assert found == made(tmp_path / "all", 10**9)
    assert [row["a"] for row in json.loads(found["pages/1/data.json"])["rows"]] == [
        f"{number}{mark}" for number in range(1, 30, 3) for mark in ("", "b")]
    rows = list(csv.reader(io.StringIO(found["pages/1/data.csv"].decode(), newline="")))
    assert rows[0] == ["a", "b"] and len(rows) == 21
    assert json.loads(found["pages/x/data.json"]) == {"n": 1, "rows": []}


def test_what_is_held_stays_below_the_limit(tmp_path):
    rows = PageRows(tmp_path, Background(), 1000)
    for number in range(500):
        rows.add(f"p{number % 7}/", joined([b"x" * 50 + b"\n"], [b"{}"]))
        assert sum(len(line) for page in rows._pages.values() for line in page.csv) <= 1000
    assert sum(path.stat().st_size for path in tmp_path.rglob("rows.csv")) > 20_000
