"""A sample of the same records as a plain MkDocs-Material site: a Markdown file with tables for each page, search on, as people do."""

import shutil
import sys
from pathlib import Path

from build_tools.model import Disclosure, Words
from build_tools.read.content import read_content, read_vocabulary
from tests.benchmarks.measured import bytes_in, measured

_CONFIG = """site_name: Sample
site_url: https://example.org/
theme:
  name: material
  font: false
  language: {language}
  features: [navigation.prune, navigation.indexes]
plugins:
  - search
docs_dir: {language}
site_dir: site-{language}
"""


def mkdocs_material(content: Path, folder: Path) -> dict:
    """Cost of the pages of a content folder in both languages, one build a language; writing the Markdown is not counted."""
    project = folder / "mkdocs-material"
    shutil.rmtree(project, ignore_errors=True)
    vocabulary = read_vocabulary(content)
    reports = read_content(content, vocabulary).disclosures
    costs = []
    for language in ("zh", "en"):
        (project / language).mkdir(parents=True)
        (project / language / "index.md").write_text("# Sample\n", encoding="utf-8")
        for report in reports:
            page = project / language / "departments" / f"{report.id}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(_markdown(report, language, vocabulary), encoding="utf-8")
        config = project / f"{language}.yml"
        config.write_text(_CONFIG.format(language=language), encoding="utf-8")
        costs.append(measured([sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)], project))
    return {"cpu_s": round(sum(cost["cpu_s"] for cost in costs), 2), "wall_s": round(sum(cost["wall_s"] for cost in costs), 2),
            "peak_mb": max(cost["peak_mb"] for cost in costs),
            "bytes": sum(bytes_in(project / f"site-{language}", ".html") for language in ("zh", "en")), "pages": 2 * len(reports)}


def _markdown(report: Disclosure, language: str, vocabulary) -> str:
    def said(words: Words) -> str:
        return words.zh if language == "zh" else words.en or words.zh

    lines = [f"# {report.sources[0].title}", "", said(report.summary), ""]
    lines += [f"- {said(point.words)}" for point in (*report.achievements, *report.problems)]
    for table in report.tables:
        heads = ["", "", *(said(vocabulary.measures[column].words) for column in table.columns)]
        lines += ["", f"## {said(table.title)}", "", f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
        lines += [f"| {row.code} | {said(row.label)} | {' | '.join(cell.published if cell else '' for cell in row.cells)} |"
                  for row in table.rows]
    return "\n".join(lines) + "\n"
