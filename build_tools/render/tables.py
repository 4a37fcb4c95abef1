"""A statement's table as HTML in both languages. Rows are joined as strings: an engine per cell costs five times more."""

from collections.abc import Iterator

from build_tools.model import Cell, Row, Table, Words
from build_tools.render.bars import Bars, bar
from build_tools.render.html import ZH, esc, free_text, say, term_link
from build_tools.render.quantities import english_quantity
from build_tools.urls import anchor
from build_tools.vocabulary import Vocabulary

_SIDES = ("revenue", "expenditure")
_GROUPS = frozenset({"group", "subgroup"})


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
    shape = _Shape(table, rows, list(columns), vocabulary, language, root, prefix)
    label = esc(caption.zh if language == "zh" else caption.en or caption.zh)
    unit = f' data-yuan="{vocabulary.factor(table.unit)}"' if vocabulary.is_money(table.unit) else ""
    return (f'<div class="gk-scroll" tabindex="0" role="group" aria-label="{label}">'
            f'<table class="gk-table"{unit}><caption>{say(caption, language)}</caption>{shape.head()}'
            f'{"".join(shape.body(rows, subjects))}</table></div>')


class _Shape:
    """Which columns a table shows, and how its rows become HTML in one language."""

    def __init__(self, table: Table, rows, columns: list[int], vocabulary: Vocabulary, language: str, root: str, prefix: str):
        self.table = table
        self.prefix = prefix
        self.columns = columns
        self.vocabulary = vocabulary
        self.language = language
        self.root = root
        self.bars = Bars(table, vocabulary)
        self.codes = any(row.code for row in rows)
        self.units = any(unit_of(table, row, vocabulary) not in {"", table.unit} for row in rows)
        self.places = any(row.place for row in rows)
        self.groups = [index for index, name in enumerate(table.text_columns) if name in _GROUPS]
        self.texts = [index for index in range(len(table.text_columns))
                      if index not in self.groups and any(row.texts[index] for row in rows)]
        self.marked = {(mark.row.removeprefix(f"{table.name}."), mark.column) for mark in table.marks}
        self.marked_columns = {mark.column for mark in table.marks}
        self.width = self.codes + 1 + len(self.texts) + len(columns) + self.bars.computed + self.units + self.places

    def head(self) -> str:
        """The heading row: code, label, text columns, measures, unit and place."""
        heads = [self._head("column_code")] if self.codes else []
        heads.append(self._head("column_label", ' class="gk-label"'))
        heads += [self._head("column_" + self.table.text_columns[index]) for index in self.texts]
        for index in self.columns:
            measure = self.table.columns[index]
            words = esc(self._say(self.vocabulary.measures[measure].words))
            name = term_link(self.root, self.vocabulary.term_of("measures", measure), words)
            heads.append(f'<th scope="col" class="gk-number">{name}{self._fixed_unit(index)}</th>')
        heads += [self._head("column_spent", ' class="gk-number"')] if self.bars.computed else []
        heads += [self._head(key) for key, shown in (("column_unit", self.units), ("column_place", self.places)) if shown]
        return f'<thead><tr>{"".join(heads)}</tr></thead>'

    def _head(self, key: str, kind: str = "") -> str:
        return f'<th scope="col"{kind}>{esc(self._say(self.vocabulary.words("interface", key)))}</th>'

    def body(self, rows, subjects: frozenset[str]) -> Iterator[str]:
        """The printed rows, those of each group in a body of its own below the group's name."""
        before: tuple[str, ...] | None = None
        for row in rows:
            group = tuple(row.texts[index] for index in self.groups if row.texts[index])
            if group != before:
                yield "<tbody>" if before is None else "</tbody><tbody>"
                if group:
                    name = " · ".join(free_text(text, self.language, self.vocabulary) for text in dict.fromkeys(group))
                    yield f'<tr class="gk-group"><th scope="rowgroup" colspan="{self.width}">{name}</th></tr>'
            before = group
            yield self.row(row, subjects)
        yield "<tbody></tbody>" if before is None else "</tbody>"

    def row(self, row: Row, subjects: frozenset[str]) -> str:
        """One printed row, its element id the row's anchor."""
        pieces = [f'<tr id="{esc(self.prefix + anchor(self.table, row))}">']
        if self.codes:
            code = esc(row.code)
            linked = row.code in subjects
            pieces.append(f'<td><a href="{self.root}subjects/{code}/">{code}</a></td>' if linked else f"<td>{code}</td>")
        level = f' class="gk-level{len(row.code)}"' if row.code else ' class="gk-total"' if row.item == "total" else ""
        pieces.append(f'<th scope="row"{level}>{self._label(row)}</th>')
        pieces += [f"<td>{free_text(row.texts[index], self.language, self.vocabulary)}</td>" for index in self.texts]
        pieces += [self._cell(row, index) for index in self.columns]
        if self.bars.computed:
            pieces.append(self._spent(row))
        if self.units:
            pieces.append(self._unit(row))
        if self.places:
            pieces.append(f'<td class="gk-place"{self._zh_mark(row.place)}>{esc(row.place)}</td>')
        pieces.append("</tr>")
        return "".join(pieces)

    def _label(self, row: Row) -> str:
        return str(say(row.label, self.language)) + self._dagger(row, "label") + self._dagger(row, "")

    def _cell(self, row: Row, index: int) -> str:
        cell = row.cells[index]
        measure = self.table.columns[index]
        dagger = self._dagger(row, measure)
        if cell is None:
            return f'<td class="gk-number">{dagger}</td>' if dagger else "<td></td>"
        bar_beside = self.bars.of(row, measure) if measure in self.bars.shown else ""
        return f'<td class="gk-number{self._money(cell, measure)}>{self._published(cell, index)}{dagger}{bar_beside}</td>'

    def _spent(self, row: Row) -> str:
        """The share of its budget that a project spent, where the document prints both but no rate."""
        spent = self.bars.spent(row)
        return f'<td class="gk-number">{spent.text}%{bar(spent.scaled(8) // 10**7)}</td>' if spent else "<td></td>"

    def _unit(self, row: Row) -> str:
        unit = unit_of(self.table, row, self.vocabulary)
        if not unit:
            return "<td></td>"
        kind = "gk-unit gk-money-unit" if self.vocabulary.is_money(unit) else "gk-unit"
        return f'<td class="{kind}">{esc(self._say(self.vocabulary.units[unit].words))}</td>'

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

    def _money(self, cell: Cell, measure: str) -> str:
        """Ends the class attribute; what the script needs to show the amount in another unit: that it is money, and its unit
        where that is not the table's."""
        amount = cell.amount
        if amount is None or not self.vocabulary.is_money(amount.unit) or _carries_unit(cell, measure, self.vocabulary):
            return '"'
        return ' gk-money"' + (f' data-yuan="{self.vocabulary.factor(amount.unit)}"' if amount.unit != self.table.unit else "")

    def _dagger(self, row: Row, column: str) -> str:
        if column not in self.marked_columns:
            return ""
        names = (row.id.removeprefix(f"{self.table.name}."), row.number, row.item)
        if any((name, column) in self.marked for name in names if name):
            return f'<sup><a href="#{self.prefix}marks-{esc(self.table.key)}">†</a></sup>'
        return ""

    def _say(self, words: Words) -> str:
        return words.zh if self.language == "zh" else words.en

    def _zh_mark(self, text: str) -> str:
        return f' lang="{ZH}"' if self.language == "en" and text and not text.isascii() else ""
