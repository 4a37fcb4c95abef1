"""`make bench-docs`: the results that `make bench` left as docs/benchmarks.md, with a plot of how building grows.

docs/benchmarks.json keeps them, so that what another machine measured stays until it is measured anew.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from build_tools.settings import ROOT
from tests.benchmarks.bench import RESULTS, in_place
from tests.benchmarks.build import BUILD_WORKS
from tests.benchmarks.build_table import build_table
from tests.benchmarks.growth_plot import growth_plot
from tests.benchmarks.search_table import search_tables

_INTRO = """# Benchmarks

Written by `make bench-docs` from the results of `make bench`; do not edit. Every tool reads the same generated reports
(`tests/benchmarks/corpus.py`: nine tables, some 370 figures each) and is measured in one run with the others of its size: processor
time of all its processes, wall time, the memory of its largest process, the bytes it wrote. Hugo makes the tables and texts of the
reports, from the same YAML files or from cells made ready beforehand; MkDocs-Material a sample of a hundred; Gongkai all pages of
the site, with checks, charts and rankings. Lower is better.
"""
_OTHER_WORKS = {"exports": ("cpu_s", "wall_s", "peak_mb", "bytes", "figures", "us_per_figure"),
                "checks": ("cpu_s", "figures", "checks", "fail", "planted", "missed", "wrongly_told", "ms_per_370_figures"),
                "report-page": ("page", "cells", "bytes")}


def document(results: list[dict], plot: str) -> str:
    """Markdown: what was measured, where, and the plot at the address `plot`."""
    ordered = sorted(results, key=lambda row: row["size"])
    built = [row for row in ordered if row["work"] in BUILD_WORKS]
    searched = [row for row in ordered if row["work"].startswith("search-")]
    parts = [_INTRO]
    if built:
        parts += ["## Building\n", f"{build_table(built)}\n",
                  f"![CPU seconds by number of reports, both on scales of powers of ten; the table above has the figures]({plot})\n"]
    for work, columns in _OTHER_WORKS.items():
        rows = [row for row in ordered if row["work"] == work]
        if rows:
            parts += [f"## {work.capitalize()}\n", _table(("reports", *columns), rows)]
    if searched:
        parts += ["## Search\n", f"{search_tables(searched)}\n"]
    return "\n".join([*parts, "## Where\n", *_machines(results)]) + "\n"


def _table(columns: tuple[str, ...], rows: Iterable[dict]) -> str:
    named = [{"reports": row["size"], **row} for row in rows]
    lines = [columns, ["---"] * len(columns), *([_shown(row.get(column, "")) for column in columns] for row in named)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _machines(results: list[dict]) -> list[str]:
    """A line for each machine, with what was measured there and how busy it was."""
    works: dict[str, dict[str, list[float]]] = {}
    for row in results:
        here = row["machine"]
        tools = ", ".join(f"{name} {number}" for name, number in here["versions"].items())
        said = f"{here['cores']} × {here['cpu']}, {here['memory_gb']} GB, {here['system']}, Python {here['python']}, {tools}"
        works.setdefault(said, {}).setdefault(f"{row['work']} at {row['size']:,}", []).append(here["load"])
    return [f"- {said}. Processes running in the minute before: "
            + "; ".join(f"{work}: {max(loads)}" for work, loads in measured.items()) + "." for said, measured in works.items()]


def written(results: list[dict], docs: Path) -> list[dict]:
    """All results there are: those of docs/benchmarks.json with these in place of earlier ones. Writes both documents and the plot."""
    file, plot = docs / "benchmarks.json", Path("images/growth.svg")
    kept = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
    rows = in_place(kept, [{key: value for key, value in row.items() if key != "each"} for row in results])
    file.write_text("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n", encoding="utf-8")
    (docs / plot).write_text(growth_plot(rows), encoding="utf-8")
    (docs / "benchmarks.md").write_text(document(rows, plot.as_posix()), encoding="utf-8")
    return rows


def main() -> None:
    """Writes docs/benchmarks.md, what it is made from, and its plot."""
    if not RESULTS.is_file():
        sys.exit(f"{RESULTS} is not there; run `make bench` first")
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    nowhere = sorted({row["work"] for row in results if "machine" not in row})
    if nowhere:
        sys.exit(f"{RESULTS} does not say where {', '.join(nowhere)} was measured; run `make bench` again")
    written(results, ROOT / "docs")


if __name__ == "__main__":
    main()
