"""A statement's table as HTML in both languages. Rows are joined as strings: an engine per cell costs five times more.

Cells are made once for both languages where they are the same, as nearly all figures are.
"""

from collections.abc import Sequence

from build_tools.model import Cell, Row, Table, Words
from build_tools.render.bars import Bars, bar
from build_tools.render.columns import Column, units_of
from build_tools.render.html import ZH, esc, free_text, say, term_link, text_in
from build_tools.render.quantities import english_quantity
from build_tools.urls import LANGUAGES, anchor
from build_tools.vocabulary import Vocabulary

_SIDES = ("revenue", "expenditure")
_GROUPS = frozenset({"group", "subgroup"})


def render_table(table: Table, vocabulary: Vocabulary, root: str, subjects: frozenset[str], prefix: str = "") -> dict[str, str]:
    """HTML of one table by language: two of them, side by side in sequence, where it has a revenue and an expenditure side.

    `prefix` goes before the rows' anchors, where a page shows tables of several reports.
    """
    sides = [side for side in _SIDES if any(row.side == side for row in table.rows)]
    if not sides:
        return _frame(table, table.rows, range(len(table.columns)), vocabulary, root, subjects, table.title, prefix)
    parts = []
    for side in sides:
        rows = tuple(row for row in table.rows if row.side == side)
        columns = [index for index in range(len(table.columns)) if any(row.cells[index] is not None for row in rows)]
        caption = vocabulary.words("interface", f"side_{side}")
        parts.append(_frame(table, rows, columns, vocabulary, root, subjects, caption, prefix))
    return {language: "".join([part[language] for part in parts]) for language in LANGUAGES}


def _frame(table: Table, rows, columns, vocabulary, root, subjects, caption: Words, prefix: str) -> dict[str, str]:
    shape = _Shape(table, rows, columns, vocabulary, root, prefix)
    bodies = shape.bodies(rows, subjects)
    unit = f' data-yuan="{vocabulary.factor(table.unit)}"' if vocabulary.is_money(table.unit) else ""
    return {language: f'<div class="gk-scroll" tabindex="0" role="group" aria-label="{esc(text_in(caption, language))}">'
                      f'<table class="gk-table"{unit}><caption>{say(caption, language)}</caption>{shape.head(language)}'
                      f"{bodies[language]}</table></div>" for language in LANGUAGES}


class _Shape:
    """Which columns a table shows, and how its rows become HTML."""

    def __init__(self, table: Table, rows, columns: Sequence[int], vocabulary: Vocabulary, root: str, prefix: str):
        self.table = table
        self.prefix = prefix
        self.vocabulary = vocabulary
        self.root = root
        self.bars = Bars(table, vocabulary)
        self.marked = {(mark.row.removeprefix(f"{table.name}."), mark.column) for mark in table.marks}
        self.marked_columns = {mark.column for mark in table.marks}
        self.columns = [self._column(index) for index in columns]
        self.codes = any(row.code for row in rows)
        self.units = units_of(table, rows, vocabulary)
        self.has_units = not {"", table.unit}.issuperset(self.units)
        self.places = any(row.place for row in rows)
        self.groups = [index for index, name in enumerate(table.text_columns) if name in _GROUPS]
        self.texts = [index for index in range(len(table.text_columns))
                      if index not in self.groups and any(row.texts[index] for row in rows)]
        self.money: dict[str, str] = {}
        self.width = self.codes + 1 + len(self.texts) + len(self.columns) + self.bars.computed + self.has_units + self.places

    def _column(self, index: int) -> Column:
        measure = self.table.columns[index]
        is_quantity = self.vocabulary.measures[measure].more.get("form") == "quantity"
        return Column(index, measure, is_quantity, measure in self.bars.shown, measure in self.marked_columns)

    def head(self, language: str) -> str:
        """The heading row: code, label, text columns, measures, unit and place."""
        word = lambda key, kind="": _heading(self.vocabulary.words("interface", key), language, kind)
        heads = [word("column_code")] if self.codes else []
        heads.append(word("column_label", ' class="gk-label"'))
        heads += [word("column_" + self.table.text_columns[index]) for index in self.texts]
        for column in self.columns:
            words = esc(_in(language, self.vocabulary.measures[column.measure].words))
            name = term_link(self.root, self.vocabulary.term_of("measures", column.measure), words)
            heads.append(f'<th scope="col" class="gk-number">{name}{self._fixed_unit(column, language)}</th>')
        heads += [word("column_spent", ' class="gk-number"')] if self.bars.computed else []
        heads += [word(key) for key, shown in (("column_unit", self.has_units), ("column_place", self.places)) if shown]
        return f'<thead><tr>{"".join(heads)}</tr></thead>'

    def bodies(self, rows, subjects: frozenset[str]) -> dict[str, str]:
        """The printed rows by language, those of each group in a body of its own below the group's name."""
        pieces: dict[str, list[str]] = {language: [] for language in LANGUAGES}
        before: tuple[str, ...] | None = None
        for row, unit in zip(rows, self.units, strict=True):
            group = tuple([row.texts[index] for index in self.groups if row.texts[index]])
            lead, cells = self._lead(row, subjects), self._cells(row)
            for language, several in pieces.items():
                if group != before:
                    several.append("<tbody>" if before is None else "</tbody><tbody>")
                    several.append(self._group(group, language))
                several.append(f"{lead}{self._words(row, language)}{cells[language]}{self._tail(row, unit, language)}</tr>")
            before = group
        end = "<tbody></tbody>" if before is None else "</tbody>"
        return {language: "".join(several) + end for language, several in pieces.items()}

    def _group(self, group: tuple[str, ...], language: str) -> str:
        if not group:
            return ""
        name = " · ".join([free_text(text, language, self.vocabulary) for text in dict.fromkeys(group)])
        return f'<tr class="gk-group"><th scope="rowgroup" colspan="{self.width}">{name}</th></tr>'

    def _lead(self, row: Row, subjects: frozenset[str]) -> str:
        """A row up to its label, its element id the row's anchor."""
        code = ""
        if self.codes:
            code = esc(row.code)
            code = f'<td><a href="{self.root}subjects/{code}/">{code}</a></td>' if row.code in subjects else f"<td>{code}</td>"
        level = f' class="gk-level{len(row.code)}"' if row.code else ' class="gk-total"' if row.item == "total" else ""
        return f'<tr id="{esc(self.prefix + anchor(self.table, row))}">{code}<th scope="row"{level}>'

    def _words(self, row: Row, language: str) -> str:
        """Its label and its texts."""
        daggers = self._dagger(row, "label") + self._dagger(row, "") if self.marked_columns else ""
        texts = "".join([f"<td>{free_text(row.texts[index], language, self.vocabulary)}</td>" for index in self.texts])
        return f"{say(row.label, language)}{daggers}</th>{texts}"

    def _cells(self, row: Row) -> dict[str, str]:
        """Its figures by language: the same where no cell holds a word."""
        cells = [(column, row.cells[column.index]) for column in self.columns]
        zh = "".join([self._cell(row, column, cell, "zh") for column, cell in cells])
        if all([cell is None or cell.published.isascii() for _, cell in cells]):
            return {"zh": zh, "en": zh}
        return {"zh": zh, "en": "".join([self._cell(row, column, cell, "en") for column, cell in cells])}

    def _cell(self, row: Row, column: Column, cell: Cell | None, language: str) -> str:
        dagger = self._dagger(row, column.measure) if column.is_marked else ""
        if cell is None:
            return f'<td class="gk-number">{dagger}</td>' if dagger else "<td></td>"
        bar_beside = self.bars.of(row, column.measure) if column.has_bars else ""
        return f'<td class="gk-number{self._money(cell, column)}>{self._published(cell, column, language)}{dagger}{bar_beside}</td>'

    def _tail(self, row: Row, unit: str, language: str) -> str:
        """What follows its figures: the share spent, where the document prints both but no rate; unit; place."""
        tail = ""
        if self.bars.computed:
            spent = self.bars.spent(row)
            tail = f'<td class="gk-number">{spent.text}%{bar(spent.scaled(8) // 10**7)}</td>' if spent else "<td></td>"
        if self.has_units:
            tail += self._unit(unit, language)
        if self.places:
            mark = f' lang="{ZH}"' if language == "en" and row.place and not row.place.isascii() else ""
            tail += f'<td class="gk-place"{mark}>{esc(row.place)}</td>'
        return tail

    def _unit(self, unit: str, language: str) -> str:
        if not unit:
            return "<td></td>"
        kind = "gk-unit gk-money-unit" if self.vocabulary.is_money(unit) else "gk-unit"
        return f'<td class="{kind}">{esc(_in(language, self.vocabulary.units[unit].words))}</td>'

    def _fixed_unit(self, column: Column, language: str) -> str:
        unit = self.vocabulary.measures[column.measure].more.get("unit")
        if not unit:
            return ""
        name = esc(_in(language, self.vocabulary.units[unit].words))
        return f"（{name}）" if language == "zh" else f" ({name})"

    def _published(self, cell: Cell, column: Column, language: str) -> str:
        if language == "zh" or cell.published.isascii():
            return esc(cell.published)
        if cell.amount is None:
            return free_text(cell.published, language, self.vocabulary)
        return esc(english_quantity(cell, column.carries_unit(cell), self.vocabulary))

    def _money(self, cell: Cell, column: Column) -> str:
        """Ends the class attribute; what the script needs to show the amount in another unit: that it is money, and its unit
        where that is not the table's."""
        if cell.amount is None or column.carries_unit(cell):
            return '"'
        unit = cell.amount.unit
        if unit not in self.money:
            other = f' data-yuan="{self.vocabulary.factor(unit)}"' if unit != self.table.unit else ""
            self.money[unit] = f' gk-money"{other}' if self.vocabulary.is_money(unit) else '"'
        return self.money[unit]

    def _dagger(self, row: Row, column: str) -> str:
        if column not in self.marked_columns:
            return ""
        names = (row.id.removeprefix(f"{self.table.name}."), row.number, row.item)
        if any((name, column) in self.marked for name in names if name):
            return f'<sup><a href="#{self.prefix}marks-{esc(self.table.key)}">†</a></sup>'
        return ""


def _heading(words: Words, language: str, kind: str) -> str:
    return f'<th scope="col"{kind}>{esc(_in(language, words))}</th>'


def _in(language: str, words: Words) -> str:
    return words.zh if language == "zh" else words.en
