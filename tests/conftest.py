"""Fixtures: the real vocabulary and content, the real site built once by the real command, a real browser."""

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from build_tools.check import check_content
from build_tools.finding import Finding
from build_tools.model import Content
from build_tools.read.content import read_content, read_vocabulary
from build_tools.serve import site_server
from build_tools.settings import ROOT
from build_tools.vocabulary import Vocabulary

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
          "--no-first-run"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the files marked `long` first."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The project's vocabulary."""
    return read_vocabulary(ROOT / "content")


@pytest.fixture(scope="session")
def content(vocabulary: Vocabulary) -> Content:
    """The project's records."""
    return read_content(ROOT / "content", vocabulary)


@pytest.fixture(scope="session")
def findings(content: Content, vocabulary: Vocabulary) -> dict[str, tuple[Finding, ...]]:
    """Report id → its findings."""
    return check_content(content, vocabulary)


def gongkai(*arguments: str, **options) -> subprocess.CompletedProcess:
    """The finished `gongkai` command."""
    command = [sys.executable, "-m", "build_tools", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, **options)


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The site of the project's records, built by `gongkai build --strict`; all tests read it, none may write to it."""
    return _built(tmp_path_factory, "built")


@pytest.fixture(scope="session")
def offline_site(tmp_path_factory) -> Path:
    """The same site by `gongkai build --offline`, in a folder as people name them."""
    return _built(tmp_path_factory, "决算 100% #1", "--offline")


def _built(tmp_path_factory, name: str, *options: str) -> Path:
    """A site for the tests of all processes: the first that asks builds it, others wait for it."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    folder.mkdir(exist_ok=True)
    with open(folder / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "site").exists():
            done = gongkai("build", "--strict", "--site-dir", str(folder / "site"), *options)
            assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium: the system's own, else the browser tool's download."""
    from playwright.sync_api import sync_playwright

    found = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def serve():
    """A function that serves a folder as `gongkai serve` does, and returns its address."""
    servers = []

    def start(folder: Path) -> str:
        server = site_server(folder, 0)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
