"""What a report page costs a reader: bytes, and what a slow phone in Chromium says of its first paint and of shifts."""

import gzip
import shutil
import statistics
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from build_tools.hosting import TEXTS, TYPES
from build_tools.published import suffix_of
from tests.conftest import FLAGS, gongkai

REPORT = "departments/huaihua-pension-injury/2023-final-accounts/"
# What Chromium's developer tools call regular 3G, and a phone four times slower than this machine.
_NETWORK = {"offline": False, "latency": 100, "downloadThroughput": 750_000 / 8, "uploadThroughput": 250_000 / 8}
_SLOWER = 4
_RUNS = 5
_SHIFTS = """window.shifted = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifted += entry.value }))
.observe({ type: "layout-shift", buffered: true })"""
_MEASURES = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0].startTime, shift: window.shifted,
  loaded: performance.getEntriesByType("navigation")[0].loadEventEnd,
  bytes: [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map(entry => [new URL(entry.name).pathname, entry.encodedBodySize]) })"""


class _Host(SimpleHTTPRequestHandler):
    """A static host that compresses text once."""

    protocol_version = "HTTP/1.1"
    kept: dict[str, bytes] = {}

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        suffix = suffix_of(path.name)
        if not path.is_file():
            self.send_error(404)
            return
        if str(path) not in self.kept:
            self.kept[str(path)] = gzip.compress(path.read_bytes(), 9, mtime=0) if suffix in TEXTS else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        if suffix in TEXTS:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(self.kept[str(path)])))
        self.end_headers()
        self.wfile.write(self.kept[str(path)])

    def log_message(self, format: str, *args) -> None:
        """Nothing: the measures are the output."""


def measure_report_page(size: int, tools: frozenset[str]) -> list[dict]:
    """A report page of the project's own records in both languages: bytes, first paint and shifts on a slow phone, nothing cached.

    There are no other tools, and the number of reports does not matter.
    """
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        done = gongkai("build", "--site-dir", str(site))
        if done.returncode:
            raise RuntimeError(done.stderr)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_address[1]}/"
        rows = [_measured(site, base, prefix + REPORT) for prefix in ("", "en/")]
        server.shutdown()
    return rows


def _measured(site: Path, base: str, path: str) -> dict:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or shutil.which("google-chrome"), args=FLAGS)
        runs = [_visit(browser, base + path) for _ in range(_RUNS)]
        browser.close()
    bytes_of = {"page" if name.endswith("/") else Path(name).name: count for name, count in runs[0]["bytes"]}
    figures = (site / path / "index.html").read_text(encoding="utf-8").count('<td class="gk-number"')
    return {"work": "report-page", "size": 1, "tool": "gongkai", "page": path, "cells": figures, "bytes": bytes_of.pop("page"), "others": bytes_of,
            "first_paint_ms": round(statistics.median(run["paint"] for run in runs)), "first_paint_worst_ms": round(max(run["paint"] for run in runs)),
            "load_ms": round(statistics.median(run["loaded"] for run in runs)), "layout_shift": max(run["shift"] for run in runs)}


def _visit(browser, address: str) -> dict:
    """What the browser's own performance entries say of one visit with an empty cache."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2, is_mobile=True)
    page = context.new_page()
    page.add_init_script(_SHIFTS)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", _NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.goto(address)
    page.wait_for_timeout(500)
    measures = page.evaluate(_MEASURES)
    context.close()
    return measures
