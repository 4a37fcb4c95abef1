"""`gongkai check`: input errors and findings, as text or JSON."""

import json
from collections import Counter
from pathlib import Path

import click

from build_tools.check import check_content
from build_tools.coverage import coverage
from build_tools.errors import InputErrors
from build_tools.export.rows import finding_row
from build_tools.finding import STATUSES
from build_tools.read.content import read_content, read_report, read_vocabulary


def check_records(content_dir: Path, paths: tuple[Path, ...], form: str) -> int:
    """The exit code after printing findings to standard output and input errors to standard error: 0, 1 or 2."""
    try:
        vocabulary = read_vocabulary(content_dir)
        content = read_content(content_dir, vocabulary, paths)
    except InputErrors as errors:
        click.echo(str(errors), err=True)
        return 1
    for error in content.errors:
        click.echo(str(error), err=True)
    if not content.disclosures and not content.errors:
        click.echo("gongkai check: no record found", err=True)
        return 2
    findings = check_content(content, vocabulary, lambda report_id: read_report(content_dir, report_id, vocabulary))
    print_findings = _print_json if form == "json" else _print_text
    print_findings(findings)
    return 1 if content.errors else 0


def cover_document(content_dir: Path, document: Path) -> int:
    """The exit code after printing the document's numbers that the records citing it do not hold: 0, or 2 where none cites it."""
    try:
        content = read_content(content_dir, read_vocabulary(content_dir))
        found = coverage(document.read_bytes(), content.disclosures)
    except InputErrors as errors:
        click.echo(str(errors), err=True)
        return 1
    except UnicodeDecodeError:
        click.echo(f"gongkai check: {document} is not UTF-8 text; coverage reads extracted text", err=True)
        return 2
    if not found.reports:
        click.echo(f"gongkai check: no record cites {document} (by its sha256)", err=True)
        return 2
    for left in found.unclaimed:
        click.echo(f"{document.name}:{left.line}: {left.number}  {left.context}")
    held = found.numbers - found.ordinals - len(found.unclaimed)
    click.echo(f"{', '.join(found.reports)}: of {found.numbers} numbers {held} held, {found.ordinals} of lists and dates, "
               f"{len(found.unclaimed)} not held", err=True)
    return 0


def _print_json(findings: dict) -> None:
    rows = [finding_row(finding) for several in findings.values() for finding in several]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1))


def _print_text(findings: dict) -> None:
    for report_id, several in findings.items():
        counts = Counter(finding.status for finding in several)
        summary = ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status])
        click.echo(f"{report_id}: {len(several)} checks" + (f" ({summary})" if summary else ""))
        for finding in several:
            if finding.status in {"fail", "not_checkable"}:
                click.echo(f"  {finding.status} {finding.rule}: {finding.message.en}\n    {finding.locator}")
            if finding.related:
                click.echo(f"    {finding.cause.en}: {', '.join(related.rule for related in finding.related)}")
