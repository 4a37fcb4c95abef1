"""The Data Package that describes the bulk files: sizes, hashes, columns, keys. Source: datapackage.org, version 2.0."""

from dataclasses import dataclass

from build_tools.export.columns import explanation
from build_tools.export.tables import SHAPES, Shape
from build_tools.export.workbook import two
from build_tools.model import Artifact, FileArtifact
from build_tools.vocabulary import Vocabulary

_PROFILES = "https://datapackage.org/profiles/2.0"
_LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "Creative Commons Attribution 4.0"}


@dataclass(frozen=True, slots=True)
class Edition:
    """A further edition of the observations. `format` as the package names it, `note` a key of interface.yml.

    JSON lines and Parquet are named in full: readers that take the short names for tables (frictionless without its
    extras) would refuse the package instead of checking the file's size and hash.
    """

    suffix: str
    format: str
    mediatype: str
    note: str
    is_table: bool = False


_EDITIONS = (
    Edition("jsonl", "json-lines", "application/jsonl", "export_jsonl"),
    Edition("parquet", "apache-parquet", "application/vnd.apache.parquet", "export_parquet"),
    Edition("excel.csv", "excel-csv", "text/csv", "export_excel_csv"),
    Edition("xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "export_excel", is_table=True),
)


def datapackage(files: dict[str, Artifact | FileArtifact], vocabulary: Vocabulary, base_url: str) -> dict:
    """The package descriptor. `files`: the artifacts under data/ by file name."""
    resources = [_table(shape, files[f"{shape.name}.csv"], vocabulary) for shape in SHAPES]
    observations = next(shape for shape in SHAPES if shape.name == "observations")
    resources += [_edition(edition, shape, files[f"{shape.name}.{edition.suffix}"], vocabulary)
                  for shape in SHAPES for edition in _EDITIONS if f"{shape.name}.{edition.suffix}" in files]
    resources += [_year(path, artifact, observations, vocabulary) for path, artifact in files.items()
                  if path.startswith("observations/")]
    resources.append({
        "name": "sqlite", **_file(files["gongkai.sqlite"]), "title": "SQLite", "format": "sqlite",
        "mediatype": "application/vnd.sqlite3", "description": _both_lines("export_sqlite", vocabulary)})
    return {
        "$schema": f"{_PROFILES}/datapackage.json", "name": "gongkai", "title": two(vocabulary.words("interface", "home_title")),
        "description": "\n\n".join(_both_lines(key, vocabulary) for key in ("home_lead", "data_use_text", "data_licence")),
        "homepage": base_url, "licenses": [_LICENCE], "resources": resources,
    }


def _table(shape: Shape, artifact: Artifact | FileArtifact, vocabulary: Vocabulary) -> dict:
    return {
        "name": shape.name, "type": "table", **_file(artifact), "title": two(vocabulary.words("interface", shape.words)),
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n"},
        "schema": _schema(shape, vocabulary),
    }


def _edition(edition: Edition, shape: Shape, artifact: Artifact | FileArtifact, vocabulary: Vocabulary) -> dict:
    kind = {"type": "table"} if edition.is_table else {}
    return {
        "name": f"{shape.name}-{edition.suffix.replace('.', '-')}", **kind, **_file(artifact),
        "title": two(vocabulary.words("interface", shape.words)), "format": edition.format, "mediatype": edition.mediatype,
        "description": _both_lines(edition.note, vocabulary), "schema": _schema(shape, vocabulary),
    }


def _year(path: str, artifact: Artifact | FileArtifact, shape: Shape, vocabulary: Vocabulary) -> dict:
    """A file of one year's observations, or the list of these files."""
    year, _, suffix = path.partition("/")[2].partition(".")
    if suffix == "csv":
        described = _table(shape, artifact, vocabulary)
    elif suffix == "json":
        described = {**_file(artifact), "format": "json", "mediatype": "application/json"}
    else:
        edition = next(edition for edition in _EDITIONS if edition.suffix == suffix)
        described = _edition(edition, shape, artifact, vocabulary)
    title = two(vocabulary.words("interface", shape.words))
    return {**described, "name": f"{shape.name}-{year}-{suffix}", "title": f"{title} {year}"}


def _file(artifact: Artifact | FileArtifact) -> dict:
    return {"path": artifact.path.removeprefix("data/"), "bytes": artifact.size, "hash": f"sha256:{artifact.sha256}"}


def _schema(shape: Shape, vocabulary: Vocabulary) -> dict:
    keys = {other.name: other.key for other in SHAPES}
    schema = {"$schema": f"{_PROFILES}/tableschema.json",
              "fields": [_field(column, shape, vocabulary) for column in shape.columns], "missingValues": [""]}
    if shape.key:
        schema["primaryKey"] = [shape.key]
    schema["foreignKeys"] = [{"fields": [column], "reference": {"resource": target, "fields": [keys[target]]}}
                             for column, target in shape.references.items()]
    return schema


def _field(column: str, shape: Shape, vocabulary: Vocabulary) -> dict:
    term = vocabulary.columns[column]
    text = explanation(column, vocabulary)
    field = {"name": column, "type": term.more["type"], "title": two(term.words),
             "description": two(text if text.zh else term.words)}
    if "columnType" in term.more:
        field["columnType"] = term.more["columnType"]
    if column == shape.key:
        field["constraints"] = {"required": True, "unique": True}
    return field


def _both_lines(key: str, vocabulary: Vocabulary) -> str:
    words = vocabulary.words("interface", key)
    return f"{words.zh}\n\n{words.en}"
