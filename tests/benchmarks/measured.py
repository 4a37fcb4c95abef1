"""What a command costs: CPU of its whole process tree, wall time, the memory of its largest process."""

import os
import subprocess
import time
from pathlib import Path

from build_tools.settings import ROOT


def measured(command: list[str], folder: Path = ROOT) -> dict:
    """`cpu_s`, `wall_s`, `peak_mb` of a command that must succeed, run in `folder`. Raises RuntimeError with what it said."""
    start = time.monotonic()
    with open(os.devnull, "rb") as nothing:
        process = subprocess.Popen(command, cwd=folder, stdin=nothing, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{said.decode(errors='replace')[-4000:]}")
    return {"cpu_s": round(used.ru_utime + used.ru_stime, 2), "wall_s": round(time.monotonic() - start, 2),
            "peak_mb": round(used.ru_maxrss / 1024)}


def bytes_in(folder: Path, suffix: str = "") -> int:
    """How many bytes the files below the folder hold, all or those with that ending."""
    return sum(path.stat().st_size for path in folder.rglob(f"*{suffix}") if path.is_file() and not path.is_symlink())
