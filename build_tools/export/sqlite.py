"""The SQLite file: filled by a process of its own from rows that come through a pipe, then finished by the one that sent them."""

import marshal
import sqlite3
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

# A file of our own until it is published: a crash leaves nothing worth a journal. A page holds some twenty-five figures.
_SETTINGS = ("page_size = 16384", "journal_mode = OFF", "synchronous = OFF", "cache_size = -65536")


class Script(NamedTuple):
    """The statements before and after the rows, that which inserts a row of each table, and queries that must find nothing."""

    before: tuple[str, ...]
    inserts: dict[str, str]
    after: tuple[str, ...]
    checks: tuple[tuple[str, str], ...]


def load_database(file: Path, script: Script, pipe: Connection) -> None:
    """Fills the file from `pipe`, which brings marshalled lists of (table, rows) and at last nothing; then sends what went wrong.

    This is all that the process does. It ends quietly where the sender is gone.
    """
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        _fill(connection, script, pipe)
        pipe.send("")
    except sqlite3.Error as error:
        pipe.send(f"{file.name}: {error}")
    except _Lost as lost:
        pipe.send(f"{file.name}: {lost}")
    except EOFError:
        return
    finally:
        connection.close()
        pipe.close()


def add_words(file: Path, texts: str, insert: str, cut: Callable[[str], str]) -> None:
    """Runs `insert` with (number, words, words) for every (number, text, text) that the query `texts` finds, and commits."""
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        _set(connection)
        connection.execute("BEGIN")
        found = connection.execute(texts)
        connection.executemany(insert, ((number, cut(zh), cut(en)) for number, zh, en in found))
        connection.execute("COMMIT")
    finally:
        connection.close()


class _Lost(Exception):
    """A row refers to no row."""


def _fill(connection: sqlite3.Connection, script: Script, pipe: Connection) -> None:
    _set(connection)
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


def _set(connection: sqlite3.Connection) -> None:
    _run(connection, (f"PRAGMA {setting}" for setting in _SETTINGS))


def _run(connection: sqlite3.Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.execute(statement)
