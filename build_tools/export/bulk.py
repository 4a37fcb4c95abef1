"""The whole site's data under data/: the tables in every format, and the package that describes them."""

from collections.abc import Iterator

import orjson

from build_tools.export.datapackage import datapackage
from build_tools.export.files import csv_bytes, csv_lines
from build_tools.export.observations import Observed, observations_csv, observe_content
from build_tools.export.observations_workbook import observations_workbook
from build_tools.export.page_files import Findings
from build_tools.export.parquet import observations_parquet
from build_tools.export.sqlite import tables_sqlite
from build_tools.export.tables import SHAPES, table_rows
from build_tools.model import Artifact, Content
from build_tools.vocabulary import Vocabulary


def export_bulk(content: Content, findings: Findings, vocabulary: Vocabulary, base_url: str, record_schema: dict,
                observed: Observed | None = None) -> Iterator[Artifact]:
    """The files of data/. `record_schema` is the JSON Schema of a record file, which reading defines."""
    if observed is None:
        observed = observe_content(content, vocabulary)
    files = {}
    for artifact in _data_files(content, findings, vocabulary, observed):
        files[artifact.path.removeprefix("data/")] = artifact
        yield artifact
    yield Artifact("data/datapackage.json", _readable_json(datapackage(files, vocabulary, base_url)))
    yield Artifact("data/schema/record.schema.json", _readable_json(record_schema))


def _data_files(content: Content, findings: Findings, vocabulary: Vocabulary, observed: Observed) -> Iterator[Artifact]:
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


def _readable_json(value: dict) -> bytes:
    """JSON that people read: indented, with a line feed at the end."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
