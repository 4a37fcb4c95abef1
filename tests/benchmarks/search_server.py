"""A static host for measuring: text files gzipped as usual hosts do, all others as they are; it keeps what each request cost."""

import gzip
import mimetypes
import threading
import time
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

_GZIPPED = frozenset({".js", ".json", ".html", ".css", ".txt", ".svg", ".xml"})
_QUIET_S = 0.2


class Traffic(NamedTuple):
    """What some requests cost: how many, bytes of their bodies as sent, and as a host without gzip would send them."""

    requests: int
    wire: int
    raw: int


class Host:
    """Folders served under names on 127.0.0.1. Use it as a context. What lies under `uncounted` is the harness's own."""

    def __init__(self, folders: dict[str, Path], uncounted: str):
        self._requests: list[tuple[int, int]] = []
        self._lock = threading.Lock()
        self._open, self._last = 0, 0.0
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler(folders, uncounted))
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __enter__(self) -> "Host":
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exception) -> None:
        self._server.shutdown()
        self._server.server_close()

    def taken(self) -> Traffic:
        """What was asked for since the last call, once nothing more is asked for."""
        while True:
            with self._lock:
                if not self._open and time.monotonic() - self._last > _QUIET_S:
                    made, self._requests = self._requests, []
                    return Traffic(len(made), sum(wire for wire, _ in made), sum(raw for _, raw in made))
            time.sleep(0.02)

    def _counted(self, wire: int, raw: int) -> None:
        with self._lock:
            self._requests.append((wire, raw))

    def _busy(self, change: int) -> None:
        with self._lock:
            self._open += change
            self._last = time.monotonic()

    def _handler(host, folders: dict[str, Path], uncounted: str) -> type:  # noqa: N805 - `self` is the request below
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host._busy(1)
                try:
                    self._answer(self.path.partition("?")[0].lstrip("/"))
                finally:
                    host._busy(-1)

            def _answer(self, path: str) -> None:
                name, _, below = path.partition("/")
                file = folders[name] / below if name in folders else None
                if file is None or ".." in below or not file.is_file():
                    self.send_error(404)
                    return
                raw, sent, kind = _body(file)
                if name != uncounted:
                    host._counted(len(sent), len(raw))
                self.send_response(200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(sent)))
                self.send_header("Cache-Control", "max-age=600")
                if sent is not raw:
                    self.send_header("Content-Encoding", "gzip")
                self.end_headers()
                self.wfile.write(sent)

            def log_message(self, format: str, *args) -> None:
                """Nothing: requests are counted, not printed."""

        return Handler


@lru_cache(maxsize=4096)
def _body(file: Path) -> tuple[bytes, bytes, str]:
    """(bytes of the file, bytes as sent, media type)."""
    raw = file.read_bytes()
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    sent = gzip.compress(raw, 6, mtime=0) if file.suffix in _GZIPPED else raw
    return raw, sent if len(sent) < len(raw) else raw, kind
