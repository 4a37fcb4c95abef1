"""Many hands: the same bytes for any number of them; one that dies or an interrupt leaves the last site whole."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build_tools.settings import LOCAL, ROOT
from tests.benchmarks.corpus import write_corpus
from tests.test_build import tree

SIZE = 40
# As the command does it, without the index of `gongkai search`, which takes longer than all else.
pytestmark = pytest.mark.long
BUILD = """import sys
from pathlib import Path
from build_tools.commands import build_once
from build_tools.settings import Settings
content, site, jobs, address, offline = sys.argv[1:]
sys.exit(build_once(Settings(Path(content), Path(site), address, offline=offline == "offline", jobs=int(jobs), command_line_index=False)))"""


@pytest.fixture(scope="module")
def corpus(vocabulary, tmp_path_factory):
    """A content folder of generated records: several batches of departments."""
    folder = tmp_path_factory.mktemp("corpus") / "content"
    write_corpus(folder, SIZE, vocabulary, ROOT)
    return folder


@pytest.fixture(scope="module")
def alone(corpus, tmp_path_factory):
    """The site of the corpus made by one process."""
    site = tmp_path_factory.mktemp("alone") / "site"
    _build(corpus, site, 1)
    return site


def _start(corpus, site, jobs: int, address: str = LOCAL, offline: str = "") -> subprocess.Popen:
    """A build in a process group of its own, as a terminal starts it."""
    command = [sys.executable, "-W", "ignore", "-c", BUILD, str(corpus), str(site), str(jobs), address, offline]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)


def _build(corpus, site, jobs: int, offline: str = "") -> None:
    process = _start(corpus, site, jobs, offline=offline)
    said = process.communicate()[1]
    assert process.returncode == 0, said


@pytest.mark.parametrize("offline", ["", "offline"])
def test_any_number_of_processes_makes_the_same_bytes(corpus, alone, tmp_path, offline):
    expected = alone
    if offline:
        expected = tmp_path / "one" / "site"
        _build(corpus, expected, 1, offline)
    _build(corpus, tmp_path / "site", 3, offline)
    one, three = tree(expected), tree(tmp_path / "site")
    assert one.keys() == three.keys() and len(one) > 30 * SIZE
    assert [path for path in one if one[path] != three[path]] == []


def _wait_for(process, stage: str) -> None:
    while (line := process.stderr.readline()) and stage not in line:
        pass
    assert line, "the build ended before"


def _below(pid: int) -> list[int]:
    """The processes below one, by their ids."""
    children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    return children + [one for child in children for one in _below(child)]


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def _spawned(pid: int) -> list[int]:
    """The processes that a build on a site that stands has started: first that of the index, last the workers."""
    return [child for child in _below(pid) if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


@pytest.mark.parametrize("delay", [0, 0.5, 2])
def test_an_interrupt_stops_at_once_and_leaves_the_last_site_whole(corpus, alone, delay):
    before = {path: path.stat().st_mtime_ns for path in alone.rglob("*")}
    process = _start(corpus, alone, 2, "https://data.example/")
    _wait_for(process, "departments")
    time.sleep(delay)
    children = _below(process.pid)
    started = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=20)[1]
    took = time.monotonic() - started
    assert process.returncode == 130 and "stopped; the last site is untouched" in said and "Traceback" not in said, said
    assert took < 3, took  # well below a second on an idle machine
    assert {path: path.stat().st_mtime_ns for path in alone.rglob("*")} == before
    deadline = time.monotonic() + 5
    while running := [child for child in children if _runs(child)]:
        assert time.monotonic() < deadline, running
    assert children


def test_a_worker_that_is_killed_is_named_with_its_departments_and_nothing_is_published(corpus, alone):
    before = {path: path.stat().st_mtime_ns for path in alone.rglob("*")}
    process = _start(corpus, alone, 2, "https://data.example/")
    _wait_for(process, "departments")
    aside = alone.parent / ".site-new/departments"
    deadline = time.monotonic() + 30
    while not aside.is_dir() and time.monotonic() < deadline:
        time.sleep(0.01)
    os.kill(_spawned(process.pid)[-1], signal.SIGKILL)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 1 and "a worker ended before its time" in said and "nothing published" in said, said
    assert any(folder.name in said for folder in (corpus / "records").iterdir())
    assert {path: path.stat().st_mtime_ns for path in alone.rglob("*")} == before


def test_an_index_process_that_is_killed_is_named_and_nothing_is_published(corpus, alone):
    before = {path: path.stat().st_mtime_ns for path in alone.rglob("*")}
    process = _start(corpus, alone, 2, "https://other.example/")
    _wait_for(process, "departments")
    os.kill(_spawned(process.pid)[0], signal.SIGKILL)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 1 and "the process that makes the search index ended before its time" in said, said
    assert "nothing published" in said and "Traceback" not in said, said
    assert {path: path.stat().st_mtime_ns for path in alone.rglob("*")} == before
