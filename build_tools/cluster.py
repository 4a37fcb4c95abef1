"""A Dask cluster that works on departments; the home of distributed. Content, cache and site lie in folders that all workers share."""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any

from build_tools.errors import BuildError
from build_tools.inputs import CODE

_WAIT = 10
_TOKEN = "cluster"


@contextmanager
def cluster_of(address: str, folder: Path) -> Iterator[tuple[Any, int, type[Exception]]]:
    """(executor, how many batches its workers take at once, what it raises where workers die) of the scheduler at HOST:PORT.

    `folder`: one that all workers must see. Connections are secured as Dask's own configuration says. Raises BuildError.
    """
    try:
        import distributed
    except ImportError:
        raise BuildError("--executor dask://… needs Dask: install it with `.venv/bin/python -m pip install dask distributed`") from None
    security = distributed.Security()
    scheme = "tls" if security.require_encryption or security.tls_client_cert else "tcp"
    try:
        client = distributed.Client(f"{scheme}://{address}", security=security, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise BuildError(f"no Dask scheduler answers at {scheme}://{address}: {error}") from None
    with client:
        threads = _checked(client, folder)
        executor = client.get_executor(pure=False)
        try:
            yield executor, threads, distributed.KilledWorker
        finally:
            executor.shutdown(wait=False)


def _checked(client, folder: Path) -> int:
    """How many threads the workers have. Raises BuildError where there is none, or one has other versions or other files."""
    workers = client.scheduler_info(n_workers=-1)["workers"]
    if not workers:
        raise BuildError("the Dask scheduler has no worker: start some with `dask worker`")
    token = hashlib.sha256(os.urandom(32)).hexdigest()
    (folder / _TOKEN).write_text(token, encoding="ascii")
    here = state_here(str(folder))
    for worker, found in client.run(state_here, str(folder), on_error="return").items():
        if isinstance(found, Exception):
            raise BuildError(f"worker {worker} cannot run gongkai: {found}")
        differing = sorted(name for name in here.keys() | found.keys() if here.get(name) != found.get(name))
        if "folder" in differing:
            raise BuildError(f"worker {worker} does not see {folder}: content and site must lie in folders that all workers share")
        if differing:
            told = ", ".join(f"{name} {found.get(name, 'none')} instead of {here.get(name, 'none')}" for name in differing)
            raise BuildError(f"worker {worker} would make other files: it has {told}")
    return sum(worker["nthreads"] for worker in workers.values())


def state_here(folder: str) -> dict[str, str]:
    """What the files that a process makes depend on: Python, the code and the packages it needs; and what the shared folder says."""
    code = hashlib.sha256()
    for path in sorted(CODE.rglob("*.py")):
        code.update(path.relative_to(CODE).as_posix().encode() + path.read_bytes())
    packages = {name: _version(name) for name in ("jinja2", "markupsafe", "numpy", "orjson", "pydantic", "pyyaml")}
    token = Path(folder) / _TOKEN
    return {"Python": ".".join(map(str, sys.version_info[:3])), "gongkai's code": code.hexdigest()[:12], **packages,
            "folder": token.read_text(encoding="ascii") if token.is_file() else ""}


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "none"
