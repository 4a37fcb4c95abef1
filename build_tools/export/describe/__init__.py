"""Describing: the files that say what the other files hold, where they are and under which licence."""

from collections.abc import Iterator
from typing import TypeVar

from build_tools.artifact import Artifact, FileArtifact, StandingArtifact, WrittenArtifact
from build_tools.export.describe.addresses import MADE_LAST
from build_tools.export.describe.catalog import catalog
from build_tools.export.describe.csvw import csvw_metadata
from build_tools.export.describe.datapackage import datapackage
from build_tools.export.describe.datasets import datasets_of
from build_tools.export.describe.dcat_us import dcat_us
from build_tools.export.describe.dictionary import dictionary_files
from build_tools.export.describe.openapi import openapi
from build_tools.export.describe.schemas import output_schemas
from build_tools.export.describe.standards import standard_schemas
from build_tools.export.describe.tables import tables_of
from build_tools.export.describe.text_files import llms_txt, robots_txt
from build_tools.export.files import readable_json
from build_tools.model import Content
from build_tools.published import DataFile, Downloads, data_file
from build_tools.vocabulary import Vocabulary


Noted = TypeVar("Noted", Artifact, FileArtifact, StandingArtifact, WrittenArtifact)


class Described:
    """What is known of the data files so far, and the files that describe them."""

    def __init__(self, vocabulary: Vocabulary, base_url: str):
        self._files: dict[str, DataFile] = {}
        self._paths: set[str] = set()
        self._vocabulary = vocabulary
        self._base_url = base_url

    def note(self, artifact: Noted) -> Noted:
        """The artifact, remembered once."""
        if artifact.path.startswith("data/") and not artifact.path.endswith(".html") and artifact.path not in self._paths:
            self._files[artifact.path] = data_file(artifact)
        self._paths.add(artifact.path)
        return artifact

    @property
    def pages(self) -> list[str]:
        """The addresses of the pages noted so far, as the Chinese ones have them."""
        return [path.removesuffix("index.html") for path in self._paths if path.endswith("index.html") and not path.startswith("en/")]

    @property
    def downloads(self) -> Downloads:
        """The files noted so far, their tables, and the tables with their files."""
        files = list(self._files.values())
        tables = tables_of(files, self._vocabulary)
        return Downloads(files, tables, datasets_of(files, tables, self._vocabulary))

    def data(self, content: Content, record_schema: dict) -> Iterator[Artifact]:
        """The files that describe data/: dictionary, code lists, Data Package, CSVW, catalogues, schemas.

        `record_schema`: the JSON Schema of a record file, which reading defines.
        """
        vocabulary, base_url = self._vocabulary, self._base_url
        yield from map(self.note, dictionary_files(self.downloads.tables))
        data, tables, datasets = self.downloads
        made = {"data/datapackage.json": datapackage(data, tables, vocabulary, base_url),
                **{f"{file.path}-metadata.json": csvw_metadata(file, tables) for file in data if file.suffix == ".csv"},
                "data/catalog.jsonld": catalog(datasets, content, vocabulary, base_url),
                "data.json": dcat_us(datasets, content, vocabulary, base_url)}
        lines = [tables[file.table] for file in data if file.suffix == ".jsonl"]
        schemas = {"record": record_schema, **output_schemas(lines, vocabulary), **standard_schemas()}
        made |= {f"data/schema/{name}.schema.json": schema for name, schema in schemas.items()}
        for path, value in made.items():
            yield self.note(Artifact(path, readable_json(value)))

    def site(self) -> Iterator[Artifact]:
        """The files that describe the whole site, once all others are noted: the API description, robots.txt, llms.txt."""
        files, tables, datasets = self.downloads
        described = openapi([*self._paths, *MADE_LAST], files, tables, self._vocabulary)
        yield Artifact("api/openapi.json", readable_json(described))
        yield robots_txt(self._base_url)
        yield llms_txt(datasets, self._vocabulary, self._base_url)
