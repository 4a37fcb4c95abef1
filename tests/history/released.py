"""Last releases written to a folder, for tests of what a build reads from them."""

import hashlib
import json
from pathlib import Path


def write_site(folder: Path, files: dict[str, bytes]) -> Path:
    """A folder that looks like a published site of those files."""
    files = {"index.html": b"<!doctype html>", **files}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    entries = [{"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for path, data in sorted(files.items())]
    (folder / "manifest.json").write_text(json.dumps({"files": entries}))
    return folder


def release_files(date: str, tables: dict[str, str], redacted=()) -> dict[str, bytes]:
    """The files of a dated release of those tables, by their path in the site."""
    data = {path: text.encode() for path, text in tables.items()}
    entries = [{"path": path, "bytes": len(one), "sha256": hashlib.sha256(one).hexdigest()} for path, one in data.items()]
    manifest = json.dumps({"release": date, "redacted": list(redacted), "files": entries}).encode()
    return {f"releases/{date}/{path}": one for path, one in data.items()} | {f"releases/{date}/manifest.json": manifest}
