"""The published tables as their descriptions need them: from the files that were written and the keys that tables.py states."""

from build_tools.change import CHANGES
from build_tools.export.columns import column_of
from build_tools.export.tables import SHAPES, Shape
from build_tools.published import DataFile, Table
from build_tools.vocabulary import Vocabulary

# Reports and departments that changes name may be gone, so they refer to no table.
CHANGED = Shape("changes", CHANGES, "change_number", {}, (), "changes")
DICTIONARY = Shape("dictionary", ("table_name", "column_name", "column_zh", "column_en", "meaning_zh", "meaning_en", "data_type",
                                  "never_empty", "is_key", "refers_to", "code_list", "value_pattern", "fiscal_type"),
                   "table_name, column_name", {}, (), "dictionary")
CODES = Shape("codes", ("code_list", "value_code", "name_zh", "name_en"), "code_list, value_code", {}, (), "codes")
_SHAPES = {shape.name: shape for shape in (*SHAPES, CHANGED, DICTIONARY, CODES)}


def tables_of(files: list[DataFile], vocabulary: Vocabulary) -> dict[str, Table]:
    """The tables that have a canonical CSV file `data/<table>.csv`, in the order of the files, then those that describe them."""
    named = [file.table for file in files if file.name == f"{file.table}.csv"]
    return {name: _table(_SHAPES[name], vocabulary) for name in dict.fromkeys((*named, "dictionary", "codes"))}


def _table(shape: Shape, vocabulary: Vocabulary) -> Table:
    return Table(
        shape.name, vocabulary.words("interface", shape.words), vocabulary.words("interface", f"table_{shape.name}"),
        tuple(column_of(name, shape.name, vocabulary) for name in shape.columns), _several(shape.key),
        {_several(columns): target for columns, target in shape.references.items()})


def _several(columns: str) -> tuple[str, ...]:
    return tuple(columns.split(", ")) if columns else ()
