"""`data.json`, the catalogue as DCAT-US 1.1 has it. Source: resources.data.gov, Project Open Data Metadata Schema v1.1."""

from dataclasses import astuple

from build_tools.export.describe.catalog import two_names
from build_tools.export.describe.datasets import period_of
from build_tools.export.workbook import two
from build_tools.formats import format_of
from build_tools.licence import LICENCE
from build_tools.model import Content
from build_tools.published import DataFile, Dataset, media_type
from build_tools.vocabulary import Vocabulary

_SCHEMA = "https://project-open-data.cio.gov/v1.1/schema"


def dcat_us(datasets: list[Dataset], content: Content, vocabulary: Vocabulary, base_url: str) -> dict:
    """The catalogue: a dataset a table, and one of all tables together."""
    return {
        "@context": f"{_SCHEMA}/catalog.jsonld", "@id": f"{base_url}data.json", "@type": "dcat:Catalog", "conformsTo": _SCHEMA,
        "describedBy": f"{_SCHEMA}/catalog.json",
        "dataset": [_dataset(dataset, content, vocabulary, base_url) for dataset in datasets],
    }


def _dataset(dataset: Dataset, content: Content, vocabulary: Vocabulary, base_url: str) -> dict:
    word = lambda key: vocabulary.words("interface", key)
    publisher = vocabulary.publisher["publisher"]
    return {
        "@type": "dcat:Dataset", "identifier": f"{base_url}data/#{dataset.name}", "title": two(dataset.title),
        "description": f"{two(dataset.text)} {two(word('data_licence'))}",
        "keyword": [name for kind in ("final-accounts", "performance") for name in astuple(vocabulary.kinds[kind].words)],
        # A site without a clock knows no day of change. The schema admits the rhythm instead: reports come once a year.
        "modified": "R/P1Y", "accrualPeriodicity": "R/P1Y",
        "publisher": {"@type": "org:Organization", "name": two_names(publisher.words)},
        "contactPoint": {"@type": "vcard:Contact", "fn": two_names(publisher.words),
                         "hasEmail": f"mailto:{publisher.more['email']}"},
        "accessLevel": "public", "license": LICENCE["path"], "language": ["zh", "en"], "spatial": two(word("catalog_country")),
        "temporal": "/".join(period_of(content)), "landingPage": f"{base_url}data/",
        "describedBy": f"{base_url}data/datapackage.json", "describedByType": "application/json",
        "references": [f"{base_url}data/dictionary/", f"{base_url}data/sources.csv"],
        "distribution": [_distribution(file, vocabulary, base_url) for file in dataset.files],
    }


def _distribution(file: DataFile, vocabulary: Vocabulary, base_url: str) -> dict:
    form = format_of(file)
    return {"@type": "dcat:Distribution", "title": file.name, "description": two(vocabulary.words("interface", form.note)),
            "downloadURL": base_url + file.path, "mediaType": media_type(file.path), "format": form.label}
