"""A report's figures formatted once, for every file they go into."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import orjson

from build_tools.export.files import csv_bytes, csv_lines
from build_tools.export.rows import CODE, OBSERVATIONS, observation_row
from build_tools.model import Content, Department, Disclosure, figures
from build_tools.subjects import is_subject, with_parents
from build_tools.vocabulary import Vocabulary


class Observation(NamedTuple):
    """One figure: its text cells in the order of OBSERVATIONS, its CSV line, its JSON object."""

    row: tuple[str, ...]
    line: str
    json: bytes


Observed = Mapping[str, tuple[Observation, ...]]
"""The observations of reports by report id, for the exporters that take many reports."""


def observe(report: Disclosure, department: Department, vocabulary: Vocabulary) -> tuple[Observation, ...]:
    """The report's observations in printed order."""
    rows = [observation_row(figure, department, vocabulary) for figure in figures(report)]
    objects = (orjson.dumps(dict(zip(OBSERVATIONS, row, strict=True))) for row in rows)
    return tuple(map(Observation, rows, csv_lines(rows), objects))


def observe_content(content: Content, vocabulary: Vocabulary) -> dict[str, tuple[Observation, ...]]:
    """The observations of all reports by report id."""
    return {report.id: observe(report, content.departments[report.department], vocabulary) for report in content.disclosures}


def observations_by_subject(observed: Observed, vocabulary: Vocabulary) -> dict[str, list[Observation]]:
    """The observations of each code and of the codes below it, in one pass over all."""
    found: dict[str, list[Observation]] = {}
    for observations in observed.values():
        for observation in observations:
            code = observation.row[CODE]
            if code:
                for above in with_parents(code):
                    found.setdefault(above, []).append(observation)
    return {code: several for code, several in found.items() if is_subject(code, vocabulary)}


def observations_csv(observations: Iterable[Observation]) -> bytes:
    """The CSV file of observations."""
    return csv_bytes(OBSERVATIONS, (observation.line for observation in observations))


def observations_json(observations: Iterable[Observation]) -> list[orjson.Fragment]:
    """The observations as a list for a JSON file; they are JSON already."""
    return [orjson.Fragment(observation.json) for observation in observations]
