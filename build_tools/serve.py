"""`gongkai serve`: the site on 127.0.0.1, rebuilt within two seconds of a change."""

import functools
import shutil
import threading
from contextlib import suppress
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click

from build_tools.commands import build_site
from build_tools.history.last_site import keep_last_site
from build_tools.indexing import Indexer
from build_tools.published import MEDIA_TYPES
from build_tools.settings import ROOT, TEMPLATES, Settings

_LOOK_EVERY = 0.1


class _Handler(SimpleHTTPRequestHandler):
    """Static files with the site's own 404 page in the language of the address, without a log line a request."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | MEDIA_TYPES

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message=None, explain=None) -> None:
        page = Path(self.directory) / ("en/404.html" if self.path.startswith("/en/") else "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args) -> None:
        """Nothing: the reader watches for build messages."""


def site_server(site_dir: Path, port: int) -> ThreadingHTTPServer:
    """A server of the folder on 127.0.0.1, not yet running; port 0 takes a free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), functools.partial(_Handler, directory=str(site_dir)))


def serve_site(settings: Settings, port: int) -> int:
    """Serves until interrupted, rebuilding after changes; the exit code of the first build where it publishes nothing."""
    with Indexer() as indexer:
        return _serve(settings, port, indexer)


def _serve(settings: Settings, port: int, indexer: Indexer) -> int:
    seen = _state(settings)
    code = build_site(settings, indexer)
    if not settings.site_dir.is_dir():
        return code
    try:
        server = site_server(settings.site_dir, port)
    except OSError as error:
        click.echo(f"gongkai: port {port}: {error.strerror}; choose another with --port", err=True)
        return 2
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"gongkai: http://127.0.0.1:{server.server_address[1]}/  (Ctrl-C stops)", err=True)
    # Edits are compared with the site as it was when serving began: trying a figure out leaves no history.
    keep_last_site(settings.site_dir, settings.served_dir)
    stop = threading.Event()
    try:
        while not stop.wait(_LOOK_EVERY):
            state = _state(settings)
            if state != seen:
                seen = state
                # The index of `gongkai search` waits for the next build, so that an edit shows at once.
                since = settings.served_dir if settings.served_dir.is_dir() else None
                build_site(replace(settings, command_line_index=False, since=since), indexer)
    except KeyboardInterrupt:
        return 0
    finally:
        server.shutdown()
        shutil.rmtree(settings.served_dir, ignore_errors=True)
    return 0


def _state(settings: Settings) -> dict[str, int]:
    """Path → time of change of everything a build reads."""
    roots = (settings.content_dir, TEMPLATES, ROOT / "mkdocs.yml", ROOT / "mkdocs.en.yml")
    files = (path for root in roots for path in ([root] if root.is_file() else root.rglob("*")))
    times = {}
    for path in files:
        with suppress(FileNotFoundError):  # an editor's temporary file may go while we look
            times[str(path)] = path.stat().st_mtime_ns
    return times
