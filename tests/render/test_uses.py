"""Of what all reports give, as much is held as pages may show: the same as if all were held."""

import random
from types import SimpleNamespace

from build_tools.amounts import Amount
from build_tools.render import judged
from build_tools.render.judged import Judged, Judgements
from build_tools.render.rankings import ranked
from build_tools.render.spent import Spent
from build_tools.render.uses import MOST, Uses


def reports(number):
    drawn = random.Random(7)
    return [SimpleNamespace(id=f"d{one:04}/r", year=drawn.choice((2021, 2022, 2022, 2023)), kind="budget", scope="unit")
            for one in range(number)]


def test_largest_of_each_group_are_those_of_all():
    found, all_of, drawn = Uses(), {}, random.Random(8)
    for report in reports(3000):
        size = drawn.randrange(900)  # so that many are equal
        found.add(report, [Spent("208", "outturn", size, "expenditure-208", Amount(size, 2, "yuan"))])
        all_of.setdefault((report.year, "budget", "unit", "outturn"), []).append((size, report.id))
    given = {key: (number, [(rank, held.size, held.report.id) for rank, held in first]) for key, number, first in found.of("208")}
    wanted = {key: (len(several), [(rank, *one) for rank, one in ranked(several, lambda one: one[0])[:MOST]])
              for key, several in all_of.items()}
    assert given == wanted and min(number for number, _ in wanted.values()) > 2 * MOST
    assert max(len(group.held) for group in found._groups["208"].values()) < 2 * MOST


def test_lines_of_a_rule_are_the_newest_of_all(monkeypatch):
    monkeypatch.setattr(judged, "MOST", 40)
    found, all_of = Judgements(), []
    for report in reports(300):
        line = report.id.encode()
        found.add(report, "430000", Judged({("a", "fail"): 1}, {}, [("a", "fail", line)]))
        all_of.append((report.year, (report.id, line)))
    newest = [told for _, told in sorted(all_of, key=lambda one: -one[0])]
    assert found.told("a", "fail", 40) == newest[:40] == found.told("", "fail", 40)
    assert found.told("a", "fail", 7) == newest[:7] and found.told("b", "fail", 7) == []
    assert sum(map(len, found._lines["a", "fail"].by_year.values())) < 120
