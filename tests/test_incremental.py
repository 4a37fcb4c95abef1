"""What did not change is taken over from the site that stands: byte for byte what a clean build makes."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys

import pytest

from build_tools.settings import ROOT
from tests.benchmarks.corpus import department_text, file_of, record_text, write_corpus
from tests.test_build import tree

pytestmark = pytest.mark.long
BUILD = """import sys
from pathlib import Path
from build_tools.commands import build_once
from build_tools.settings import Settings
folder = Path(sys.argv[1])
sys.exit(build_once(Settings(folder / "content", folder / "out/site", jobs=1, command_line_index=False)))"""
SHELLS = "out/.cache/kept-site/shells"
SIZE = 10


@pytest.fixture(scope="module")
def project(vocabulary, tmp_path_factory):
    """A copy of the project whose code, templates, words and records may change, with a site of generated records."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("build_tools", "site_templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    _change(folder / "build_tools/export/by_year.py", "SPLIT_ABOVE = 1_000_000", "SPLIT_ABOVE = 1_000")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, folder / name)
    write_corpus(folder / "content", SIZE, vocabulary, ROOT)
    for name in ("pages", "vocabulary"):
        shutil.copytree(folder / "content" / name, folder / "own" / name)
        shutil.rmtree(folder / "content" / name) if name == "vocabulary" else (folder / "content" / name).unlink()
        shutil.move(folder / "own" / name, folder / "content" / name)
    _build(folder)
    return folder


@pytest.fixture(scope="module")
def clean_sites(project, tmp_path_factory):
    """What `project` becomes without any cache but that of MkDocs, made once for each state of it and of its site."""
    made: dict[str, dict] = {}

    def clean_site() -> dict:
        sources = [path for name in ("build_tools", "site_templates", "content") for path in (project / name).rglob("*.*")]
        files = sorted(path for path in [*sources, project / "out/site/SHA256SUMS"] if path.suffix != ".pyc" and path.is_file())
        state = hashlib.sha256(b"".join([bytes(path) + path.read_bytes() for path in files])).hexdigest()
        if state not in made:
            folder = tmp_path_factory.mktemp("clean") / "project"
            shutil.copytree(project, folder, symlinks=True, ignore=shutil.ignore_patterns(".cache", ".site-*", "own", "__pycache__"))
            # What MkDocs made has its own test (test_unchanged.py): a third of such a build.
            shutil.copytree(project / SHELLS, folder / SHELLS)
            _build(folder)
            made[state] = tree(folder / "out/site")
            shutil.rmtree(folder)
        return made[state]

    return clean_site


def _build(folder) -> None:
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", BUILD, str(folder)], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _shared(folder) -> int:
    """How many files of departments the site has in common with the one before."""
    files = (path for path in (folder / "out/site").glob("departments/*/*/*") if path.is_file())
    before = folder / "out/.site-old"
    return sum(os.path.samefile(path, old) for path in files if (old := before / path.relative_to(folder / "out/site")).is_file())


def _is_the_same_as_clean(folder, clean_sites) -> int:
    """Builds on the site that stands and compares with a clean one; how many files of departments were taken over."""
    before, expected = tree(folder / "out/site"), clean_sites()
    _build(folder)
    made = tree(folder / "out/site")
    assert made.keys() == expected.keys() and len(made) > 30 * SIZE
    assert [path for path in made if made[path] != expected[path]] == []
    assert tree(folder / "out/.site-old") == before, "the site before was changed by a write to the new one"
    assert made != before
    return _shared(folder)


def _change_figure(record) -> None:
    """Puts a 1 before the first figure of a code."""
    figure = re.search(r"\n +\d{5,7},[^,\"]+,(\d+\.\d\d),", record.read_text(encoding="utf-8"))
    _change(record, figure[0], figure[0].replace(f",{figure[1]},", f",1{figure[1]},"))


def _links(folder, pattern: str) -> tuple[int, int]:
    """How many of the files of that pattern the site has in common with the one before, and how many there are."""
    site, before = folder / "out/site", folder / "out/.site-old"
    files = [path for path in site.glob(pattern) if path.is_file() and (before / path.relative_to(site)).is_file()]
    return sum(os.path.samefile(path, before / path.relative_to(site)) for path in files), len(files)


def _change(file, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_changed_figure_makes_its_department_alone(project, vocabulary, clean_sites):
    record = project / "content/records" / file_of(4, vocabulary)
    _change_figure(record)
    of_department = len(list((project / "out/site/departments" / record.parent.name).glob("*/*")))
    files = len([path for path in (project / "out/site").glob("departments/*/*/*") if path.is_file()])
    assert _is_the_same_as_clean(project, clean_sites) == files - of_department > 50
    for pattern in ("subjects/*/data.csv", "subjects/*/index.html", "quality/*/index.html", "regions/*/index.html"):
        same, files = _links(project, pattern)
        assert files >= same > files / 2, pattern
    assert _links(project, "subjects/*/data.csv")[0] < len(list((project / "out/site").glob("subjects/*/data.csv")))
    # A file of the index is named by its bytes: one of the same name is the same file.
    same, files = _links(project, "search/index/*/*")
    assert same == files > 20
    # The descriptions beside, two files, are made again.
    assert _links(project, "data/sources.*") == (4, 6) and _links(project, "data/observations.*")[0] == 0


def test_a_report_of_another_year_moves_in_every_file(project, vocabulary, clean_sites):
    record = project / "content/records" / file_of(6, vocabulary)
    _change(record, "year: 2023", "year: 2020")
    record.rename(record.with_name(record.name.replace("2023", "2020")))
    assert _is_the_same_as_clean(project, clean_sites) > 50
    assert (project / "out/site/data/observations/2020.csv").is_file()


def test_a_department_of_another_name_is_seen_in_every_file(project, vocabulary, clean_sites):
    department = (project / "content/records" / file_of(4, vocabulary)).with_name("department.yml")
    _change(department, "name: {zh: ", "name: {zh: 新")
    assert _is_the_same_as_clean(project, clean_sites) > 50


def test_a_build_on_what_a_killed_one_left_is_the_same_as_clean(project, vocabulary, clean_sites):
    _change_figure(project / "content/records" / file_of(8, vocabulary))
    command = [sys.executable, "-W", "ignore", "-c", BUILD, str(project)]
    killed = subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while "gongkai: render" not in killed.stderr.readline():
        assert killed.poll() is None
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    assert _is_the_same_as_clean(project, clean_sites) > 50


def test_a_new_record_and_one_that_is_gone_make_what_they_concern(project, vocabulary, clean_sites):
    new = project / "content/records" / file_of(SIZE, vocabulary)
    new.parent.mkdir(exist_ok=True)
    (new.parent / "department.yml").write_text(department_text(SIZE, vocabulary), encoding="utf-8")
    new.write_text(record_text(SIZE, vocabulary), encoding="utf-8")
    assert _is_the_same_as_clean(project, clean_sites) > 50
    new.unlink()
    assert _is_the_same_as_clean(project, clean_sites) > 50


def test_a_changed_word_or_template_makes_every_department_but_parses_no_record(project, clean_sites):
    records = {path: path.stat().st_mtime_ns for path in (project / "out/.cache/kept-site/records").iterdir()}
    _change(project / "content/vocabulary/interface.yml", "\nchecks: {zh: '核对'", "\nchecks: {zh: '诸核对'")
    _build(project)
    assert _shared(project) == 0
    _change(project / "site_templates/pages/report.html", "<h2", "<h2 data-changed")
    assert _is_the_same_as_clean(project, clean_sites) == 0
    assert records == {path: path.stat().st_mtime_ns for path in (project / "out/.cache/kept-site/records").iterdir()}


def test_what_was_touched_by_hand_or_damaged_is_made_again(project, vocabulary):
    good = tree(project / "out/site")
    page = project / "out/site/departments" / file_of(4, vocabulary).removesuffix(".yml") / "index.html"
    page.write_bytes(b"by hand")
    for kept in (project / "out/.cache/kept-site/departments").iterdir():
        data = kept.read_bytes()
        kept.write_bytes(data[:100] + bytes([data[100] ^ 1]) + data[101:])
        break
    (project / "out/.cache/kept-site/standing.json").unlink()
    _build(project)
    assert tree(project / "out/site") == good


@pytest.mark.parametrize("damaged", ["site/subjects/*/data.csv", "site/data/observations.csv", ".cache/kept-site/shared/*",
                                     ".cache/kept-site/rows/*", ".cache/kept-site/own/*", ".cache/kept-site/reads/*", ".cache/kept-site/records/*"])
def test_shared_files_and_notes_that_are_damaged_or_gone_are_made_again(project, damaged, clean_sites):
    expected = clean_sites()
    for number, file in enumerate(sorted((project / "out").glob(damaged))):
        if number % 2:
            file.unlink()
        else:
            file.write_bytes(file.read_bytes()[:-3] + b"abc\n")
    (project / "out/.cache/kept-site/standing.json").unlink()
    _build(project)
    assert tree(project / "out/site") == expected
