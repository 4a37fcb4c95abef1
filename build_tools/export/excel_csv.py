"""The Excel edition of a table's CSV: a byte order mark, and text cells that Excel could take for a formula guarded."""

from operator import itemgetter

from build_tools.export.cells import FORMULA_STARTS, GUARD, csv_cell, guard
from build_tools.vocabulary import Vocabulary

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SUSPECT = FORMULA_STARTS | {GUARD}
_FIRST = itemgetter(slice(1))


class ExcelLines:
    """Makes the lines of one table's Excel edition. Cells of number columns are never guarded: -5.00 is a number."""

    def __init__(self, columns: tuple[str, ...], vocabulary: Vocabulary):
        self._texts = [vocabulary.columns[column].more["type"] == "string" for column in columns]

    def lines(self, rows: list[tuple[str, ...]], columns: list[tuple[str, ...]], lines: list[bytes]) -> list[bytes]:
        """The lines of the rows, whose columns and canonical `lines` are given: these same where no cell is to be guarded."""
        # Neighbouring rows share most of their texts, so each is looked at once.
        texts = (set(cells) for is_text, cells in zip(self._texts, columns, strict=True) if is_text)
        if all(_SUSPECT.isdisjoint(map(_FIRST, several)) for several in texts):
            return lines
        return [line if _SUSPECT.isdisjoint(map(_FIRST, row)) else self._guarded(row)
                for row, line in zip(rows, lines, strict=True)]

    def _guarded(self, row: tuple[str, ...]) -> bytes:
        cells = (guard(cell) if is_text else cell for cell, is_text in zip(row, self._texts, strict=True))
        return (",".join(map(csv_cell, cells)) + "\n").encode()
