"""Reports as bytes: what is kept of a parsed record, and back."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from build_tools.amounts import Amount
from build_tools.errors import BuildError
from build_tools.kept import Kept
from build_tools.model import Cell, Content, Correction, Disclosure, Mark, Point, Row, Source, Table, Words
from build_tools.packing import Packing
from build_tools.reference import Reference

_NONE = Words("")
PARTS = (Amount, Cell, Correction, Mark, Point, Reference, Row, Source, Table, Words)
"""What a report is made of."""
_REPORTS = Packing((Disclosure, *PARTS))


def report_bytes(report: Disclosure) -> bytes:
    """The report as it is kept."""
    return _REPORTS.packed(report)


def report_of(data: bytes) -> Disclosure:
    """The report of those bytes. Raises pickle.UnpicklingError for any that would make something else."""
    return _REPORTS.unpacked(data)


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
