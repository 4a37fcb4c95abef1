"""The real documents: what reading them with care found, what the checker finds, and nothing else."""

from pathlib import Path

import pytest
import yaml

_LISTS = sorted((Path(__file__).parents[1] / "data" / "disagreements").glob("*.yml"))
_STATUS = {"material": {"fail"}, "minor": {"fail"}, "rounding": {"rounding"}}


def _listed(path: Path) -> list[dict]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))["disagreements"]


def _rows(finding) -> set[str]:
    several = (finding, *finding.related)
    return {f"{place.report or one.report_id}#{place.anchor}" for one in several for place in one.places}


def _found(findings, path: Path, statuses) -> list:
    reports = yaml.safe_load(path.read_text(encoding="utf-8"))["reports"]
    return [finding for report in reports for finding in findings[report] if finding.status in statuses]


def test_every_document_has_its_list():
    assert len(_LISTS) == 6
    assert all(_listed(path) for path in _LISTS)


@pytest.mark.parametrize("path", _LISTS, ids=lambda path: path.stem)
def test_disagreements_that_data_can_decide_are_found(path, findings):
    missed = [entry["id"] for entry in _listed(path) if entry["decidable"]
              and not any(set(entry["rows"]) & _rows(finding) for finding in _found(findings, path, _STATUS[entry["class"]]))]
    assert not missed


@pytest.mark.parametrize("path", _LISTS, ids=lambda path: path.stem)
def test_no_finding_needs_attention_that_reading_did_not_find(path, findings):
    listed = [set(entry["rows"]) for entry in _listed(path) if entry["class"] != "rounding"]
    alarms = [(finding.rule, finding.locator) for finding in _found(findings, path, {"fail"})
              if not any(rows & _rows(finding) for rows in listed)]
    assert not alarms


@pytest.mark.parametrize("path", _LISTS, ids=lambda path: path.stem)
def test_rounding_is_never_told_as_needing_attention(path, findings):
    real = [set(entry["rows"]) for entry in _listed(path) if entry["class"] != "rounding"]
    rounding = [set(entry["rows"]) for entry in _listed(path) if entry["class"] == "rounding"]
    wrong = [(finding.rule, finding.locator) for finding in _found(findings, path, {"fail"})
             if any(rows & _rows(finding) for rows in rounding) and not any(rows & _rows(finding) for rows in real)]
    assert not wrong


def test_what_data_cannot_decide_says_why():
    assert all(entry.get("why") for path in _LISTS for entry in _listed(path) if not entry["decidable"])
