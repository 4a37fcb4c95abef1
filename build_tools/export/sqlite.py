"""The bulk tables as a SQLite file that rows are appended to: keys, references, indexes, views, words to search by."""

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from build_tools.errors import BuildError
from build_tools.export.sqlite_schema import FULL_TEXT, LABELS, VIEWS, create_indexes, create_table, insert_row
from build_tools.export.tables import SHAPES
from build_tools.model import Disclosure, Point, Words
from build_tools.vocabulary import Vocabulary

Cut = Callable[[str], str]
"""A text to its words with blanks between them, the way the site's search cuts."""
# A file of our own until it is published: a crash leaves nothing worth a journal. A page holds some twenty-five figures.
_SETTINGS = ("page_size = 16384", "journal_mode = OFF", "synchronous = OFF", "cache_size = -65536")


class Database:
    """The file, open for appending."""

    def __init__(self, file: Path, vocabulary: Vocabulary):
        file.parent.mkdir(parents=True, exist_ok=True)
        self.file = file
        self.vocabulary = vocabulary
        self._connection = sqlite3.connect(file, isolation_level=None)
        for setting in _SETTINGS:
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("BEGIN")
        for shape in SHAPES:
            self._connection.execute(create_table(shape, vocabulary))
        for statement in FULL_TEXT:
            self._connection.execute(statement)
        self._inserts = {shape.name: insert_row(shape) for shape in SHAPES}

    def add(self, table: str, rows: list[tuple[str, ...]]) -> None:
        """Appends rows of text cells. What is empty in the CSV is NULL. Raises BuildError for a key that is there already."""
        try:
            self._connection.executemany(self._inserts[table], rows)
        except sqlite3.IntegrityError as error:
            raise BuildError(f"{self.file.name}: {error}") from None

    def add_texts(self, report: Disclosure) -> None:
        """Appends the texts of a report that are not labels: its summary, points and text cells."""
        texts = ((kind, report.id, place, words.zh, words.en) for kind, place, words in _texts(report, self.vocabulary))
        self._connection.executemany(
            "INSERT INTO texts (kind, report_id, place, text_zh, text_en) VALUES (?, ?, nullif(?, ''), ?, nullif(?, ''))", texts)

    def close(self, cut: Cut) -> Path:
        """The finished file. `cut`: what makes the words of `full_text`. Raises BuildError where a reference leads nowhere."""
        connection = self._connection
        try:
            for shape in SHAPES:
                for statement in create_indexes(shape):
                    connection.execute(statement)
            for view in VIEWS:
                connection.execute(view)
            connection.execute(LABELS)
            texts = connection.execute("SELECT text_id, text_zh, coalesce(text_en, '') FROM texts ORDER BY text_id")
            connection.executemany("INSERT INTO full_text (rowid, words_zh, words_en) VALUES (?, ?, ?)", (
                (number, cut(zh), cut(en)) for number, zh, en in texts))
            connection.execute("COMMIT")
            for shape in SHAPES:
                for column, target in shape.references.items():
                    self._check_reference(shape.name, column, target)
        finally:
            connection.close()
        return self.file

    def _check_reference(self, table: str, column: str, target: str) -> None:
        """Looks at each distinct key once, which `PRAGMA foreign_key_check` would look up for every row."""
        key = next(shape.key for shape in SHAPES if shape.name == target)
        lost = self._connection.execute(
            f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL EXCEPT SELECT {key} FROM {target} LIMIT 1").fetchone()
        if lost:
            raise BuildError(f"{self.file.name}: {column} {lost[0]} of {table} is no row of {target}")

    def abandon(self) -> None:
        """Lets go of the file where it has not been finished."""
        self._connection.close()


def _texts(report: Disclosure, vocabulary: Vocabulary) -> Iterable[tuple[str, str, Words]]:
    """(kind, place, text) of what a report says in words, each once."""
    points: list[tuple[str, Point]] = [("achievement", point) for point in report.achievements]
    points += [("problem", point) for point in report.problems]
    found = {("summary", "", report.summary): None} | {(kind, point.place, point.words): None for kind, point in points}
    for table in report.tables:
        for row in table.rows:
            for column, text in zip(table.text_columns, row.texts, strict=True):
                if text:
                    term = vocabulary.groups.get(text)
                    found[column, table.locator(row), Words(text, term.words.en if term else "")] = None
    return found
