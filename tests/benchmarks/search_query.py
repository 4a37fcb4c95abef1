"""Asking both indexes in real Chromium: bytes, requests, time and memory of a fixed list of queries."""

import json
import re
import shutil
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from build_tools.scripts import asset_files
from build_tools.settings import TEMPLATES
from tests.benchmarks.search_server import Host, Traffic

# The flags of the browser tests (tests/conftest.py).
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
          "--no-first-run"]
_HERE = Path(__file__).resolve().parent
_SCRIPTS = TEMPLATES / "assets" / "js"
_WARM_RUNS = 5
_KB = 1024
Titles = dict[str, dict[str, list[str]]]
"""Tool → query → its first ten titles."""


def measure_queries(size: int, indexes: dict[str, Path], queries: list[str]) -> tuple[list[dict], Titles]:
    """(a row for each tool, the titles each found). The tools take turns, query by query."""
    runs: dict[str, list[dict]] = {tool: [] for tool in indexes}
    with _harness(indexes) as (host, pages):
        with _browser() as browser:
            for number, query in enumerate(queries):
                following = queries[(number + 1) % len(queries)]
                for tool in (list(pages), list(reversed(pages)))[number % 2]:
                    runs[tool].append(_asked(browser, host, pages[tool], query, following))
        long_runs = {tool: _long_run(host, page, queries) for tool, page in pages.items()}
    rows = [_row(size, tool, runs[tool], *long_runs[tool]) for tool in indexes]
    return rows, {tool: {query: run["titles"] for query, run in zip(queries, runs[tool], strict=True)} for tool in indexes}


def engine_scripts() -> list[str]:
    """The engine's scripts in the order in which the search box of the site asks for them."""
    named = re.search(r"const ENGINE = (\[[^\]]*\])", (_SCRIPTS / "search-box.js").read_text(encoding="utf-8"))
    return json.loads(named[1])


@contextmanager
def _harness(indexes: dict[str, Path]):
    """(host, address of each tool's page)."""
    adapters = {"gongkai": f'search_ours.js" data-scripts="{" ".join(engine_scripts())}', "pagefind": "search_pagefind.js"}
    harness = next(iter(indexes.values())).parent / "harness"
    folders = {"harness": harness, "assets": harness, **indexes}
    harness.mkdir(exist_ok=True)
    for file in asset_files():
        (harness / Path(file.path).name).write_bytes(file.data)
    head = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="icon" href="data:,"><title>search</title>'
    (folders["harness"] / "empty.html").write_text(head, encoding="utf-8")
    for name in ("search_harness.js", "search_ours.js", "search_pagefind.js"):
        shutil.copy(_HERE / name, folders["harness"])
    for tool in indexes:
        scripts = f'<script src="{adapters[tool]}"></script><script src="search_harness.js"></script>'
        (folders["harness"] / f"{tool}.html").write_text(head + scripts, encoding="utf-8")
    with Host(folders, "harness") as host:
        yield host, {tool: f"{host.address}harness/{tool}.html" for tool in indexes}


@contextmanager
def _browser():
    from playwright.sync_api import sync_playwright

    found = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield running
        running.close()


def _asked(browser, host: Host, address: str, query: str, following: str) -> dict:
    """What one query costs in a new browser context: cold, its snippets, another query after it, and asked again."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    host.taken()
    cold = page.evaluate("query => harness.cold(query)", query)
    run = {"query": query, "titles": cold["titles"], "cold_ms": cold["ms"], "cold": host.taken()}
    page.evaluate("() => harness.snippets()")
    run["snippets"] = host.taken()
    page.evaluate("query => harness.ask(query)", following)
    run["next"] = host.taken()
    run["warm_ms"] = median(page.evaluate("query => harness.ask(query)", query)["ms"] for _ in range(_WARM_RUNS))
    context.close()
    return run


def _long_run(host: Host, address: str, queries: list[str]) -> tuple[int, float]:
    """(kilobytes, CPU seconds) of the page's process after all queries, less those of an empty page."""
    with _browser() as browser:
        page = browser.new_page()
        page.goto(f"{host.address}harness/empty.html")
        time.sleep(1)
        empty_kb, empty_cpu = _renderer(browser)
        page.goto(address)
        page.evaluate("query => harness.cold(query)", queries[0])
        for query in queries:
            page.evaluate("query => harness.ask(query)", query)
            page.evaluate("() => harness.snippets()")
        time.sleep(1)
        used_kb, used_cpu = _renderer(browser)
        return used_kb - empty_kb, used_cpu - empty_cpu


def _renderer(browser) -> tuple[int, float]:
    """(resident kilobytes, CPU seconds) of the largest renderer: that of the only page."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return max((_resident_kb(process["id"]), process["cpuTime"]) for process in processes if process["type"] == "renderer")


def _resident_kb(process_id: int) -> int:
    status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))


def _row(size: int, tool: str, runs: list[dict], memory_kb: int, cpu: float) -> dict:
    """Medians over the queries; `worst_`: the largest; `plain_`: on a host without gzip. `cpu_s`: of the page's process, a query.

    A query that finds nothing counts too.
    """
    def middle(name: str, part: str) -> float:
        return round(median(getattr(run[name], part) for run in runs) / _KB, 1)

    def traffic(name: str) -> list[Traffic]:
        return [run[name] for run in runs]

    return {"work": "search-query", "size": size, "tool": tool, "cpu_s": round(cpu / len(runs), 3),
            "wall_s": round(median(run["cold_ms"] for run in runs) / 1000, 3), "peak_mb": round(memory_kb / 1024),
            "bytes": round(median(cost.wire for cost in traffic("cold"))),
            "queries": len(runs), "answered": sum(bool(run["titles"]) for run in runs),
            "requests": round(median(cost.requests for cost in traffic("cold"))),
            "worst_requests": max(cost.requests for cost in traffic("cold")),
            "cold_kb": middle("cold", "wire"), "worst_cold_kb": round(max(cost.wire for cost in traffic("cold")) / _KB, 1),
            "plain_cold_kb": middle("cold", "raw"), "next_kb": middle("next", "wire"), "plain_next_kb": middle("next", "raw"),
            "worst_next_kb": round(max(cost.wire for cost in traffic("next")) / _KB, 1),
            "snippets_kb": middle("snippets", "wire"), "plain_snippets_kb": middle("snippets", "raw"),
            "warm_ms": round(median(run["warm_ms"] for run in runs), 2),
            "worst_warm_ms": round(max(run["warm_ms"] for run in runs), 2),
            "each": [{"query": run["query"], "titles": len(run["titles"]), "kb": round(run["cold"].wire / _KB, 1),
                      "requests": run["cold"].requests, "next_kb": round(run["next"].wire / _KB, 1),
                      "cold_ms": round(run["cold_ms"]), "warm_ms": round(run["warm_ms"], 2)} for run in runs]}
