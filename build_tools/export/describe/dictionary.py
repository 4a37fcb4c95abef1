"""The data dictionary and the code lists as tables of their own."""

from collections.abc import Iterator

from build_tools.artifact import Artifact
from build_tools.export.describe.tables import CODES, DICTIONARY
from build_tools.export.files import csv_bytes, csv_lines
from build_tools.published import Table


def dictionary_files(tables: dict[str, Table]) -> Iterator[Artifact]:
    """`data/dictionary.csv` and `data/codes.csv`."""
    yield Artifact("data/dictionary.csv", csv_bytes(DICTIONARY.columns, csv_lines(_rows(tables))))
    yield Artifact("data/codes.csv", csv_bytes(CODES.columns, csv_lines(_codes(tables))))


def _rows(tables: dict[str, Table]) -> Iterator[tuple[str, ...]]:
    for table in tables.values():
        refers = {column.name: " ".join(target for columns, target in table.references.items() if column.name in columns)
                  for column in table.columns}
        for column in table.columns:
            yield (table.name, column.name, column.title.zh, column.title.en, column.text.zh, column.text.en, column.type,
                   _boolean(column.required), _boolean(column.name in table.key), refers[column.name],
                   column.code_list, column.pattern, column.fiscal_type)


def _codes(tables: dict[str, Table]) -> Iterator[tuple[str, ...]]:
    lists = {column.code_list: column.codes for table in tables.values() for column in table.columns if column.code_list}
    for code_list in sorted(lists):
        for code, words in lists[code_list].items():
            yield code_list, code, words.zh, words.en


def _boolean(value: bool) -> str:
    return "true" if value else "false"
