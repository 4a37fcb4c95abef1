"""The browser's search, run under node on the real content, beside Whoosh."""

import json
import zlib
from pathlib import Path
from textwrap import wrap

import pytest
from tests.benchmarks.corpus import corpus_vocabulary, read_corpus
from tests.index.judge import write_file
from tests.index.queries import COMMON, HOSTILE

from build_tools.index import Survey, index_reports, index_static
from build_tools.index.files import FOLDER
from build_tools.index.tokens import runs, units
from build_tools.index.command_line_search import search_whoosh


def place(shown):
    return shown["path"] + (f"#{shown['anchor']}" if shown["anchor"] else "")


@pytest.fixture(scope="module")
def answers(ask):
    return ask([*COMMON, *HOSTILE])


@pytest.mark.parametrize("query", COMMON)
def test_all_pages_hold_what_whoosh_finds(ask, whoosh_folder, query):
    found = ask([query], all=True)[query]
    assert {place for place, _ in found["hits"]} == {result["url"] for result in search_whoosh(query, whoosh_folder, 10_000, language="zh")}


@pytest.mark.parametrize("query", COMMON)
def test_the_top_ten_agree_with_whoosh(answers, whoosh_folder, query):
    ours = answers[query]
    everything = search_whoosh(query, whoosh_folder, 10_000, language="zh")
    assert everything and ours["total"] >= 1
    scores = {result["url"]: result["score"] for result in everything}
    tenth = everything[min(9, len(everything) - 1)]["score"]
    top = [place(shown) for shown in ours["shown"]]
    # Equal scores are many (the same figure in several tables): any of them may stand in the last places.
    assert all(scores[url] >= 0.93 * tenth for url in top)
    assert scores[top[0]] >= 0.93 * everything[0]["score"]


def test_an_amount_is_found_with_and_without_separators(answers):
    assert answers["9,205.13"]["hits"] == answers["9205.13"]["hits"]
    assert all("9205.13" in shown["text"].replace(",", "") for shown in answers["9,205.13"]["shown"])


def test_every_label_and_code_is_findable(ask, pages):
    wanted = {}
    for page in pages:
        for row in page.rows:
            for text in (row.entry.title.zh, *row.entry.label.zh.split(" · ")[:1]):
                if text and len([unit for run in runs(units(text)) for unit in run]) <= 30:
                    wanted.setdefault(text, set()).add(f"{page.path}#{row.head.statement}-{row.entry.row}")
    found = ask(list(wanted), all=True, warm=True)
    lost = {text: places - {place for place, _ in found[text]["hits"]} for text, places in wanted.items()}
    assert len(wanted) > 900 and not {text: places for text, places in lost.items() if places}


def test_any_two_or_three_neighbouring_characters_are_findable(ask, pages):
    wanted = {}
    rows = [(page, row) for page in pages for row in page.rows]
    for page, row in rows[::80]:
        for run in (run for text in (*row.cells, row.words.zh, row.entry.title.zh) for run in runs(units(text))):
            for size in (1, 2, 3):
                for part in (run[-size:], run[:size]):
                    wanted.setdefault("".join(unit.text for unit in part), f"{page.path}#{row.head.statement}-{row.entry.row}")
    found = ask([f'"{text}"' for text in wanted], all=True, warm=True)
    lost = [text for text, place in wanted.items() if place not in {hit for hit, _ in found[f'"{text}"']["hits"]}]
    assert len(wanted) > 150 and not lost


def test_phrase_and_exclusion(ask):
    found = ask(['"收入支出决算总表"', '"经费运行机关"', "公务接待费 -株洲", "公务接待费"], all=True)
    assert found['"收入支出决算总表"']["hits"] and not found['"经费运行机关"']["hits"]
    assert 0 < len(found["公务接待费 -株洲"]["hits"]) < len(found["公务接待费"]["hits"])
    assert not [shown for shown in found["公务接待费 -株洲"]["shown"] if "zhuzhou" in shown["path"]]


def test_a_word_nobody_wrote_is_named(ask):
    answer = ask(["公务接待费 zzzzqqqq", "zzzzqqqq"])
    assert answer["公务接待费 zzzzqqqq"]["missing"] == ["zzzzqqqq"] and answer["公务接待费 zzzzqqqq"]["hits"]
    assert not answer["zzzzqqqq"]["hits"]


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_answer_without_damage(answers, query):
    assert answers[query]["damaged"] == []


def test_excerpts_mark_the_words_and_lose_no_character(answers):
    for answer in answers.values():
        for shown, parts in zip(answer["shown"], answer["excerpts"], strict=True):
            assert "".join(part["text"] for part in parts).strip("…") in shown["text"]
    marked = [part["text"] for part in answers["9205.13"]["excerpts"][0] if part["marked"]]
    assert marked == ["9,205.13"]


def test_english_results_are_in_english(ask):
    shown = ask(["official receptions"], language="en")["official receptions"]["shown"]
    assert shown and all(place["title"].isascii() and not place["titleIsChinese"] for place in shown)


@pytest.mark.parametrize("damage", ["words/", "texts/", "passages/", "numbers/"])
def test_a_damaged_file_is_named_and_the_rest_still_answers(ask, damage):
    answer = ask(['公务接待费 的 9205.13 "决算数 13.21"'], damage=damage)['公务接待费 的 9205.13 "决算数 13.21"']
    assert answer["damaged"] and all(path.startswith(damage) for path in answer["damaged"])


@pytest.fixture(scope="module")
def larger(vocabulary, tmp_path_factory) -> str:
    """A folder with the index of a site whose names and shared parts stand in files of their own."""
    folder = tmp_path_factory.mktemp("larger")
    reports = lambda: read_corpus(120, vocabulary)
    index_reports(reports, Survey(reports()), corpus_vocabulary(120, vocabulary), lambda file: write_file(folder, file))
    return str(folder / FOLDER)


@pytest.mark.parametrize(("query", "damage"), [("公务接待费", "pages/"), ("行政运行 2010301", "entries/")])
def test_names_and_shared_parts_come_in_files_where_there_are_many(ask, larger, query, damage):
    whole, damaged = ask([query], folder=larger)[query], ask([query], folder=larger, damage=damage)[query]
    assert whole["total"] >= 10 and not whole["damaged"] and all(whole["shown"])
    assert damaged["damaged"] and all(path.startswith(damage) for path in damaged["damaged"])


def test_equal_pages_come_together_so_that_few_files_have_their_names(ask, larger):
    found = ask(["公务接待费"], folder=larger)["公务接待费"]
    assert found["kept"] > 64 and len({page // 128 for page in found["pages"][:10]}) == 1


def test_of_many_pages_all_are_read_in_the_end_and_each_has_a_place(ask, larger):
    found = ask(["公务接待费"], folder=larger, all=True)["公务接待费"]
    assert found["kept"] > 64 and len(found["groups"]) == found["total"] == found["kept"] == len(set(found["pages"][:found["kept"]]))


def test_no_place_counts_more_than_its_section_promised(ask, answers, larger):
    asked = [*answers.values(), *ask(["公务接待费", "财政局 差旅费", "2010301", "绩效 2023"], folder=larger).values()]
    promised = [pair for answer in asked for pair in answer["promised"]]
    assert len(promised) > 500 and all(score <= most * 1.03 for score, most in promised)


def test_a_cold_query_is_small(answers):
    cold = [answers[query] for query in COMMON if '"' not in query]
    assert sorted(answer["bytes"] for answer in cold)[len(cold) // 2] < 40_000
    assert sorted(answer["requests"] for answer in cold)[len(cold) // 2] <= 9


def _made(content, vocabulary) -> dict[str, bytes]:
    files = {}
    index_static(content, vocabulary, lambda file: files.__setitem__(file.path.removeprefix(FOLDER), file.data))
    return files


def test_the_same_content_gives_the_same_bytes(content, vocabulary):
    assert _made(content, vocabulary) == _made(content, vocabulary)


def test_files_are_named_by_their_checksum_and_all_are_named_in_the_head_or_below(content, vocabulary):
    made = _made(content, vocabulary)
    head = json.loads(zlib.decompress(made.pop("index.bin"), -15))
    assert len(head["owners"]["only"]["sorts"]) == head["pages"] and "list" in head["numbers"] and "only" in head["lexicon"]
    named = {f"numbers/{entry[-1]}.bin" for entry in head["numbers"]["list"]} | {f"folds/{head['folds']}.txt"}
    for folder in ("words", "texts"):
        groups = wrap(head[folder]["groups"], 8)
        named |= {f"{folder}/{groups[place // 16]}-{place % 16}.bin" for place in range(len(head[folder]["keys"].split("\n")))}
    chunk = head["chunks"]["only"]
    named |= {f"passages/{chunk['passages']}-{number}.bin" for number in range(sum(len(firsts) - 1 for firsts in chunk["files"]))}
    assert named == {path for path in made if not path.startswith("names/")}
    assert all(Path(path).stem == f"{zlib.crc32(data):08x}" or data[-4:] == zlib.crc32(data[:-4]).to_bytes(4, "big") for path, data in made.items())
