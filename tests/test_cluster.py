"""The same work on Dask: a real scheduler and two real worker processes, one of them killed on the way, and the same bytes."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build_tools.settings import ROOT
from tests.benchmarks.corpus import write_corpus
from tests.conftest import gongkai
from tests.test_build import tree
from tests.test_hands import SIZE

pytestmark = pytest.mark.long
BUILD = """import sys
from pathlib import Path
from build_tools.commands import build_once
from build_tools.settings import Settings
content, site, cluster = sys.argv[1:]
sys.exit(build_once(Settings(Path(content), Path(site), cluster=cluster, jobs=1, command_line_index=False)))"""


@pytest.fixture(scope="module")
def corpus(vocabulary, tmp_path_factory):
    """A content folder of generated records."""
    folder = tmp_path_factory.mktemp("corpus") / "content"
    write_corpus(folder, SIZE, vocabulary, ROOT)
    return folder


@pytest.fixture
def started():
    """A function that starts a process, which ends with the test."""
    processes = []

    def start(*command: str, **options) -> subprocess.Popen:
        process = subprocess.Popen([sys.executable, "-W", "ignore", *command], cwd=ROOT, stderr=subprocess.PIPE, text=True, **options)
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()


def _scheduler(started, *options: str) -> str:
    """HOST:PORT of a scheduler that runs."""
    process = started("-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *options)
    while line := process.stderr.readline():
        if found := re.search(r"Scheduler at:\s+\w+://([\d.]+:\d+)", line):
            return found[1]
    raise AssertionError("no scheduler")


def _worker(started, address: str, name: str, *options: str, scheme: str = "tcp", **more) -> subprocess.Popen:
    process = started("-m", "distributed.cli.dask_worker", f"{scheme}://{address}", "--nthreads", "1", "--no-nanny", "--name", name,
                      "--no-dashboard", *options, **more)
    while line := process.stderr.readline():
        if "Registered to" in line or "Starting established connection" in line:
            return process
    raise AssertionError("no worker")


def _build(started, corpus: Path, site: Path, cluster: str = "") -> subprocess.Popen:
    return started("-c", BUILD, str(corpus), str(site), cluster)


def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed(started, corpus, tmp_path):
    alone = _build(started, corpus, tmp_path / "alone/site")
    said = alone.communicate(timeout=120)[1]
    assert alone.returncode == 0, said
    address = _scheduler(started)
    workers = [_worker(started, address, name) for name in ("a", "b")]
    building = _build(started, corpus, tmp_path / "many/site", address)
    aside = tmp_path / "many/.site-new/departments"
    deadline = time.monotonic() + 60
    while not aside.is_dir() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert aside.is_dir() and building.poll() is None
    os.kill(workers[0].pid, signal.SIGKILL)
    said = building.communicate(timeout=120)[1]
    assert building.returncode == 0, said
    one, many = tree(tmp_path / "alone/site"), tree(tmp_path / "many/site")
    assert one.keys() == many.keys() and len(one) > 30 * SIZE
    assert [path for path in one if one[path] != many[path]] == []


def test_a_worker_with_other_code_is_refused_by_name(started, corpus, tmp_path):
    other = tmp_path / "other"
    subprocess.run(["cp", "-r", str(ROOT / "build_tools"), str(other / "build_tools")], check=True) if other.mkdir() is None else None
    (other / "build_tools/urls.py").write_text((ROOT / "build_tools/urls.py").read_text(encoding="utf-8") + "# other\n", encoding="utf-8")
    address = _scheduler(started)
    process = subprocess.Popen([sys.executable, "-c", "import sys; sys.path.insert(0, sys.argv.pop(1)); from distributed.cli.dask_worker import main; main()",
                                str(other), f"tcp://{address}", "--nthreads", "1", "--no-nanny", "--no-dashboard"], cwd=other,
                               stderr=subprocess.PIPE, text=True)
    try:
        while "Registered to" not in (line := process.stderr.readline()):
            assert line
        building = _build(started, corpus, tmp_path / "site", address)
        said = building.communicate(timeout=60)[1]
        assert building.returncode == 1 and "would make other files: it has gongkai's code" in said, said
        assert not (tmp_path / "site").exists()
    finally:
        process.kill()
        process.communicate()


def test_connections_are_secured_as_dasks_own_configuration_says(started, corpus, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=gongkai", "-keyout", str(key),
                    "-out", str(certificate)], check=True, capture_output=True)
    settings = {"DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "True", "DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(certificate)}
    for role in ("CLIENT", "SCHEDULER", "WORKER"):
        settings |= {f"DASK_DISTRIBUTED__COMM__TLS__{role}__KEY": str(key), f"DASK_DISTRIBUTED__COMM__TLS__{role}__CERT": str(certificate)}
    secured = os.environ | settings
    process = started("-m", "distributed.cli.dask_scheduler", "--protocol", "tls", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", env=secured)
    while not (found := re.search(r"Scheduler at:\s+tls://([\d.]+:\d+)", line := process.stderr.readline())):
        assert line
    _worker(started, found[1], "a", scheme="tls", env=secured)
    done = started("-c", BUILD, str(corpus), str(tmp_path / "site"), found[1], env=secured)
    said = done.communicate(timeout=120)[1]
    assert done.returncode == 0, said
    plain = _build(started, corpus, tmp_path / "plain/site", found[1])
    assert "no Dask scheduler answers" in plain.communicate(timeout=60)[1] and plain.returncode == 1


def test_without_a_scheduler_a_worker_or_the_extra_one_line_says_so(started, corpus, tmp_path):
    nobody = _build(started, corpus, tmp_path / "site", "127.0.0.1:9")
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in nobody.communicate(timeout=60)[1]
    idle = _build(started, corpus, tmp_path / "site", _scheduler(started))
    assert "the Dask scheduler has no worker" in idle.communicate(timeout=60)[1]
    (tmp_path / "distributed.py").write_text("raise ImportError('not installed')")
    without = started("-c", BUILD, str(corpus), str(tmp_path / "site"), "127.0.0.1:9", env=os.environ | {"PYTHONPATH": str(tmp_path)})
    said = without.communicate(timeout=60)[1]
    assert "pip install dask distributed" in said and "Traceback" not in said and without.returncode == 1


@pytest.mark.parametrize("executor", ["dask", "dask://", "dask://host", "ray://host:1", "dask://host:x"])
def test_another_executor_is_wrong_usage(executor):
    done = gongkai("build", "--executor", executor)
    assert done.returncode == 2 and "dask://HOST:PORT" in done.stderr
