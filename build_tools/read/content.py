"""A content folder to vocabulary, departments and disclosures; what cannot be read is named and left out."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from build_tools.errors import InputError, InputErrors
from build_tools.model import Content, Department, Disclosure
from build_tools.read.kept_records import RecordReader
from build_tools.read.withdrawn import read_withdrawn
from build_tools.read.yaml_text import YamlTree, read_yaml
from build_tools.vocabulary import Vocabulary, build_vocabulary, vocabulary_files

_DEPARTMENT_ID = re.compile(r"[a-z0-9-]{1,80}")
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


def read_vocabulary(content_dir: Path, rules: dict[str, YamlTree] | None = None) -> Vocabulary:
    """The vocabulary of a content folder; `rules`: the files of its rules, where they have been read. Raises InputErrors."""
    return build_vocabulary(_trees(content_dir / "vocabulary", content_dir), read_rules(content_dir) if rules is None else rules)


def read_rules(content_dir: Path) -> dict[str, YamlTree]:
    """The YAML tree of each rule, with its example. Raises InputErrors."""
    return _trees(content_dir / "vocabulary" / "rules", content_dir)


def _trees(folder: Path, content_dir: Path) -> dict[str, YamlTree]:
    """The YAML tree of each file of a folder, by stem. Raises InputErrors."""
    trees = {}
    for stem, path in vocabulary_files(folder).items():
        try:
            trees[stem] = read_yaml(_shown(path, content_dir), path.read_bytes())
        except InputError as error:
            raise InputErrors([error]) from None
    return trees


def read_content(content_dir: Path, vocabulary: Vocabulary, only: tuple[Path, ...] = (), reader: RecordReader | None = None) -> Content:
    """Departments and disclosures of content/records/, with the errors of those left out; withdrawn records are not read.

    `only`: files or folders to read instead of all (departments are always read); `reader`: what knows records that were parsed
    before. Raises InputErrors where withdrawn.yml cannot be read.
    """
    reader = reader or RecordReader(vocabulary)
    withdrawn = read_withdrawn(content_dir)
    errors: list[InputError] = []
    departments: dict[str, Department] = {}
    disclosures: list[Disclosure] = []
    for folder in department_folders(content_dir, errors):
        department, reports = read_folder(folder, content_dir, withdrawn.keys(), reader, errors, only)
        if department is not None:
            departments[department.id] = department
            disclosures += reports
    check_parents(departments, errors)
    return Content(departments, tuple(sorted(disclosures, key=lambda report: report.id)), tuple(errors), withdrawn)


def read_folder(folder: Path, content_dir: Path, withdrawn: Collection[str], reader: RecordReader, errors: list[InputError],
                only: tuple[Path, ...] = ()) -> tuple[Department | None, list[Disclosure]]:
    """A folder's department and its reports, those left out named in `errors`; without a department none of them is read."""
    department = _read(folder / "department.yml", content_dir, errors, lambda file, data: reader.department(file, data, folder.name))
    if department is None:
        return None, []
    paths = [path for path in sorted(folder.glob("*.yml")) if path.name != "department.yml"
             and f"{folder.name}/{path.stem}" not in withdrawn and (not only or _within(path, only))]
    found = (_read(path, content_dir, errors, reader.read) for path in paths)
    return department, [report for report in found if report is not None]


def read_report(content_dir: Path, report_id: str, vocabulary: Vocabulary) -> Disclosure | None:
    """The report of that id, or None where its record is not there or cannot be read."""
    path = content_dir / "records" / f"{report_id}.yml"
    return _read(path, content_dir, [], RecordReader(vocabulary).read) if path.is_file() else None


def department_folders(content_dir: Path, errors: list[InputError]) -> Iterator[Path]:
    """The folders that may be departments, in order; what is none is named in `errors`."""
    for folder in sorted((content_dir / "records").iterdir()):
        shown = _shown(folder, content_dir)
        if folder.is_symlink() or not folder.is_dir():
            if not folder.name.startswith("."):
                errors.append(InputError(shown, 1, 1, "not a folder", "keep a folder a department in records/"))
        elif not _DEPARTMENT_ID.fullmatch(folder.name) or folder.name in _RESERVED:
            errors.append(InputError(shown, 1, 1, f"the department id {folder.name}", "use up to 80 of a-z, 0-9 and -"))
        else:
            yield folder


def _read(path: Path, content_dir: Path, errors: list[InputError], read):
    shown = _shown(path, content_dir)
    if path.is_symlink() or not path.is_file():
        errors.append(InputError(shown, 1, 1, "no such regular file", "write it; see the page on the record format"))
        return None
    try:
        return read(shown, path.read_bytes())
    except InputError as error:
        errors.append(error)
    except InputErrors as several:
        errors.extend(several.errors)
    return None


def check_parents(departments: dict[str, Department], errors: list[InputError]) -> None:
    """Names in `errors` each department whose superior is not there."""
    for department in departments.values():
        if department.parent and department.parent not in departments:
            errors.append(InputError(department.file, 1, 1, f"the parent {department.parent}", "name a department of this site"))


def _within(path: Path, only: tuple[Path, ...]) -> bool:
    resolved = path.resolve()
    return any(resolved == wanted.resolve() or wanted.resolve() in resolved.parents for wanted in only)


def _shown(path: Path, content_dir: Path) -> str:
    return f"{content_dir.name}/{path.relative_to(content_dir).as_posix()}"
