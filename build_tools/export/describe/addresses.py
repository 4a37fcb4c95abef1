"""The kinds of address the site has: which pages and files there are, what they are, which schema their JSON follows."""

import re
from dataclasses import dataclass
from functools import lru_cache

from build_tools.published import suffix_of, table_of

_PARAMETERS = {
    "department_id": "[a-z0-9-]{1,80}", "year": "(?:19|20)[0-9]{2}", "kind": "[a-z-]+", "region_code": "[0-9]{6}(?:-[a-z0-9-]+)?",
    "code": "[0-9]{3,9}", "rule": "[a-z][a-z-]*", "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}", "data_table": "[a-z_]+", "number": "[1-9][0-9]*",
    "selection": "(?:19|20)[0-9]{2}(?:-[a-z-]+)?|final-accounts|performance|budget",
    "table": "[a-z_]+(?:\\.[A-Za-z0-9][A-Za-z0-9._-]*)?",
}
_PARAMETER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Address:
    """A kind of address. `words`: a key of interface.yml; `schema`: the JSON Schema's name; `has_twin`: also in English."""

    template: str
    words: str
    schema: str = ""
    has_twin: bool = False

    @property
    def is_page(self) -> bool:
        """True for a page, which is asked for by its folder."""
        return not self.template or self.template.endswith("/")

    @property
    def parameters(self) -> list[str]:
        """The names in braces, in order."""
        return _PARAMETER.findall(self.template)

    def match(self, path: str) -> dict[str, str] | None:
        """The parameters with which a path is of this kind, or None."""
        found = _pattern(self.template).fullmatch(path)
        return found.groupdict() if found else None


@lru_cache(maxsize=None)
def _pattern(template: str) -> re.Pattern:
    return re.compile("".join(f"(?P<{part}>{_PARAMETERS[part]})" if number % 2 else re.escape(part)
                              for number, part in enumerate(_PARAMETER.split(template))))


def _page(template: str, words: str) -> Address:
    return Address(template, words, has_twin=True)


def _list(path: str, words: str) -> tuple[Address, ...]:
    """A list, those of a year or kind below it, and the further pages of each."""
    return (*(_page(path + more, words) for more in ("", "{selection}/")),
            *(_page(f"{path}{more}page/{{number}}/", "address_list_page") for more in ("", "{selection}/")))


def _feeds(folder: str, words: str) -> tuple[Address, Address]:
    return (Address(f"{folder}feed.atom", words, has_twin=True), Address(f"{folder}feed.json", words, "feed", has_twin=True))


ADDRESSES = (
    _page("", "home_lead"), _page("departments/", "departments_lead"),
    _page("departments/{department_id}/", "address_department"),
    _page("departments/{department_id}/{year}-{kind}/", "address_report"), _page("regions/", "regions_lead"),
    _page("regions/{region_code}/", "address_region"), _page("subjects/", "subjects_lead"),
    _page("subjects/{code}/", "address_subject"),
    _page("quality/", "quality_lead"), _page("quality/{rule}/", "address_rule"), _page("search/", "search_lead"), _page("compare/", "compare_lead"),
    *_list("reports/", "address_reports"), *_list("regions/{region_code}/reports/", "address_region_reports"),
    *(_page(f"{path}page/{{number}}/", "address_list_page") for path in ("departments/", "regions/{region_code}/", "subjects/{code}/")),
    _page("coverage/", "coverage_lead"), _page("releases/", "releases_lead"), _page("about/history/", "address_history"),
    _page("data/", "data_lead"), _page("data/dictionary/", "dictionary_lead"), _page("glossary/", "glossary_lead"),
    _page("about/", "address_about"), _page("about/records/", "address_records"),
    Address("departments/data.json", "departments_lead", "departments"), Address("departments/data.csv", "departments_lead"),
    Address("regions/data.json", "regions_lead", "regions"), Address("regions/data.csv", "regions_lead"),
    Address("subjects/data.json", "subjects_lead", "subjects"), Address("subjects/data.csv", "subjects_lead"),
    Address("departments/{department_id}/data.json", "address_department", "department"),
    Address("departments/{department_id}/data.csv", "address_department"),
    Address("departments/{department_id}/{year}-{kind}/data.json", "address_report", "report"),
    Address("departments/{department_id}/{year}-{kind}/data.csv", "address_report"),
    Address("departments/{department_id}/{year}-{kind}/data.xlsx", "address_report"),
    Address("departments/{department_id}/{year}-{kind}/{table}.csv", "address_table_file"),
    Address("regions/{region_code}/data.json", "address_region", "region"),
    Address("regions/{region_code}/data.csv", "address_region"),
    Address("subjects/{code}/data.json", "address_subject", "subject"), Address("subjects/{code}/data.csv", "address_subject"),
    Address("quality/data.json", "quality_lead", "findings"), Address("quality/data.csv", "quality_lead"),
    Address("quality/{rule}/data.json", "address_rule", "findings"), Address("quality/{rule}/data.csv", "address_rule"),
    Address("coverage/data.json", "coverage_lead", "coverage"), Address("coverage/data.csv", "coverage_lead"),
    Address("releases/latest.json", "address_latest", "latest"),
    Address("releases/{date}/manifest.json", "address_release", "release"),
    Address("releases/{date}/{data_table}.csv", "address_release_table"),
    Address("releases/{date}/observations/{year}.csv", "address_release_table"),
    *_feeds("", "address_feed"), *_feeds("departments/{department_id}/", "address_feed_department"),
    *_feeds("regions/{region_code}/", "address_feed_region"),
    Address("data/datapackage.json", "address_packaged", "datapackage"),
    Address("data/observations/index.json", "address_years", "years"),
    Address("data/catalog.jsonld", "address_catalog", "catalog"),
    Address("data.json", "address_dcat_us", "dcat-us"), Address("api/openapi.json", "address_openapi", "openapi"),
    Address("robots.txt", "address_robots"), Address("llms.txt", "address_llms"), Address("sitemap.xml", "address_sitemap"),
    Address("sitemap-{number}.xml", "address_sitemap"),
    Address("manifest.json", "address_manifest", "manifest"), Address("SHA256SUMS", "address_sums"),
    Address("404.html", "address_missing"),
)
_IN_FOLDER: dict[str, list[Address]] = {}
for _address in ADDRESSES:
    _IN_FOLDER.setdefault(_address.template.partition("/")[0], []).append(_address)
_NUMBERED = [address for address in ADDRESSES if _PARAMETER.search(address.template.partition("/")[0])]
MADE_LAST = ("manifest.json", "SHA256SUMS", "sitemap.xml", "api/openapi.json", "robots.txt", "llms.txt")
"""The files that are made once all others are known."""


def address_of(path: str) -> Address | None:
    """The kind of address a published file is read at; None for what only serves the pages, such as scripts and the search index.

    Pages are asked for by their folder: `departments/index.html` is `departments/`.
    """
    path = path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path
    for address in (*_IN_FOLDER.get(path.partition("/")[0], ()), *_NUMBERED):
        if address.match(path) is not None:
            return address
    return _data_address(path) if path.startswith("data/") else None


def _data_address(path: str) -> Address | None:
    """The address of a file below data/: each is a kind of its own."""
    if path.endswith(".csv-metadata.json"):
        return Address(path, "address_csvw", "csvw")
    if path.endswith(".schema.json"):
        return Address(path, "address_schema", "schema")
    return Address(path, "", f"{table_of(path)}-row" if suffix_of(path) == ".jsonl" else "")


def parameter_pattern(name: str) -> str:
    """The regular expression of a parameter's values."""
    return f"^{_PARAMETERS[name]}$"
