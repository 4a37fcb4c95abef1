"""A statement's table as HTML in both languages. Rows are joined as strings: an engine per cell costs five times more."""

from build_tools.amounts import base_text
from build_tools.model import Cell, Row, Table, Words
from build_tools.render.html import ZH, esc, free_text, say
from build_tools.render.quantities import english_quantity
from build_tools.urls import anchor
from build_tools.vocabulary import Vocabulary

_SIDES = ("revenue", "expenditure")


def render_table(table: Table, vocabulary: Vocabulary, language: str, root: str, subjects: frozenset[str],
                 prefix: str = "") -> str:
    """HTML of one table: two of them, side by side in sequence, where it has a revenue and an expenditure side.

    `prefix` goes before the rows' anchors, where a page shows tables of several reports.
    """
    sides = [side for side in _SIDES if any(row.side == side for row in table.rows)]
    if not sides:
        return _frame(table, table.rows, range(len(table.columns)), vocabulary, language, root, subjects, table.title, prefix)
    parts = []
    for side in sides:
        rows = tuple(row for row in table.rows if row.side == side)
        columns = [index for index in range(len(table.columns)) if any(row.cells[index] is not None for row in rows)]
        caption = vocabulary.words("interface", f"side_{side}")
        parts.append(_frame(table, rows, columns, vocabulary, language, root, subjects, caption, prefix))
    return "".join(parts)


def unit_of(table: Table, row: Row, vocabulary: Vocabulary) -> str:
    """The unit a row's figures share; an empty text where each column or cell has its own."""
    shared = any(cell is not None and cell.amount is not None and "unit" not in vocabulary.measures[measure].more
                 and not _carries_unit(cell, measure, vocabulary)
                 for measure, cell in zip(table.columns, row.cells, strict=True))
    return row.unit if shared else ""


def _carries_unit(cell: Cell, measure: str, vocabulary: Vocabulary) -> bool:
    """True for a quantity printed with its unit: `98%`, `1.2 万人`."""
    return vocabulary.measures[measure].more.get("form") == "quantity" and not cell.published[-1].isdigit()


def _frame(table: Table, rows, columns, vocabulary, language, root, subjects, caption: Words, prefix: str) -> str:
    shape = _Shape(table, rows, list(columns), vocabulary, language, prefix)
    head = shape.head()
    body = "".join([shape.row(row, root, subjects) for row in rows])
    label = esc(caption.zh if language == "zh" else caption.en or caption.zh)
    return (f'<div class="gk-scroll" tabindex="0" role="group" aria-label="{label}">'
            f'<table class="gk-table"><caption>{say(caption, language)}</caption>{head}<tbody>{body}</tbody></table></div>')


class _Shape:
    """Which columns a table shows, and how its rows become HTML in one language."""

    def __init__(self, table: Table, rows, columns: list[int], vocabulary: Vocabulary, language: str, prefix: str):
        self.table = table
        self.prefix = prefix
        self.columns = columns
        self.vocabulary = vocabulary
        self.language = language
        self.codes = any(row.code for row in rows)
        self.units = any(unit_of(table, row, vocabulary) not in {"", table.unit} for row in rows)
        self.places = any(row.place for row in rows)
        self.texts = [index for index in range(len(table.text_columns)) if any(row.texts[index] for row in rows)]
        self.marked = {(mark.row.removeprefix(f"{table.name}."), mark.column) for mark in table.marks}

    def head(self) -> str:
        """The heading row: code, text columns before the label's own, measures, unit and place."""
        word = lambda key: esc(self._say(self.vocabulary.words("interface", key)))
        heads = [f'<th scope="col">{word("column_code")}</th>'] if self.codes else []
        heads.append(f'<th scope="col" class="gk-label">{word("column_label")}</th>')
        heads += [f'<th scope="col">{word("column_" + self.table.text_columns[index])}</th>' for index in self.texts]
        for index in self.columns:
            measure = self.vocabulary.measures[self.table.columns[index]].words
            heads.append(f'<th scope="col" class="gk-number">{esc(self._say(measure))}{self._fixed_unit(index)}</th>')
        if self.units:
            heads.append(f'<th scope="col">{word("column_unit")}</th>')
        if self.places:
            heads.append(f'<th scope="col">{word("column_place")}</th>')
        return f'<thead><tr>{"".join(heads)}</tr></thead>'

    def row(self, row: Row, root: str, subjects: frozenset[str]) -> str:
        """One printed row, its element id the row's anchor."""
        pieces = [f'<tr id="{esc(self.prefix + anchor(self.table, row))}">']
        if self.codes:
            code = esc(row.code)
            pieces.append(f'<td><a href="{root}subjects/{code}/">{code}</a></td>' if row.code in subjects else f"<td>{code}</td>")
        level = f' class="gk-level{len(row.code)}"' if row.code else ' class="gk-total"' if row.item == "total" else ""
        pieces.append(f'<th scope="row"{level}>{self._label(row)}</th>')
        pieces += [f"<td>{free_text(row.texts[index], self.language, self.vocabulary)}</td>" for index in self.texts]
        pieces += [self._cell(row, index) for index in self.columns]
        if self.units:
            unit = unit_of(self.table, row, self.vocabulary)
            pieces.append(f'<td class="gk-unit">{esc(self._say(self.vocabulary.units[unit].words))}</td>' if unit else "<td></td>")
        if self.places:
            pieces.append(f'<td class="gk-place"{self._zh_mark(row.place)}>{esc(row.place)}</td>')
        pieces.append("</tr>")
        return "".join(pieces)

    def _label(self, row: Row) -> str:
        return str(say(row.label, self.language)) + self._dagger(row, "label") + self._dagger(row, "")

    def _cell(self, row: Row, index: int) -> str:
        cell = row.cells[index]
        dagger = self._dagger(row, self.table.columns[index])
        if cell is None:
            return f'<td class="gk-number">{dagger}</td>' if dagger else "<td></td>"
        return f'<td class="gk-number"{self._yuan(cell)}>{self._published(cell, index)}{dagger}</td>'

    def _fixed_unit(self, index: int) -> str:
        unit = self.vocabulary.measures[self.table.columns[index]].more.get("unit")
        if not unit:
            return ""
        name = esc(self._say(self.vocabulary.units[unit].words))
        return f"（{name}）" if self.language == "zh" else f" ({name})"

    def _published(self, cell: Cell, index: int) -> str:
        if self.language == "zh" or cell.published.isascii():
            return esc(cell.published)
        if cell.amount is None:
            return free_text(cell.published, self.language, self.vocabulary)
        own_unit = _carries_unit(cell, self.table.columns[index], self.vocabulary)
        return esc(english_quantity(cell, own_unit, self.vocabulary))

    def _yuan(self, cell: Cell) -> str:
        amount = cell.amount
        if amount is None or amount.unit == "yuan" or not self.vocabulary.is_money(amount.unit):
            return ""
        whole, _, fraction = base_text(amount, self.vocabulary.factor(amount.unit)).partition(".")
        return f' title="¥{int(whole):,}{"." + fraction if fraction else ""}"'

    def _dagger(self, row: Row, column: str) -> str:
        names = (row.id.removeprefix(f"{self.table.name}."), row.number, row.item)
        if any((name, column) in self.marked for name in names if name):
            return f'<sup><a href="#{self.prefix}marks-{esc(self.table.key)}">†</a></sup>'
        return ""

    def _say(self, words: Words) -> str:
        return words.zh if self.language == "zh" else words.en

    def _zh_mark(self, text: str) -> str:
        return f' lang="{ZH}"' if self.language == "en" and text and not text.isascii() else ""
