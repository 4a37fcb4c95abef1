"""Real web servers on a free port with a folder of their own, configured by `gongkai headers`."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NGINX = """\
pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off; {user}
events {{}}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {site}; include {folder}/gongkai.conf; }}
}}
"""
_APACHE = """\
ServerRoot {folder}
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
Listen 127.0.0.1:{port}
ServerName 127.0.0.1
{user}
{modules}
TypesConfig /dev/null
DocumentRoot {site}
<Directory {site}>
  Require all granted
  Include {folder}/gongkai.conf
</Directory>
"""
_CADDY = """\
{{
	admin off
	auto_https off
}}
http://127.0.0.1:{port} {{
	root * {site}
	import {folder}/gongkai.conf
}}
"""
_MODULES = ("mpm_event", "authz_core", "mime", "dir", "headers", "filter", "deflate", "alias")


def _nginx(folder: Path, place: dict) -> list[str]:
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(_NGINX.format(user=user, **place), encoding="utf-8")
    return ["nginx", "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]


def _apache(folder: Path, place: dict) -> list[str]:
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in _MODULES)
    user = "User www-data\nGroup www-data" if os.geteuid() == 0 else ""
    (folder / "apache.conf").write_text(_APACHE.format(modules=modules, user=user, **place), encoding="utf-8")
    return ["apache2", "-X", "-f", str(folder / "apache.conf")]


def _caddy(folder: Path, place: dict) -> list[str]:
    (folder / "Caddyfile").write_text(_CADDY.format(**place), encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


_COMMANDS = {"nginx": _nginx, "apache": _apache, "caddy": _caddy}
PROGRAMS = {"nginx": "nginx", "apache": "apache2", "caddy": "caddy"}


def installed(server: str) -> bool:
    """True where the server's program is on this machine."""
    return shutil.which(PROGRAMS[server], path=f"{os.environ['PATH']}:/usr/sbin") is not None


@contextmanager
def running(server: str, configuration: str, site: Path, folder: Path) -> Iterator[tuple[str, int]]:
    """Host and port of the server while it runs."""
    (folder / "gongkai.conf").write_text(configuration, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"PATH": f"{os.environ['PATH']}:/usr/sbin", "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    command = _COMMANDS[server](folder, {"folder": folder, "site": site, "port": port})
    with open(folder / "said", "wb") as said:
        process = subprocess.Popen(command, env=environment, stdout=said, stderr=said)
    try:
        _wait(process, port, folder)
        yield "127.0.0.1", port
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(process: subprocess.Popen, port: int, folder: Path) -> None:
    for _ in range(300):
        assert process.poll() is None, (folder / "said").read_text() + "".join(path.read_text() for path in folder.glob("error.log"))
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")
