"""Every word is in both languages, and every place that names a word finds it."""

import re

import pytest

from build_tools.check import EVALUATORS
from build_tools.errors import InputErrors
from build_tools.read.content import read_vocabulary
from build_tools.read.yaml_text import read_yaml
from build_tools.settings import ROOT, TEMPLATES
from build_tools.vocabulary import bare_label, build_vocabulary, vocabulary_files
from build_tools.website import theme_words

HAN = re.compile(r"[\u3400-\u9fff]")


def test_every_entry_has_both_languages(vocabulary):
    entries = [term for terms in vocabulary.lists.values() for term in terms.values()]
    assert len(entries) > 500
    for term in entries:
        assert term.words.zh.strip() and term.words.en.strip(), term.id
        assert not HAN.search(term.words.en), term.id


@pytest.mark.parametrize("entry", ["{zh: 部门}", "{en: Department}", "{zh: 部门, en: 部门}", "{zh: 部门, en: ' '}", "{zh: 部门, en: D, fr: d}"])
def test_missing_translation_is_an_error_with_its_line(entry):
    trees = {stem: read_yaml(str(path), path.read_bytes()) for stem, path in vocabulary_files(ROOT / "content/vocabulary").items()}
    rules = {stem: read_yaml(str(path), path.read_bytes()) for stem, path in vocabulary_files(ROOT / "content/vocabulary/rules").items()}
    trees["kinds"] = read_yaml("kinds.yml", f"good: {{zh: 好, en: Good}}\nbad: {entry}\n".encode())
    with pytest.raises(InputErrors, match=r"kinds\.yml:2:\d+: bad"):
        build_vocabulary(trees, rules)


@pytest.mark.parametrize(("entry", "found"), [("family: nowhere", "an unknown family"), ("evaluatr: rows", "unknown key evaluatr"), ("formula: {zh: 甲}", "formula is not in both")])
def test_faulty_rule_is_an_error_in_its_file(entry, found):
    trees = {stem: read_yaml(str(path), path.read_bytes()) for stem, path in vocabulary_files(ROOT / "content/vocabulary").items()}
    text = "zh: 规则\nen: Rule\n" + ("" if entry.startswith("family") else "family: narrative\n") + entry + "\n"
    with pytest.raises(InputErrors, match=rf"rules/one\.yml:1:\d+: one: {found}"):
        build_vocabulary(trees, {"one": read_yaml("rules/one.yml", text.encode())})


def test_templates_ask_for_no_word_the_vocabulary_lacks(vocabulary):
    asked = {word for path in TEMPLATES.rglob("*.html") for word in re.findall(r"\bw\.([a-z_]+)", path.read_text())}
    assert len(asked) > 40
    assert asked <= vocabulary.interface.keys()


def test_theme_asks_for_no_word_the_vocabulary_lacks(vocabulary):
    asked = {word for path in TEMPLATES.rglob("*.html") for word in re.findall(r"config\.extra\.words\.([a-z_]+)", path.read_text())}
    given = {key for _, words in theme_words(vocabulary) for key, _ in words} | {"lang", "other", "other_lang"}
    assert len(asked) > 5
    assert asked <= given


def test_code_asks_for_no_interface_word_the_vocabulary_lacks(vocabulary):
    source = "".join(path.read_text() for path in (ROOT / "build_tools").rglob("*.py"))
    asked = set(re.findall(r'words\("interface", "([a-z_]+)"\)', source))
    assert asked and asked <= vocabulary.interface.keys()


def test_every_code_has_the_codes_above_it(vocabulary):
    for codes in (vocabulary.functional, vocabulary.economic):
        for code in codes:
            assert all(code[:length] in codes for length in (3, 5) if length < len(code)), code


def test_rules_name_known_statements_columns_items_and_evaluators(vocabulary):
    for rule in vocabulary.rules.values():
        more = rule.more
        assert more["evaluator"] in EVALUATORS, rule.id
        statements = [more.get("statement", "any"), *more.get("statements", ()), more.get("table", "any")]
        assert set(statements) <= vocabulary.statements.keys() | {"any"}, rule.id
        pairs = [pair for pair in more.get("ratios", ())] + [[more[key]] for key in ("result", "part") if key in more]
        for column in (*more.get("columns", ()), *more.get("wholes", ()), *(column for pair in pairs for column in pair)):
            assert column == "all" or column in vocabulary.measures, (rule.id, column)
        sides = [more, *(pair for pair in more.get("pairs", ()) if isinstance(pair, dict))]
        for address in (address for side in sides for key in ("left", "right") for address in side.get(key, ())):
            statement, *rest = address.removeprefix("-").split("/")
            assert address.startswith("=") or (statement in vocabulary.statements and rest[-1] in vocabulary.measures), (rule.id, address)


def test_headlines_name_known_statements_and_columns(vocabulary):
    for headline in vocabulary.headlines.values():
        for address in headline.more["from"]:
            statement, _, column = address.split("/")
            assert statement in vocabulary.statements and column in vocabulary.measures, address


@pytest.mark.parametrize(("printed", "bare"), [
    ("一、一般公共预算财政拨款收入", "一般公共预算财政拨款收入"), ("  年初结转和结余", "年初结转和结余"), ("（一）合计", "合计"), ("其中：办公费", "办公费"),
    ("二十一、国有资本经营预算支出", "国有资本经营预算支出"), ("因公出国(境)费", "因公出国（境）费"), ("2. 公务接待费", "公务接待费"),
])
def test_bare_label_drops_enumeration_and_spaces(printed, bare):
    assert bare_label(printed) == bare


def test_the_same_label_names_its_side(vocabulary):
    assert vocabulary.item_of("总计", "revenue") == "grand_total_revenue"
    assert vocabulary.item_of("总计", "expenditure") == "grand_total_expenditure"


def test_real_vocabulary_reads(vocabulary):
    assert read_vocabulary(ROOT / "content").lists.keys() == vocabulary.lists.keys()
