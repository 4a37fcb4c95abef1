"""The site's addresses, relative to its root; English pages stand under en/ with the same paths."""

from build_tools.model import Disclosure, Row, Table

LANGUAGES = ("zh", "en")


def report_path(report: Disclosure) -> str:
    """`departments/<department_id>/<year>-<kind>/`."""
    return report_id_path(report.id)


def report_id_path(report_id: str) -> str:
    """The report's page by its id `<department_id>/<year>-<kind>`."""
    return f"departments/{report_id}/"


def year_of(report_id: str) -> int:
    """The fiscal year in a report's id."""
    return int(report_id.rpartition("/")[2].partition("-")[0])


def department_path(department_id: str) -> str:
    """`departments/<department_id>/`."""
    return f"departments/{department_id}/"


def region_path(code: str) -> str:
    """`regions/<code>/`."""
    return f"regions/{code}/"


def subject_path(code: str) -> str:
    """`subjects/<code>/`."""
    return f"subjects/{code}/"


def rule_path(rule: str) -> str:
    """`quality/<rule>/`."""
    return f"quality/{rule}/"


def releases_path() -> str:
    """The page about changes and releases."""
    return "releases/"


def coverage_path() -> str:
    """The page about what is published and what is missing."""
    return "coverage/"


def list_path(region: str = "", year: int | None = None, kind: str = "") -> str:
    """The list of reports, of a region where one is named, of a year, of a kind: `regions/<code>/reports/<year>-<kind>/`."""
    chosen = "-".join(str(part) for part in (year, kind) if part)
    return f"{region_path(region) if region else ''}reports/{f'{chosen}/' if chosen else ''}"


def numbered_path(path: str, number: int) -> str:
    """The page of that number of a list: the list's own address, then `page/2/` below it."""
    return path if number == 1 else f"{path}page/{number}/"


def compare_path() -> str:
    """The page that shows reports side by side."""
    return "compare/"


def anchor(table: Table, row: Row) -> str:
    """`<statement>-<code or row>`: the row's element id."""
    return f"{table.statement}-{row.id}"


def table_file(table: Table) -> str:
    """`<statement>.csv` or `<statement>.<table>.csv`: the table as a file beside its report's page."""
    return f"{table.key}.csv"


def in_language(path: str, language: str) -> str:
    """The page's path in a language."""
    return path if language == "zh" else f"en/{path}"


def to_root(path: str) -> str:
    """The relative address of the site's root from a page: `departments/x/` → `../../`."""
    return "../" * path.count("/") or "./"
