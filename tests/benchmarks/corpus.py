"""A generated corpus: records shaped like real disclosures, any number of them, the same bytes every time.

Each is made from its number alone. Ten numbers are six departments: one has three years and a self-evaluation, one two years.
A report has about 14 KB of Chinese text and 370 figures. Final accounts have nine tables, fourteen line items and a narrative
with its relations; self-evaluations have projects and indicators. One in twenty has a planted disagreement.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.model import Department, Disclosure
from build_tools.read.record import read_department, read_record
from build_tools.read.yaml_text import read_yaml
from build_tools.vocabulary import Term, Vocabulary
from tests.benchmarks.corpus_accounts import PLANTED_EVERY, Accounts, amount_text
from tests.benchmarks.corpus_performance import SelfEvaluation
from tests.benchmarks.corpus_places import Office, office, with_places
from tests.benchmarks.corpus_prose import Prose, Said

__all__ = ["PLANTED_EVERY", "corpus_vocabulary", "department_text", "file_of", "read_corpus", "record_text", "write_corpus"]

# Of each ten records: which of six departments, year, kind. The last may hold the planted disagreement: final accounts.
_TEN = ((0, 2023, "final-accounts"), (0, 2022, "final-accounts"), (0, 2021, "final-accounts"), (0, 2023, "performance"),
        (1, 2023, "final-accounts"), (1, 2022, "final-accounts"), (2, 2023, "final-accounts"), (3, 2022, "final-accounts"),
        (4, 2024, "final-accounts"), (5, 2023, "final-accounts"))
_DEPARTMENTS_OF_TEN = 6
_KIND = {"final-accounts": "部门决算", "performance": "部门整体支出绩效自评报告"}
# Paragraphs of what was done and of what falls short, so that each kind comes to about 14 KB.
_PARAGRAPHS = {"final-accounts": (11, 4), "performance": (19, 6)}


@dataclass(frozen=True, slots=True)
class _Identity:
    office: Office
    year: int
    kind: str


def file_of(number: int, vocabulary: Vocabulary) -> str:
    """Where the record of that number lies under records/."""
    identity = _identity(number, vocabulary)
    return f"{identity.office.id}/{identity.year}-{identity.kind}.yml"


def corpus_vocabulary(size: int, vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary that reads the first `size` records: the project's, with the regions they are of."""
    return with_places(-(-size // len(_TEN)) * _DEPARTMENTS_OF_TEN, vocabulary)


def read_corpus(size: int, vocabulary: Vocabulary) -> Iterator[tuple[Disclosure, Department]]:
    """The first `size` records as read, one after the other, in the order of regions, departments and years, newest first.

    `vocabulary`: the project's.
    """
    def place(number: int) -> tuple:
        identity = _identity(number, vocabulary)
        return identity.office.place.region, identity.office.id, -identity.year, identity.kind

    department, known = None, corpus_vocabulary(size, vocabulary)
    for number in sorted(range(size), key=place):
        file = file_of(number, vocabulary)
        folder = file.partition("/")[0]
        if department is None or department.id != folder:
            tree = read_yaml(f"{folder}/department.yml", department_text(number, vocabulary).encode())
            department = read_department(tree, folder, known)
        yield read_record(read_yaml(file, record_text(number, vocabulary).encode()), known), department


def write_corpus(folder: Path, records: int, vocabulary: Vocabulary, root: Path) -> None:
    """A content folder with the first `records` records, and the project's pages and vocabulary (`root`/content)."""
    (folder / "records").mkdir(parents=True)
    (folder / "pages").symlink_to(root / "content" / "pages")
    (folder / "vocabulary").mkdir()
    for path in (root / "content" / "vocabulary").iterdir():
        (folder / "vocabulary" / path.name).symlink_to(path)
    (folder / "vocabulary" / "regions.yml").unlink()
    regions = corpus_vocabulary(records, vocabulary).regions.values()
    (folder / "vocabulary" / "regions.yml").write_text("".join(map(_region_text, regions)), encoding="utf-8")
    for number in range(records):
        path = folder / "records" / file_of(number, vocabulary)
        path.parent.mkdir(exist_ok=True)
        (path.parent / "department.yml").write_text(department_text(number, vocabulary), encoding="utf-8")
        path.write_text(record_text(number, vocabulary), encoding="utf-8")


def department_text(number: int, vocabulary: Vocabulary) -> str:
    """The department.yml of the department whose record has that number."""
    made = _identity(number, vocabulary).office
    prose = Prose(made.id, Said((("主管业务", 0, 0),), (("日常经费", 0),)), vocabulary)
    duties = "".join(f"  - {{zh: '{prose.duty()}', en: ''}}\n" for _ in range(3))
    return (f"name: {{zh: '{made.name}', en: '{made.en}'}}\nshort: {{zh: '{made.short}', en: '{made.short_en}'}}\n"
            f"region: '{made.place.region}'\ntype: administrative\nduties:\n{duties}")


def record_text(number: int, vocabulary: Vocabulary) -> str:
    """The record of that number as YAML."""
    identity = _identity(number, vocabulary)
    made = (SelfEvaluation if identity.kind == "performance" else Accounts)(number, vocabulary)
    title = f"{identity.office.name}{identity.year}年度{_KIND[identity.kind]}"
    prose = Prose(number, made.said(), vocabulary)
    source = f"id: accounts, title: {title}, publisher: {identity.office.name}, sha256: {number:064x}, media_type: text/plain"
    summary = f"全年收支{amount_text(made.total)}万元，收支相抵。{prose.achievement()}"
    head = (f"report: {identity.kind}\nyear: {identity.year}\ndepartment: {identity.office.id}\nscope: unit\n"
            "covers: {zh: 本单位, en: The unit itself}\nunit: 万元\nsources:\n"
            f"  - {{{source}}}\n"
            f"summary: {{zh: '{summary}', en: Revenue and expenditure balance}}\n")
    done, short = _PARAGRAPHS[identity.kind]
    points = ("achievements:\n" + "".join(f"  - {{zh: '{prose.achievement()}', at: 第三部分}}\n" for _ in range(done))
              + "problems:\n" + "".join(f"  - {{zh: '{prose.problem()}', at: 第四部分}}\n" for _ in range(short)))
    return head + points + "statements:\n" + "".join(_statement(key, form, rows) for key, form, rows in made.statements())


def _region_text(region: Term) -> str:
    return f"'{region.id}': " + json.dumps({"zh": region.words.zh, "en": region.words.en, **region.more}, ensure_ascii=False) + "\n"


def _identity(number: int, vocabulary: Vocabulary) -> _Identity:
    tens, one = divmod(number, len(_TEN))
    department, year, kind = _TEN[one]
    return _Identity(office(tens * _DEPARTMENTS_OF_TEN + department, vocabulary), year, kind)


def _statement(key: str, form: str, rows: list[str]) -> str:
    declared = f"    declared_empty: {key}\n" if key in ("government_funds", "state_capital") else ""
    head = f"  {key}:\n" + (f"    form: {form}\n" if form else "") + declared + "    at: 第二部分\n    rows: |\n"
    return head + "".join(f"      {row}\n" for row in rows)
