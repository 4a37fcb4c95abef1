"""The command line's search."""

import shutil
from dataclasses import replace

import pytest
from tests.index.queries import COMMON, HOSTILE

from build_tools.errors import BuildError
from build_tools.index import index_whoosh
from build_tools.index.analysis import prose_texts, row_texts
from build_tools.index.command_line_index import PARTS
from build_tools.index.pages import addresses
from build_tools.index.whoosh_index import Postings
from build_tools.index.command_line_search import query_language, search_whoosh
from build_tools.model import Content, Words
from build_tools.search import search_site


def test_every_place_is_in_the_index(whoosh_folder, pages, kept):
    with Postings(whoosh_folder / PARTS / name for name in kept["parts"]) as postings:
        assert postings.count == len(list(addresses(pages))) == sum(len(page.rows) + len(page.prose) for page in pages)


@pytest.mark.parametrize(("query", "expected"), [
    ("2080109", "-2080109"), ("社会保险经办机构", "-2080109"), ("公务接待费 株洲", "zhuzhou-hrss"), ("901.23", "huaihua-pension-injury"),
    ("9,205.13", "zhuzhou-hrss"), ("9205.13", "zhuzhou-hrss"), ("９，２０５．１３", "zhuzhou-hrss"),
])
def test_codes_amounts_and_names_are_found_first(whoosh_folder, query, expected):
    results = search_whoosh(query, whoosh_folder, 3)
    assert results and all(expected in result["url"] for result in results)


def test_phrase_needs_the_words_together(whoosh_folder, pages):
    results = search_whoosh('"机关运行经费"', whoosh_folder, 50)
    assert results
    texts = {f"{page.path}#{row.head.statement}-{row.entry.row}": row_texts(row, page) for page in pages for row in page.rows}
    texts |= {f"{page.path}#{prose.anchor}".rstrip("#"): prose_texts(prose, page) for page in pages for prose in page.prose}
    for result in results:
        assert any("机关运行经费" in text for field in texts[result["url"]].values() for text in field)
    assert not search_whoosh('"经费运行机关"', whoosh_folder, 5)
    assert search_whoosh('"official receptions"', whoosh_folder, 5)
    assert not search_whoosh('"receptions official"', whoosh_folder, 5)


def test_minus_leaves_out(whoosh_folder):
    results = search_whoosh("公务接待费 -株洲", whoosh_folder, 100)
    assert results and not [result for result in results if "zhuzhou" in result["url"]]


def test_language_of_the_answer_is_the_language_of_the_query(whoosh_folder):
    english, chinese = search_whoosh("official receptions", whoosh_folder, 1)[0], search_whoosh("公务接待费", whoosh_folder, 1)[0]
    assert english["url"].startswith("en/departments/") and english["title"].isascii()
    assert chinese["url"].startswith("departments/") and "#" in chinese["url"]
    assert search_whoosh("公务接待费", whoosh_folder, 1, language="en")[0]["url"].startswith("en/")
    assert [query_language(query) for query in ("2080109", "pension", "社保 EPC", "")] == ["zh", "en", "zh", "zh"]


def test_an_answer_has_the_fields_of_the_contract(whoosh_folder):
    for query in COMMON:
        for result in search_site(query, 10, whoosh_folder):
            assert list(result) == ["url", "title", "excerpt", "score", "report_id"]
            assert result["title"] and result["excerpt"] and result["score"] > 0
        assert len(search_site(query, 2, whoosh_folder)) <= 2


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_are_only_text(whoosh_folder, query):
    assert isinstance(search_whoosh(query, whoosh_folder, 5), list)


def test_a_folder_without_an_index_is_named(tmp_path):
    with pytest.raises(BuildError, match="no search index"):
        search_whoosh("公务", tmp_path, 5)


@pytest.fixture(scope="module")
def first(content, vocabulary, tmp_path_factory):
    """The index of six reports."""
    folder = tmp_path_factory.mktemp("first") / "whoosh"
    index_whoosh(_several(content), vocabulary, "1", folder)
    return folder


def _several(content, **change) -> Content:
    """Six reports, something of the first changed."""
    chosen = content.disclosures[:6]
    return Content({one.department: content.departments[one.department] for one in chosen}, (replace(chosen[0], **change), *chosen[1:]))


def _parts(folder) -> dict[str, int]:
    """The parts by name, with the inode of a file of each."""
    return {path.parent.name: path.stat().st_ino for path in (folder / PARTS).glob("*/sha256")}


def _answers(folder) -> list:
    return [(folder / "words.json").read_bytes(), *(search_whoosh(query, folder, 20) for query in COMMON)]


@pytest.mark.parametrize(("version", "made"), [("1", 1), ("2", 5), ("", 5)])
def test_pages_that_did_not_change_are_taken_over_with_the_same_version_and_answers_are_those_of_a_clean_index(
        first, content, vocabulary, tmp_path, version, made):
    changed = _several(content, summary=Words("新的一句摘要。"))
    shutil.copytree(first, tmp_path / "whoosh")
    before = _parts(tmp_path / "whoosh")
    index_whoosh(changed, vocabulary, version, tmp_path / "whoosh")
    after = _parts(tmp_path / "whoosh")
    assert len(before) == len(after) == 5 and len(after.items() - before.items()) == made
    index_whoosh(changed, vocabulary, version, tmp_path / "clean")
    assert _answers(tmp_path / "whoosh") == _answers(tmp_path / "clean") != _answers(first)


@pytest.mark.parametrize("file", ["*.seg", "*.toc", "words.json", "sha256"])
@pytest.mark.parametrize("damage", [lambda file: file.unlink(), lambda file: file.write_bytes(file.read_bytes()[:-9])])
def test_a_part_that_is_damaged_is_made_again(first, content, vocabulary, tmp_path, file, damage):
    shutil.copytree(first, tmp_path / "whoosh")
    damaged = next((tmp_path / "whoosh" / PARTS).glob(f"*/{file}"))
    damage(damaged)
    before = _parts(tmp_path / "whoosh")
    index_whoosh(_several(content), vocabulary, "1", tmp_path / "whoosh")
    after = _parts(tmp_path / "whoosh")
    assert {name for name in after if after[name] != before.get(name)} == {damaged.parent.name}
    assert _answers(tmp_path / "whoosh") == _answers(first)


def test_a_folder_that_others_can_write_to_is_refused(first, content, vocabulary, tmp_path):
    shutil.copytree(first, tmp_path / "whoosh")
    (tmp_path / "whoosh").chmod(0o777)
    with pytest.raises(BuildError, match="can be written by others"):
        index_whoosh(_several(content), vocabulary, "1", tmp_path / "whoosh")


def test_parts_are_copied_where_the_disk_has_no_links(first, content, vocabulary, tmp_path, monkeypatch):
    shutil.copytree(first, tmp_path / "whoosh")
    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "whoosh" / PARTS).glob("*/*")}

    def refused(source, target):
        raise PermissionError(1, "no links here", target)

    monkeypatch.setattr("os.link", refused)
    index_whoosh(_several(content), vocabulary, "1", tmp_path / "whoosh")
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "whoosh" / PARTS).glob("*/*")} == written
    assert _answers(tmp_path / "whoosh") == _answers(first)
