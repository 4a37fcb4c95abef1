"""`make bench`: measures the work named on the command line, prints a table, writes .bench/results.json."""

import argparse
import gc
import json
import platform
import resource
import time
from pathlib import Path

from build_tools.check import check_content
from build_tools.model import Content, figures
from build_tools.read.content import read_vocabulary
from build_tools.read.record import read_record
from build_tools.read.yaml_text import read_yaml
from build_tools.settings import ROOT
from tests.benchmarks.corpus import record_text
from tests.benchmarks.exports import measure_exports

RESULTS = ROOT / ".bench" / "results.json"
_RUNS = 5
_FIGURES = 370


def measure_checks(size: int) -> list[dict]:
    """Checking `size` generated reports that have been read already: the best of several runs."""
    vocabulary = read_vocabulary(ROOT / "content")
    reports = [read_record(read_yaml(f"d{number:06d}/2023-final-accounts.yml", record_text(number, vocabulary).encode()), vocabulary)
               for number in range(size)]
    content = Content({}, tuple(reports))
    counted = sum(1 for report in reports for _ in figures(report))
    runs = []
    for _ in range(_RUNS):
        gc.collect()
        cpu, wall = time.process_time(), time.monotonic()
        findings = check_content(content, vocabulary)
        runs.append((time.process_time() - cpu, time.monotonic() - wall))
    cpu, wall = min(runs)
    checks = [finding for several in findings.values() for finding in several]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [{"work": "checks", "size": size, "tool": "gongkai", "cpu_s": round(cpu, 4), "wall_s": round(wall, 4), "peak_mb": round(peak),
             "bytes": 0, "figures": counted, "checks": len(checks), "fail": sum(one.status == "fail" for one in checks),
             "ms_per_370_figures": round(1000 * cpu * _FIGURES / counted, 3)}]


WORKS = {"checks": measure_checks, "exports": measure_exports}


def main() -> None:
    """Runs the works asked for, keeps the results of the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=sorted(WORKS), action="append")
    parser.add_argument("--size", type=int, default=1000)
    asked = parser.parse_args()
    works = asked.only or sorted(WORKS)
    results = [result for work in works for result in WORKS[work](asked.size)]
    _write(results, works)
    print(f"Python {platform.python_version()}, {platform.machine()}")
    for result in results:
        print("  ".join(f"{key} {value}" for key, value in result.items()))


def _write(results: list[dict], works: list[str]) -> None:
    RESULTS.parent.mkdir(exist_ok=True)
    kept = json.loads(Path(RESULTS).read_text(encoding="utf-8")) if RESULTS.is_file() else []
    RESULTS.write_text(json.dumps([*(old for old in kept if old["work"] not in works), *results], indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
