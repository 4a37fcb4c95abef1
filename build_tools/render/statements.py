"""A printed table as templates show it: its heading, unit, where it comes from, its HTML and the notes below it."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build_tools.model import Table, Words
from build_tools.render.columns import units_of
from build_tools.render.tables import render_table
from build_tools.urls import anchor, table_file
from build_tools.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Note:
    """A mark as the template shows it: what the row and column are called, the row's anchor, what is to be said."""

    row: Words
    column: Words | None
    anchor: str
    words: Words


@dataclass(frozen=True, slots=True)
class Statement:
    """A table as the template shows it: its heading, where it comes from, its HTML by language; `file`: itself as CSV, beside the page.
    `term`: the glossary entry, empty without one; `money`: its unit is one of money."""

    id: str
    table: Table
    title: Words
    source: str
    unit: Words | None
    empty: Words | None
    html: dict[str, Markup]
    notes: tuple[Note, ...]
    marks_id: str
    file: str
    term: str
    money: bool


def statement_of(table: Table, source: str, vocabulary: Vocabulary, root: str, subjects: frozenset[str], prefix: str = "") -> Statement:
    """The table with its heading and notes; `prefix` goes before the ids of its rows, where a page shows several reports."""
    empty = vocabulary.funds[table.declared_empty].words if table.declared_empty else None
    html = {language: Markup(text) for language, text in render_table(table, vocabulary, root, subjects, prefix).items()}
    title, unit = _title(table, vocabulary), _unit(table, vocabulary)
    return Statement(f"{prefix}table-{table.key}", table, title, source, unit, empty, html,
                     tuple(_notes(table, prefix, vocabulary)), f"{prefix}marks-{table.key}", table_file(table),
                     vocabulary.term_of("statements", table.statement), vocabulary.is_money(table.unit))


def _unit(table: Table, vocabulary: Vocabulary) -> Words | None:
    """The table's unit, where it is one: none where every figure has a unit of its own. An empty table keeps its printed one."""
    units = set(units_of(table, table.rows, vocabulary))
    empty = not any(cell is not None and cell.amount is not None for row in table.rows for cell in row.cells)
    return vocabulary.units[table.unit].words if empty or table.unit in units else None


def _notes(table: Table, prefix: str, vocabulary: Vocabulary) -> Iterator[Note]:
    rows = {name: row for row in reversed(table.rows)
            for name in (row.id, row.id.removeprefix(f"{table.name}."), row.number, row.item)}
    for mark in table.marks:
        row = rows[mark.row]
        measure = vocabulary.measures.get(mark.column)
        yield Note(row.label, measure.words if measure else None, prefix + anchor(table, row), mark.words)


def _title(table: Table, vocabulary: Vocabulary) -> Words:
    """The printed title; in English the statement's own name where the record gives none."""
    return Words(table.title.zh, table.title.en or vocabulary.statements[table.statement].words.en)
