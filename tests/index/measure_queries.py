"""Prints how well both searches answer the judged queries: `python -m tests.index.measure_queries [--failing]`. Not a test."""

import sys
import tempfile
from pathlib import Path

from tests.index.judge import TOP, Answer, Judged, browser_answers, read_judged, shortfalls, whoosh_answers, write_file

from build_tools.index import index_static, index_whoosh
from build_tools.index.files import FOLDER
from build_tools.read.content import read_content, read_vocabulary
from build_tools.settings import ROOT


def recall(judged: Judged, answer: Answer) -> float:
    """The share of the wanted places among the first ten, of as many as ten can hold."""
    return len(set(judged.relevant) & set(answer.top)) / min(TOP, len(judged.relevant))


def reciprocal_rank(judged: Judged, answer: Answer) -> float:
    """One by the rank of the first place that is wanted first, 0 where none is among the first ten."""
    wanted = judged.first or judged.within
    return next((1 / rank for rank, place in enumerate(answer.top, 1) if place in wanted), 0.0)


def overlap(one: Answer, other: Answer) -> float:
    """The share of the longer top ten that both have."""
    longest = max(len(one.top), len(other.top))
    return len(set(one.top) & set(other.top)) / longest if longest else 1.0


def main() -> None:
    """Builds both indexes of the project's records, asks every query, prints a row a sort."""
    judged = read_judged()
    with tempfile.TemporaryDirectory() as folder:
        static, whoosh = _indexes(Path(folder))
        queries = [each.q for each in judged]
        answers = {"browser": browser_answers(queries, static), "whoosh": whoosh_answers(queries, whoosh)}
    print(f"{'':12}{'':>8} | {'browser':^27} | {'whoosh':^27} | ")
    print(f"{'sort':12}{'queries':>8}" + 2 * f" | {'recall':>8}{'1/rank':>8}{'kept':>11}" + " | overlap")
    for sort in (*dict.fromkeys(each.sort for each in judged), ""):
        _print_row(sort or "all", [each for each in judged if sort in ("", each.sort)], answers)
    cards, typos = [each for each in judged if each.card is not None], [each for each in judged if each.suggests]
    right = sum(answers["browser"][each.q].card in (each.card or ("",)) for each in cards)
    offered = sum(each.suggests.lower() in answers["browser"][each.q].nearby.lower() for each in typos)
    print(f"\nin the browser: cards {right} of {len(cards)}, suggestions {offered} of {len(typos)}")
    if "--failing" in sys.argv:
        _print_failing(judged, answers)


def _indexes(folder: Path) -> tuple[Path, Path]:
    vocabulary = read_vocabulary(ROOT / "content")
    content = read_content(ROOT / "content", vocabulary)
    index_static(content, vocabulary, lambda file: write_file(folder, file))
    index_whoosh(content, vocabulary, "", folder / "whoosh")
    return folder / FOLDER, folder / "whoosh"


def _print_row(sort: str, group: list[Judged], answers: dict[str, dict[str, Answer]]) -> None:
    wanting = [each for each in group if each.relevant]
    cells = [f"{sort:12}{len(group):8}"]
    for made in answers.values():
        mean = lambda measure, made=made: sum(measure(each, made[each.q]) for each in wanting) / len(wanting) if wanting else 1.0
        kept = sum(not shortfalls(each, made[each.q]) for each in group)
        cells.append(f"{mean(recall):8.3f}{mean(reciprocal_rank):8.3f}{kept:5} of {len(group):3}")
    shared = sum(overlap(answers["browser"][each.q], answers["whoosh"][each.q]) for each in group) / len(group)
    print(" | ".join([*cells, f"{shared:7.3f}"]))


def _print_failing(judged: tuple[Judged, ...], answers: dict[str, dict[str, Answer]]) -> None:
    for each in judged:
        answer = answers["browser"][each.q]
        missed = {name: shortfalls(each, made[each.q]) for name, made in answers.items()}
        card = [] if each.card is None or answer.card in (each.card or ("",)) else [f"card is {answer.card or 'none'}"]
        offer = [f"suggests {answer.nearby or 'nothing'}"] if each.suggests.lower() not in answer.nearby.lower() else []
        if any(missed.values()) or card or offer:
            print(f"\n{each}")
            for name, lines in (*missed.items(), ("card", card), ("suggestion", offer)):
                print("".join(f"  {name}: {line}\n" for line in lines), end="")


if __name__ == "__main__":
    main()
