"""Publishing: whatever happens, the site is one complete version."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from build_tools.artifact import Artifact, FileArtifact
from build_tools.errors import BuildError, LockedError
from build_tools.publish import publish_site, site_lock, verify_site
from build_tools.settings import ROOT
from build_tools.writing import MANIFEST, SUMS

ONE = [Artifact("index.html", b"one"), Artifact("data/a.csv", b"1")]
TWO = [Artifact("index.html", b"two"), Artifact("data/b.csv", b"2")]


def test_published_site_agrees_with_its_manifest(tmp_path):
    publish_site(ONE, tmp_path / "site")
    assert verify_site(tmp_path / "site") == []
    entries = json.loads((tmp_path / "site" / MANIFEST).read_bytes())["files"]
    assert [entry["path"] for entry in entries] == ["data/a.csv", "index.html"]
    subprocess.run(["sha256sum", "--quiet", "-c", SUMS], cwd=tmp_path / "site", check=True)


def test_second_release_replaces_the_first_whole_and_keeps_the_way_back(tmp_path):
    publish_site(ONE, tmp_path / "site")
    publish_site(TWO, tmp_path / "site")
    assert (tmp_path / "site/index.html").read_bytes() == b"two"
    assert not (tmp_path / "site/data/a.csv").exists()
    assert (tmp_path / ".site-old/index.html").read_bytes() == b"one"


def test_two_releases_are_kept_and_no_more_even_after_a_killed_build(tmp_path):
    for release in (ONE, TWO, ONE):
        (tmp_path / ".site-older").mkdir()  # as a build leaves it that is killed right after its swap
        publish_site(release, tmp_path / "site")
    kept = {path.name: (path / "index.html").read_bytes() for path in tmp_path.iterdir() if path.is_dir()}
    assert kept == {"site": b"one", ".site-old": b"two"}


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a/../b", "a//b", "a\\b", ".hidden", "a/.b", "ａ", "manifest.json", "a b", "", "a/"])
def test_unsafe_path_stops_the_build_and_keeps_the_site(tmp_path, path):
    publish_site(ONE, tmp_path / "site")
    with pytest.raises(BuildError):
        publish_site([*TWO, Artifact(path, b"x")], tmp_path / "site")
    assert (tmp_path / "site/index.html").read_bytes() == b"one"
    assert verify_site(tmp_path / "site") == []


def test_two_files_of_one_name_stop_the_build(tmp_path):
    with pytest.raises(BuildError, match="two files"):
        publish_site([Artifact("A.html", b"1"), Artifact("a.html", b"2")], tmp_path / "site")


def test_failing_stage_keeps_the_site(tmp_path):
    def artifacts():
        yield TWO[0]
        raise BuildError("a stage failed")

    publish_site(ONE, tmp_path / "site")
    with pytest.raises(BuildError):
        publish_site(artifacts(), tmp_path / "site")
    assert (tmp_path / "site/index.html").read_bytes() == b"one"


def test_changed_missing_and_foreign_files_are_told(tmp_path):
    publish_site(ONE, tmp_path / "site")
    (tmp_path / "site/index.html").write_bytes(b"changed")
    (tmp_path / "site/data/a.csv").unlink()
    (tmp_path / "site/extra").write_bytes(b"")
    assert verify_site(tmp_path / "site") == ["data/a.csv: missing", "extra: not in the manifest", "index.html: changed"]


def test_second_lock_is_refused_while_the_first_is_held(tmp_path):
    with site_lock(tmp_path / "site"):
        with pytest.raises(LockedError):
            with site_lock(tmp_path / "site"):
                raise AssertionError("two builds at once")
    with site_lock(tmp_path / "site"):
        assert True


WRITER = """
import sys
from pathlib import Path
from build_tools.artifact import Artifact, FileArtifact
from build_tools.publish import publish_site, site_lock
version = 0
with site_lock(Path(sys.argv[1])):
    while True:
        version += 1
        print(version, flush=True)
        publish_site([Artifact(f"{n}.txt", str(version).encode()) for n in range(60)], Path(sys.argv[1]))
"""


def test_killed_at_random_points_the_site_is_one_version(tmp_path):
    site = tmp_path / "site"
    publish_site([Artifact(f"{n}.txt", b"0") for n in range(60)], site)
    for attempt in range(25):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(site)], cwd=ROOT, stdout=subprocess.PIPE)
        process.stdout.readline()
        time.sleep(0.003 * attempt)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert verify_site(site) == []
        assert len({(site / f"{n}.txt").read_bytes() for n in range(60)}) == 1


def test_full_disk_keeps_the_site(tmp_path):
    publish_site(ONE, tmp_path / "site")
    code = ("import resource, sys\nfrom pathlib import Path\nfrom build_tools.artifact import Artifact\n"
            "from build_tools.publish import publish_site\nfrom build_tools.errors import BuildError\n"
            "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\nresource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
            "try: publish_site([Artifact('index.html', b'x' * 5000)], Path(sys.argv[1]))\nexcept BuildError as error: print(error)")
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "site")], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "could not be written" in done.stdout
    assert verify_site(tmp_path / "site") == []


def test_a_file_that_lies_on_disk_is_moved_into_the_site_and_verified(tmp_path):
    (tmp_path / "large").write_bytes(b"many rows")
    digest = hashlib.sha256(b"many rows").hexdigest()
    publish_site([*ONE, FileArtifact("data/large.csv", tmp_path / "large", 9, digest)], tmp_path / "site")
    assert (tmp_path / "site/data/large.csv").read_bytes() == b"many rows" and not (tmp_path / "large").exists()
    assert verify_site(tmp_path / "site") == []


def test_a_file_that_is_not_what_its_checksum_says_keeps_the_old_site(tmp_path):
    publish_site(ONE, tmp_path / "site")
    (tmp_path / "large").write_bytes(b"other rows")
    with pytest.raises(BuildError, match="data/large.csv: changed"):
        publish_site([*TWO, FileArtifact("data/large.csv", tmp_path / "large", 9, "0" * 64)], tmp_path / "site")
    assert (tmp_path / "site/index.html").read_bytes() == b"one"
