"""The home page: search, key numbers, the regions, the latest reports."""

from collections.abc import Iterator

from build_tools.artifact import Artifact
from build_tools.model import Content
from build_tools.published import Dataset
from build_tools.render.html import text_in
from build_tools.render.linked_data import catalog_json, data_script
from build_tools.render.list_rows import ListRows
from build_tools.render.pages import PageKind, Pages
from build_tools.render.report_lists import Place
from build_tools.render.summaries import ReportLine
from build_tools.urls import LANGUAGES, to_root

_LATEST = 12


def render_home(content: Content, lines: dict[str, ReportLine], counts: dict[str, int], datasets: list[Dataset],
                places: dict[str, Place], rows: ListRows, pages: Pages) -> Iterator[Artifact]:
    """The home page in both languages."""
    word = pages.vocabulary.words
    latest = list(lines.values())[:_LATEST]
    regions = [(pages.vocabulary.regions[code], place.count()) for code, place in places.items() if code]
    for language in LANGUAGES:
        yield pages.page(language, PageKind("index", "home.html"), "", text_in(word("interface", "home_title"), language),
                         text_in(word("interface", "home_lead"), language), [], counts=counts,
                         departments=len(content.departments),
                         latest=rows.report_table(latest, language, to_root(""), True), regions=regions,
                         linked_data=data_script(catalog_json(datasets, "", language, pages.vocabulary)))
