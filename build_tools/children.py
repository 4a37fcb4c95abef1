"""Processes that a build starts: they leave interrupts to it, end with it, and are ended at once where it is interrupted."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker


def begin_child() -> None:
    """In a child: ends with the build's own process, where a pool's worker would wait for work forever."""
    def wait() -> None:
        multiprocessing.parent_process().join()
        os._exit(1)
    threading.Thread(target=wait, daemon=True).start()


@contextmanager
def starting() -> Iterator[None]:
    """Where children are started: an interrupt of the terminal, which all of its processes get, is blocked in them for good."""
    resource_tracker.ensure_running()  # or starting it would end the block
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def end_children() -> None:
    """Ends every child at once."""
    for child in multiprocessing.active_children():
        child.kill()


@contextmanager
def interruptible() -> Iterator[None]:
    """Where an interrupt ends all children before it is raised here, so that nothing waits for what they were at."""
    def stop(number, frame) -> None:
        end_children()
        raise KeyboardInterrupt
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
