"""Names by prefix, exactly and one slip away: Python and the browser's code over the same files of the real content."""

import json
import random
import shutil
import subprocess
import unicodedata
import zlib
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from build_tools.index import survey_content
from build_tools.index.entities import KINDS, find_entities
from build_tools.index.find_names import Names
from build_tools.index.forms import DepartmentForms, english_starts, key, region_forms
from build_tools.index.names import FOLDER, MOST_OF_KEY, index_names
from build_tools.index.near import askable, near_words, one_slip
from build_tools.index.pinyin import readings, typed
from build_tools.model import Content, Department, Words
from build_tools.settings import TEMPLATES

LANGUAGES = ("zh", "en")
# Beyond it, Python and node may know different versions of Unicode.
_ASSIGNED = some.characters(max_codepoint=0xffff, exclude_categories=("Cs", "Cn", "Co"))


class Files:
    """The files of an index, as Python reads them and in a folder."""

    def __init__(self, content, vocabulary, folder: Path):
        self.head, made = index_names(survey_content(content), vocabulary)
        self.data = {(within, f"{zlib.crc32(data):08x}", ending): data for within, ending, data in made}
        self.names = Names(self.head, lambda *place: self.data.get(place))
        self.folder = folder
        for (within, name, ending), data in self.data.items():
            (folder / within).mkdir(parents=True, exist_ok=True)
            (folder / within / f"{name}.{ending}").write_bytes(data)

    def in_browser(self, asked, **more) -> list[list]:
        """[answer, requests, bytes, milliseconds] of each question."""
        case = {"head": self.head, "folder": str(self.folder), "scripts": str(TEMPLATES / "assets/js"), "asked": asked, **more}
        node = shutil.which("node") or shutil.which("nodejs")
        run = subprocess.run([node, str(Path(__file__).parent / "run_names.js")], input=json.dumps(case), text=True,
                             capture_output=True, check=False, timeout=120)
        assert run.returncode == 0, run.stderr
        return json.loads(run.stdout)


@pytest.fixture(scope="module")
def files(content, vocabulary, tmp_path_factory):
    return Files(content, vocabulary, tmp_path_factory.mktemp("names"))


@pytest.fixture(scope="module")
def entities(content, vocabulary):
    return find_entities(survey_content(content), vocabulary)


@pytest.fixture(scope="module")
def big(content, vocabulary, tmp_path_factory):
    """An index of 600 departments, so that beginnings are crowded."""
    return Files(many_departments(600, vocabulary), vocabulary, tmp_path_factory.mktemp("many"))


def many_departments(count: int, vocabulary) -> Content:
    """Departments of made-up counties: 东安县财政局 and so on."""
    chance, made = random.Random(7), {}
    bureaus = [("财政局", "Finance Bureau"), ("教育局", "Education Bureau"), ("人力资源和社会保障局", "Social Security Bureau")]
    regions = list(vocabulary.regions)
    for number in range(count):
        place = "".join(chance.choices("东安平江长乐宁远新化石门重阳", k=2))
        zh, en = bureaus[number % len(bureaus)]
        name = Words(f"{place}县{zh}", f"County {number} {en}")
        identity, region = f"d{number:05d}", regions[number % len(regions)]
        made[identity] = Department(identity, name, name, region, "", "administrative", (), Words(""), "")
    return Content(made, ())


def ids(suggestions):
    return [(found.kind, found.id) for found in suggestions]


@pytest.mark.parametrize(("text", "kind", "identity"), [
    ("怀化", "region", "431200"), ("huaihua", "region", "431200"), ("Huaihua", "region", "431200"), ("hh", "region", "431200"),
    ("431200", "region", "431200"), ("湘西州", "region", "433100"), ("洪江", "region", "431200-hongjiang"),
    ("怀化市人力", "department", "huaihua-hrss"), ("怀化人社局", "department", "huaihua-hrss"), ("hhsrsj", "department", "huaihua-hrss"),
    ("huaihuarensheju", "department", "huaihua-hrss"), ("株洲市人社局", "department", "zhuzhou-hrss"), ("Putuo social", "department",
    "shanghai-putuo-social-work"), ("社会工作部", "department", "shanghai-putuo-social-work"),
    ("中共上海市普陀", "department", "shanghai-putuo-social-work"), ("zgshs", "department", "shanghai-putuo-social-work"),
    ("上海市普陀区委", "department",
    "shanghai-putuo-social-work"), ("gwjdf", "term", "receptions"), ("gongwujied", "term", "receptions"), ("sgjf", "term",
    "three-public-expenses"), ("三公经费", "term", "three-public-expenses"), ("“三公”", "term", "three-public-expenses"),
    ("招待费", "term", "receptions"), ("接待费", "term", "receptions"), ("official rec", "term", "receptions"),
    ("公车购置", "term", "vehicle-purchase"), ("因公出国费", "term", "overseas-visits"), ("2080109", "subject", "2080109"),
    ("208", "subject", "208"), ("社保经办", "subject", "2080109"), ("离退休人员", "subject", "2080503"),
    ("怀化市人社局2023", "report", "huaihua-hrss/2023-final-accounts"), ("hhsrsj 2023 绩效", "report", "huaihua-hrss/2023-performance"),
    ("2023年怀化市人社局", "report", "huaihua-hrss/2023-final-accounts"), ("怀化人社局绩效自评", "report", "huaihua-hrss/2023-performance"),
    ("Huaihua HRSS Bureau 20", "report", "huaihua-hrss/2023-final-accounts"),
])
def test_what_is_typed_finds_its_name_first(files, entities, text, kind, identity):
    if kind != "report" and (kind, identity) not in {(entity.kind, entity.id) for entity in entities}:
        pytest.skip("no report prints this code any more")
    for language in LANGUAGES:
        assert ids(files.names.prefix(text, language))[:1] == [(kind, identity)]


def test_a_suggestion_is_in_the_language_asked_for_with_a_page_to_go_to(files, site):
    for language in LANGUAGES:
        for text in ("怀化", "公务接待费", "208", "怀化市人社局2023", "人社局"):
            for found in files.names.prefix(text, language, 20):
                assert found.text.isascii() if language == "en" else found.other.isascii()
                page = site / ("en" if language == "en" else "") / found.path.partition("#")[0]
                assert found.kind == "term" and not found.path or (page / "index.html").is_file()
                place = found.path.partition("#")[2]
                assert not place or f'id="{place}"' in (page / "index.html").read_text(encoding="utf-8")


def test_every_name_is_found_whole_by_its_pinyin_its_initials_and_its_code(files, entities):
    for entity in entities:
        for form in entity.forms:
            for word in ("".join(form), *next(typed(form)), *entity.codes):
                shared = files.names.exact(word)
                of_kind = [found.id for found in shared if found.kind == entity.kind]
                assert entity.id in of_kind or len(of_kind) == MOST_OF_KEY, word


def test_a_prefix_finds_what_a_scan_of_all_names_finds(files, big, entities, vocabulary):
    """Beside the files: every name of every entity, in the order that names.py tells."""
    many = find_entities(survey_content(many_departments(600, vocabulary)), vocabulary)
    for made, all_entities in ((files, entities), (big, many)):
        names, chance = list(every_name(all_entities)), random.Random(3)
        for name, *_ in chance.sample(names, 150):
            asked = name[:chance.randint(1, min(len(name), 12))]
            orders = {}
            for other, number, inside in names:
                if other.startswith(asked):
                    entity = all_entities[number]
                    order = (other != asked or inside, inside, KINDS.index(entity.kind), -entity.level, number)
                    orders[number] = min(order, orders.get(number, order))
            expected = [(all_entities[number].kind, all_entities[number].id) for number in sorted(orders, key=orders.get)[:8]]
            assert [one for one in ids(made.names.prefix(asked, "zh", 8)) if one[0] != "report"] == expected, asked


def every_name(entities):
    """(key, number, whether it is the end of a Chinese name) of all that may be typed."""
    for number, entity in enumerate(entities):
        for form in entity.forms:
            whole = "".join(form)
            yield from ((name[:64], number, False) for name in {whole, *(name for both in typed(form) for name in both)})
            if entity.kind in ("term", "subject"):
                yield from ((whole[start:], number, True) for start in range(1, len(whole) - 1))
        yield from ((code, number, False) for code in entity.codes)
        yield from ((name, number, False) for english in entity.english for name in english_starts(english))


def test_exact_names_come_first_then_kinds_in_their_order(files):
    order = ("department", "region", "term", "subject", "report")
    for text in ("社", "g", "公", "zh", "人社", "h", "s", "official"):
        asked, found = key(text), files.names.prefix(text, "zh", 16)
        exact = {(one.kind, one.id) for one in files.names.exact(asked)}
        flags = [(found.kind, found.id) in exact for found in found]
        assert flags == sorted(flags, reverse=True)
    exact = {(one.kind, one.id) for one in files.names.exact("zh")}
    kinds = [order.index(found.kind) for found in files.names.prefix("zh", "zh", 8) if (found.kind, found.id) not in exact]
    assert kinds == sorted(kinds)


def test_a_name_shared_by_several_departments_is_a_term_too(files):
    found = files.names.exact("rsj")
    assert Counter(one.kind for one in found)["department"] > 1
    terms = [one for one in found if one.kind == "term"]
    assert [(one.zh, one.en) for one in terms] == [("人力资源和社会保障局", "Human Resources and Social Security Bureau")]


def test_exact_names_are_no_english_words_and_no_parts(files):
    assert files.names.exact("training") == [] and files.names.exact("接待费") == [] and files.names.exact("") == []
    assert [found.zh for found in files.names.exact("gwjdf")] == ["公务接待费"] * 2


@pytest.mark.parametrize(("text", "expected"), [
    ("公务接呆费", "公务接待费"), ("公务接费", "公务接待费"), ("公务接待待费", "公务接待费"), ("公接务待费", "公务接待费"), ("怀话市", "怀化市"),
    ("株洲人设局", "株洲人社局"), ("recpetions", "receptions"), ("huaiha", "huaihua"), ("gongwujiedafei", "gongwujiedaifei"),
    ("procurment", "procurement"), ("Recptions", "receptions"),
])
def test_one_slip_is_forgiven(files, text, expected):
    assert expected in files.names.near(text)


def test_short_words_numbers_and_two_slips_are_not_forgiven(files):
    for text in ("公", "怀华", "abc", "2080108", "公务街呆费", "", "x" * 500, "字" * 500):
        assert files.names.near(text) == []


def test_near_finds_what_a_comparison_with_every_word_finds(files, entities):
    words, chance = near_words(entities), random.Random(5)
    for word in chance.sample(sorted(words), 60):
        place, letter = chance.randrange(len(word)), chance.choice("人会a")
        before, after = word[:place], word[place + 1:]
        for slip in (before + after, before + letter + word[place:], before + letter + after):
            expected = [other for other in words if one_slip(slip, other)] if askable(slip) else []
            assert files.names.near(slip) == sorted(expected, key=lambda other: (-words[other], other))[:8], slip


@settings(max_examples=3, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(data=some.data())
def test_browser_and_python_agree(files, big, entities, data):
    names = sorted({name for name, _, _ in every_name(entities)} | {name for entity in entities for name in entity.english}
                   | set(near_words(entities)))
    pieces = some.sampled_from(names).flatmap(lambda name: some.integers(1, len(name)).map(lambda end: name[:end]))
    slips = some.sampled_from(["", "a", "费", "2023", " ", "年", "ü", "“", "Ａ"])
    spoilt = some.tuples(pieces, some.integers(0, 40), slips).map(
        lambda parts: parts[0][:parts[1]] + parts[2] + parts[0][parts[1] + 1:])
    texts = data.draw(some.lists(pieces | spoilt | some.text(_ASSIGNED, max_size=6), min_size=150, max_size=200))
    for made in (files, big):
        asked = [[what, text, *more] for text in texts
                 for what, *more in (("prefix", "zh", 8), ("prefix", "en", 5), ("exact",), ("near",))]
        answers = made.in_browser(asked)
        for (what, text, *more), (answer, *_) in zip(asked, answers, strict=True):
            ours = getattr(made.names, what)(text, *more)
            assert answer == [found if isinstance(found, str) else asdict(found) for found in ours], (what, text, more)


@pytest.mark.parametrize(("text", "language", "paths"), [
    ("公务接待费", "zh", {"glossary/#receptions", "subjects/30217/"}), ("30217", "zh", {"subjects/30217/"}),
    ("official receptions", "en", {"glossary/#receptions", "subjects/30217/"}),
    ("official reception", "en", {"glossary/#receptions", "subjects/30217/"}),
    ("三公", "zh", {"glossary/#three-public-expenses"}), ("接待费", "zh", set()), ("official", "en", set()), ("怀化", "zh", set()), ("", "zh", set()),
])
def test_terms_and_subjects_with_a_page_are_found_by_their_whole_name_or_code(files, text, language, paths):
    [[found, *_]] = files.in_browser([["pagesOf", text, language]])
    assert {page["path"] for page in found} == paths


def test_both_fold_every_character_alike(files):
    characters = [chr(code) for code in range(0x20, 0x30000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    texts = [*characters, *(f"a{character}b" for character in characters)]
    assert [answer for answer, *_ in files.in_browser([["key", text] for text in texts])] == [key(text) for text in texts]


@pytest.mark.parametrize("damage", [".bin", ".json"])
def test_damaged_files_give_fewer_names_and_no_error(files, damage):
    answers = files.in_browser([["prefix", "怀化", "zh", 8], ["exact", "hhsrsj"], ["near", "公务接呆费"]], damage=damage)
    assert [answer for answer, *_ in answers] == [[], [], []]


def test_a_prefix_needs_few_small_files(files, big):
    assert len(json.dumps(files.head)) < 100
    for made, most in ((files, 40_000), (big, 60_000)):
        prefixes = [["prefix", text, "zh", 8] for text in ("h", "hua", "怀", "d", "东", "caizh", "公务接待", "2080109", "off", "长")]
        for _, requests, size, _ in made.in_browser(prefixes, cold=True):
            assert requests <= 8 and size < most


def test_the_same_content_gives_the_same_bytes_whatever_its_order(content, vocabulary):
    turned = replace(content, departments=dict(reversed(content.departments.items())), disclosures=content.disclosures[::-1])
    assert index_names(survey_content(content), vocabulary) == index_names(survey_content(turned), vocabulary)


def test_pinyin_is_read_in_phrases_and_the_other_reading_is_kept():
    assert readings("重庆市")[0] == ("chong", "qing", "shi") and ("zhong", "qing", "shi") in readings("重庆市")
    assert readings("长沙市")[0][0] == "chang" and readings("行政运行")[0] == ("xing", "zheng", "yun", "xing")
    assert ("hang", "zheng", "yun", "xing") in readings("行政运行") and ("ju", "lu") not in readings("旅游")
    assert list(typed(("差旅费",))) == [("chailvfei", "clf"), ("chalvfei", "clf"), ("chailufei", "clf")]
    assert next(typed(("第12号", "财政局"))) == ("di12haocaizhengju", "d12hczj")


def test_regions_and_departments_are_written_in_many_ways(vocabulary):
    assert region_forms("湘西土家族苗族自治州") == ("湘西土家族苗族自治州", "湘西自治州", "湘西州", "湘西")
    assert region_forms("新疆维吾尔自治区")[-1] == "新疆" and region_forms("内蒙古自治区")[-1] == "内蒙古"
    assert region_forms("黔东南苗族侗族自治州")[-1] == "黔东南" and region_forms("洪江区（管理区）") == ("洪江区", "洪江")
    assert region_forms("沁县") == ("沁县",)
    bureau = Department("x", Words("怀化市洪江区人力资源和社会保障局"), Words("洪江区人社局"), "431200-hongjiang", "",
                        "administrative", (), Words(""), "")
    written = {"".join(form) for form in DepartmentForms(vocabulary).of(bureau)}
    assert {"怀化市洪江区人社局", "怀化洪江区人社局", "洪江区人社局", "洪江人社局", "人社局", "人力资源和社会保障局"} <= written


def test_file_names_are_checksums_and_every_file_is_named(files):
    directory = json.loads(files.data[FOLDER, files.head["directory"], "json"])
    near = json.loads(files.data[FOLDER, files.head["near"], "json"])
    chunks = [directory["chunks"][place:place + 8] for place in range(0, len(directory["chunks"]), 8)]
    named = {name for _, name in (*directory["shards"], *near)} | set(chunks) | set(files.head.values())
    assert named == {name for _, name, _ in files.data}
