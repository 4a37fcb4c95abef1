"""Indicators and projects, one a row: the columns that their tables have in common, side by side."""

from collections.abc import Iterator

from build_tools.amounts import base_text
from build_tools.figures import row_id
from build_tools.model import Cell, Department, Disclosure, Row, Table
from build_tools.vocabulary import Vocabulary

_WHOSE = ("report_id", "department_id", "department_zh", "department_en", "region_code", "fiscal_year", "kind", "scope", "table",
          "row")
_MONEY = ("initial_budget", "adjusted_budget", "outturn", "amount")
_PROJECT_MONEY = ("budget", "initial_budget", "adjustment", "adjusted_budget", "appropriation", "outturn", "amount", "carryover")
INDICATORS = ("indicator_id", *_WHOSE, "group_zh", "group_en", "subgroup_zh", "subgroup_en", "label_zh", "label_en", "item",
              "target_value", "target_unit", "target_as_published", "actual_value", "actual_unit", "actual_as_published",
              "weight", "score", "completion_rate", *_MONEY, "money_unit", *(f"{measure}_cny" for measure in _MONEY),
              "execution_rate", "remark", "source_id", "locator")
PROJECTS = ("project_id", *_WHOSE, "label_zh", "label_en", "item", "holder", "nature", *_PROJECT_MONEY, "money_unit",
            *(f"{measure}_cny" for measure in _PROJECT_MONEY), "execution_rate", "weight", "score", "remark", "source_id",
            "locator")


def indicator_rows(report: Disclosure, department: Department, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """The printed rows of the report's tables of indicators, in the order of INDICATORS."""
    return list(_rows("performance_indicators", INDICATORS, report, department, vocabulary))


def project_rows(report: Disclosure, department: Department, vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    """The printed rows of the report's tables of projects, in the order of PROJECTS."""
    return list(_rows("projects", PROJECTS, report, department, vocabulary))


def _rows(statement: str, columns: tuple[str, ...], report, department, vocabulary) -> Iterator[tuple[str, ...]]:
    whose = {"report_id": report.id, "department_id": department.id, "department_zh": department.name.zh,
             "department_en": department.name.en, "region_code": department.region, "fiscal_year": str(report.year),
             "kind": report.kind}
    for table in report.tables:
        if table.statement == statement:
            for row in table.rows:
                found = {columns[0]: row_id(report, table, row), **whose, **_row(table, row, vocabulary)}
                yield tuple(found.get(column, "") for column in columns)


def _row(table: Table, row: Row, vocabulary: Vocabulary) -> dict[str, str]:
    found = {"scope": row.scope, "table": table.name, "row": row.number or row.id, "label_zh": row.label.zh,
             "label_en": row.label.en, "item": row.item, "source_id": table.source, "locator": table.locator(row)}
    for column, text in zip(table.text_columns, row.texts, strict=True):
        term = vocabulary.groups.get(text)
        found |= {column: text, f"{column}_zh": text, f"{column}_en": term.words.en if term else ""}
    for measure, cell in zip(table.columns, row.cells, strict=True):
        if cell is not None:
            found |= _cell(measure, cell, vocabulary)
    return found


def _cell(measure: str, cell: Cell, vocabulary: Vocabulary) -> dict[str, str]:
    found = {f"{measure}_as_published": cell.published}
    if cell.amount is not None:
        found |= {measure: cell.amount.text, f"{measure}_value": cell.amount.text, f"{measure}_unit": cell.amount.unit}
        if vocabulary.is_money(cell.amount.unit):
            base = base_text(cell.amount, vocabulary.factor(cell.amount.unit))
            found |= {f"{measure}_cny": base}
            if vocabulary.measures[measure].more.get("form") != "quantity":  # a target has a unit of its own
                found["money_unit"] = cell.amount.unit
    return found
