"""What the SQLite file is made of beside its rows: tables with keys, indexes, views, the full-text table."""

from build_tools.export.tables import SHAPES, Shape
from build_tools.vocabulary import Vocabulary

# SQLite has no exact decimal type: amounts stay text, which SUM would turn into doubles. The view gives whole fen instead,
# cut from the text, and NULL where an amount has more than two decimals or more digits than an integer holds.
_FEN = """CASE
  WHEN length(amount_cny) > 16 THEN NULL
  WHEN instr(amount_cny, '.') = 0 THEN CAST(amount_cny AS INTEGER) * 100
  WHEN length(amount_cny) - instr(amount_cny, '.') > 2 THEN NULL
  ELSE CAST(replace(substr(amount_cny || '0', 1, instr(amount_cny, '.') + 2), '.', '') AS INTEGER)
END"""
VIEWS = (
    f"""CREATE VIEW amounts_fen AS SELECT observation_id, {_FEN} AS amount_fen, report_id, department_id, region_code,
  fiscal_year, kind, scope, statement, row, code, label_zh, label_en, measure, phase
FROM observations WHERE amount_cny IS NOT NULL""",
    # One code, measure and scope over reports: never a total and its parts, never two scopes in one sum.
    """CREATE VIEW amounts_by_code AS SELECT fiscal_year, region_code, kind, scope, statement, code, min(label_zh) AS label_zh,
  min(label_en) AS label_en, measure, count(DISTINCT report_id) AS reports, sum(amount_fen) AS amount_fen
FROM amounts_fen WHERE code IS NOT NULL GROUP BY fiscal_year, region_code, kind, scope, statement, code, measure""",
    """CREATE VIEW latest_year AS SELECT observations.* FROM observations JOIN
  (SELECT department_id, kind, max(fiscal_year) AS fiscal_year FROM reports GROUP BY department_id, kind)
  USING (department_id, kind, fiscal_year)""",
    """CREATE VIEW line_items AS SELECT report_id, department_id, region_code, fiscal_year, scope, row, code, label_zh, label_en,
  max(CASE measure WHEN 'initial_budget' THEN amount_fen END) AS initial_budget_fen,
  max(CASE measure WHEN 'outturn' THEN amount_fen END) AS outturn_fen
FROM amounts_fen WHERE statement = 'line_items'
GROUP BY report_id, department_id, region_code, fiscal_year, scope, row, code, label_zh, label_en""",
)
# `texts` holds each distinct label once and every report's texts; `full_text` the words of both languages under the same number.
FULL_TEXT = (
    """CREATE TABLE texts (
  text_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  report_id TEXT,
  place TEXT,
  text_zh TEXT NOT NULL,
  text_en TEXT,
  FOREIGN KEY (report_id) REFERENCES reports (report_id)
)""",
    "CREATE VIRTUAL TABLE full_text USING fts5(words_zh, words_en)",
)
ADD_TEXT = "INSERT INTO texts (kind, report_id, place, text_zh, text_en) VALUES (?, ?, nullif(?, ''), ?, nullif(?, ''))"
TEXTS = "SELECT text_id, text_zh, coalesce(text_en, '') FROM texts WHERE text_id BETWEEN ? AND ? ORDER BY text_id"
ADD_WORDS = "INSERT INTO full_text (rowid, words_zh, words_en) VALUES (?, ?, ?)"
# Of the last database, `last`: rows by the numbers they have there.
COPY_TEXTS = """INSERT INTO texts (kind, report_id, place, text_zh, text_en)
  SELECT kind, report_id, place, text_zh, text_en FROM last.texts WHERE rowid BETWEEN ? AND ? ORDER BY rowid"""
LAST_WORDS = "SELECT id + ?, c0, c1 FROM last.full_text_content WHERE id BETWEEN ? AND ? ORDER BY id"
LABELS = "INSERT INTO texts (kind, text_zh, text_en) SELECT 'label', label_zh, label_en FROM (" + " UNION ".join(
    f"SELECT label_zh, label_en FROM {table}" for table in ("observations", "indicators", "projects")) + ") ORDER BY 2, 3"


def create_table(shape: Shape, vocabulary: Vocabulary) -> str:
    """The statement that creates a table."""
    keys = {other.name: other.key for other in SHAPES}
    # A finding has no key of its own: its number is the row's position in findings.csv.
    lines = [] if shape.key else ["finding_number INTEGER PRIMARY KEY"]
    for column in shape.columns:
        kind = "INTEGER" if vocabulary.columns[column].more["type"] == "integer" else "TEXT"
        lines.append(f'"{column}" {kind}' + (" NOT NULL" if column in shape.key.split(", ") else ""))
    lines += [f"PRIMARY KEY ({shape.key})"] if shape.key else []
    # Deferred: a department may stand before its superior.
    lines += [f"FOREIGN KEY ({columns}) REFERENCES {target} ({keys[target]}) DEFERRABLE INITIALLY DEFERRED"
              for columns, target in shape.references.items()]
    return f"CREATE TABLE {shape.name} (\n  " + ",\n  ".join(lines) + "\n)"


def insert_row(shape: Shape) -> str:
    """The statement that inserts a row of text cells; what is empty becomes NULL."""
    columns = ", ".join(f'"{column}"' for column in shape.columns)
    cells = ", ".join(["nullif(?, '')"] * len(shape.columns))
    return f"INSERT INTO {shape.name} ({columns}) VALUES ({cells})"


def copy_rows(shape: Shape) -> str:
    """The statement that copies rows from the last database, by the numbers they have there."""
    columns = ", ".join(f'"{column}"' for column in shape.columns)
    return f"INSERT INTO {shape.name} ({columns}) SELECT {columns} FROM last.{shape.name} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"


def create_indexes(shape: Shape) -> list[str]:
    """The statements that create a table's indexes."""
    return [f"CREATE INDEX {shape.name}_{columns.replace(', ', '_')} ON {shape.name} ({columns})" for columns in shape.indexes]


def check_reference(shape: Shape, columns: str, target: str) -> tuple[str, str]:
    """A query that finds a key that leads nowhere, and what is to be said of it.

    It looks at each distinct key once; `PRAGMA foreign_key_check` would look one up for every row.
    """
    key = next(other.key for other in SHAPES if other.name == target)
    several = columns.split(", ")
    stated = " AND ".join(f"{column} IS NOT NULL" for column in several)
    return (f"SELECT {columns} FROM {shape.name} WHERE {stated} EXCEPT SELECT {key} FROM {target} LIMIT 1",
            f"{columns} {', '.join('{}' for _ in several)} of {shape.name} is no row of {target}")
