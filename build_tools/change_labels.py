"""What is said of a change: one wording for pages and feeds, in both languages."""

from build_tools.amounts import AmountError, read_amount
from build_tools.change import Change
from build_tools.labels import money_words
from build_tools.model import Words
from build_tools.vocabulary import Vocabulary


def place_words(statement: str, row: Words, measure: str, vocabulary: Vocabulary) -> Words:
    """Statement › row › column; without row or column where all of them are meant."""
    parts = (_name("statements", statement, vocabulary), row, _name("measures", measure, vocabulary) if measure else Words(""))
    return Words(" › ".join(part.zh for part in parts if part.zh), " › ".join(part.en or part.zh for part in parts if part.zh))


def figure_words(value: str, unit: str, as_published: str, vocabulary: Vocabulary) -> Words:
    """A figure as a reader says it: 901.23万元 / CNY 9.0123 million; empty where there is none.

    Its characters where an older vocabulary had the unit.
    """
    if unit in vocabulary.units:
        try:
            return money_words(read_amount(value, unit), vocabulary)
        except AmountError:
            pass
    return Words(as_published, as_published)


def before_and_after(change: Change, vocabulary: Vocabulary) -> tuple[Words, Words]:
    """The old and the new figure; as printed where only the characters differ, empty where there was or is none."""
    if (change.old_value, change.old_unit) == (change.new_value, change.new_unit):
        return Words(change.old_as_published, change.old_as_published), Words(change.new_as_published, change.new_as_published)
    return (figure_words(change.old_value, change.old_unit, change.old_as_published, vocabulary),
            figure_words(change.new_value, change.new_unit, change.new_as_published, vocabulary))


def event_words(changes: tuple[Change, ...], vocabulary: Vocabulary) -> Words:
    """What one build did to one report, in a line: `Corrected: … (3 figures)`."""
    first = changes[0]
    word = lambda key: vocabulary.words("interface", key)
    if first.subject == "site":
        return word("change_began")
    kind = word("change_corrected" if first.subject == "figure" else f"change_{first.change}")
    number = ("", "")
    if first.subject == "figure":
        count = word("figures_changed_one" if len(changes) == 1 else "figures_changed")
        number = count.zh.format(n=len(changes)), f" {count.en.format(n=len(changes))}"
    return Words(f"{kind.zh}{word('colon').zh}{first.title_zh}{number[0]}",
                 f"{kind.en}{word('colon').en}{first.title_en or first.title_zh}{number[1]}")


def _name(stem: str, term_id: str, vocabulary: Vocabulary) -> Words:
    """The name of a statement or column; its id where an older vocabulary had it."""
    return vocabulary.words(stem, term_id) if term_id in vocabulary.lists[stem] else Words(term_id, term_id)
