"""The SQLite file, made by a process of its own from rows that come through a pipe."""

import marshal
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from build_tools.children import begin_child
from build_tools.errors import BuildError

Cut = Callable[[str], str]
"""A text to its words with blanks between them, the way the site's search cuts."""
# A file of our own until it is published: a crash leaves nothing worth a journal. A page holds some twenty-five figures.
_SETTINGS = ("page_size = 16384", "journal_mode = OFF", "synchronous = OFF", "cache_size = -65536")


class Script(NamedTuple):
    """The statements before and after the rows, that which inserts a row of each table, queries that must find nothing, and what
    asks for (number, text, text) and inserts (number, words, words)."""

    before: tuple[str, ...]
    inserts: dict[str, str]
    after: tuple[str, ...]
    checks: tuple[tuple[str, str], ...]
    texts: str
    add_words: str


def load_database(file: Path, script: Script, cut: Callable[[], Cut], pipe: Connection) -> None:
    """Fills the file from `pipe`, which brings marshalled lists of (table, rows) and at last nothing; then adds the words that
    `cut`, once it is there, makes of its texts, and sends what went wrong.

    This is all that the process does. It ends quietly where the sender is gone.
    """
    begin_child()
    try:
        with closing(_opened(file)) as connection:
            _fill(connection, script, pipe)
        with closing(_opened(file)) as connection:
            _add_words(connection, script, cut())
        pipe.send("")
    except (sqlite3.Error, _Lost, BuildError) as error:
        pipe.send(f"{file.name}: {error}")
    except EOFError:
        return
    finally:
        pipe.close()


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None)
    _run(connection, (f"PRAGMA {setting}" for setting in _SETTINGS))
    return connection


def _add_words(connection: sqlite3.Connection, script: Script, cut: Cut) -> None:
    connection.execute("BEGIN")
    found = connection.execute(script.texts)
    connection.executemany(script.add_words, ((number, cut(zh), cut(en)) for number, zh, en in found))
    connection.execute("COMMIT")


class _Lost(Exception):
    """A row refers to no row."""


def _fill(connection: sqlite3.Connection, script: Script, pipe: Connection) -> None:
    connection.execute("BEGIN")
    _run(connection, script.before)
    while piece := pipe.recv_bytes():
        for table, rows in marshal.loads(piece):
            connection.executemany(script.inserts[table], rows)
    _run(connection, script.after)
    connection.execute("COMMIT")
    for query, says in script.checks:
        lost = connection.execute(query).fetchone()
        if lost:
            raise _Lost(says.format(*lost))


def _run(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(statement)
