"""`make bench ONLY=exports`: all bulk files of generated reports that come one by one and are let go."""

import gc
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from build_tools.check import check_disclosure
from build_tools.export.bulk import Checked, export_bulk
from build_tools.index.analysis import fiscal_terms
from build_tools.index.tokens import Cutter
from build_tools.model import Content, Department
from build_tools.progress import Progress
from build_tools.read.content import read_vocabulary
from build_tools.read.record import read_department, read_record
from build_tools.read.shape import record_schema
from build_tools.read.yaml_text import read_yaml
from build_tools.settings import LOCAL, ROOT
from build_tools.vocabulary import Vocabulary
from tests.benchmarks.corpus import department_text, record_text


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


def measure_exports(size: int) -> list[dict]:
    """Exporting `size` generated reports in every bulk format: one run, its time without that of the reports themselves."""
    vocabulary = read_vocabulary(ROOT / "content")
    departments = {f"d{number:06d}": _department(number, vocabulary) for number in range(size)}
    cutter = Cutter(fiscal_terms(Content(departments, ()), vocabulary), ROOT / ".cache" / "jieba")
    cut = lambda text: " ".join(token.text for token in cutter.tokens(text))
    with tempfile.TemporaryDirectory(dir=_roomy()) as folder:
        gc.collect()
        clock = _Clock()
        progress = Progress()
        progress.stage("export", size)
        reports = progress.each(_reports(size, vocabulary, clock))
        sizes: dict[str, int] = {}
        for artifact in export_bulk(departments, reports, vocabulary, LOCAL, record_schema(), Path(folder), cut):
            suffix = artifact.path.partition(".")[2]
            sizes[suffix] = sizes.get(suffix, 0) + artifact.size
        clock.end()
        rows = sum(1 for _ in open(Path(folder) / "observations.jsonl", "rb"))
    # The process that writes the database has ended, so its time and memory are known.
    own, other = (resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = clock.cpu + other.ru_utime + other.ru_stime
    return [{"work": "exports", "size": size, "tool": "gongkai", "cpu_s": round(cpu, 2), "wall_s": round(clock.wall, 2),
             "peak_mb": round((own.ru_maxrss + other.ru_maxrss) / 1024), "bytes": sum(sizes.values()), "figures": rows,
             "us_per_figure": round(1e6 * cpu / rows, 1), **{f"bytes_{suffix}": sizes[suffix] for suffix in sorted(sizes)}}]


def _reports(size: int, vocabulary: Vocabulary, clock: _Clock) -> Iterator[Checked]:
    for number in range(size):
        clock.hold()
        tree = read_yaml(f"d{number:06d}/2023-final-accounts.yml", record_text(number, vocabulary).encode())
        report = read_record(tree, vocabulary)
        findings = check_disclosure(report, vocabulary)
        clock.go()
        yield report, findings


def _department(number: int, vocabulary: Vocabulary) -> Department:
    tree = read_yaml(f"d{number:06d}/department.yml", department_text(number, vocabulary).encode())
    return read_department(tree, f"d{number:06d}", vocabulary)


def _roomy() -> Path:
    """A folder on the disk of the results: ten thousand reports make ten gigabytes."""
    folder = ROOT / ".bench"
    folder.mkdir(exist_ok=True)
    for left in folder.glob("tmp*"):
        shutil.rmtree(left, ignore_errors=True)
    return folder
