"""The command line: options in, one stage or the whole line, messages to standard error, results to standard output.

Exit codes: 0 done · 1 the input has problems · 2 wrong usage or nothing readable · 75 another build holds the lock.
"""

import sys
from dataclasses import replace
from datetime import date as calendar
from pathlib import Path

import click

from build_tools.dates import is_day
from build_tools.settings import LOCAL, ROOT, SMALL_SITE, Settings

_FOLDER = click.Path(path_type=Path, file_okay=False)
_SITE = click.Path(path_type=Path, exists=True)
_EXISTING = click.Path(path_type=Path, file_okay=False, exists=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gongkai")
def main() -> None:
    """Publish departments' final accounts and self-evaluations as a bilingual, searchable site with open data."""


@main.command()
@click.option("--content", type=_EXISTING, default=ROOT / "content", help="Content folder.")
@click.option("--site-dir", type=_FOLDER, default=ROOT / "site", help="Where the site goes.")
@click.option("--base-url", default=LOCAL, help="Address the site will have, with a slash at its end.")
@click.option("--jobs", type=click.IntRange(1, 512), metavar="N", help="Processes that work on departments; as many as there are "
              "processors without it.")
@click.option("--executor", default="local", metavar="local|dask://HOST:PORT", help="Who works on departments: processes of this "
              "computer, or the workers of a Dask scheduler.")
@click.option("--strict", is_flag=True, help="Publish nothing while a record has an error.")
@click.option("--since", type=_SITE, help="The last release to compare with: a site's folder, .tar.gz or .zip. "
              "Without it, the site that is replaced.")
@click.option("--date", default="", metavar="DAY", help="The day of this build's changes, YYYY-MM-DD, or `today`.")
@click.option("--release", is_flag=True, help="Keep the data tables as the release of --date, for good.")
@click.option("--offline", is_flag=True, help="Make a site to open from its folder, without a server.")
@click.option("--command-line-index", is_flag=True, default=None,
              help=f"Make the index of `gongkai search`; without this, for sites of up to {SMALL_SITE} reports.")
def build(content: Path, site_dir: Path, base_url: str, jobs: int | None, executor: str, strict: bool, since: Path | None, date: str,
          release: bool, offline: bool, command_line_index: bool | None) -> None:
    """Build the site and swap it in."""
    from build_tools.commands import build_once

    if release and not date:
        raise click.UsageError("--release: give its day with --date")
    settings = _settings(content, site_dir, base_url, strict)
    sys.exit(build_once(replace(settings, jobs=jobs or 0, cluster=_cluster(executor), since=since, date=_day(date), release=release,
                               offline=offline, command_line_index=command_line_index)))


@main.command()
@click.argument("report")
@click.option("--content", type=_EXISTING, default=ROOT / "content", help="Content folder.")
@click.option("--site-dir", type=_FOLDER, default=ROOT / "site", help="Where the site goes.")
@click.option("--base-url", default=LOCAL, help="Address the site will have, with a slash at its end.")
@click.option("--since", type=_SITE, help="The last release, as for `build`.")
@click.option("--date", required=True, metavar="DAY", help="The day of the withdrawal, YYYY-MM-DD, or `today`.")
@click.option("--reason", nargs=2, metavar="ZH EN", help="The reason that is shown, in Chinese and in English.")
@click.option("--erase", is_flag=True, help="Erase its figures from the history and from all releases, too (personal data).")
def withdraw(report: str, content: Path, site_dir: Path, base_url: str, since: Path | None, date: str,
             reason: tuple[str, str] | None, erase: bool) -> None:
    """Take a REPORT (department/year-kind) down everywhere and build; its address says that it was withdrawn."""
    from build_tools.withdraw import withdraw_report

    settings = replace(_settings(content, site_dir, base_url, strict=False), since=since, date=_day(date))
    sys.exit(withdraw_report(report, reason, erase, settings))


@main.command()
@click.option("--port", default=8000, type=click.IntRange(1, 65535), help="Port on 127.0.0.1.")
@click.option("--content", type=_EXISTING, default=ROOT / "content", help="Content folder.")
@click.option("--site-dir", type=_FOLDER, default=ROOT / "site", help="Where the site goes.")
def serve(port: int, content: Path, site_dir: Path) -> None:
    """Build, serve on 127.0.0.1 and rebuild after every change."""
    from build_tools.serve import serve_site

    sys.exit(serve_site(_settings(content, site_dir, f"http://127.0.0.1:{port}/", strict=False), port))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--content", type=_EXISTING, default=ROOT / "content", help="Content folder.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the findings.")
@click.option("--coverage", "document", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="A document's text: list its numbers that no record citing it holds.")
def check(paths: tuple[Path, ...], content: Path, form: str, document: Path | None) -> None:
    """Validate records and reconcile their figures; writes nothing."""
    from build_tools.check_command import check_records, cover_document

    sys.exit(cover_document(content, document) if document else check_records(content, paths, form))


@main.command()
@click.argument("query")
@click.option("--limit", default=10, type=click.IntRange(1, 1000), help="How many results.")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.option("--site-dir", type=_FOLDER, default=ROOT / "site", help="The built site.")
def search(query: str, limit: int, as_json: bool, site_dir: Path) -> None:
    """Search the built site."""
    from build_tools.commands import search_built

    sys.exit(search_built(query, limit, as_json, Settings(site_dir=site_dir)))


@main.command()
@click.argument("site_dir", type=_EXISTING, default=ROOT / "site")
def verify(site_dir: Path) -> None:
    """Compare every file of a built site with its manifest."""
    from build_tools.commands import verify_built

    sys.exit(verify_built(site_dir))


@main.command()
@click.argument("server", type=click.Choice(["nginx", "apache", "caddy", "headers"]))
@click.option("--site-dir", type=_FOLDER, default=ROOT / "site", help="The built site.")
def headers(server: str, site_dir: Path) -> None:
    """Print what a web SERVER needs to serve the built site: policy, media types, caching, compression.

    `headers` is the file _headers of Netlify and Cloudflare Pages.
    """
    from build_tools.commands import print_configuration

    sys.exit(print_configuration(server, site_dir))


def _day(text: str) -> str:
    """The day that was asked for; the clock is read only where somebody asks for `today`."""
    day = calendar.today().isoformat() if text == "today" else text
    if day and not is_day(day):
        raise click.UsageError(f"--date {text}: write a day as 2026-11-21, or today")
    return day


def _cluster(executor: str) -> str:
    """HOST:PORT of a Dask scheduler, or nothing for this computer."""
    scheme, _, address = executor.partition("://")
    if executor != "local" and (scheme != "dask" or not address.rpartition(":")[0] or not address.rpartition(":")[2].isdigit()):
        raise click.UsageError(f"--executor {executor}: write local or dask://HOST:PORT")
    return address


def _settings(content: Path, site_dir: Path, base_url: str, strict: bool) -> Settings:
    if not base_url.startswith(("http://", "https://")) or not base_url.endswith("/"):
        raise click.UsageError(f"--base-url {base_url}: write http(s)://… with a slash at its end")
    return Settings(content_dir=content.resolve(), site_dir=site_dir.resolve(), base_url=base_url, strict=strict)
