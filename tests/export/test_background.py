import hashlib
import threading

import pytest

from build_tools.export.background import PIECE, Background
from build_tools.export.files import GrowingFile


def test_work_is_done_in_order_in_one_other_thread():
    done = []
    with Background() as background:
        for number in range(50):
            background.do(lambda number=number: done.append((number, threading.current_thread().name)))
        background.finish()
    assert [number for number, _ in done] == list(range(50))
    assert len({name for _, name in done}) == 1 and done[0][1] != threading.current_thread().name


def test_what_goes_wrong_there_is_raised_here():
    def fail():
        raise ValueError("disk full")

    with Background() as background:
        background.do(fail)
        with pytest.raises(ValueError, match="disk full"):
            background.finish()


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE * 2 + 7])
def test_a_growing_file_has_its_bytes_size_and_checksum_however_they_come(tmp_path, size):
    data = bytes(number % 251 for number in range(size))
    with Background() as background:
        file = GrowingFile(tmp_path / "a" / "x", background)
        for start in range(0, size, 1_000_003):
            file.write(data[start:start + 1_000_003])
        made = file.artifact("data/x")
    assert made.file.read_bytes() == data
    assert (made.path, made.size, made.sha256) == ("data/x", size, hashlib.sha256(data).hexdigest())
