"""What a reader sees of a report in Chinese, as texts and as one HTML page: the same words for every tool that is measured."""

from html import escape

from build_tools.labels import report_title
from build_tools.model import Department, Disclosure, Table
from build_tools.vocabulary import Vocabulary


def page_text(report: Disclosure, department: Department, vocabulary: Vocabulary) -> str:
    """Title, paragraphs and tables as plain text, a row a line."""
    parts = [report_title(report, department, vocabulary).zh, *_paragraphs(report)]
    for table in report.tables:
        parts.append(f"{table.title.zh} {table.form}".strip())
        parts += [" ".join(filter(None, cells)) for cells in _lines(table, vocabulary)]
    return "\n".join(parts)


def page_html(report: Disclosure, department: Department, vocabulary: Vocabulary) -> str:
    """The same as a page with no more markup than a heading, paragraphs and tables need."""
    title = escape(report_title(report, department, vocabulary).zh)
    parts = [f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>{title}</title><body><h1>{title}</h1>']
    parts += [f"<p>{escape(text)}</p>" for text in _paragraphs(report)]
    for table in report.tables:
        parts.append(f"<h2>{escape(f'{table.title.zh} {table.form}'.strip())}</h2><table>")
        parts += ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>" for cells in _lines(table, vocabulary)]
        parts.append("</table>")
    return "".join(parts) + "</body></html>"


def _paragraphs(report: Disclosure) -> list[str]:
    points = [point.words.zh for point in (*report.achievements, *report.problems)]
    return [report.covers.zh, *(source.title for source in report.sources), report.summary.zh, *points]


def _lines(table: Table, vocabulary: Vocabulary) -> list[list[str]]:
    """The names of the columns, then the cells of each row."""
    names = [vocabulary.measures[measure].words.zh for measure in table.columns]
    head = ["", "", *("" for _ in table.text_columns), *names]
    printed = ([cell.published if cell else "" for cell in row.cells] for row in table.rows)
    return [head, *([row.code, row.label.zh, *row.texts, *cells] for row, cells in zip(table.rows, printed, strict=True))]
