"""What a command costs: CPU of its whole process tree, wall time, the memory of its largest process."""

import json
import subprocess
import sys
from pathlib import Path

from build_tools.settings import ROOT

# A small process that runs the command and says what it used: a child forked from here would count our memory as its own.
_LAUNCHER = """import json, os, subprocess, sys, time
start = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=sys.stderr)
_, status, used = os.wait4(process.pid, 0)
print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss]))
"""


def measured(command: list[str], folder: Path = ROOT) -> dict:
    """`cpu_s`, `wall_s`, `peak_mb` of a command that must succeed, run in `folder`. Raises RuntimeError with what it said."""
    done = subprocess.run([sys.executable, "-I", "-S", "-c", _LAUNCHER, *command], cwd=folder, capture_output=True, text=True, check=True)
    code, cpu, wall, peak = json.loads(done.stdout)
    if code:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr[-4000:]}")
    return {"cpu_s": round(cpu, 2), "wall_s": round(wall, 2), "peak_mb": round(peak / 1024)}


def bytes_in(folder: Path, suffix: str = "") -> int:
    """How many bytes the files below the folder hold, all or those with that ending."""
    return sum(path.stat().st_size for path in folder.rglob(f"*{suffix}") if path.is_file() and not path.is_symlink())
