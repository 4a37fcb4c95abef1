"""JSON Schemas of the files whose form others define: what those standards demand and what this site puts in."""

from build_tools.export.describe.schemas import DAY, DIALECT

_TEXT = {"type": "string", "minLength": 1}
_ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://"}
_LICENCES = {"type": "array", "minItems": 1, "items": {
    "type": "object", "required": ["name", "path"], "properties": {"name": _TEXT, "path": _ADDRESS, "title": _TEXT}}}


def _object(*required: str, **members) -> dict:
    return {"type": "object", "required": list(required or members), "properties": members}


def _list(items: dict) -> dict:
    return {"type": "array", "minItems": 1, "items": items}


_FIELD = _object(
    "name", "type", "title", "description", name=_TEXT, type=_TEXT, title=_TEXT, description=_TEXT, columnType=_TEXT,
    constraints={"type": "object"}, categories={"type": "array"})
_TABLE_SCHEMA = _object(
    "fields", **{"$schema": _ADDRESS}, fields=_list(_FIELD), missingValues={"type": "array"}, extraFields={"type": "array"},
    primaryKey={"type": "array"}, foreignKeys={"type": "array"})
_RESOURCE = _object(
    "name", "path", "title", "description", "format", "mediatype", "bytes", "hash", "licenses",
    name={"type": "string", "pattern": "^[a-z0-9-]+$"}, type={"const": "table"}, path=_TEXT, title=_TEXT, description=_TEXT,
    format=_TEXT, mediatype=_TEXT, bytes={"type": "integer"}, hash={"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
    rows={"type": "integer"}, encoding={"const": "utf-8"}, dialect={"type": "object"}, licenses=_LICENCES, schema=_TABLE_SCHEMA)
_CSVW_COLUMN = _object(
    "name", "titles", "datatype", name=_TEXT, titles={"type": "object"}, datatype={}, null={}, required={"type": "boolean"},
    **{"dc:description": {}})
_CSVW_TABLE = _object(
    url=_TEXT, dialect={"type": "object"}, **{"dc:title": {}, "dc:description": {}, "dc:license": {}},
    tableSchema=_object("columns", columns=_list(_CSVW_COLUMN), primaryKey={"type": "array"}, foreignKeys={"type": "array"}))
_DCAT_US_FILE = _object("@type", "downloadURL", "mediaType", "format", **{"@type": {"const": "dcat:Distribution"}}, title=_TEXT,
                        description=_TEXT, downloadURL=_ADDRESS, mediaType={"type": "string", "pattern": "^[-\\w]+/[-\\w.+]+$"},
                        format=_TEXT)
_DCAT_US_DATASET = _object(
    "title", "description", "keyword", "modified", "publisher", "contactPoint", "identifier", "accessLevel", "license",
    "distribution",
    **{"@type": {"const": "dcat:Dataset"}}, identifier=_TEXT, title=_TEXT, description=_TEXT, keyword=_list(_TEXT),
    modified={"type": "string", "pattern": "^R/P[0-9]+[YMWD]$"},
    accrualPeriodicity={"type": "string", "pattern": "^R/P[0-9]+[YMWD]$"},
    publisher=_object("name", **{"@type": {"const": "org:Organization"}}, name=_TEXT),
    contactPoint=_object("fn", "hasEmail", **{"@type": {"const": "vcard:Contact"}}, fn=_TEXT,
                         hasEmail={"type": "string", "pattern": "^mailto:[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+$"}),
    accessLevel={"const": "public"}, license=_ADDRESS, language=_list(_TEXT), spatial=_TEXT,
    temporal={"type": "string", "pattern": f"^{DAY}/{DAY}$"}, landingPage=_ADDRESS, describedBy=_ADDRESS,
    describedByType=_TEXT, references=_list(_ADDRESS), distribution=_list(_DCAT_US_FILE))

STANDARDS = {
    "datapackage": ("https://datapackage.org/standard/data-package/", _object(
        "$schema", "name", "resources", **{"$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"}},
        name=_TEXT,
        title=_TEXT, description=_TEXT, homepage=_ADDRESS, licenses=_LICENCES, contributors=_list({"type": "object"}),
        sources=_list({"type": "object"}), columnTypes=_list(_ADDRESS),
        taxonomies=_list(_object(name=_TEXT, title=_TEXT, version=_TEXT, path=_ADDRESS)),
        resources=_list(_RESOURCE))),
    "csvw": ("https://www.w3.org/TR/tabular-metadata/", _object(**{"@context": {"type": "array"}}, tables=_list(_CSVW_TABLE))),
    "catalog": ("https://semiceu.github.io/DCAT-AP/releases/3.0.1/", _object(
        **{"@context": {"type": "object"}, "@graph": _list({"type": "object", "required": ["@id", "@type"]})})),
    "dcat-us": ("https://resources.data.gov/resources/dcat-us/", _object(**{
        "@context": _ADDRESS, "@id": _ADDRESS, "@type": {"const": "dcat:Catalog"},
        "conformsTo": {"const": "https://project-open-data.cio.gov/v1.1/schema"}, "describedBy": _ADDRESS,
        "dataset": _list(_DCAT_US_DATASET)})),
    "feed": ("https://www.jsonfeed.org/version/1.1/", _object(
        "version", "title", "items", version={"const": "https://jsonfeed.org/version/1.1"}, title=_TEXT, home_page_url=_ADDRESS,
        feed_url=_ADDRESS, description=_TEXT, language={"enum": ["zh-CN", "en"]},
        authors=_list(_object(name=_TEXT, url=_ADDRESS)),
        items={"type": "array", "items": _object(
            "id", "url", "title", "content_html", id=_ADDRESS, url=_ADDRESS, title=_TEXT, content_html=_TEXT,
            date_published={"type": "string", "pattern": f"^{DAY}T00:00:00Z$"}, tags=_list(_TEXT))})),
    "openapi": ("https://spec.openapis.org/oas/v3.1.0", _object(
        openapi={"const": "3.1.0"}, info={"type": "object"}, servers={"type": "array"}, externalDocs={"type": "object"},
        paths={"type": "object", "propertyNames": {"pattern": "^/"},
               "additionalProperties": {"type": "object", "required": ["get"]}})),
}
"""Name → (where the standard is, the shape)."""


def standard_schemas() -> dict[str, dict]:
    """The schema of each of these files by its name."""
    return {name: {"$schema": DIALECT, "$id": f"{name}.schema.json", "title": f"Gongkai {name}", "$comment": address, **shape}
            for name, (address, shape) in STANDARDS.items()}
