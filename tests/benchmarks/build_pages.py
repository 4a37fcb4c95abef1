"""Gongkai's pages alone, without data files and search index: read, check, render, write. Run as a program of its own."""

import shutil
import sys
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from build_tools.artifact import WrittenArtifact
from build_tools.batches import batches_of
from build_tools.check import check_examples
from build_tools.collecting import uncollected
from build_tools.expected import coverage_of
from build_tools.export.describe import Described
from build_tools.hands import Hands, hands_of
from build_tools.history.compare import compare
from build_tools.kept import Kept
from build_tools.making import DepartmentMaker, Made, Making, ToMake, to_make
from build_tools.publish import folder_aside, publish_site
from build_tools.read.content import department_folders, read_rules, read_vocabulary
from build_tools.read.examples import read_examples
from build_tools.reading import Known, Reading, read_departments, to_read
from build_tools.render import Gathered, render_site
from build_tools.render.pages import Pages
from build_tools.subjects import known_subjects
from build_tools.vocabulary import Vocabulary
from build_tools.website import current_website

_BASE = "https://example.org/"


@uncollected()
def build_pages(content_dir: Path, site_dir: Path) -> int:
    """The number of files: every page of the site, and what MkDocs makes. The processes of a build do the work."""
    kept = site_dir.parent / f".{site_dir.name}-kept"
    rules = read_rules(content_dir)
    vocabulary = read_vocabulary(content_dir, rules)
    worked = check_examples(read_examples(rules, vocabulary), vocabulary)
    with hands_of(0, "", kept / "hands") as hands:
        known = _read(content_dir, kept / "records", vocabulary, hands)
        website = current_website(_BASE, content_dir / "pages", vocabulary, "", Kept(kept / "shells"))
        history = compare(known.content, known.changes, None, (), "", False, vocabulary)
        gathered, codes = Gathered(), known_subjects(known.codes, vocabulary)
        making = Making(vocabulary, website.shells, _BASE, False, "", kept / "records", kept / "made", kept / "rows",
                        folder_aside(site_dir))
        rest = render_site(known.content, gathered, worked, codes, Described(vocabulary, _BASE).downloads, history, [],
                           coverage_of(known.content, history.gone, vocabulary), Pages(website.shells, vocabulary), _BASE)
        departments = _departments(known, to_make(known, history), making, gathered, hands)
        published = publish_site(chain(website.files, departments, rest), site_dir)
    shutil.rmtree(kept)
    return len(published)


def _read(content_dir: Path, kept: Path, vocabulary: Vocabulary, hands: Hands) -> Known:
    common = Reading(content_dir, kept, "", vocabulary, frozenset(), None)
    work = to_read(department_folders(content_dir, []), None, ())
    return Known(chain.from_iterable(hands.do(read_departments, common, batches_of(work), lambda one: one.folder)), [], {}, kept)


def _departments(known: Known, work: list[ToMake], making: Making, gathered: Gathered, hands: Hands) -> Iterator[WrittenArtifact]:
    """The pages of departments and reports; `gathered` takes what the rest needs of them."""
    add = partial(gathered.add_packed, report=lambda one: known.reports[one].report, department=known.content.departments.__getitem__)
    batches = batches_of(work, lambda one: len(one.keys))
    for made in chain.from_iterable(hands.do(make_pages, making, batches, lambda one: one.place.department.id)):
        add(made.shares)
        yield from (WrittenArtifact(path, size, digest) for path, size, digest, _ in made.files)


def make_pages(common: Making, departments: list[ToMake]) -> list[Made]:
    """In a worker: the pages of each, which go to the folder aside."""
    pages = Pages(common.shells, common.vocabulary)
    with uncollected():
        return [DepartmentMaker(common, one).shown(pages, {f"departments/{report_id}/data.csv": "" for report_id in one.keys})
                for one in departments]


if __name__ == "__main__":
    print(build_pages(Path(sys.argv[1]), Path(sys.argv[2])))
