"""`make bench ONLY=exports`: all bulk files of generated reports that come one by one and are let go."""

import gc
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from build_tools.check import check_disclosure
from build_tools.export.bulk import export_bulk
from build_tools.export.report_rows import report_rows
from build_tools.export.shared_rows import Revision, shared_rows
from build_tools.standing_files import StandingFiles
from build_tools.index import cut_of
from build_tools.model import Content, Department
from build_tools.progress import Progress
from build_tools.read.content import read_vocabulary
from build_tools.read.record import read_department
from build_tools.read.yaml_text import read_yaml
from build_tools.settings import ROOT
from build_tools.vocabulary import Vocabulary
from tests.benchmarks.corpus import corpus_vocabulary, department_text, file_of, read_corpus


class _Clock:
    """CPU and wall time of this process, without what passes while it is held: making, reading and checking the reports."""

    def __init__(self):
        self.cpu, self.wall = -time.process_time(), -time.monotonic()
        self._cpu, self._wall = 0.0, 0.0

    def hold(self) -> None:
        self._cpu, self._wall = time.thread_time(), time.monotonic()

    def go(self) -> None:
        self.cpu -= time.thread_time() - self._cpu  # the other threads went on
        self.wall -= time.monotonic() - self._wall

    def end(self) -> None:
        self.cpu += time.process_time()
        self.wall += time.monotonic()


def measure_exports(size: int, tools: frozenset[str]) -> list[dict]:
    """Exporting `size` generated reports in every bulk format: one run, its time without that of the reports themselves.

    There are no other tools.
    """
    vocabulary = read_vocabulary(ROOT / "content")
    known = corpus_vocabulary(size, vocabulary)
    departments = _departments(size, vocabulary, known)
    cut = partial(cut_of, Content(departments, ()), known)
    with tempfile.TemporaryDirectory(dir=_roomy()) as folder:
        gc.collect()
        clock = _Clock()
        progress = Progress()
        progress.stage("export", size)
        reports = progress.each(_reports(size, vocabulary, known, departments, clock))
        sizes: dict[str, int] = {}
        nothing = StandingFiles(Path(folder) / "kept", Path(folder) / "site", "")
        for artifact in export_bulk(departments, reports, {}, known, Path(folder) / "grows", nothing, cut):
            suffix = artifact.path.partition(".")[2]
            sizes[suffix] = sizes.get(suffix, 0) + artifact.size
            if artifact.path == "data/observations.jsonl":
                rows = artifact.rows
        clock.end()
    # The process that writes the database has ended, so its time and memory are known.
    own, other = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = clock.cpu + other.ru_utime + other.ru_stime
    return [{"work": "exports", "size": size, "tool": "gongkai", "cpu_s": round(cpu, 2), "wall_s": round(clock.wall, 2),
             "peak_mb": round((own.ru_maxrss + other.ru_maxrss) / 1024), "bytes": sum(sizes.values()), "figures": rows,
             "us_per_figure": round(1e6 * cpu / rows, 1), **{f"bytes_{suffix}": sizes[suffix] for suffix in sorted(sizes)}}]


def _reports(size: int, vocabulary: Vocabulary, known: Vocabulary, departments: dict[str, Department],
             clock: _Clock) -> Iterator[Revision]:
    clock.hold()
    for report, _ in read_corpus(size, vocabulary):
        findings = check_disclosure(report, known)
        clock.go()
        found = shared_rows(report_rows(report, departments[report.department], findings, known), known)
        yield Revision(found.report_id, None, found)
        clock.hold()
    clock.go()


def _departments(size: int, vocabulary: Vocabulary, known: Vocabulary) -> dict[str, Department]:
    """The departments of the first `size` records."""
    found: dict[str, Department] = {}
    for number in range(size):
        folder = file_of(number, vocabulary).partition("/")[0]
        if folder not in found:
            tree = read_yaml(f"{folder}/department.yml", department_text(number, vocabulary).encode())
            found[folder] = read_department(tree, folder, known)
    return dict(sorted(found.items()))


def _roomy() -> Path:
    """A folder on the disk of the results: ten thousand reports make ten gigabytes."""
    folder = ROOT / ".bench"
    folder.mkdir(exist_ok=True)
    for left in folder.glob("tmp*"):
        shutil.rmtree(left, ignore_errors=True)
    return folder
