"""What pages tell search engines: schema.org data as JSON-LD in a script element. Source: schema.org Dataset, DataCatalog."""

import json

from markupsafe import Markup

from build_tools.licence import LICENCE
from build_tools.model import Department, Disclosure, Words
from build_tools.published import Dataset, DataFile, media_type
from build_tools.render.html import text_in
from build_tools.urls import report_path, to_root
from build_tools.vocabulary import Vocabulary

_CONTEXT = "https://schema.org/"


def script_json(value: dict) -> Markup:
    """JSON that may stand in a script element: no `<`, `>`, `&` or line separators as such."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def data_script(value: dict) -> Markup:
    """A script element that holds data: browsers do not run it, so the page's policy needs no hash of it."""
    return Markup('<script type="application/ld+json">{}</script>').format(script_json(value))


def catalog_json(datasets: list[Dataset], path: str, language: str, vocabulary: Vocabulary) -> dict:
    """The catalogue with its datasets; addresses are relative to the page at `path`."""
    word = lambda key: text_in(vocabulary.words("interface", key), language)
    site = _to_site(path, language)
    return {
        "@context": _CONTEXT, "@type": "DataCatalog", "@id": f"{site}#catalog", "name": word("home_title"),
        "description": _long_enough(word("home_lead"), word("data_licence")),
        "url": f"{site}data/", "inLanguage": ["zh-CN", "en"], "license": LICENCE["path"],
        "publisher": _publisher(language, vocabulary),
        "dataset": [_dataset(dataset, site, language, vocabulary) for dataset in datasets],
    }


def report_json(report: Disclosure, department: Department, title: str, language: str, vocabulary: Vocabulary) -> dict:
    """A report as a dataset: who published what, for which place and year, from which documents, in which files."""
    path = report_path(report)
    site = _to_site(path, language)
    return {
        "@context": _CONTEXT, "@type": "Dataset", "@id": site + path, "url": site + path, "identifier": report.id, "name": title,
        "description": _long_enough(text_in(report.summary, language), title), "inLanguage": ["zh-CN", "en"],
        "license": LICENCE["path"],
        "isAccessibleForFree": True, "creator": _organisation(department.name, language),
        "publisher": _publisher(language, vocabulary),
        "temporalCoverage": f"{report.year}-01-01/{report.year}-12-31",
        "spatialCoverage": {"@type": "Place", "name": text_in(vocabulary.regions[department.region].words, language)},
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": f"{site}#catalog", "url": f"{site}data/"},
        "variableMeasured": sorted({text_in(vocabulary.words("statements", table.statement), language)
                                    for table in report.tables}),
        "isBasedOn": [_source(source) for source in report.sources],
        "distribution": [_download(f"{path}data{suffix}", site) for suffix in (".csv", ".json", ".xlsx")],
    }


def _dataset(dataset: Dataset, site: str, language: str, vocabulary: Vocabulary) -> dict:
    title, text = text_in(dataset.title, language), text_in(dataset.text, language)
    return {
        "@type": "Dataset", "@id": f"{site}data/#{dataset.name}", "url": f"{site}data/#{dataset.name}", "name": title,
        "description": _long_enough(text, text_in(vocabulary.words("interface", "data_licence"), language)),
        "license": LICENCE["path"],
        "isAccessibleForFree": True, "creator": _publisher(language, vocabulary),
        "distribution": [_download(file.path, site) | _known(file) for file in dataset.files],
    }


def _download(path: str, site: str) -> dict:
    return {"@type": "DataDownload", "contentUrl": site + path, "encodingFormat": media_type(path)}


def _known(file: DataFile) -> dict:
    return {"contentSize": str(file.bytes), "sha256": file.sha256}


def _source(source) -> dict:
    found = {"@type": "DigitalDocument", "name": source.title, "publisher": {"@type": "Organization", "name": source.publisher},
             "encodingFormat": source.media_type, "identifier": f"sha256:{source.sha256}"}
    if source.published:
        found["datePublished"] = source.published
    return found | ({"url": source.address} if source.address else {})


def _publisher(language: str, vocabulary: Vocabulary) -> dict:
    return _organisation(vocabulary.publisher["publisher"].words, language)


def _organisation(name: Words, language: str) -> dict:
    return {"@type": "Organization", "name": text_in(name, language)}


def _long_enough(text: str, more: str) -> str:
    """The text, with more where it is shorter than the 50 characters that dataset search engines ask for."""
    return text if len(text) >= 50 else f"{text} {more}"


def _to_site(path: str, language: str) -> str:
    """The relative address of the site's root from the page in that language."""
    return to_root(path if language == "zh" else f"en/{path}")
