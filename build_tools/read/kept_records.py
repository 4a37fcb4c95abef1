"""Records that were parsed before, known by their bytes and by what reads them."""

import hashlib
from pathlib import Path

from build_tools.inputs import CODE, Inputs, digest_of
from build_tools.kept import Kept
from build_tools.model import Department, Disclosure
from build_tools.read.record import read_department, read_record
from build_tools.read.yaml_text import read_yaml
from build_tools.stored import report_bytes, report_of
from build_tools.vocabulary import Vocabulary

LISTS = ("economic", "functional", "funds", "items", "measures", "scopes", "statements", "units")
"""Of the vocabulary what reading a record asks; other words may change and no record is parsed again."""
_MODULES = ("amounts", "dates", "errors", "model", "reference", "stored", "vocabulary", "vocabulary_shape")


def reading_version(inputs: Inputs, content_dir: Path) -> str:
    """What a parsed record depends on besides its own bytes: the code that reads, the packages, the lists it looks things up in."""
    lists = (content_dir / "vocabulary" / f"{name}.yml" for name in LISTS)
    return digest_of(inputs, CODE / "read", *(CODE / f"{name}.py" for name in _MODULES), *lists)


class RecordReader:
    """Reads records; with `kept` those of the same bytes and `version` need no parsing. `used`: report id → its key."""

    def __init__(self, vocabulary: Vocabulary, kept: Kept | None = None, version: str = ""):
        self._vocabulary = vocabulary
        self._kept = kept
        self._version = version
        self.used: dict[str, str] = {}

    def department(self, file: str, data: bytes, department_id: str) -> Department:
        """The department of a department.yml. Raises InputError and InputErrors."""
        return read_department(read_yaml(file, data), department_id, self._vocabulary)

    def read(self, file: str, data: bytes) -> Disclosure:
        """The disclosure of a record's bytes; `file`: what errors call it. Raises InputError and InputErrors, every time anew."""
        if self._kept is None:
            return read_record(read_yaml(file, data), self._vocabulary)
        key = hashlib.sha256(f"{self._version} {file}\0".encode() + data).hexdigest()
        found = self._kept.get(key)
        report = report_of(found) if found is not None else read_record(read_yaml(file, data), self._vocabulary)
        if found is None:
            self._kept.put(key, report_bytes(report))
        self.used[report.id] = key
        return report
