"""Rows that go to a file come back by key, in the order they were added."""

import random

from build_tools.index.spill import Spill

CHANCE = random.Random(7)


def test_rows_come_back_by_key_in_their_order():
    spill, expected = Spill(3), {key: [] for key in range(200)}
    for number in range(600_000):
        key = CHANCE.randrange(150) if number % 3 else 5
        spill.add((key, number, 2**32 - 1 - number))
        expected[key].append([number, 2**32 - 1 - number])
        if not number % 1000:
            spill.settle()
    found = {key: rows.tolist() for key, rows in spill.rows(200)}
    assert found == expected and spill._file.tell() > 1_000_000


def test_a_few_rows_need_no_file():
    spill = Spill(2)
    spill.add((1, 7))
    spill.settle()
    assert [(key, rows.tolist()) for key, rows in sorted(spill.rows(3), key=lambda pair: pair[0])] == [(0, []), (1, [[7]]), (2, [])]
    assert spill._file is None
