"""Reports as bytes: what is kept of a parsed record, and back."""

import io
import pickle
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter
from pathlib import Path

from build_tools.amounts import Amount
from build_tools.errors import BuildError
from build_tools.kept import Kept
from build_tools.model import Cell, Content, Correction, Disclosure, Mark, Point, Row, Source, Table, Words
from build_tools.reference import Reference

_NONE = Words("")
_VALUES = (Amount, Cell, Correction, Disclosure, Mark, Point, Reference, Row, Source, Table, Words)
_MADE_OF = {value: attrgetter(*(field.name for field in fields(value))) for value in _VALUES}
_NAMES = {(value.__module__, value.__qualname__): value for value in _VALUES}


def report_bytes(report: Disclosure) -> bytes:
    """The report, each value as the call that makes it: half the time of what pickle does by itself."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.dispatch_table = {value: _made for value in _VALUES}
    pickler.dump(report)
    return written.getvalue()


def report_of(data: bytes) -> Disclosure:
    """The report of those bytes. Raises pickle.UnpicklingError for any that would make something else."""
    return _Unpickler(io.BytesIO(data)).load()


@dataclass(frozen=True)
class StoredContent(Content):
    """Content whose disclosures have neither tables nor prose; the whole ones lie in a folder of kept values, by `keys`."""

    folder: Path = Path()
    keys: dict[str, str] = field(default_factory=dict)

    def whole(self, report: Disclosure) -> Disclosure:
        """The disclosure as it was read. Raises BuildError where it is there no more."""
        return stored_report(Kept(self.folder), self.keys[report.id], report.id)


def known_report(report: Disclosure) -> Disclosure:
    """What the site as a whole knows of a report: which it is, its sources and corrections; neither tables nor prose."""
    return replace(report, covers=_NONE, summary=_NONE, achievements=(), problems=(), tables=())


def stored_report(kept: Kept, key: str, report_id: str) -> Disclosure:
    """The kept report. Raises BuildError where it is there no more."""
    data = kept.get(key)
    if data is None:
        raise BuildError(f"{report_id}: what was kept of its record was removed or damaged while the build ran; build again")
    return report_of(data)


def _made(value) -> tuple:
    return type(value), _MADE_OF[type(value)](value)


class _Unpickler(pickle.Unpickler):
    """Knows the values of a report and nothing else."""

    def find_class(self, module: str, name: str) -> type:
        try:
            return _NAMES[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} in a report") from None
