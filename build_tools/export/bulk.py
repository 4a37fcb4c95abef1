"""The whole site's data under data/: the tables in every format."""

from collections.abc import Iterator

from build_tools.export.files import csv_bytes, csv_lines
from build_tools.export.observations import Observed, observations_csv, observe_content
from build_tools.export.observations_workbook import observations_workbook
from build_tools.export.page_files import Findings
from build_tools.export.parquet import observations_parquet
from build_tools.export.sqlite import tables_sqlite
from build_tools.export.tables import SHAPES, table_rows
from build_tools.model import Artifact, Content
from build_tools.vocabulary import Vocabulary


def export_bulk(content: Content, findings: Findings, vocabulary: Vocabulary,
                observed: Observed | None = None) -> Iterator[Artifact]:
    """The data files of data/; what describes them comes after (export/describe)."""
    if observed is None:
        observed = observe_content(content, vocabulary)
    rows = table_rows(content, findings, vocabulary, observed)
    all_observed = [found for report in content.disclosures for found in observed[report.id]]
    yield Artifact("data/observations.csv", observations_csv(all_observed))
    yield Artifact("data/observations.jsonl", b"".join(found.json + b"\n" for found in all_observed))
    yield Artifact("data/observations.parquet", observations_parquet(rows["observations"], vocabulary))
    yield Artifact("data/observations.xlsx", observations_workbook(rows["observations"], vocabulary))
    for shape in SHAPES:
        if shape.name != "observations":
            yield Artifact(f"data/{shape.name}.csv", csv_bytes(shape.columns, csv_lines(rows[shape.name])))
    yield Artifact("data/gongkai.sqlite", tables_sqlite(rows, vocabulary))
