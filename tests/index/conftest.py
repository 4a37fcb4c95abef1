"""Both indexes of the real content, and the browser's code run under node."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from build_tools.index import analyse_content, content_places, index_names
from build_tools.index.static_index import FOLDER, index_static
from build_tools.index.whoosh_index import write_whoosh
from build_tools.settings import TEMPLATES


@pytest.fixture(scope="session")
def analysis(content, vocabulary):
    """The real content, cut."""
    return analyse_content(content, vocabulary)


@pytest.fixture(scope="session")
def places(analysis, content, vocabulary):
    """What the documents of the real content belong to."""
    return content_places(analysis, content, vocabulary)


@pytest.fixture(scope="session")
def names(content, vocabulary):
    """The names of the real content: the head and the files."""
    return index_names(content, vocabulary)


@pytest.fixture(scope="session")
def whoosh_folder(analysis, places, names, tmp_path_factory) -> Path:
    """A folder with the Whoosh index."""
    folder = tmp_path_factory.mktemp("whoosh") / "index"
    write_whoosh(analysis, places, names, folder)
    return folder


@pytest.fixture(scope="session")
def static_folder(analysis, places, names, tmp_path_factory) -> Path:
    """A folder with the browser's index."""
    root = tmp_path_factory.mktemp("static")
    for artifact in index_static(analysis, places, names):
        path = root / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.data)
    return root / FOLDER


@pytest.fixture(scope="session")
def ask(static_folder):
    """A function of queries: the answers of the browser's code, by query."""
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None:
        pytest.fail("node is not installed: `make test` must install it (apt install nodejs) to run the browser's search code")

    def asked(queries, **more) -> dict[str, dict]:
        case = {"folder": str(static_folder), "scripts": str(TEMPLATES / "assets/js"), "queries": list(queries), **more}
        run = subprocess.run([node, str(Path(__file__).parent / "run_engine.js")], input=json.dumps(case), text=True,
                             capture_output=True, check=False, timeout=120)
        assert run.returncode == 0, run.stderr
        return {answer["query"]: answer for answer in json.loads(run.stdout)}

    return asked
