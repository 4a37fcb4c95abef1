"""The lock files: every package pinned with hashes, no address in them, every direct dependency explained."""

import re
import tomllib

from build_tools.settings import ROOT

LOCKS = [ROOT / "requirements" / name for name in ("build.txt", "site.txt", "test.txt", "bench.txt")]


def _packages(text: str) -> list[str]:
    """The lock's entries, continuation lines joined."""
    return [entry for entry in re.split(r"\n(?=[A-Za-z])", text) if re.match("[A-Za-z]", entry)]


def test_every_package_is_pinned_with_hashes():
    for lock in LOCKS:
        entries = _packages(lock.read_text())
        assert entries
        for entry in entries:
            assert re.match(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==\S+", entry), entry[:80]
            assert "--hash=sha256:" in entry, entry[:80]


def test_no_lock_names_an_address():
    assert not any(re.search(r"https?://|--(?:extra-)?index-url|--find-links", lock.read_text()) for lock in LOCKS)


def test_what_builds_jieba_is_locked_too():
    assert {entry.split("==")[0] for entry in _packages(LOCKS[0].read_text())} >= {"setuptools", "wheel"}


def test_every_direct_dependency_is_locked_and_explained():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    design = (ROOT / "DESIGN.md").read_text(encoding="utf-8")
    locked = {entry.split("==")[0].lower() for entry in _packages(LOCKS[2].read_text())}
    for requirement in (*project["dependencies"], *project["optional-dependencies"]["test"]):
        name = re.match(r"[A-Za-z0-9._-]+", requirement)[0]
        assert name in locked, name
        assert f"| {name} |" in design, name
