"""Rows that go to a file come back by key, in the order they were added."""

import random

import numpy as np

from build_tools.index.spill import PARTS, Spill

CHANCE = random.Random(7)


def test_rows_come_back_by_key_in_their_order():
    spill, expected = Spill(3), {key: [] for key in range(200)}
    for number in range(600):
        keys = [CHANCE.randrange(150) if place % 3 else 5 for place in range(1000)]
        rows = [(key, number, 2**32 - 1 - place) for place, key in enumerate(keys)]
        spill.add(np.array(rows, np.uint32))
        for key, *rest in rows:
            expected[key].append(rest)
    found = {part + place * PARTS: rows.tolist() for part in range(PARTS) for place, rows in enumerate(spill.rows(part, 4))}
    assert {key: rows for key, rows in found.items() if key < 200} == expected and spill._file.tell() > 1_000_000


def test_no_rows_need_no_file():
    spill = Spill(2)
    assert [rows.tolist() for rows in spill.rows(1, 2)] == [[], []]
    assert spill._file is None
