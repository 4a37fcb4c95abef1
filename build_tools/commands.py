"""What the commands do around a stage: exit codes and messages."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_tools.errors import BuildError, InputError, InputErrors, LockedError
from build_tools.progress import Progress
from build_tools.publish import verify_site
from build_tools.search import search_site
from build_tools.settings import ROOT, Settings
from build_tools.standing import current_site

if TYPE_CHECKING:
    from build_tools.indexing import Indexer

LOCKED = 75
STOPPED = 130


def build_once(settings: Settings) -> int:
    """The exit code of a build. What a build needs takes half a second to import: not where nothing changed."""
    def make() -> tuple[InputError, ...]:
        from build_tools.indexing import Indexer

        with Indexer() as indexer:
            return _build(settings, indexer)

    try:
        return _code(make, settings)
    except KeyboardInterrupt:
        click.echo("\ngongkai: stopped; the last site is untouched", err=True)
        return STOPPED


def build_site(settings: Settings, indexer: "Indexer") -> int:
    """The exit code of a build whose indexing process is kept from one build to the next."""
    return _code(lambda: _build(settings, indexer), settings)


def _build(settings: Settings, indexer: "Indexer") -> tuple[InputError, ...]:
    from build_tools.build import build
    from build_tools.children import interruptible

    with interruptible():
        return build(settings, Progress(), indexer)


def _code(make: Callable[[], tuple[InputError, ...]], settings: Settings) -> int:
    """The exit code, after naming every record that was left out and the next step. `make`: builds, where something changed."""
    try:
        standing = current_site(settings)
        errors = standing.errors if standing else make()
    except InputErrors as errors:
        click.echo(f"{errors}\ngongkai: nothing published", err=True)
        return 1
    except LockedError as error:
        click.echo(f"gongkai: {error}", err=True)
        return LOCKED
    except BuildError as error:
        click.echo(f"gongkai: {error}\ngongkai: nothing published; the last site is untouched", err=True)
        return 1
    for error in errors:
        click.echo(str(error), err=True)
    said = "nothing changed: " if standing else ""
    if errors:
        files = len({error.file for error in errors})
        click.echo(f"gongkai: {said}{files} files left out, the rest published to {_shown(settings.site_dir)}", err=True)
        return 1
    see_it = f"open {_shown(settings.site_dir / 'index.html')} in a browser" if settings.offline else "see it with `make serve`"
    click.echo(f"gongkai: {said}the site is in {_shown(settings.site_dir)}/; {see_it}", err=True)
    return 0


def search_built(query: str, limit: int, as_json: bool, settings: Settings) -> int:
    """The exit code after printing the results of a query, best first."""
    if not settings.index_dir.is_dir():
        click.echo(f"gongkai: no index in {_shown(settings.index_dir)}; run `gongkai build --command-line-index` first", err=True)
        return 2
    results = search_site(query, limit, settings.index_dir)
    if as_json:
        click.echo(json.dumps(results, ensure_ascii=False, indent=1))
        return 0
    for result in results:
        click.echo(f"{result['title']}\n  {result['url']}\n  {result['excerpt']}")
    return 0


def verify_built(site_dir: Path) -> int:
    """The exit code after naming every file that differs from the manifest."""
    problems = verify_site(site_dir)
    for problem in problems:
        click.echo(problem, err=True)
    click.echo(f"{len(problems)} problems" if problems else "every file agrees with the manifest")
    return 1 if problems else 0


def print_configuration(server: str, site_dir: Path) -> int:
    """The exit code after printing the configuration of a kind of web server."""
    from build_tools.hosting import server_configuration

    try:
        click.echo(server_configuration(server, site_dir), nl=False)
    except BuildError as error:
        click.echo(f"gongkai: {error}", err=True)
        return 2
    return 0


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
