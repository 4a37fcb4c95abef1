"""What columns are called and what stands in them, for workbooks and the data package."""

from build_tools.export.workbook import Workbook
from build_tools.model import Words
from build_tools.vocabulary import Vocabulary


def heading_words(column: str, vocabulary: Vocabulary) -> Words:
    """The heading of a column: a published one's title, or that of a column that only statements have."""
    term = vocabulary.columns.get(column)
    return term.words if term else vocabulary.words("interface", f"column_{column}")


def explanation(column: str, vocabulary: Vocabulary) -> Words:
    """What stands in a published column, empty where its title says it all."""
    term = vocabulary.columns.get(column)
    text = term.more.get("text") if term else None
    return Words(text["zh"], text["en"]) if text else Words("")


def columns_sheet(book: Workbook, rows: list[tuple[str, Words, Words]], vocabulary: Vocabulary) -> None:
    """A sheet that explains columns: name, title and meaning, in both languages."""
    sheet_name, name, column, meaning, note = (
        vocabulary.words("interface", key) for key in ("data_columns", "column_name", "column", "meaning", "export_excel"))
    sheet = book.sheet(f"{sheet_name.zh} {sheet_name.en}", [24, 30, 40, 60, 60])
    sheet.head([name.zh, column.zh, column.en, meaning.zh, meaning.en])
    sheet.freeze(1)
    for column_name, title, text in rows:
        sheet.texts([column_name, title.zh, title.en, text.zh, text.en])
    sheet.line += 1
    sheet.texts([note.zh])
    sheet.texts([note.en])
