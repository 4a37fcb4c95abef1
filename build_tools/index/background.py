"""Writing the Whoosh index beside the rest of the build, in a process of its own."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from build_tools.index.analysis import Analysis
from build_tools.index.whoosh_index import write_whoosh


@contextmanager
def background_whoosh(analysis: Analysis, folder: Path | None) -> Iterator[Callable[[], None]]:
    """A function that waits for the index in `folder` and raises what went wrong there; without a folder nothing is written."""
    if folder is None:
        yield lambda: None
        return
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool.submit(write_whoosh, analysis, folder).result
