import threading

import pytest

from build_tools.export.background import Background


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
