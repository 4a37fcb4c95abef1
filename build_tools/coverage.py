"""Coverage: the numbers of a document's text that no observation of its records claims, so that completeness is measured."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.model import Disclosure

_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_AROUND = 12
# What stands around a number that counts sections, rows or days, and not money or people.
_ORDINAL_BEFORE = re.compile(r"(?:指标|目标|任务|附件|公开|表|第|\[|〔|［|【)\s*$")
_ORDINAL_AFTER = re.compile(r"^\s*(?:、|年(?!以)|月(?!均)|日|号|[\]〕］】])")
_COLUMN_NUMBERS = re.compile(r"\s*(?:栏\s*次)?\s*1\s+(?:栏\s*次)?\s*2(?:\s+[0-9]{1,2})*\s*|\s*栏\s*次[\s0-9栏次]*")
_LIST_MARK = re.compile(r"(?:^|[。；;，,\s])\s*[(（]?$"), re.compile(r"^(?:[)）]|[.．]\s*(?![0-9]))")


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A number no observation claims: its line (from 1), its characters, the text around it."""

    line: int
    number: str
    context: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many numbers a document has, how many of them count sections or days, and which others are not held."""

    reports: tuple[str, ...]
    numbers: int
    ordinals: int
    unclaimed: tuple[Unclaimed, ...]


def coverage(document: bytes, disclosures: Iterable[Disclosure]) -> Coverage:
    """The coverage of a text document by the reports that cite it (by its sha256).

    A number is claimed as often as the records hold it: in cells, or as a code, a row number, or part of a label, form or title.
    """
    digest = hashlib.sha256(document).hexdigest()
    citing = [report for report in disclosures if any(source.sha256 == digest for source in report.sources)]
    held = Counter(number for report in citing for text in _texts(report) for number in numbers(text))
    total = ordinals = 0
    unclaimed = []
    for line_number, line in enumerate(document.decode("utf-8").translate(_FULL_WIDTH).splitlines(), 1):
        for match in _NUMBER.finditer(line):
            total += 1
            number = _plain(match[0])
            if _is_ordinal(line, match):
                ordinals += 1
            elif held[number]:
                held[number] -= 1
            else:
                around = line[max(0, match.start() - _AROUND):match.end() + _AROUND].strip()
                unclaimed.append(Unclaimed(line_number, match[0], re.sub(r"\s+", " ", around)))
    return Coverage(tuple(report.id for report in citing), total, ordinals, tuple(unclaimed))


def _is_ordinal(line: str, match: re.Match) -> bool:
    """True for the numbers of lists, sections, tables, their columns and documents, and of dates."""
    if _COLUMN_NUMBERS.fullmatch(line):
        return True
    before, after = line[:match.start()], line[match.end():]
    mark_before, mark_after = _LIST_MARK
    return bool(_ORDINAL_BEFORE.search(before) or _ORDINAL_AFTER.match(after)
                or mark_before.search(before) and mark_after.match(after))


def numbers(text: str) -> list[str]:
    """The numbers of a text without separators: `9,205.13万元，占100.0%` → 9205.13, 100.0."""
    return [_plain(match) for match in _NUMBER.findall(text.translate(_FULL_WIDTH))]


def _plain(number: str) -> str:
    return number.replace(",", "")


def _texts(report: Disclosure):
    yield from (source.title for source in report.sources)
    for table in report.tables:
        yield from (table.form, table.title.zh)
        for row in table.rows:
            yield from (row.code, row.label.zh, *row.texts)
            if row.number.isdigit():
                yield row.number
            yield from (cell.published for cell in row.cells if cell is not None)
