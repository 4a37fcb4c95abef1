"""Scores of a self-evaluation: their totals, their limits, what a target that is met or missed should earn."""

from collections.abc import Iterator

from build_tools.achievement import target_missed
from build_tools.check.sheet import ONE, STEPS, Sheet, tolerance
from build_tools.check.sheets import Sheets
from build_tools.finding import Outcome, Place
from build_tools.model import Row


def check_scores(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """The total row of an indicator table equals its rows and the row of the budget execution table that goes with it."""
    tables = {sheet.table.name: sheet for sheet in sheets.of(rule["statement"])}
    for name, partner in rule["partners"].items():
        sheet, execution = tables.get(name), tables.get(partner)
        total = sheet.row(rule["total"]) if sheet else None
        if total is not None and execution is not None:
            for column in rule["columns"]:
                yield from _total(sheets, sheet, execution, total, column)


def check_within(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each row: the part is not above the first `wholes` that the row prints."""
    for sheet in sheets.of(rule["statement"]):
        parts = sheet.values.get(rule["part"])
        wholes = [whole for whole in rule["wholes"] if whole in sheet.values]
        if parts is None or not wholes:
            continue
        for row, part in zip(sheet.rows, parts, strict=True):
            whole = next((column for column in wholes if sheet.value(row, column) is not None), None)
            if part is None or ("rows" in rule and not {row.id, row.item} & set(rule["rows"])):
                continue
            place = Place(sheet.table, row, rule["part"])
            if whole is None:
                if "expected" in rule:
                    yield Outcome(place, missing=sheets.vocabulary.measures[wholes[0]].words)
            elif sheet.quantity(row, whole) == sheet.quantity(row, rule["part"]):
                allowed = sheet.quantum(row, whole) if sheet.quantity(row, whole) == "money" else 0
                others = (Place(sheet.table, row, whole),)
                yield Outcome(place, others, sheet.value(row, whole), part, allowed, signs=(-1,), limit=True, says="limit")


def check_execution_score(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each row with a weight and an execution rate: its score is the rate, at most 100%, of the weight."""
    for sheet in sheets.of(rule["statement"]):
        if not {"weight", "score", "execution_rate"} <= sheet.values.keys():
            continue
        for row in sheet.rows:
            weight, score, rate = (sheet.value(row, column) for column in ("weight", "score", "execution_rate"))
            place = Place(sheet.table, row, "score")
            if weight is None or rate is None or (row.same and sheets.told_elsewhere(row, "score")):
                continue
            others = (Place(sheet.table, row, "execution_rate"), Place(sheet.table, row, "weight"))
            if score is None:
                yield Outcome(place, others, missing=sheets.vocabulary.measures["score"].words)
                continue
            half_rate = ONE // 2 // 10 ** sheet.cell(row, "execution_rate").amount.decimals
            half_score = ONE // 2 // 10 ** sheet.cell(row, "score").amount.decimals
            expected = weight * min(rate, 100 * ONE) // (100 * ONE)
            yield Outcome(place, others, expected, score, weight * half_rate // (100 * ONE) + half_score, says="score")


def check_scored(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each indicator with a weight, where the statement prints scores: it has a score."""
    score = sheets.vocabulary.measures["score"].words
    blank = sheets.vocabulary.words("interface", "blank")
    scored = any(value is not None for sheet in sheets.of(rule["statement"]) for value in sheet.values.get("score", ()))
    for sheet in sheets.of(rule["statement"]):
        if scored and {"weight", "score"} <= sheet.values.keys():
            for row in sheet.rows:
                if sheet.value(row, "weight") is not None:
                    told = score if sheet.value(row, "score") is not None else blank
                    yield Outcome(Place(sheet.table, row, "score"), told=(score, told), says="scored")


def check_achieved(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each scored indicator with a figure for target and actual: a missed one does not earn the full weight, and says why."""
    for sheet in sheets.of(rule["statement"]):
        if not {"target", "actual", "weight", "score"} <= sheet.values.keys():
            continue
        for row in sheet.rows:
            target, actual, weight, score = (sheet.value(row, column) for column in ("target", "actual", "weight", "score"))
            same = target is not None and actual is not None and sheet.quantity(row, "target") == sheet.quantity(row, "actual")
            if same and weight is not None:
                yield from _achieved(rule, sheets, sheet, row, _missed(rule, sheet, row, target, actual))


def _achieved(rule: dict, sheets: Sheets, sheet: Sheet, row: Row, missed: bool) -> Iterator[Outcome]:
    place = Place(sheet.table, row, rule["judged"])
    others = (Place(sheet.table, row, "target"), Place(sheet.table, row, "actual"))
    words = lambda key: sheets.vocabulary.words("interface", f"achieved_{key}")
    score, weight = sheet.value(row, "score"), sheet.value(row, "weight")
    if score is None:
        if rule["judged"] == "score":
            yield Outcome(place, others, missing=sheets.vocabulary.measures["score"].words)
        return
    if rule["judged"] == "score":
        told = "missed_full" if missed and score >= weight else "met_less" if not missed and score < weight else "fits"
        reason = sheet.text(row, "remark")
        told = "fits" if told == "met_less" and reason else told
    elif missed:
        told = "reason" if sheet.text(row, "remark") else "no_reason"
    else:
        return
    good = "fits" if rule["judged"] == "score" else "reason"
    yield Outcome(place, others, told=(words(good), words(told)), says="achieved")


def _missed(rule: dict, sheet: Sheet, row: Row, target: int, actual: int) -> bool:
    lower_is_better = sheet.text(row, "group") in rule["lower_is_better"]
    return target_missed(sheet.cell(row, "target").published, target, actual, lower_is_better)


def _total(sheets: Sheets, sheet: Sheet, execution: Sheet, total: Row, column: str) -> Iterator[Outcome]:
    actual = sheet.value(total, column)
    rows = [(part, row) for part in (sheet, execution) for row in part.rows
            if row is not total and part.value(row, "weight") is not None]
    if actual is None or not rows:
        return
    place = Place(sheet.table, total, column)
    missing = next((row for part, row in rows if part.value(row, column) is None), None)
    if missing is not None:
        yield Outcome(place, missing=sheets.name(sheet.table.statement, missing))
        return
    cells = tuple(Place(part.table, row, column) for part, row in rows)
    yield Outcome(place, cells, sum(part.value(row, column) for part, row in rows), actual, _rounding(rows, column),
                  signs=(-1,) * len(cells))


def _rounding(rows: list[tuple[Sheet, Row]], column: str) -> int:
    """What rounding explains: whole points are given, not rounded; only those with decimals may have been."""
    decimals = [part.cell(row, column).amount.decimals for part, row in rows]
    rounded = sum(map(bool, decimals))
    return tolerance(rounded, 10 ** (STEPS - max(decimals))) if rounded else 0
