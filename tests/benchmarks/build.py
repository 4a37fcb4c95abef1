"""`make bench ONLY=build`: what a site of generated reports costs to build, beside Hugo, MkDocs-Material and writing the bytes."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from build_tools.read.content import read_vocabulary
from build_tools.settings import ROOT
from build_tools.vocabulary import Vocabulary
from tests.benchmarks.build_hugo import ready_json, same_files
from tests.benchmarks.build_mkdocs import mkdocs_material
from tests.benchmarks.corpus import file_of, write_corpus
from tests.benchmarks.measured import bytes_in, measured

TOOLS = ("gongkai", "hugo-same-files", "hugo-ready-json", "mkdocs-material", "write-limit")
BUILD_WORKS = ("pages", "everything", "one-change", "no-change")
_SAMPLE = 100
_WRITE = "import pathlib, sys\nfor line in open(sys.argv[1]):\n path, size = line.split()\n open(path, 'wb').write(b'x' * int(size))\n"
_FIRST_AMOUNT = re.compile(r'^( +,合计,"?)(\d)', re.MULTILINE)


def measure_build(size: int, tools: frozenset[str]) -> list[dict]:
    """The works `pages`, `everything`, `one-change` and `no-change` at `size` reports, one tool after the other in one run."""
    return measure_pages(size, tools) + (measure_whole(size, tools) if "gongkai" in tools else [])


def measure_pages(size: int, tools: frozenset[str]) -> list[dict]:
    """The pages of `size` reports by each tool; MkDocs-Material has a sample of 100 reports, which its row says."""
    with _corpus(size) as (folder, content, vocabulary):
        return _pages_by_tool(size, tools, folder, content, vocabulary)


def measure_whole(size: int, tools: frozenset[str]) -> list[dict]:
    """The whole site of `size` reports from nothing, after one changed figure, and where nothing changed. There are no other tools."""
    with _corpus(size) as (folder, content, vocabulary):
        return _whole_builds(size, content, folder / "site", content / "records" / file_of(size // 2, vocabulary))


@contextmanager
def _corpus(size: int) -> Iterator[tuple[Path, Path, Vocabulary]]:
    """A folder to work in, in it a content folder of generated reports; both are removed in the end."""
    folder = ROOT / ".bench" / "build"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    vocabulary = read_vocabulary(ROOT / "content")
    write_corpus(folder / "content", size, vocabulary, ROOT)
    yield folder, folder / "content", vocabulary
    shutil.rmtree(folder)


def _pages_by_tool(size: int, tools: frozenset[str], folder: Path, content: Path, vocabulary: Vocabulary) -> list[dict]:
    rows = []
    page_bytes = 0
    if "gongkai" in tools:
        rows.append(_row("pages", size, "gongkai", _pages(content, folder / "pages")))
        page_bytes = _mean_page(folder / "pages")
    others: dict[str, Callable[[], dict]] = {
        "write-limit": lambda: _written(folder / "pages", folder / "written"),
        "hugo-same-files": lambda: same_files(content, folder, vocabulary),
        "hugo-ready-json": lambda: ready_json(content, folder, vocabulary, page_bytes),
    }
    rows += [_row("pages", size, tool, measure()) for tool, measure in others.items() if tool in tools]
    if "mkdocs-material" in tools:
        write_corpus(folder / "sample", min(size, _SAMPLE), vocabulary, ROOT)
        rows.append(_row("pages", min(size, _SAMPLE), "mkdocs-material", mkdocs_material(folder / "sample", folder)))
    return rows


def _row(work: str, size: int, tool: str, cost: dict) -> dict:
    return {"work": work, "size": size, "tool": tool, **cost, "cpu_ms_per_report": round(1000 * cost["cpu_s"] / size, 2)}


def _pages(content: Path, site: Path) -> dict:
    cost = measured([sys.executable, "-W", "ignore", "-m", "tests.benchmarks.build_pages", str(content), str(site)])
    return {**cost, "bytes": bytes_in(site, ".html"), "pages": sum(1 for _ in site.rglob("index.html"))}


def _mean_page(site: Path) -> int:
    """The mean size of a report's page."""
    sizes = [path.stat().st_size for path in site.glob("**/departments/*/*/index.html")]
    return sum(sizes) // len(sizes)


def _written(site: Path, folder: Path) -> dict:
    """The least anyone can need: files of the same sizes, written one after the other."""
    folder.mkdir()
    pages = [path.stat().st_size for path in site.rglob("*.html")]
    sizes = folder.parent / "sizes.txt"
    sizes.write_text("".join(f"{folder / str(number)} {size}\n" for number, size in enumerate(pages)), encoding="utf-8")
    cost = measured([sys.executable, "-I", "-c", _WRITE, str(sizes)])
    shutil.rmtree(folder)
    return {**cost, "bytes": sum(pages), "pages": len(pages)}


def _whole_builds(size: int, content: Path, site: Path, record: Path) -> list[dict]:
    def build(work: str) -> dict:
        cost = measured([sys.executable, "-m", "build_tools", "build", "--content", str(content), "--site-dir", str(site)])
        return _row(work, size, "gongkai", {**cost, "bytes": bytes_in(site)})

    rows = [build("everything")]
    text = record.read_text(encoding="utf-8")
    record.write_text(_FIRST_AMOUNT.sub(lambda found: f"{found[1]}{int(found[2]) % 9 + 1}", text, count=1), encoding="utf-8")
    return [*rows, build("one-change"), build("no-change")]
