"""What columns are called and what stands in them, for workbooks and for every description of the data."""

from build_tools.errors import BuildError
from build_tools.export.workbook import Sheet
from build_tools.model import Words
from build_tools.published import Column
from build_tools.vocabulary import Vocabulary


def column_of(name: str, table: str, vocabulary: Vocabulary) -> Column:
    """A column of a table. Raises BuildError where the vocabulary does not describe it."""
    if name not in vocabulary.columns:
        raise BuildError(f"the column {name} of {table} is not described; add it to content/vocabulary/columns.yml")
    more = vocabulary.columns[name].more
    code_list = more.get("values", "")
    return Column(
        name, vocabulary.columns[name].words, Words(**more["text"]), more["type"], table in more.get("required", ()),
        code_list_name(code_list), codes_of(code_list, vocabulary), more.get("pattern", ""), more.get("minimum", ""),
        more.get("columnType", ""))


def codes_of(code_list: str, vocabulary: Vocabulary) -> dict[str, Words]:
    """The codes of a list with their names: of a vocabulary file (`units`), or of interface words that begin so (`interface/phase_`)."""
    if not code_list:
        return {}
    stem, _, beginning = code_list.partition("/")
    found = [term for term in vocabulary.lists[stem].values() if term.id.startswith(beginning)]
    return {term.id.removeprefix(beginning): term.words for term in found}


def code_list_name(code_list: str) -> str:
    """What a code list is called in codes.csv: `units`, `phase`."""
    return code_list.rpartition("/")[2].rstrip("_")


def heading_words(column: str, vocabulary: Vocabulary) -> Words:
    """The heading of a column: a published one's title, or that of a column that only statements have."""
    term = vocabulary.columns.get(column)
    return term.words if term else vocabulary.words("interface", f"column_{column}")


def explanation(column: str, vocabulary: Vocabulary) -> Words:
    """What stands in a published column; empty for a column that only statements have."""
    term = vocabulary.columns.get(column)
    return Words(**term.more["text"]) if term else Words("")


def columns_sheet(rows: list[tuple[str, Words, Words]], vocabulary: Vocabulary) -> Sheet:
    """A sheet that explains columns: name, title and meaning, in both languages."""
    sheet_name, name, column, meaning, note = (
        vocabulary.words("interface", key) for key in ("data_columns", "column_name", "column", "meaning", "export_excel"))
    sheet = Sheet(f"{sheet_name.zh} {sheet_name.en}", [24, 30, 40, 60, 60])
    sheet.head([name.zh, column.zh, column.en, meaning.zh, meaning.en])
    sheet.freeze(1)
    for column_name, title, text in rows:
        sheet.texts([column_name, title.zh, title.en, text.zh, text.en])
    sheet.texts([])
    sheet.texts([note.zh])
    sheet.texts([note.en])
    return sheet
