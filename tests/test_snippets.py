"""The examples of the data page, run as they stand there: their text is taken from the page, only the site's address is another."""

import contextlib
import csv
import io
import sqlite3
import subprocess
from decimal import Decimal

import duckdb
import html5lib
import pytest

from build_tools.settings import LOCAL


@pytest.fixture(scope="module", params=["", "en/"])
def snippets(request, site, serve) -> dict[str, str]:
    """File name → the code as the page shows it, with the address of the running server."""
    page = html5lib.parse((site / request.param / "data/index.html").read_text(encoding="utf-8"), namespaceHTMLElements=False)
    base = serve(site)
    return {code.attrib["data-snippet"]: "".join(code.itertext()).replace(LOCAL, base) for code in page.iter("code") if "data-snippet" in code.attrib}


@pytest.fixture(scope="module")
def folder(snippets, tmp_path_factory):
    """A folder in which the first example has been run: it downloads what the others read."""
    folder = tmp_path_factory.mktemp("snippets")
    done = subprocess.run(["sh", "-euc", snippets["curl.sh"]], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == 3, done.stdout
    return folder


@pytest.fixture(scope="module")
def largest(site) -> list[tuple[str, str, str, Decimal]]:
    """The ten largest items of expenditure, taken from the CSV file without any of the tools."""
    with open(site / "data/observations.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["statement"] == "expenditure" and row["measure"] == "total" and len(row["code"]) == 7]
    rows.sort(key=lambda row: (-Decimal(row["amount_cny"]), row["observation_id"]))
    assert len(rows) > 10
    return [(row["department_zh"], row["fiscal_year"], row["label_zh"], Decimal(row["amount_cny"])) for row in rows[:10]]


def as_told(rows) -> list[tuple[str, str, str, Decimal]]:
    return [(department, str(year), label, Decimal(amount)) for department, year, label, amount in rows]


def test_the_page_shows_an_example_for_each_tool(snippets):
    assert list(snippets) == ["curl.sh", "pandas.py", "duckdb.sql", "sqlite.sql", "r.R", "excel.pq"]
    assert all("http://127.0.0.1" in snippets[name] for name in ("curl.sh", "pandas.py", "r.R", "excel.pq"))


def test_shell_verifies_and_a_damaged_download_is_found(snippets, folder, tmp_path):
    assert {path.name for path in folder.iterdir()} == {"observations.csv", "observations.parquet", "gongkai.sqlite"}
    damaged = snippets["curl.sh"].replace("| sha256sum -c", "> sums; echo x >> observations.csv; sha256sum -c sums")
    assert subprocess.run(["sh", "-uc", damaged], cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_pandas_lists_the_ten_largest_items(snippets, largest, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(snippets["pandas.py"], "pandas.py", "exec"), {"__name__": "example"})
    lines = printed.getvalue().splitlines()[1:]
    assert [tuple(line.split()) for line in lines] == [(*row[:3], str(row[3])) for row in largest]


def test_duckdb_lists_the_ten_largest_items(snippets, folder, largest, monkeypatch):
    monkeypatch.chdir(folder)
    assert as_told(duckdb.sql(snippets["duckdb.sql"]).fetchall()) == largest


def test_sqlite_lists_the_ten_largest_items(snippets, folder, largest):
    connection = sqlite3.connect(f"{(folder / 'gongkai.sqlite').as_uri()}?mode=ro", uri=True)
    assert as_told(connection.execute(snippets["sqlite.sql"]).fetchall()) == largest
    connection.close()
