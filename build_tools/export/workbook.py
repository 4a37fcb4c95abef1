"""An XLSX workbook as the XML parts it is made of: text is always text, numbers keep their digits, the same bytes every time.

Written for speed: a row is its cells joined (cells.py). A test makes the same sheets with openpyxl, cell by cell.
"""

import zipfile
from collections.abc import Iterable
from io import BytesIO

from build_tools.export.cells import BOLD, HEADING, NUMBER_PATTERNS, sheet_text, xml_text
from build_tools.model import Words

ROW_LIMIT = 1_048_576
_NAME_LIMIT = 31
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class Sheet:
    """One sheet, filled from the top. Every cell is made in cells.py, so that nothing becomes a formula, link or date."""

    def __init__(self, name: str, widths: list[int]):
        """`widths` of its columns in characters. Names are cut to the 31 characters of XLSX."""
        self.name = name[:_NAME_LIMIT]
        self._widths = widths
        self._rows: list[str] = []
        self._pane = ""

    def row(self, cells: Iterable[str]) -> None:
        """A line of finished cells."""
        self._rows.append(_row(cells))

    def texts(self, cells: Iterable[str]) -> None:
        """A line of text cells; an empty one without any."""
        self._rows.append(text_row(cells))

    def title(self, text: str) -> None:
        """A bold line."""
        self.row([sheet_text(text, BOLD)])

    def head(self, titles: Iterable[str]) -> None:
        """A line of column headings."""
        self.row(sheet_text(title, HEADING) for title in titles)

    def freeze(self, columns: int) -> None:
        """Keep everything above the next line, and the first columns, in view."""
        lines = len(self._rows)
        side, split = ("Right", f'xSplit="{columns}" ') if columns else ("Left", "")
        corner = f"{chr(ord('A') + columns)}{lines + 1}"
        self._pane = (f'<pane {split}ySplit="{lines}" topLeftCell="{corner}" activePane="bottom{side}" state="frozen"/>'
                      f'<selection pane="bottom{side}"/>')

    def begin(self, is_first: bool) -> bytes:
        """The sheet's XML up to its last row."""
        columns = "".join(f'<col min="{number}" max="{number}" width="{width}.7109375" customWidth="1"/>'
                          for number, width in enumerate(self._widths, 1))
        selected = ' tabSelected="1"' if is_first else ""
        return (f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{selected} workbookViewId="0">{self._pane}</sheetView>'
                f'</sheetViews><cols>{columns}</cols><sheetData>{"".join(self._rows)}').encode()


def text_row(cells: Iterable[str]) -> str:
    """A line of text cells."""
    return _row(map(sheet_text, cells))


def _row(cells: Iterable[str]) -> str:
    return f"<row>{''.join(cells)}</row>"


SHEET_END = b"</sheetData></worksheet>"


def sheet_part(number: int) -> zipfile.ZipInfo:
    """The part of the sheet of that number, from 1; without a clock."""
    return zipfile.ZipInfo(f"xl/worksheets/sheet{number}.xml")


def write_book(book: zipfile.ZipFile, names: list[str]) -> None:
    """Adds the parts that a book has beside its sheets; `names` of its sheets."""
    for path, text in _parts(names).items():
        book.writestr(zipfile.ZipInfo(path), _HEAD + text, zipfile.ZIP_DEFLATED)


def book_bytes(sheets: list[Sheet]) -> bytes:
    """The file of a workbook of these sheets."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        for number, sheet in enumerate(sheets, 1):
            book.writestr(sheet_part(number), sheet.begin(number == 1) + SHEET_END, zipfile.ZIP_DEFLATED)
        write_book(book, [sheet.name for sheet in sheets])
    return buffer.getvalue()


def two(words: Words) -> str:
    """Both names in one cell: `万元 / CNY 10 000`, or one where they are the same or English is missing."""
    return f"{words.zh} / {words.en}" if words.en and words.en != words.zh else words.zh


def _parts(names: list[str]) -> dict[str, str]:
    numbers = range(1, len(names) + 1)
    types = "".join(f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>' for number in numbers)
    links = "".join(f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
                    for number in numbers)
    sheets = "".join(f'<sheet name="{xml_text(name).replace(chr(34), "&quot;")}" sheetId="{number}" r:id="rId{number}"/>'
                     for number, name in enumerate(names, 1))
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{types}</Types>'),
        "_rels/.rels": (f'<Relationships xmlns="{_PACKAGE}/relationships">'
                        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
        "xl/workbook.xml": (f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
                            f"<sheets>{sheets}</sheets></workbook>"),
        "xl/_rels/workbook.xml.rels": (f'<Relationships xmlns="{_PACKAGE}/relationships">{links}<Relationship '
                                       f'Id="rId{len(names) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'),
        "xl/styles.xml": _STYLES,
    }


def _styles() -> str:
    """The styles that cells.py names: nothing, bold, heading, a number with 0, 1, 2 … decimals."""
    patterns = "".join(f'<numFmt numFmtId="{164 + number}" formatCode="{pattern}"/>' for number, pattern in enumerate(NUMBER_PATTERNS))
    numbers = "".join(f'<xf numFmtId="{164 + number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
                      for number in range(len(NUMBER_PATTERNS)))
    face = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{len(NUMBER_PATTERNS)}">{patterns}</numFmts>'
        f'<fonts count="2"><font>{face}</font><font><b/>{face}</font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFEEF1F6"/><bgColor indexed="64"/></patternFill></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{3 + len(NUMBER_PATTERNS)}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment vertical="top" wrapText="1"/></xf>{numbers}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>')


_STYLES = _styles()
