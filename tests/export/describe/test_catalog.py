"""The catalogue, parsed by rdflib and held against the shapes of DCAT-AP 3.0.1 by pyshacl."""

import json

import pyshacl
import pytest
from rdflib import Graph, Literal, URIRef, namespace

from build_tools.settings import ROOT
from tests.export.conftest import BASE_URL

SHAPES = next((folder for folder in (ROOT.parent / "shared/standards", ROOT.parent.parent / "shared/standards") if folder.is_dir()),
              ROOT.parent / "shared/standards")
"""Beside the repository, or beside the folder of its clones."""


@pytest.fixture(scope="module")
def graph(bulk) -> Graph:
    """The catalogue as RDF."""
    return Graph().parse(data=bulk["data/catalog.jsonld"].data, format="json-ld")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The shapes of DCAT-AP 3.0.1, classes included."""
    files = [SHAPES / f"dcat-ap-3.0.1-{part}.ttl" for part in ("shapes", "range")]
    missing = [file.name for file in files if not file.is_file()]
    if missing:
        pytest.skip(f"{', '.join(missing)} not in {SHAPES}: get them from SEMICeu/DCAT-AP, releases/3.0.1/html/shacl")
    found = Graph()
    for file in files:
        found.parse(file)
    return found


def conforms(graph, shapes):
    return pyshacl.validate(graph, shacl_graph=shapes, advanced=True)


def test_catalogue_conforms_to_dcat_ap(graph, shapes):
    valid, _, text = conforms(graph, shapes)
    assert valid, text


@pytest.mark.parametrize("predicate", [namespace.DCTERMS.title, namespace.DCTERMS.description, namespace.DCTERMS.publisher])
def test_catalogue_without_what_dcat_ap_demands_does_not_conform(graph, shapes, predicate):
    poorer = Graph() + graph
    for catalogue in list(poorer.subjects(namespace.RDF.type, namespace.DCAT.Catalog)):
        poorer.remove((catalogue, predicate, None))
    assert not conforms(poorer, shapes)[0]


def test_every_data_file_is_a_distribution_with_size_checksum_and_licence(graph, bulk):
    package = json.loads(bulk["data/datapackage.json"].data)
    spdx = "http://spdx.org/rdf/terms#"
    assert len(package["resources"]) > 10
    for resource in package["resources"]:
        (distribution,) = graph.subjects(namespace.DCAT.downloadURL, URIRef(f"{BASE_URL}data/{resource['path']}"))
        assert int(graph.value(distribution, namespace.DCAT.byteSize)) == resource["bytes"]
        checksum = graph.value(distribution, URIRef(f"{spdx}checksum"))
        value = graph.value(checksum, URIRef(f"{spdx}checksumValue"))
        assert value.toPython().hex() == resource["hash"].removeprefix("sha256:")
        assert graph.value(distribution, namespace.DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")


def test_datasets_have_titles_in_both_languages_and_the_years_of_the_reports(graph, content):
    datasets = list(graph.subjects(namespace.RDF.type, namespace.DCAT.Dataset))
    assert len(datasets) > 6
    years = {report.year for report in content.disclosures}
    for dataset in datasets:
        assert {title.language for title in graph.objects(dataset, namespace.DCTERMS.title)} == {"zh", "en"}
        period = graph.value(dataset, namespace.DCTERMS.temporal)
        assert graph.value(period, namespace.DCAT.startDate) == Literal(f"{min(years)}-01-01", datatype="http://www.w3.org/2001/XMLSchema#date")


def test_dcat_us_names_the_same_files_with_what_its_schema_demands(bulk):
    catalogue = json.loads(bulk["data.json"].data)
    assert catalogue["conformsTo"] == "https://project-open-data.cio.gov/v1.1/schema"
    urls = {file["downloadURL"] for dataset in catalogue["dataset"] for file in dataset["distribution"]}
    package = json.loads(bulk["data/datapackage.json"].data)
    assert urls == {f"{BASE_URL}data/{resource['path']}" for resource in package["resources"]}
    demanded = {"title", "description", "keyword", "modified", "publisher", "contactPoint", "identifier", "accessLevel"}
    assert all(demanded <= dataset.keys() for dataset in catalogue["dataset"])
    assert len({dataset["identifier"] for dataset in catalogue["dataset"]}) == len(catalogue["dataset"])
