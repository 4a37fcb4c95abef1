"""Small records written to a folder, for tests that change one thing of a good record."""

from pathlib import Path

from build_tools.errors import InputErrors
from build_tools.model import Disclosure
from build_tools.read.record import read_record
from build_tools.read.yaml_text import read_yaml

HEAD = """\
report: final-accounts
year: 2023
department: test-office
scope: unit
covers: {zh: 本单位, en: the unit}
unit: 万元
sources:
  - {id: accounts, title: 测试单位2023年度部门决算, publisher: 测试单位, media_type: text/plain, sha256: "%s"}
summary: {zh: 摘要, en: Summary}
statements:
""" % ("0" * 64)

DEPARTMENT = """\
name: {zh: 测试单位, en: Test Office}
short: {zh: 测试, en: Test}
region: "431200"
type: administrative
duties:
  - {zh: 职责, en: Duty}
"""


def record_text(**statements: str) -> str:
    """A record with the given CSV blocks by statement key; `__` in a keyword stands for the dot of a table's name."""
    blocks = [f"  {key.replace('__', '.')}:\n    at: 第二部分\n    rows: |\n" + "".join(f"      {line.lstrip(' ')}\n" for line in rows.strip(' \n').splitlines())
              for key, rows in statements.items()]
    return HEAD + "".join(blocks)


def disclosure(vocabulary, **statements: str) -> Disclosure:
    """The disclosure such a record holds."""
    return read_record(read_yaml("content/records/test-office/2023-final-accounts.yml", record_text(**statements).encode()), vocabulary)


def errors_of(vocabulary, text: str) -> list[str]:
    """The input errors of a record's text, as printed, without the folder."""
    try:
        read_record(read_yaml("test-office/2023-final-accounts.yml", text.encode()), vocabulary)
    except InputErrors as several:
        return [str(error) for error in several.errors]
    return []


def write_content(folder: Path, records: dict[str, str], vocabulary_dir: Path, pages_dir: Path) -> Path:
    """A content folder with one department and the given files in its folder, the real vocabulary and pages."""
    office = folder / "records" / "test-office"
    office.mkdir(parents=True)
    (office / "department.yml").write_text(DEPARTMENT, encoding="utf-8")
    for name, text in records.items():
        (office / name).write_text(text, encoding="utf-8")
    (folder / "vocabulary").symlink_to(vocabulary_dir)
    (folder / "pages").symlink_to(pages_dir)
    return folder
