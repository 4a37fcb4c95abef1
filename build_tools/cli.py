"""The command line: options in, one stage or the whole line, messages to standard error, results to standard output."""

import sys
from pathlib import Path

import click

from build_tools.settings import ROOT, Settings

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongkai")
def main() -> None:
    """Publish departments' final accounts and self-evaluations as a bilingual, searchable site with open data."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--content", type=_FOLDER, default=ROOT / "content", help="Content folder.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the findings.")
def check(paths: tuple[Path, ...], content: Path, form: str) -> None:
    """Validate records and reconcile their figures; writes nothing."""
    from build_tools.report import check_content

    sys.exit(check_content(content, paths, form))
