"""The datasets of a catalogue: a table with all its files, and one of all tables together."""

from build_tools.formats import format_of
from build_tools.model import Content
from build_tools.published import DataFile, Dataset, Table
from build_tools.vocabulary import Vocabulary


def datasets_of(files: list[DataFile], tables: dict[str, Table], vocabulary: Vocabulary) -> list[Dataset]:
    """The datasets in the order of their first files."""
    word = lambda key: vocabulary.words("interface", key)
    groups: dict[str, list[DataFile]] = {}
    for file in files:
        if format_of(file):
            groups.setdefault(file.table if file.table in tables else "", []).append(file)
    return [Dataset(name or "all", tables[name].title if name else word("all_tables"),
                    tables[name].text if name else word("export_sqlite"), tuple(group)) for name, group in groups.items()]


def period_of(content: Content) -> tuple[str, str]:
    """The first and the last day of the years that are reported on."""
    years = sorted({report.year for report in content.disclosures})
    return f"{years[0]}-01-01", f"{years[-1]}-12-31"
