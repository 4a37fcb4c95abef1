"""The pages about the data: what there is to download, how to use it, and the data dictionary."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from build_tools.artifact import Artifact
from build_tools.formats import FORMATS, format_of, resource_name
from build_tools.model import Words
from build_tools.published import Column, Dataset, Downloads, Table
from build_tools.render.crumbs import crumb
from build_tools.render.html import esc, text_in
from build_tools.render.linked_data import catalog_json, data_script
from build_tools.render.pages import PageKind, Pages, Section
from build_tools.settings import TEMPLATES
from build_tools.urls import LANGUAGES
from build_tools.vocabulary import Vocabulary

EXAMPLE_BASE = "https://gongkai.example/"
"""The address that the files of site_templates/snippets/ use for the site's own."""

_SNIPPETS = {"curl": "curl.sh", "pandas": "pandas.py", "duckdb": "duckdb.sql", "sqlite": "sqlite.sql", "r": "r.R",
             "excel": "excel.pq"}
_DESCRIPTIONS = {"data/datapackage.json": "address_packaged", "data/catalog.jsonld": "address_catalog",
                 "data.json": "address_dcat_us", "api/openapi.json": "address_openapi",
                 "data/schema/record.schema.json": "address_schema",
                 "llms.txt": "address_llms",
                 "manifest.json": "address_manifest", "SHA256SUMS": "address_sums"}


@dataclass(frozen=True, slots=True)
class Snippet:
    """An example of use: its name in interface.yml, its file, its code as HTML in one line."""

    id: str
    file: str
    html: Markup


def render_data(downloads: Downloads, base_url: str, pages: Pages) -> Iterator[Artifact]:
    """The downloads by table, examples of use, and what describes the data."""
    vocabulary = pages.vocabulary
    word = lambda key: vocabulary.words("interface", key)
    shown = [_dataset(dataset) for dataset in downloads.datasets]
    descriptions = [(path, word(key)) for path, key in _DESCRIPTIONS.items()]
    formats = [(suffix, word(form.note)) for suffix, form in FORMATS.items()]
    sections = [Section(key, word(f"data_{key}")) for key in ("use", "examples", "described")]
    for language in LANGUAGES:
        yield pages.page(
            language, PageKind("data/index", "data.html"), "data/", text_in(word("data"), language),
            text_in(word("data_lead"), language),
            sections, datasets=shown, formats=formats, snippets=_snippets(base_url), descriptions=descriptions,
            linked_data=data_script(catalog_json(downloads.datasets, "data/", language, vocabulary)))


def _dataset(dataset: Dataset) -> dict:
    """A line of the table of downloads."""
    files = [{"id": resource_name(file), "path": file.path, "label": format_of(file).label, "bytes": file.bytes}
             for file in dataset.files]
    rows = next((file.rows for file in dataset.files if file.name == f"{dataset.name}.csv"), None)
    return {"name": dataset.name, "title": dataset.title, "text": dataset.text, "rows": rows, "files": files}


def _snippets(base_url: str) -> list[Snippet]:
    return [Snippet(name, file, _code(TEMPLATES / "snippets" / file, base_url)) for name, file in _SNIPPETS.items()]


def _code(path, base_url: str) -> Markup:
    """The code with the site's address; line ends as entities, so that a page's body may lose indentation and blank lines."""
    text = path.read_text(encoding="utf-8").strip("\n").replace(EXAMPLE_BASE, base_url)
    return Markup(esc(text).replace("\n", "&#10;"))


def render_dictionary(tables: dict[str, Table], pages: Pages) -> Iterator[Artifact]:
    """Every column of every table, and the code lists."""
    vocabulary = pages.vocabulary
    word = lambda key: vocabulary.words("interface", key)
    shown = [{"name": table.name, "title": table.title, "text": table.text,
              "columns": [_column(column, table, vocabulary) for column in table.columns]} for table in tables.values()]
    lists = {column.code_list: column.codes for table in tables.values() for column in table.columns if column.code_list}
    code_lists = [{"name": name, "codes": list(lists[name].items())} for name in sorted(lists)]
    sections = [*(Section(table.name, table.title) for table in tables.values()), Section("code-lists", word("all_codes"))]
    for language in LANGUAGES:
        yield pages.page(
            language, PageKind("data/dictionary", "dictionary.html"), "data/dictionary/", text_in(word("dictionary"), language),
            text_in(word("dictionary_lead"), language), sections, [crumb("data", vocabulary)], tables=shown,
            code_lists=code_lists)


def _column(column: Column, table: Table, vocabulary: Vocabulary) -> dict:
    """A line of the dictionary: constraints with the place on the page that they speak of."""
    def said(key: str, anchor: str = "", **values: str) -> dict:
        words = vocabulary.words("interface", key)
        return {"words": Words(words.zh.format(**values), words.en.format(**values)), "anchor": anchor}
    constraints = [said("constraint_key")] if column.name in table.key else []
    constraints += [said("constraint_required")] if column.required else []
    constraints += [said("constraint_refers", target, table=target)
                    for columns, target in table.references.items() if column.name in columns]
    constraints += [said("constraint_codes", f"codes-{column.code_list}", list=column.code_list)] if column.code_list else []
    constraints += [said("constraint_pattern", pattern=column.pattern)] if column.pattern else []
    constraints += [said("fiscal_type_name", type=column.fiscal_type)] if column.fiscal_type else []
    return {"name": column.name, "title": column.title, "text": column.text, "type": column.type, "constraints": constraints}
