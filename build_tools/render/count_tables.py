"""Tables of how checks came out. They stand on every report's page, so their rows are joined as strings."""

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from build_tools.finding import STATUSES
from build_tools.render.counts import CountLine, FamilyCounts
from build_tools.render.html import esc, say, text_in

_ORDER = ("fail", "not_checkable", "rounding", "pass")
"""What may need attention comes first, so that a phone shows it beside the name."""


class CountTables:
    """Makes them for one page in one language; `words`: the interface's in that language, `root`: the address of its root."""

    def __init__(self, words: dict[str, str], language: str, root: str):
        self.words = {key: esc(text) for key, text in words.items() if key.startswith(("status_", "rule", "check_counts"))}
        self.language = language
        self.root = root

    def families(self, families: Iterable[FamilyCounts]) -> Markup:
        """Families, each with its rules behind it."""
        return Markup("\n".join(map(self._family, families)))

    def lines(self, caption: str, first: str, lines: Iterable[CountLine], fragment: str = "") -> Markup:
        """Counts by status, a line each; `fragment` goes behind the addresses."""
        rows = []
        for line in lines:
            name = say(line.name, self.language)
            linked = f'<a href="{self.root}{esc(line.address)}{fragment}">{name}</a>' if line.address else name
            rows.append(_row(linked, line.counts))
        return Markup(self._table(esc(caption), esc(first), rows))

    def _family(self, found: FamilyCounts) -> str:
        words, number = found.family.words, len(found.rules)
        count = self.words["rules_one"] if number == 1 else self.words["rules_count"].format(n=number)
        chips = "".join([f'<span class="gk-status gk-status-{status}">{self.words[f"status_{status}"]} {found.counts[status]}</span> '
                         for status in STATUSES if found.counts[status]])
        rows = [_row(f'<a href="{self.root}quality/{rule.id}/">{say(rule.words, self.language)}</a>', counts)
                for rule, counts in found.rules]
        return (f'<details class="gk-rule"><summary>{say(words, self.language)} <span class="gk-place">{count}</span> '
                f'<span class="gk-counts">{chips}</span></summary>\n'
                f'{self._table(esc(text_in(words, self.language)), self.words["rule"], rows)}</details>')

    def _table(self, label: str, first: str, rows: list[str]) -> str:
        heads = "".join([f'<th scope="col" class="gk-number">{self.words[f"status_{status}"]}</th>' for status in _ORDER])
        return "\n".join((
            f'<div class="gk-scroll" tabindex="0" role="group" aria-label="{label}">',
            f'<table class="gk-table"><caption>{self.words["check_counts"]}</caption>'
            f'<thead><tr><th scope="col">{first}</th>{heads}</tr></thead><tbody>', *rows, "</tbody></table></div>"))


def _row(name: str, counts: Counter[str]) -> str:
    cells = "".join([f'<td class="gk-number">{counts[status] or ""}</td>' for status in _ORDER])
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'
