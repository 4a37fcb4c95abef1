"""The SQLite file, made by a process of its own from rows that come through a pipe and those of the last file."""

import marshal
import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import chain
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from build_tools.children import begin_child
from build_tools.errors import BuildError

Cut = Callable[[str], str]
"""A text to its words with blanks between them, the way the site's search cuts."""
RowsOfTables = list[tuple[str, list[tuple[str, ...]]]]
END, END_KNOWN = "~", "~~"
"""Come after every report id; the second says that the words of the last file are those of the same dictionary."""
# A file of our own until it is published: a crash leaves nothing worth a journal. A page holds some twenty-five figures.
_SETTINGS = ("page_size = 16384", "journal_mode = OFF", "synchronous = OFF", "cache_size = -65536")

_WORDS = "SELECT text_zh, coalesce(text_en, ''), c0, c1 FROM last.texts JOIN last.full_text_content ON id = text_id WHERE "
_STRETCHES = "SELECT report_id, min(rowid), max(rowid) FROM last.{} WHERE report_id NOT NULL GROUP BY 1"
_OF_LABELS, _OF_TEXTS = f"{_WORDS} kind = 'label'", f"{_WORDS} text_id BETWEEN ? AND ?"


class Script(NamedTuple):
    """The statements before and after the rows; those which insert a row of each table and copy rows from the last file; queries
    that must find nothing; what asks for (number, text, text), inserts (number, words, words) and asks the last file for such."""

    before: tuple[str, ...]
    inserts: dict[str, str]
    copies: dict[str, str]
    after: tuple[str, ...]
    checks: tuple[tuple[str, str], ...]
    texts: str
    add_words: str
    last_words: str


def load_database(file: Path, script: Script, cut: bytes, last: Path | None, pipe: Connection) -> None:
    """Fills the file from `pipe`, which brings marshalled lists of (report id, rows of tables) and at last nothing; then adds the
    words that `cut` makes of its texts, and sends what went wrong. `cut`: what gives it, pickled, since mostly nobody asks for it
    and to load it takes half a second.

    This is all that the process does. It ends quietly where the sender is gone.
    """
    begin_child()
    try:
        loading = _Loading(script, last)
        with closing(_opened(file, last)) as connection:
            loading.fill(connection, pipe)
        with closing(_opened(file, last)) as connection:
            loading.add_words(connection, lambda: pickle.loads(cut)())
        pipe.send("")
    except (sqlite3.Error, _Lost, BuildError) as error:
        pipe.send(f"{file.name}: {error}")
    except EOFError:
        return
    finally:
        pipe.close()


def _opened(file: Path, last: Path | None) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=rwc", isolation_level=None, uri=True)
    _run(connection, (f"PRAGMA main.{setting}" for setting in _SETTINGS))
    if last:
        connection.execute("ATTACH ? AS last", (f"{last.absolute().as_uri()}?mode=ro&immutable=1",))
    return connection


class _Lost(Exception):
    """A row refers to no row."""


class _Words:
    """The words of texts: what is known of them, else as the dictionary cuts, which is asked for only then."""

    def __init__(self, known: dict[str, str], cut: Callable[[], Cut]):
        self._known, self._ask = known, cut
        self._cut: Cut | None = None

    def of(self, text: str) -> str:
        if (found := self._known.get(text)) is not None:
            return found
        self._cut = self._cut or self._ask()
        return self._cut(text)


class _Loading:
    """What is put into one file. Reports come in the order of their ids, those of the last file between them."""

    def __init__(self, script: Script, last: Path | None):
        self._script, self._last, self._knows_words = script, last, False
        self._reports: Iterator[str] = iter(())
        self._waiting: str | None = None
        self._numbers: dict[str, dict[str, tuple[int, int]]] = {}
        self._left_out: list[str] = []
        self._copied: list[tuple[int, int, int]] = []

    def fill(self, connection: sqlite3.Connection, pipe: Connection) -> None:
        """All rows, then what belongs to them."""
        connection.execute("BEGIN")
        _run(connection, self._script.before)
        self._look_up(connection)
        while piece := pipe.recv_bytes():
            for report_id, tables in marshal.loads(piece):
                self._copy_before(report_id, connection)
                self._knows_words = report_id == END_KNOWN
                for table, rows in tables:
                    connection.executemany(self._script.inserts[table], rows)
        _run(connection, self._script.after)
        connection.execute("COMMIT")
        for query, says in self._script.checks:
            lost = connection.execute(query).fetchone()
            if lost:
                raise _Lost(says.format(*lost))

    def add_words(self, connection: sqlite3.Connection, cut: Callable[[], Cut]) -> None:
        """The words of every text, in the order of their numbers: those of the last file, others cut as far as there are any."""
        words = _Words(self._known(connection), cut)
        connection.execute("BEGIN")
        # One row a statement: after one of many rows FTS5 writes what it holds, and the file would not be that of a clean build.
        connection.executemany(self._script.add_words, self._words(connection, words))
        connection.execute("COMMIT")

    def _words(self, connection: sqlite3.Connection, words: _Words) -> Iterator[tuple[int, str, str]]:
        end, = connection.execute("SELECT coalesce(max(text_id), 0) FROM texts").fetchone()
        following = 1
        for first, last, size in [*(self._copied if self._knows_words else ()), (end + 1, 1, 0)]:
            found = connection.execute(self._script.texts, (following, first - 1))
            yield from ((number, words.of(zh), words.of(en)) for number, zh, en in found)
            if size:
                yield from connection.execute(self._script.last_words, (first - last, last, last + size - 1))
            following = first + size

    def _known(self, connection: sqlite3.Connection) -> dict[str, str]:
        """The words of labels, and of the texts that reports had before: most of them are there again."""
        if not self._last or not self._knows_words:
            return {}
        stretches = [self._numbers["texts"][report] for report in self._left_out if report in self._numbers["texts"]]
        found = chain(connection.execute(_OF_LABELS), *(connection.execute(_OF_TEXTS, stretch) for stretch in stretches))
        return {text: words for zh, en, words_zh, words_en in found for text, words in ((zh, words_zh), (en, words_en))}

    def _look_up(self, connection: sqlite3.Connection) -> None:
        """Which reports the last file has, and at which numbers their rows stand."""
        if self._last:
            self._reports = iter([report for report, in connection.execute("SELECT report_id FROM last.reports ORDER BY rowid")])
            self._waiting = next(self._reports, None)
            for table in self._script.copies:
                found = connection.execute(_STRETCHES.format(table))
                self._numbers[table] = {report: (first, end) for report, first, end in found}

    def _copy_before(self, report_id: str, connection: sqlite3.Connection) -> None:
        """Takes over the reports of the last file that come before this one; its own rows there are left out."""
        while self._waiting is not None and self._waiting <= report_id:
            if self._waiting == report_id:
                self._left_out.append(report_id)
            else:
                self._copy(self._waiting, connection)
            self._waiting = next(self._reports, None)

    def _copy(self, report_id: str, connection: sqlite3.Connection) -> None:
        for table, copy in self._script.copies.items():
            if stretch := self._numbers[table].get(report_id):
                connection.execute(copy, stretch)
                if table == "texts":
                    end, = connection.execute("SELECT max(text_id) FROM texts").fetchone()
                    size = stretch[1] - stretch[0] + 1
                    self._copied.append((end - size + 1, stretch[0], size))


def _run(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(statement)
