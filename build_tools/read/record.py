"""A record's YAML tree to a disclosure, a department's to a department."""

from build_tools.errors import InputError, InputErrors
from build_tools.model import Department, Disclosure, Point, Source, Table, Words
from build_tools.read.corrections import read_corrections
from build_tools.read.relations import resolve_references
from build_tools.read.shape import DepartmentShape, RecordShape
from build_tools.read.shaped import read_shape
from build_tools.read.table import TableHead, TableReader
from build_tools.read.yaml_text import YamlTree
from build_tools.vocabulary import Vocabulary


def read_record(tree: YamlTree, vocabulary: Vocabulary) -> Disclosure:
    """The disclosure a record holds. Raises InputErrors with every fault found."""
    record = read_shape(tree, RecordShape, tree.root)
    errors: list[InputError] = []
    if record.scope not in vocabulary.scopes:
        errors.append(tree.error(("scope",), f"the scope {record.scope}", "use one of vocabulary/scopes.yml"))
    unit = vocabulary.printed_units.get(record.unit)
    if unit is None or not vocabulary.is_money(unit):
        errors.append(tree.error(("unit",), f"the unit {record.unit}", "write 元, 万元 or 亿元"))
    report_id = f"{record.department}/{record.year}-{record.report}"
    head = TableHead(report_id, record.scope, record.unit, tuple(source.id for source in record.sources))
    tables = _tables(tree, ("statements",), head, record.statements, vocabulary, errors)
    corrections = read_corrections(tree, record.corrections, tables, vocabulary, errors)
    _expect_path(tree, f"{record.department}/{record.year}-{record.report}.yml", errors)
    if errors:
        raise InputErrors(errors)
    return Disclosure(
        id=report_id,
        department=record.department, year=int(record.year), kind=record.report, scope=record.scope,
        covers=_words(record.covers), sources=tuple(Source(**source.model_dump()) for source in record.sources),
        summary=_words(record.summary), achievements=_points(record.achievements), problems=_points(record.problems),
        tables=tables, file=tree.file, corrections=corrections,
    )


def read_tables(tree: YamlTree, path: tuple, report_id: str, scope: str, statements: dict, vocabulary: Vocabulary) -> Disclosure:
    """A disclosure that consists of the statements at `path` only, in 万元. Raises InputErrors with every fault found."""
    errors: list[InputError] = []
    tables = _tables(tree, path, TableHead(report_id, scope, "万元", ("source",)), statements, vocabulary, errors)
    if errors:
        raise InputErrors(errors)
    department, _, name = report_id.partition("/")
    year, _, kind = name.partition("-")
    return Disclosure(report_id, department, int(year), kind, scope, Words(""), (), Words(""), (), (), tables, tree.file)


def read_department(tree: YamlTree, department_id: str, vocabulary: Vocabulary) -> Department:
    """The department a department.yml describes. Raises InputErrors with every fault found."""
    shape = read_shape(tree, DepartmentShape, tree.root)
    errors = [
        tree.error((key,), f"the {key} {value}", f"use one of vocabulary/{stem}.yml")
        for key, value, stem in (("region", shape.region, "regions"), ("type", shape.type, "types"))
        if value not in vocabulary.lists[stem]
    ]
    if errors:
        raise InputErrors(errors)
    return Department(department_id, _words(shape.name), _words(shape.short), shape.region, shape.parent, shape.type,
                      tuple(map(_words, shape.duties)), _words(shape.institutions) if shape.institutions else Words(""),
                      tree.file)


def _tables(tree: YamlTree, path: tuple, head: TableHead, statements: dict, vocabulary: Vocabulary, errors) -> tuple[Table, ...]:
    reader = TableReader(vocabulary, tree, path, head, errors)
    tables = [table for key, shape in statements.items() if (table := reader.read(key, shape)) is not None]
    return tuple(resolve_references(tables, vocabulary.measures, tree.file, errors))


def _expect_path(tree: YamlTree, expected: str, errors: list[InputError]) -> None:
    if not f"/{tree.file}".endswith(f"/{expected}"):
        errors.append(tree.error(("department",), f"a record that belongs in {expected}", "rename the file or correct the record"))


def _words(shape) -> Words:
    return Words(shape.zh, shape.en)


def _points(shapes) -> tuple[Point, ...]:
    return tuple(Point(Words(shape.zh, shape.en), shape.at) for shape in shapes)
