"""A small case of one rule to the disclosures it consists of: worked examples and test cases have this shape."""

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from build_tools.errors import InputErrors
from build_tools.model import Disclosure
from build_tools.read.record import read_tables
from build_tools.read.shape import TableShape, WordsShape
from build_tools.read.yaml_text import YamlTree
from build_tools.vocabulary import Vocabulary

_REPORT = "example/2023-{}"


class CaseShape(BaseModel):
    """Statements of one report, and of others that it refers to, by report id."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    statements: dict[str, TableShape]
    kind: str = "final-accounts"
    scope: str = "unit"
    reports: dict[str, dict[str, TableShape]] = {}
    says: WordsShape | None = None


def read_case(tree: YamlTree, path: tuple, vocabulary: Vocabulary) -> tuple[Disclosure, dict[str, Disclosure]]:
    """The report of the case at `path` of a file, and its other reports by id. Raises InputErrors."""
    value: Any = tree.root
    for key in path:
        value = value[key]
    try:
        case = CaseShape.model_validate(value)
    except ValidationError as error:
        faults = error.errors()
        raise InputErrors([tree.error((*path, *fault["loc"]), fault["msg"].lower(), "see DESIGN.md on rules") for fault in faults]) from None
    report = read_tables(tree, (*path, "statements"), _REPORT.format(case.kind), case.scope, case.statements, vocabulary)
    others = {report_id: read_tables(tree, (*path, "reports", report_id), report_id, case.scope, statements, vocabulary)
              for report_id, statements in case.reports.items()}
    return report, others
