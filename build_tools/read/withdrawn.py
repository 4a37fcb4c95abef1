"""content/withdrawn.yml: the reports that were taken down."""

import re
from pathlib import Path

from build_tools.dates import is_day
from build_tools.errors import InputError, InputErrors
from build_tools.model import Withdrawal, Words
from build_tools.read.shape import WithdrawalShape
from build_tools.read.shaped import read_shape
from build_tools.read.yaml_text import read_yaml

FILE = "withdrawn.yml"
REPORT_ID = re.compile(r"[a-z0-9-]{1,80}/(?:19|20)\d\d-(?:final-accounts|performance|budget)")


def read_withdrawn(content_dir: Path) -> dict[str, Withdrawal]:
    """The withdrawals by report id, empty where there is no such file or it holds comments only.

    Raises InputErrors with every fault: what should be taken down must not stay because of a slip.
    """
    path = content_dir / FILE
    shown = f"{content_dir.name}/{FILE}"
    if not path.exists() and not path.is_symlink():
        return {}
    if path.is_symlink() or not path.is_file():
        raise InputErrors([InputError(shown, 1, 1, "not a regular file", "write the withdrawals into a file of this name")])
    data = path.read_bytes()
    if all(not line.strip() or line.lstrip().startswith(b"#") for line in data.splitlines()):
        return {}
    try:
        tree = read_yaml(shown, data)
    except InputError as error:
        raise InputErrors([error]) from None
    withdrawn, errors = {}, []
    for report_id, entry in tree.root.items():
        try:
            withdrawn[report_id] = _withdrawal(tree, report_id, entry)
        except InputErrors as several:
            errors.extend(several.errors)
    if errors:
        raise InputErrors(errors)
    return dict(sorted(withdrawn.items()))


def _withdrawal(tree, report_id: str, entry) -> Withdrawal:
    if not REPORT_ID.fullmatch(report_id):
        raise InputErrors([tree.error((report_id,), f"the report id {report_id[:100]}", "write <department>/<year>-<kind>")])
    shape = read_shape(tree, WithdrawalShape, entry, (report_id,))
    if not is_day(shape.date):
        raise InputErrors([tree.error((report_id, "date"), f"the date {shape.date}", "write a day as 2026-11-21")])
    reason = Words(shape.reason.zh, shape.reason.en) if shape.reason else Words("")
    return Withdrawal(report_id, shape.date, reason, shape.erase == "yes")
