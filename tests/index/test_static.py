"""The browser's search, run under node on the real content, beside Whoosh."""

import json
import zlib
from pathlib import Path

import pytest
from tests.index.queries import COMMON, HOSTILE

from build_tools.index.coding import coded_postings, coded_words, in_script_order, varint
from build_tools.index.static_index import FOLDER, index_static
from build_tools.index.tokens import runs, units
from build_tools.index.whoosh_index import search_whoosh


def place(shown):
    return shown["path"] + (f"#{shown['anchor']}" if shown["anchor"] else "")


@pytest.fixture(scope="module")
def answers(ask):
    return ask([*COMMON, *HOSTILE])


@pytest.mark.parametrize("query", COMMON)
def test_the_top_ten_agree_with_whoosh(answers, whoosh_folder, query):
    ours = answers[query]
    everything = search_whoosh(query, whoosh_folder, 10_000, language="zh")
    assert len(ours["hits"]) + ours["rest"] == len(everything) > 0
    scores = {result["url"]: result["score"] for result in everything}
    tenth = everything[min(9, len(everything) - 1)]["score"]
    top = [place(shown) for shown in ours["shown"]]
    # Equal scores are many (the same figure in several tables): any of them may stand in the last places.
    assert all(scores[url] >= 0.93 * tenth for url in top)
    assert scores[top[0]] >= 0.93 * everything[0]["score"]


def test_an_amount_is_found_with_and_without_separators(answers):
    assert answers["9,205.13"]["hits"] == answers["9205.13"]["hits"]
    assert all("9205.13" in shown["text"].replace(",", "") for shown in answers["9,205.13"]["shown"])


def test_every_label_and_code_is_findable(ask, analysis):
    numbers = {}
    for number, document in enumerate(analysis.documents):
        for text in (document.title.zh, document.code):
            if text and len([unit for run in runs(units(text)) for unit in run]) <= 30:
                numbers.setdefault(text, []).append(number)
    found = ask(list(numbers), language="zh")
    for text, expected in numbers.items():
        hits = {number for number, _ in found[text]["hits"]}
        assert hits.issuperset(expected), text


def test_any_two_or_three_neighbouring_characters_are_findable(ask, analysis):
    wanted = {}
    for number, document in list(enumerate(analysis.documents))[::40]:
        for run in runs(units(document.text.zh)):
            for size in (1, 2, 3):
                wanted.setdefault("".join(unit.text for unit in run[-size:]), number)
                wanted.setdefault("".join(unit.text for unit in run[:size]), number)
    found = ask([f'"{text}"' for text in wanted], confirm=True)
    lost = [text for text, number in wanted.items() if number not in {hit for hit, _ in found[f'"{text}"']["hits"]}]
    assert not lost


def test_phrase_and_exclusion(ask):
    found = ask(['"收入支出决算总表"', '"经费运行机关"', "公务接待费 -株洲", "公务接待费"])
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


@pytest.mark.parametrize("damage", ["terms/", "zh/", "phrases/", "words/"])
def test_a_damaged_file_is_named_and_the_rest_still_answers(ask, damage):
    answer = ask(['公务接待费 "决算数 13.21"'], damage=damage)['公务接待费 "决算数 13.21"']
    assert answer["damaged"] and all(path.startswith(damage) for path in answer["damaged"])


def test_a_cold_query_is_small(answers):
    cold = [answers[query] for query in COMMON if '"' not in query]
    assert sorted(answer["bytes"] for answer in cold)[len(cold) // 2] < 80_000
    assert sorted(answer["requests"] for answer in cold)[len(cold) // 2] <= 16


def test_the_same_content_gives_the_same_bytes(analysis, places, names):
    first, second = index_static(analysis, places, names), index_static(analysis, places, names)
    assert first == second
    assert [artifact.path for artifact in first] == sorted(artifact.path for artifact in first)


def test_files_are_named_by_their_checksum_and_all_are_named_in_the_head(analysis, places, names):
    made = {artifact.path.removeprefix(FOLDER): artifact.data for artifact in index_static(analysis, places, names)}
    head = json.loads(made.pop("index.json"))
    named = {f"terms/{name}.bin" for _, name in head["shards"]} | {f"words/{head['words']}.txt", f"places/{head['places']}.json", f"folds/{head['folds']}.txt"}
    named |= {f"names/{zlib.crc32(data):08x}.{ending}" for _, ending, data in names[1]}
    for folder in ("zh", "en", "phrases"):
        named |= {f"{folder}/{head[folder][start:start + 8]}.json" for start in range(0, len(head[folder]), 8)}
    assert named == set(made)
    assert all(f"{zlib.crc32(data):08x}" == Path(path).stem for path, data in made.items())


def test_varints_postings_and_words_are_coded_as_written_down():
    assert [varint(number) for number in (0, 127, 128, 300)] == [b"\0", b"\x7f", b"\x80\x01", b"\xac\x02"]
    assert coded_postings({3: 9, 4: 9, 5: 9, 9: 4}) == bytes([2, 9, 1, 3 << 1 | 1, 1, 5, 1, 9 << 1])
    assert coded_words({"公务", "公务接待", "接待"}) == "a公务c接待a接待"
    assert in_script_order(["\uffee", "𠮷", "a"]) == ["a", "𠮷", "\uffee"]
