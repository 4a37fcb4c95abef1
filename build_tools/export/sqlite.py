"""The bulk tables as a SQLite file: keys, references, indexes; made in memory, the same bytes every time."""

import sqlite3

from build_tools.errors import BuildError
from build_tools.export.tables import SHAPES, Rows, Shape
from build_tools.vocabulary import Vocabulary

# SQLite has no exact decimal type: amounts stay text, which SUM would turn into doubles. The view gives whole fen instead,
# cut from the text, and NULL where an amount has more than two decimals or more digits than an integer holds.
_VIEW = """
CREATE VIEW amounts_fen AS SELECT observation_id, CASE
  WHEN length(amount_cny) > 16 THEN NULL
  WHEN instr(amount_cny, '.') = 0 THEN CAST(amount_cny AS INTEGER) * 100
  WHEN length(amount_cny) - instr(amount_cny, '.') > 2 THEN NULL
  ELSE CAST(replace(substr(amount_cny || '0', 1, instr(amount_cny, '.') + 2), '.', '') AS INTEGER)
END AS amount_fen FROM observations WHERE amount_cny IS NOT NULL
"""


def tables_sqlite(rows: Rows, vocabulary: Vocabulary) -> bytes:
    """The database file. What is empty in the CSV is NULL. Raises BuildError where a reference leads nowhere."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA foreign_keys = ON")
        with connection:
            for shape in SHAPES:
                connection.execute(_create(shape, vocabulary))
                connection.executemany(_insert(shape), _values(rows[shape.name]))
                for columns in shape.indexes:
                    name = f"{shape.name}_{columns.replace(', ', '_')}"
                    connection.execute(f"CREATE INDEX {name} ON {shape.name} ({columns})")
            connection.execute(_VIEW)
        return connection.serialize()
    except sqlite3.IntegrityError as error:
        raise BuildError(f"gongkai.sqlite: {error}") from None
    finally:
        connection.close()


def _create(shape: Shape, vocabulary: Vocabulary) -> str:
    keys = {other.name: other.key for other in SHAPES}
    # A finding has no key of its own: its number is the row's position in findings.csv.
    lines = [] if shape.key else ["finding_number INTEGER PRIMARY KEY"]
    for column in shape.columns:
        kind = "INTEGER" if vocabulary.columns[column].more["type"] == "integer" else "TEXT"
        lines.append(f'"{column}" {kind}' + (" NOT NULL" if column in shape.key.split(", ") else ""))
    lines += [f"PRIMARY KEY ({shape.key})"] if shape.key else []
    # Deferred: a department may stand before its superior.
    lines += [f"FOREIGN KEY ({column}) REFERENCES {target} ({keys[target]}) DEFERRABLE INITIALLY DEFERRED"
              for column, target in shape.references.items()]
    return f"CREATE TABLE {shape.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _insert(shape: Shape) -> str:
    columns = ", ".join(f'"{column}"' for column in shape.columns)
    return f"INSERT INTO {shape.name} ({columns}) VALUES ({', '.join('?' * len(shape.columns))})"


def _values(rows: list[tuple[str, ...]]):
    return (tuple(cell or None for cell in row) for row in rows)
