"""`make bench`: measures the work named on the command line, prints the tables, writes .bench/results.json.

`build` is `pages` and `whole`, which can be asked for by themselves."""

import argparse
import gc
import json
import platform
import resource
import time

from build_tools.check import check_content
from build_tools.figures import figures
from build_tools.finding import Finding
from build_tools.model import Content
from build_tools.read.content import read_vocabulary
from build_tools.settings import ROOT
from build_tools.vocabulary import Vocabulary
from tests.benchmarks.build import BUILD_WORKS, TOOLS, measure_build, measure_pages, measure_whole
from tests.benchmarks.build_table import build_table
from tests.benchmarks.corpus import PLANTED_EVERY, corpus_vocabulary, file_of, read_corpus
from tests.benchmarks.exports import measure_exports
from tests.benchmarks.machine import machine
from tests.benchmarks.report_page import measure_report_page
from tests.benchmarks.search import measure_search
from tests.benchmarks.search_table import search_tables

RESULTS = ROOT / ".bench" / "results.json"
_RUNS = 5
_FIGURES = 370


def measure_checks(size: int, tools: frozenset[str]) -> list[dict]:
    """Checking `size` generated reports that have been read already: the best of several runs.

    There are no other tools.
    """
    vocabulary = read_vocabulary(ROOT / "content")
    reports = [report for report, _ in read_corpus(size, vocabulary)]
    known = corpus_vocabulary(size, vocabulary)
    content = Content({}, tuple(reports))
    counted = sum(1 for report in reports for _ in figures(report))
    runs = []
    for _ in range(_RUNS):
        gc.collect()
        cpu, wall = time.process_time(), time.monotonic()
        findings = check_content(content, known)
        runs.append((time.process_time() - cpu, time.monotonic() - wall))
    cpu, wall = min(runs)
    checks = [finding for several in findings.values() for finding in several]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [{"work": "checks", "size": size, "tool": "gongkai", "cpu_s": round(cpu, 4), "wall_s": round(wall, 4),
             "peak_mb": round(peak), "bytes": 0, "figures": counted, "checks": len(checks),
             "fail": sum(one.status == "fail" for one in checks), **_planted(size, findings, vocabulary),
             "ms_per_370_figures": round(1000 * cpu * _FIGURES / counted, 3)}]


def _planted(size: int, findings: dict[str, tuple[Finding, ...]], vocabulary: Vocabulary) -> dict[str, int]:
    """How many disagreements were planted, how many of these were missed, how many reports were told without one."""
    planted = {file_of(number, vocabulary).removesuffix(".yml") for number in range(PLANTED_EVERY - 1, size, PLANTED_EVERY)}
    told = {report_id for report_id, several in findings.items() if any(one.status == "fail" for one in several)}
    return {"planted": len(planted), "missed": len(planted - told), "wrongly_told": len(told - planted)}


WORKS = {"build": measure_build, "checks": measure_checks, "exports": measure_exports, "pages": measure_pages,
         "report-page": measure_report_page, "search": measure_search, "whole": measure_whole}
_ALL = ("build", "checks", "exports", "report-page", "search")


def main() -> None:
    """Runs the works asked for at each size, keeps the results of the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(WORKS), action="append")
    parser.add_argument("--sizes", type=_sizes, default=[1000], help="numbers of reports, with commas between")
    parser.add_argument("--tools", type=lambda text: frozenset(text.split(",")), default=frozenset({*TOOLS, "pagefind"}),
                        help="which to measure, with commas between")
    asked = parser.parse_args()
    here = machine()
    results = [result | {"machine": here} for work in asked.only or _ALL for size in asked.sizes
               for result in WORKS[work](size, asked.tools)]
    _write(results)
    print(f"Python {platform.python_version()}, {platform.machine()}")
    tables = build_table(results)
    searched = [result for result in results if result["work"].startswith("search-")]
    for result in results:
        if result not in searched and result["work"] not in BUILD_WORKS:
            print("  ".join(f"{key} {value}" for key, value in result.items() if key != "machine"))
    if tables:
        print(tables)
    if searched:
        print(search_tables(searched))


def _sizes(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


def _write(results: list[dict]) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    kept = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else []
    RESULTS.write_text(json.dumps(in_place(kept, results), indent=1, ensure_ascii=False), encoding="utf-8")


def in_place(kept: list[dict], results: list[dict]) -> list[dict]:
    """What is kept and the results, of each work, size and tool the last."""
    return list({(row["work"], row["size"], row["tool"]): row for row in (*kept, *results)}.values())


if __name__ == "__main__":
    main()
