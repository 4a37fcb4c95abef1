"""The formats of the data files: what they are called, how a file is named after its table, what is to be known of them."""

from dataclasses import dataclass

from build_tools.published import DataFile


@dataclass(frozen=True, slots=True)
class Format:
    """A format. `label` for people; `name` as the Data Package has it; `note`: the key in interface.yml of what to know of it.

    JSON lines and Parquet are named in full: readers that take the short names for tables (frictionless without its
    extras) would refuse the package instead of checking the file's size and hash. `is_table`: readers can check its rows.
    """

    label: str
    name: str
    note: str
    is_table: bool = False


FORMATS = {
    ".csv": Format("CSV", "csv", "export_csv", is_table=True),
    ".excel.csv": Format("CSV (Excel)", "csv", "export_excel_csv", is_table=True),
    ".jsonl": Format("JSON Lines", "json-lines", "export_jsonl"),
    ".parquet": Format("Parquet", "apache-parquet", "export_parquet"),
    ".xlsx": Format("XLSX", "xlsx", "export_excel", is_table=True),
    ".sqlite": Format("SQLite", "sqlite", "export_sqlite"),
}


def format_of(file: DataFile) -> Format | None:
    """The format of a data file, or None for a file that is no data, such as a description."""
    return FORMATS[".excel.csv"] if file.name.endswith(".excel.csv") else FORMATS.get(file.suffix)


def resource_name(file: DataFile) -> str:
    """The file's name in the descriptions: its table's for the canonical CSV, else made of its path: `observations-2023-csv`."""
    if file.name == f"{file.table}.csv":
        return file.table
    return file.name.replace("/", "-").replace(".", "-")
