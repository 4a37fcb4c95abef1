"""Both indexes of the real content, and the browser's code run under node."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from build_tools.index import content_pages, index_names, survey_content
from build_tools.index.files import FOLDER
from build_tools.index.places import Places
from build_tools.settings import TEMPLATES, Settings


@pytest.fixture(scope="session")
def pages(content, vocabulary):
    """The pages of the real content, in order."""
    return list(content_pages(content, vocabulary))


@pytest.fixture(scope="session")
def names(content, vocabulary):
    """The names of the real content: the head and the files."""
    return index_names(survey_content(content), vocabulary)


@pytest.fixture(scope="session")
def whoosh_folder(site) -> Path:
    """The folder of the Whoosh index that was made with the site."""
    return Settings(site_dir=site).index_dir


@pytest.fixture(scope="session")
def kept(whoosh_folder) -> dict:
    """What the command line's search knows beside the index: words, synonyms, places, phrases that ask."""
    return json.loads((whoosh_folder / "words.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def places(kept) -> Places:
    """What a query may name."""
    return Places(**kept["places"])


@pytest.fixture(scope="session")
def static_folder(site) -> Path:
    """The folder of the browser's index in the site."""
    return site / FOLDER


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
