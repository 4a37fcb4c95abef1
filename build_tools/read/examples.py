"""The rules' worked examples, read as reports are: they teach what a rule does and are no reports of the site."""

from build_tools.errors import InputError, InputErrors
from build_tools.model import Example, Words
from build_tools.read.case import read_case
from build_tools.read.yaml_text import YamlTree
from build_tools.vocabulary import Vocabulary


def read_examples(rules: dict[str, YamlTree], vocabulary: Vocabulary) -> dict[str, Example]:
    """The example of each rule, in the order of the rules. `rules`: their files. Raises InputErrors with every fault found."""
    errors: list[InputError] = []
    examples = {}
    for rule in vocabulary.rules:
        try:
            examples[rule] = _example(rule, rules[rule], vocabulary)
        except InputErrors as several:
            errors.extend(several.errors)
    if errors:
        raise InputErrors(errors)
    return examples


def _example(rule: str, tree: YamlTree, vocabulary: Vocabulary) -> Example:
    if "example" not in tree.root:
        raise InputErrors([tree.error((), f"{rule}: no example", "show what the rule finds; see DESIGN.md on rules")])
    report, others = read_case(tree, ("example",), vocabulary)
    says = tree.root["example"].get("says")
    if says is None or not says.get("en"):
        fault = "an example that does not say what it shows"
        raise InputErrors([tree.error(("example", "says"), fault, "write says: {zh: …, en: …}")])
    return Example(rule, report, others, Words(says["zh"], says["en"]))
