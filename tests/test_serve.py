"""`gongkai serve` shows the site and follows edits."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from build_tools.settings import ROOT
from tests.records import record_text, write_content


def _wait_for(address: str, text: str, process, seconds: float = 60) -> str:
    """The page once it holds the text."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                page = answer.read().decode()
            if text in page:
                return page
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{text} did not come to {address}; exit code {process.poll()}")


def test_served_page_follows_an_edit_and_survives_a_broken_one(tmp_path):
    rows = "code,label,total\n2080109,社会保险经办机构,%s"
    content = write_content(tmp_path / "content", {"2023-final-accounts.yml": record_text(expenditure=rows % "690.25")},
                            ROOT / "content/vocabulary", ROOT / "content/pages")
    record = content / "records/test-office/2023-final-accounts.yml"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "build_tools", "serve", "--port", str(port), "--content", str(content), "--site-dir", str(tmp_path / "site")]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/departments/test-office/2023-final-accounts/"
    try:
        _wait_for(address, "690.25", process)
        record.write_text(record_text(expenditure=rows % "691.26"), encoding="utf-8")
        _wait_for(address, "691.26", process)
        record.write_text(record_text(expenditure=rows % "x"), encoding="utf-8")
        time.sleep(3)
        assert "691.26" in _wait_for(address, "691.26", process)
        record.write_text(record_text(expenditure=rows % "692.27"), encoding="utf-8")
        page = _wait_for(address, "692.27", process)
        # Trying figures out is one change to the site as it was when serving began.
        assert "690.25万元" in page and "691.26万元" not in page
    finally:
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.kill()
        process.wait()
    assert workers
    _wait_until_gone(workers)


def _wait_until_gone(pids: list[str], seconds: float = 20) -> None:
    """Returns when none of the processes runs any more."""
    deadline = time.monotonic() + seconds
    while any(Path(f"/proc/{pid}/cmdline").exists() and Path(f"/proc/{pid}/cmdline").read_bytes() for pid in pids):
        assert time.monotonic() < deadline, f"still running: {pids}"
        time.sleep(0.1)


@pytest.mark.parametrize(("path", "language"), [("no/page/", "zh-CN"), ("en/no/page/", "en")])
def test_a_missing_page_is_said_in_the_language_of_its_address(site, serve, path, language):
    with pytest.raises(urllib.error.HTTPError) as missing:
        urllib.request.urlopen(serve(site) + path, timeout=5)
    assert missing.value.code == 404 and f'<html lang="{language}"' in missing.value.read().decode()
