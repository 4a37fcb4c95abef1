"""The bulk tables as a SQLite file that rows are appended to, in a process of its own, so that two cores share the work."""

import marshal
import pickle
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

from build_tools.children import starting
from build_tools.errors import BuildError
from build_tools.export.background import PIECE, Background
from build_tools.export.sqlite import END, END_KNOWN, Cut, RowsOfTables, Script, load_database
from build_tools.export.sqlite_schema import (
    ADD_TEXT, ADD_WORDS, COPY_TEXTS, LAST_WORDS, FULL_TEXT, LABELS, TEXTS, VIEWS, check_reference, copy_rows, create_indexes,
    create_table, insert_row)
from build_tools.export.tables import SHAPES
from build_tools.vocabulary import Vocabulary

_ROWS = PIECE // 300
"""Rows that are sent together; one takes about three hundred bytes."""


class Database:
    """The file, open for appending: reports in the order of their ids. Use it as a context."""

    def __init__(self, file: Path, vocabulary: Vocabulary, cut: Callable[[], Cut], last: Path | None = None):
        """`cut`: gives the process what makes the words of `full_text`. Of reports that are not named the rows are taken over
        from the `last` database."""
        file.parent.mkdir(parents=True, exist_ok=True)
        self.file = file
        self.vocabulary = vocabulary
        self._held: list[tuple[str, RowsOfTables]] = []
        self._held_rows = 0
        # A thread of its own: it may wait for the process while the files' thread goes on.
        self._sending = Background()
        spawn = get_context("spawn")
        self._pipe, other_end = spawn.Pipe()
        self._process = spawn.Process(target=load_database, args=(file, _script(vocabulary), pickle.dumps(cut), last, other_end), daemon=True)
        with starting():
            self._process.start()
        other_end.close()

    def __enter__(self) -> "Database":
        return self

    def __exit__(self, *exception) -> None:
        # First the thread, so that it never writes to a pipe that is closed; the process reads on until then.
        self._sending.abandon()
        self._sending.__exit__(*exception)
        self._pipe.close()
        self._process.join()

    def put(self, report_id: str, tables: RowsOfTables) -> None:
        """The rows of a report, table by table, as text cells: in the place of those it had. What is empty in the CSV is NULL."""
        self._held.append((report_id, tables))
        self._held_rows += sum(len(rows) for _, rows in tables)
        if self._held_rows >= _ROWS:
            self._send()

    def end_reports(self, departments: list[tuple[str, ...]], knows_words: bool = False) -> None:
        """There are no more reports: the process makes indexes while this one goes on. `knows_words`: the last database was cut
        by the same dictionary."""
        self._held.append((END_KNOWN if knows_words else END, [("departments", departments)]))
        self._send()
        self._hand_over(b"")

    def close(self) -> Path:
        """The finished file.

        Raises BuildError for a key that is there twice or a reference that leads nowhere.
        """
        self._done()
        return self.file

    def _send(self) -> None:
        piece, self._held, self._held_rows = self._held, [], 0
        self._hand_over(marshal.dumps(piece))

    def _hand_over(self, data: bytes) -> None:
        try:
            self._sending.do(self._pipe.send_bytes, data)
        except OSError:
            self._done()

    def _done(self) -> None:
        """Waits until the process has ended. Raises BuildError for what went wrong there."""
        try:
            self._sending.finish()
        except OSError:
            pass  # it has ended before its time, and says why
        try:
            wrong = self._pipe.recv()
        except (EOFError, OSError):
            wrong = f"{self.file.name}: the process that writes it has ended"
        if wrong:
            raise BuildError(wrong)


def _script(vocabulary: Vocabulary) -> Script:
    inserts = {shape.name: insert_row(shape) for shape in SHAPES} | {"texts": ADD_TEXT}
    copies = {shape.name: copy_rows(shape) for shape in SHAPES if shape.name != "departments"} | {"texts": COPY_TEXTS}
    indexes = (statement for shape in SHAPES for statement in create_indexes(shape))
    checks = (check_reference(shape, columns, target) for shape in SHAPES for columns, target in shape.references.items())
    before = (*(create_table(shape, vocabulary) for shape in SHAPES), *FULL_TEXT)
    return Script(before, inserts, copies, (*indexes, *VIEWS, LABELS), tuple(checks), TEXTS, ADD_WORDS, LAST_WORDS)
