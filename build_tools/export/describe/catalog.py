"""The catalogue for data portals as JSON-LD. Source: W3C DCAT 3; SEMIC DCAT-AP 3.0.1."""

from build_tools.export.describe.datasets import period_of
from build_tools.formats import format_of, resource_name
from build_tools.licence import LICENCE
from build_tools.model import Content, Words
from build_tools.published import DataFile, Dataset, media_type
from build_tools.vocabulary import Vocabulary

_EU = "http://publications.europa.eu/resource/authority"
_ATTRIBUTION = "http://purl.org/adms/licencetype/Attribution"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#", "spdx": "http://spdx.org/rdf/terms#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcatap": "http://data.europa.eu/r5r/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
_THEMES = {"GOVE": "catalog_government", "ECON": "catalog_economy"}
_REGISTERED = frozenset({"text/csv", "application/vnd.apache.parquet", "application/vnd.sqlite3",
                         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"})
"""Those of our media types that IANA lists; JSON Lines has none yet."""


def catalog(datasets: list[Dataset], content: Content, vocabulary: Vocabulary, base_url: str) -> dict:
    """The catalogue: a dataset a table with a distribution a file, and one dataset of all tables together."""
    described = [_dataset(dataset, content, vocabulary, base_url) for dataset in datasets]
    word = lambda key: vocabulary.words("interface", key)
    return {
        "@context": _CONTEXT,
        "@graph": [{
            "@id": f"{base_url}data/catalog.jsonld", "@type": "dcat:Catalog", "dct:title": _both(word("home_title")),
            "dct:description": _both(word("home_lead")), "dct:publisher": {"@id": f"{base_url}#publisher"},
            "foaf:homepage": {"@id": base_url, "@type": "foaf:Document"}, "dct:license": {"@id": LICENCE["path"]},
            "dct:language": [{"@id": f"{_EU}/language/ZHO"}, {"@id": f"{_EU}/language/ENG"}],
            "dct:spatial": {"@id": f"{_EU}/country/CHN"}, "dcat:themeTaxonomy": {"@id": f"{_EU}/data-theme"},
            "dcat:dataset": [{"@id": dataset["@id"]} for dataset in described],
        }, *described, *_things(vocabulary, base_url)],
    }


def _dataset(dataset: Dataset, content: Content, vocabulary: Vocabulary, base_url: str) -> dict:
    start, end = period_of(content)
    address = f"{base_url}data/#{dataset.name}"
    return {
        "@id": address, "@type": "dcat:Dataset", "dct:identifier": address,
        "dct:title": _both(dataset.title),
        "dct:description": [*_both(dataset.text), *_both(vocabulary.words("interface", "data_licence"))],
        "dcat:keyword": [label for term in ("final-accounts", "performance") for label in _both(vocabulary.words("kinds", term))],
        "dcat:theme": [{"@id": f"{_EU}/data-theme/{theme}"} for theme in _THEMES],
        "dct:publisher": {"@id": f"{base_url}#publisher"}, "dcat:contactPoint": {"@id": f"{base_url}#contact"},
        "dct:language": [{"@id": f"{_EU}/language/ZHO"}, {"@id": f"{_EU}/language/ENG"}],
        "dct:spatial": {"@id": f"{_EU}/country/CHN"},
        "dct:temporal": {"@type": "dct:PeriodOfTime", "dcat:startDate": _date(start), "dcat:endDate": _date(end)},
        "dct:accessRights": {"@id": f"{_EU}/access-right/PUBLIC"}, "dct:accrualPeriodicity": {"@id": f"{_EU}/frequency/IRREG"},
        "dct:provenance": {"@id": f"{base_url}data/sources.csv"},
        "dcat:landingPage": {"@id": f"{base_url}data/", "@type": "foaf:Document"},
        "foaf:page": {"@id": f"{base_url}data/dictionary/", "@type": "foaf:Document"},
        "dct:conformsTo": {"@id": f"{base_url}data/datapackage.json", "@type": "dct:Standard"},
        "dcat:distribution": [_distribution(file, vocabulary, base_url) for file in dataset.files],
    }


def _distribution(file: DataFile, vocabulary: Vocabulary, base_url: str) -> dict:
    form, kind = format_of(file), media_type(file.path)
    found = {
        "@id": f"{base_url}data/#{resource_name(file)}-file", "@type": "dcat:Distribution",
        "dct:title": f"{file.name} ({form.label})",
        "dct:description": _both(vocabulary.words("interface", form.note)), "dcat:accessURL": {"@id": base_url + file.path},
        "dcat:downloadURL": {"@id": base_url + file.path}, "dct:format": {"@type": "dct:MediaTypeOrExtent", "rdfs:label": kind},
        "dcat:byteSize": {"@value": str(file.bytes), "@type": "xsd:nonNegativeInteger"}, "dct:license": {"@id": LICENCE["path"]},
        "dcatap:availability": {"@id": f"{_EU}/planned-availability/STABLE"},
        "spdx:checksum": {"@type": "spdx:Checksum", "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
                          "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"}},
    }
    return found | ({"dcat:mediaType": {"@id": _MEDIA + kind, "@type": "dct:MediaType"}} if kind in _REGISTERED else {})


def _things(vocabulary: Vocabulary, base_url: str) -> list[dict]:
    """What the catalogue speaks of: publisher, contact, licence, languages, place, themes."""
    publisher = vocabulary.publisher["publisher"]
    word = lambda key: vocabulary.words("interface", key)
    concepts = {f"{_EU}/data-theme/{theme}": word(key) for theme, key in _THEMES.items()}
    concepts[_ATTRIBUTION] = word("catalog_attribution")
    concepts[f"{_EU}/planned-availability/STABLE"] = word("catalog_stable")
    return [
        {"@id": f"{base_url}#publisher", "@type": "foaf:Agent", "foaf:name": _both(publisher.words)},
        {"@id": f"{base_url}#contact", "@type": ["vcard:Kind", "vcard:Organization"], "vcard:fn": two_names(publisher.words),
         "vcard:hasEmail": {"@id": f"mailto:{publisher.more['email']}"}},
        {"@id": LICENCE["path"], "@type": "dct:LicenseDocument", "dct:title": LICENCE["title"],
         "dct:type": {"@id": _ATTRIBUTION}},
        {"@id": f"{base_url}data/sources.csv", "@type": "dct:ProvenanceStatement",
         "rdfs:label": _both(word("table_sources"))},
        {"@id": f"{_EU}/access-right/PUBLIC", "@type": "dct:RightsStatement"},
        {"@id": f"{_EU}/frequency/IRREG", "@type": "dct:Frequency"},
        {"@id": f"{_EU}/country/CHN", "@type": "dct:Location"},
        *({"@id": f"{_EU}/language/{code}", "@type": "dct:LinguisticSystem"} for code in ("ZHO", "ENG")),
        {"@id": f"{_EU}/data-theme", "@type": "skos:ConceptScheme", "dct:title": _both(word("catalog_themes"))},
        *({"@id": address, "@type": "skos:Concept", "skos:prefLabel": _both(words)} for address, words in concepts.items()),
    ]


def two_names(words: Words) -> str:
    """Both names of the publisher in one text."""
    return f"{words.zh} {words.en}"


def _both(words: Words) -> list[dict]:
    return [{"@value": words.zh, "@language": "zh"}, {"@value": words.en, "@language": "en"}]


def _date(day: str) -> dict:
    return {"@value": day, "@type": "xsd:date"}
