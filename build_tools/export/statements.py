"""A report's statements as JSON: every printed row and cell, the figures taken from the finished observations."""

from collections.abc import Iterator

from build_tools.export.identity import both, named
from build_tools.export.observations import Observation
from build_tools.export.rows import AMOUNT_CNY, VALUE
from build_tools.model import Cell, Disclosure, Row, Table, Words
from build_tools.urls import anchor
from build_tools.vocabulary import Vocabulary


def statements_json(report: Disclosure, observations: tuple[Observation, ...], vocabulary: Vocabulary) -> list[dict]:
    """The tables in printed order."""
    # figures() and this walk visit the cells in the same order, so the observations can be dealt out one a figure.
    following = iter(observations)
    return [_statement(table, following, vocabulary) for table in report.tables]


def _statement(table: Table, following: Iterator[Observation], vocabulary: Vocabulary) -> dict:
    return {
        "statement": table.statement, "name": table.name, "form": table.form, "title": both(table.title),
        "statement_title": both(vocabulary.words("statements", table.statement)),
        "source_id": table.source, "place": table.place, "unit": named(table.unit, "units", vocabulary),
        "declared_empty": named(table.declared_empty, "funds", vocabulary) if table.declared_empty else None,
        "marks": [{"row": mark.row, "column": mark.column, **both(mark.words)} for mark in table.marks],
        "text_columns": [
            {"id": column, **both(vocabulary.words("interface", f"column_{column}"))} for column in table.text_columns],
        "columns": [_column(measure, vocabulary) for measure in table.columns],
        "rows": [_row(table, row, following, vocabulary) for row in table.rows],
    }


def _column(measure: str, vocabulary: Vocabulary) -> dict:
    more = vocabulary.measures[measure].more
    return {**named(measure, "measures", vocabulary), "phase": more.get("phase", ""), "unit": more.get("unit", "")}


def _row(table: Table, row: Row, following: Iterator[Observation], vocabulary: Vocabulary) -> dict:
    return {
        "row": row.id, "anchor": anchor(table, row), "number": row.number, "code": row.code, "side": row.side, "item": row.item,
        "label": both(row.label), "unit": row.unit, "place": row.place,
        "texts": {column: _text(text, vocabulary) for column, text in zip(table.text_columns, row.texts, strict=True) if text},
        "cells": {measure: _cell(cell, following) for measure, cell in zip(table.columns, row.cells, strict=True)},
    }


def _text(text: str, vocabulary: Vocabulary) -> dict[str, str]:
    term = vocabulary.groups.get(text)
    return both(Words(text, term.words.en if term else ""))


def _cell(cell: Cell | None, following: Iterator[Observation]) -> dict | None:
    if cell is None:
        return None
    if cell.amount is None:
        return {"value": None, "unit": None, "amount_cny": None, "as_published": cell.published}
    row = next(following).row
    return {"value": row[VALUE], "unit": cell.amount.unit, "amount_cny": row[AMOUNT_CNY] or None, "as_published": cell.published}
