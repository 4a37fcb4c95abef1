"""Indexing the generated corpus by Gongkai and by Pagefind: CPU and wall seconds, memory, bytes on disk.

`python -m tests.benchmarks.search_build SIZE INDEX_DIR [PAGES_DIR]` indexes in a process of its own, writes every report as a
page too where PAGES_DIR is given, and prints its row.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from build_tools.artifact import Artifact
from build_tools.model import Department, Disclosure
from build_tools.read.content import read_vocabulary
from build_tools.settings import ROOT
from build_tools.vocabulary import Vocabulary
from tests.benchmarks.corpus import corpus_vocabulary, read_corpus
from tests.benchmarks.page import page_html

_ENGINE_ENDINGS = (".js", ".css", ".wasm", ".pagefind")


def index_gongkai(reports: Callable[[], Iterable[tuple[Disclosure, Department]]], vocabulary: Vocabulary, sink: Callable[[Artifact], None]) -> None:
    """Hands the files of the browser's index to `sink`. The one place that knows how the index stage is called."""
    from build_tools.index import Survey, index_reports

    index_reports(reports, Survey(reports()), vocabulary, sink)


def build_gongkai(size: int, index: Path, pages: Path | None) -> dict:
    """The row of Gongkai's index, made by a process of its own."""
    arguments = [str(size), str(index), *([str(pages)] if pages else [])]
    done = subprocess.run([sys.executable, "-m", __name__, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def build_pagefind(size: int, index: Path, pages: Path) -> dict:
    """The row of Pagefind's index of the pages."""
    from pagefind_bin_extended import get_executable

    started = time.monotonic()
    with subprocess.Popen([get_executable(), "--site", pages, "--output-path", index, "--silent"]) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise RuntimeError(f"Pagefind ended with {running.returncode}")
    return _row(size, "pagefind", used.ru_utime + used.ru_stime, time.monotonic() - started, used.ru_maxrss, index)


def write_pages(size: int, pages: Path) -> None:
    """Every report as a page, where no index of ours is made beside."""
    for _ in _made(size, read_vocabulary(ROOT / "content"), pages):
        pass


class Timed:
    """An iterator that knows the CPU and wall seconds of its own steps: those of making records, not of indexing them."""

    def __init__(self, steps: Iterator):
        self._steps = steps
        self.cpu = self.wall = 0.0

    def __iter__(self) -> Iterator:
        return self

    def __next__(self):
        cpu, wall = time.thread_time(), time.monotonic()
        try:
            return next(self._steps)
        finally:
            self.cpu += time.thread_time() - cpu
            self.wall += time.monotonic() - wall


def bytes_of_index(folder: Path) -> int:
    """The bytes of an index on disk, without the scripts and programs that read it."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and path.suffix not in _ENGINE_ENDINGS)


def _made(size: int, vocabulary: Vocabulary, pages: Path | None) -> Iterator[tuple[Disclosure, Department]]:
    for report, department in read_corpus(size, vocabulary):
        if pages:
            path = pages / "departments" / report.id / "index.html"
            path.parent.mkdir(parents=True)
            path.write_text(page_html(report, department, vocabulary), encoding="utf-8")
        yield report, department


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak_kb() -> int:
    """The largest that this process or one of its children has been."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def _row(size: int, tool: str, cpu: float, wall: float, peak_kb: int, index: Path) -> dict:
    return {"work": "search-build", "size": size, "tool": tool, "cpu_s": round(cpu, 2), "wall_s": round(wall, 2),
            "peak_mb": round(peak_kb / 1024), "bytes": bytes_of_index(index),
            "files": sum(path.is_file() for path in index.rglob("*"))}


def _measure(size: int, index: Path, pages: Path | None) -> dict:
    vocabulary = read_vocabulary(ROOT / "content")
    passes: list[Timed] = []

    def reports() -> Timed:  # they are taken twice, and made anew each time; only the second time as pages too
        passes.append(Timed(_made(size, vocabulary, pages if passes else None)))
        return passes[-1]

    def write(file: Artifact) -> None:
        path = index / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)

    cpu, wall = _cpu(), time.monotonic()
    index_gongkai(reports, corpus_vocabulary(size, vocabulary), write)
    made_cpu, made_wall = sum(one.cpu for one in passes), sum(one.wall for one in passes)
    row = _row(size, "gongkai", _cpu() - cpu - made_cpu, time.monotonic() - wall - made_wall, _peak_kb(), index)
    return row | {"corpus_cpu_s": round(made_cpu, 2)}


if __name__ == "__main__":
    print(json.dumps(_measure(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if sys.argv[3:] else None)))
