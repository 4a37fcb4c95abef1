"""Feeds keep the rules of their formats and say what changed, in one language each."""

import json
from html.parser import HTMLParser

import jsonschema
import pytest
from lxml import etree

from build_tools.change import Change, Gone, History
from build_tools.export.feeds import MOST, export_feeds
from build_tools.model import Words
from build_tools.settings import ROOT

BASE = "https://data.example/open/"
ATOM = "{http://www.w3.org/2005/Atom}"
REPORT = "huaihua-hrss/2023-final-accounts"
HOME = {"report_id": REPORT, "department_id": "huaihua-hrss", "region_code": "431200", "title_zh": "怀化<决算>", "title_en": "Huaihua & accounts"}


def _changes():
    yield Change("1", "1", "", "", "site", "began")
    yield Change("2", "1", "", "", "report", "added", **HOME)
    for number, measure in ((3, "total"), (4, "basic")):
        yield Change(str(number), "2", "2026-11-12", "", "figure", "corrected", **HOME, observation_id=f"{REPORT}/expenditure/208/{measure}",
                     statement="expenditure", row="208", measure=measure, label_zh="<b>甲", label_en="", old_value="1.00", old_unit="wan_yuan",
                     old_as_published="1.00", new_value="2.50", new_unit="wan_yuan", new_as_published="2.50", reason_zh="看错", reason_en="Misread")
    yield Change("5", "3", "2026-11-20", "", "report", "withdrawn", "gone-office/2023-budget", "gone-office", "310107", "某单位", "Some office",
                 reason_zh="撤回", reason_en="Taken back")


@pytest.fixture(scope="module")
def feeds(content, vocabulary):
    """The feeds of a small history, by path."""
    gone = Gone("gone-office/2023-budget", Words("某单位", "Some office"), "gone-office", "2026-11-20", Words("撤回"), False)
    history = History(tuple(_changes()), 0, False, (gone,))
    return {artifact.path: artifact.data for artifact in export_feeds(content, history, BASE, vocabulary)}


def _atom(data):
    return etree.fromstring(data)


def test_every_feed_keeps_the_rules_of_its_format(feeds):
    atom = etree.RelaxNG(etree.parse(ROOT / "tests/data/feeds/atom.rng"))
    schema = json.loads((ROOT / "tests/data/feeds/jsonfeed.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    kinds = {"atom": 0, "json": 0}
    for path, data in feeds.items():
        kinds[path.rpartition(".")[2]] += 1
        if path.endswith(".atom"):
            assert atom.validate(_atom(data)), (path, atom.error_log)
            ids = [element.text for element in _atom(data).iter(f"{ATOM}id")]
            assert len(ids) == len(set(ids))
        else:
            checker.validate(json.loads(data))
    assert kinds["atom"] == kinds["json"] > 20


@pytest.mark.parametrize(("text", "replaced"), [("<updated>2026-11-12T00:00:00Z</updated>", "<updated>2026-11-12</updated>"),
                                                ("<author><name>Gongkai</name></author>\n", ""), ('<category term="corrected"/>', "<b/>")])
def test_the_written_rules_catch_a_feed_that_breaks_them(feeds, text, replaced):
    atom = etree.RelaxNG(etree.parse(ROOT / "tests/data/feeds/atom.rng"))
    good = feeds["departments/huaihua-hrss/feed.atom"].decode()
    assert text in good
    assert not atom.validate(_atom(good.replace(text, replaced).encode()))


def test_site_departments_and_regions_have_feeds_of_what_is_theirs(feeds, content):
    paths = {f"{prefix}{folder}feed.{kind}" for prefix in ("", "en/") for kind in ("atom", "json")
             for folder in ("", *(f"departments/{one}/" for one in (*content.departments, "gone-office")), "regions/431200/", "regions/430000/")}
    assert paths <= feeds.keys()
    tags = lambda path: [item["tags"][0] for item in json.loads(feeds[path])["items"]]
    assert tags("feed.json") == ["withdrawn", "corrected", "added", "began"]
    assert tags("departments/huaihua-hrss/feed.json") == tags("regions/431200/feed.json") == tags("regions/430000/feed.json") == ["corrected", "added"]
    assert tags("departments/zhuzhou-hrss/feed.json") == []
    assert tags("departments/gone-office/feed.json") == tags("regions/310107/feed.json") == tags("regions/310000/feed.json") == ["withdrawn"]


def test_a_feed_speaks_its_language_and_names_the_other(feeds):
    for prefix, language, title in (("", "zh-CN", "更正：怀化<决算>（2 个数字）"), ("en/", "en", "Corrected: Huaihua & accounts (2 figures)")):
        feed, atom = json.loads(feeds[f"{prefix}feed.json"]), _atom(feeds[f"{prefix}feed.atom"])
        assert feed["language"] == atom.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        assert feed["items"][1]["title"] == atom.findall(f"{ATOM}entry/{ATOM}title")[1].text == title
        assert feed["items"][1]["url"] == f"{BASE}{prefix}departments/{REPORT}/#change-3"
        links = {(link.get("rel"), link.get("hreflang")): link.get("href") for link in atom.findall(f"{ATOM}link")}
        assert links["self", language] == f"{BASE}{prefix}feed.atom"
        assert links["alternate", {"zh-CN": "en", "en": "zh-CN"}[language]] == f"{BASE}{'' if prefix else 'en/'}feed.atom"


def test_an_entry_tells_old_new_and_reason_and_record_text_stays_text(feeds):
    class Reader(HTMLParser):
        tags, text = [], ""

        def handle_starttag(self, tag, attrs):
            self.tags.append(tag)

        def handle_data(self, data):
            self.text += data

    reader = Reader()
    reader.feed(json.loads(feeds["en/feed.json"])["items"][1]["content_html"])
    assert reader.tags == ["p", "ul", "li", "li"]
    assert "<b>甲" in reader.text and "CNY 10,000 → CNY 25,000; Misread" in reader.text
    assert _atom(feeds["en/feed.atom"]).findall(f"{ATOM}entry/{ATOM}content")[1].text == json.loads(feeds["en/feed.json"])["items"][1]["content_html"]


def test_a_day_that_nobody_gave_is_none(feeds):
    items = json.loads(feeds["feed.json"])["items"]
    assert [item.get("date_published") for item in items] == ["2026-11-20T00:00:00Z", "2026-11-12T00:00:00Z", None, None]
    updated = [element.text for element in _atom(feeds["feed.atom"]).findall(f"{ATOM}entry/{ATOM}updated")]
    assert updated[2:] == ["1970-01-01T00:00:00Z"] * 2
    assert _atom(feeds["feed.atom"]).find(f"{ATOM}updated").text == "2026-11-20T00:00:00Z"


def test_a_feed_keeps_the_newest_entries(content, vocabulary):
    changes = tuple(Change(str(number), str(number), "", "", "report", "added", **HOME) for number in range(1, MOST + 10))
    feeds = {artifact.path: artifact.data for artifact in export_feeds(content, History(changes, 0, False, ()), BASE, vocabulary)}
    items = json.loads(feeds["feed.json"])["items"]
    assert len(items) == MOST
    assert items[0]["id"].endswith(f"#change-{MOST + 9}")
