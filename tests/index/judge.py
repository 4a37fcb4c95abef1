"""The judged queries of tests/data/search/queries.yml, what both searches answer to them, and where an answer falls short."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import yaml

from build_tools.artifact import Artifact
from build_tools.index.command_line_search import search_whoosh
from build_tools.settings import ROOT, TEMPLATES

QUERIES = ROOT / "tests" / "data" / "search" / "queries.yml"
TOP = 10
_EVERYTHING = 100_000


@dataclass(frozen=True, slots=True)
class Judged:
    """A query and what is wanted of its answer; queries.yml says what each means. `card` is None where nothing is said of it."""

    q: str
    sort: str
    lang: str = "zh"
    first: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    card: tuple[str, ...] | None = None
    suggests: str = ""
    none: bool = False
    short: str = ""

    def __str__(self) -> str:
        return f"{self.sort}: {self.q}"

    @property
    def relevant(self) -> tuple[str, ...]:
        """Every place that the query wants."""
        return tuple(dict.fromkeys((*self.first, *self.within)))


@dataclass(frozen=True, slots=True)
class Answer:
    """The addresses of the first ten places, how many there are in all, the card's address, a query offered instead."""

    top: tuple[str, ...]
    total: int
    card: str = ""
    nearby: str = ""


def read_judged() -> tuple[Judged, ...]:
    """The judged queries."""
    return tuple(_judged(entry) for entry in yaml.safe_load(QUERIES.read_text(encoding="utf-8")))


def _judged(entry: dict) -> Judged:
    first = entry.get("first", [])
    within = first if entry.get("within") == "first" else entry.get("within", [])
    card = entry.get("card")
    cards = None if card is None else () if card is False else tuple([card] if isinstance(card, str) else card)
    return Judged(entry["q"], entry["sort"], entry.get("lang", "zh"), tuple(first), tuple(within), tuple(entry.get("not", [])),
                  cards, entry.get("suggests", ""), entry.get("none", False), entry.get("short", ""))


def write_file(folder: Path, file: Artifact) -> None:
    """Writes a file of the index under the folder."""
    path = folder / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.data)


def browser_answers(queries: list[str], folder: Path) -> dict[str, Answer]:
    """What the browser's code answers under node."""
    [answered] = run_cases([(folder, queries)])
    return {query: Answer(tuple(made["places"][:TOP]), len(made["places"]), made["card"], made["nearby"])
            for query, made in zip(queries, answered, strict=True)}


def run_cases(cases: list[tuple[Path, list[str]]]) -> list[list[dict]]:
    """The answers of the browser's code to each case's queries, in one process of node."""
    node = shutil.which("node") or shutil.which("nodejs")
    assert node, "node is not installed: `make test` must install it (apt install nodejs) to run the browser's search code"
    asked = {"scripts": str(TEMPLATES / "assets/js"),
             "cases": [{"folder": str(folder), "queries": queries} for folder, queries in cases]}
    run = subprocess.run([node, str(Path(__file__).parent / "run_cases.js")], input=json.dumps(asked), text=True,
                         capture_output=True, check=False, timeout=300)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def whoosh_answers(queries: list[str], folder: Path) -> dict[str, Answer]:
    """What the command line's search answers."""
    answers = {}
    for query in queries:
        results = search_whoosh(query, folder, _EVERYTHING, language="zh")
        answers[query] = Answer(tuple(result["url"] for result in results[:TOP]), len(results))
    return answers


def shortfalls(judged: Judged, answer: Answer) -> list[str]:
    """What the first ten places of an answer do not keep of what is wanted."""
    top = answer.top
    found = []
    if judged.first and (not top or top[0] not in judged.first):
        found.append(f"first is {top[0] if top else 'nothing'}")
    found += [f"not among the first ten: {place}" for place in judged.within if place not in top]
    found += [f"unwanted at {rank}: {place}" for rank, place in enumerate(top, 1)
              if judged.unwanted and place.startswith(judged.unwanted)]
    if judged.none and answer.total:
        found.append(f"{answer.total} places, the first {top[0]}")
    return found
