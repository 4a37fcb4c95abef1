"""What measured: the machine, how busy it was, and the versions of the tools."""

import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_TOOLS = ("hugo", "mkdocs", "mkdocs-material", "pagefind-bin-extended", "jieba", "whoosh")


def machine() -> dict:
    """`cpu`, `cores`, `memory_gb`, `system`, `python`, `versions` of the tools that are installed, and `load`: how many processes
    ran in the minute before."""
    return {"cpu": _said("/proc/cpuinfo", r"model name\s*:\s*(.+)") or platform.machine(), "cores": os.cpu_count(),
            "memory_gb": round(int(_said("/proc/meminfo", r"MemTotal:\s*(\d+)") or 0) / 1024 / 1024),
            "system": _said("/etc/os-release", r'PRETTY_NAME="(.+)"') or platform.system(), "python": platform.python_version(),
            "versions": {name: found for name in _TOOLS if (found := _version(name))}, "load": round(os.getloadavg()[0], 1)}


def _said(file: str, pattern: str) -> str:
    """What the first group of the pattern says in a file of the system; empty where there is no such file or line."""
    path = Path(file)
    found = re.search(pattern, path.read_text(encoding="utf-8")) if path.is_file() else None
    return found[1].strip() if found else ""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
