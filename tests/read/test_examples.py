"""The rules' worked examples: each rule has one, and a fault in one is an input error with its line."""

import shutil

import pytest

from build_tools.errors import InputErrors
from build_tools.read.content import read_rules, read_vocabulary
from build_tools.read.examples import read_examples
from build_tools.settings import ROOT

RULE = "vocabulary/rules/three-public-sum.yml"


@pytest.fixture
def folder(tmp_path):
    """A content folder with a copy of the vocabulary."""
    shutil.copytree(ROOT / "content/vocabulary", tmp_path / "content/vocabulary")
    return tmp_path / "content"


def errors_of(folder) -> list[str]:
    """The input errors of the folder's examples, as printed."""
    with pytest.raises(InputErrors) as caught:
        read_examples(read_rules(folder), read_vocabulary(folder))
    return [str(error) for error in caught.value.errors]


def test_every_rule_has_an_example_in_both_languages(vocabulary):
    examples = read_examples(read_rules(ROOT / "content"), vocabulary)
    assert list(examples) == list(vocabulary.rules)
    assert all(example.report.tables and example.says.zh and example.says.en for example in examples.values())


def test_a_figure_that_cannot_be_read_is_named_with_its_line(folder):
    text = (folder / RULE).read_text(encoding="utf-8")
    lines = text.splitlines()
    number = next(number for number, line in enumerate(lines) if "合计,25.40" in line)
    lines[number] = lines[number].replace("25.40", "25.4O")
    (folder / RULE).write_text("\n".join(lines), encoding="utf-8")
    found, = errors_of(folder)
    assert found.startswith(f"content/{RULE}:{number + 1}:") and "where a number is expected" in found


def test_a_rule_without_an_example_is_an_input_error(folder):
    text = (folder / RULE).read_text(encoding="utf-8")
    (folder / RULE).write_text(text[:text.index("example:")], encoding="utf-8")
    assert errors_of(folder) == [
        f"content/{RULE}:1:1: three-public-sum: no example; show what the rule finds; see DESIGN.md on rules"]


def test_an_example_says_what_it_shows_in_both_languages(folder):
    text = (folder / RULE).read_text(encoding="utf-8")
    (folder / RULE).write_text(text[:text.index("  says:")] + "  says: {zh: 合计不符}\n", encoding="utf-8")
    found, = errors_of(folder)
    assert f"content/{RULE}:{text[:text.index('  says:')].count(chr(10)) + 1}:" in found and "does not say what it shows" in found
