"""The import rule: cli → build → stages → {vocabulary, labels, urls …} → model → amounts → errors; one home for each library."""

import ast
import subprocess
import sys

from build_tools.settings import ROOT

STAGES = ("read", "check", "history", "render", "export", "index")
HOMES = {
    "yaml": {"read/yaml_text.py"}, "jinja2": {"render/pages.py"}, "jieba": {"index/cutter.py"}, "rjieba": {"index/fast.py"},
    "whoosh": {"index/whoosh_index.py"}, "pypinyin": {"index/pinyin.py"}, "mkdocs": {"website.py"}, "pyarrow": {"export/parquet.py"},
    "sqlite3": {"export/sqlite.py"}, "distributed": {"cluster.py"}, "dask": {"cluster.py"},
}
LAYERS = ("errors", "amounts", "reference", "model", "vocabulary_shape", "vocabulary")
JOINTS = {"build.py", "reading.py", "making.py", "taking.py", "kept_reads.py", "check_command.py", "indexing.py", "commands.py", "serve.py", "cli.py",
          "search.py", "withdraw.py", "__main__.py"}


def _imports():
    for path in sorted((ROOT / "build_tools").rglob("*.py")):
        name = path.relative_to(ROOT / "build_tools").as_posix()
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from ((name, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield name, node.module


def test_a_stage_never_imports_another_stage():
    crossings = [(name, module) for name, module in _imports() for stage in STAGES
                 if module.startswith(f"build_tools.{stage}") and name.split("/")[0] != stage and name not in JOINTS]
    assert not crossings


def test_lower_layers_import_only_lower_layers():
    allowed = {f"build_tools.{layer}": {f"build_tools.{below}" for below in LAYERS[:index]} for index, layer in enumerate(LAYERS)}
    wrong = [(name, module) for name, module in _imports()
             if (layer := f"build_tools.{name.removesuffix('.py')}") in allowed and module.startswith("build_tools") and module not in allowed[layer]]
    assert not wrong


def test_each_library_has_one_home():
    wrong = [(name, module) for name, module in _imports() if name not in HOMES.get(module.split(".")[0], {name})]
    assert not wrong


def test_help_imports_nothing_heavy():
    top = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
           for node in ast.parse((ROOT / "build_tools/cli.py").read_text()).body if isinstance(node, (ast.Import, ast.ImportFrom))}
    assert top <= {"sys", "dataclasses", "datetime", "pathlib", "click", "build_tools.dates", "build_tools.settings"}


def test_the_process_of_a_build_imports_neither_the_search_engines_nor_what_a_user_happens_to_have():
    told = subprocess.run([sys.executable, "-c", "import sys, build_tools.build; print(*sys.modules)"], cwd=ROOT, capture_output=True,
                          text=True, check=True).stdout.split()
    assert "pyarrow" in told and not {"jieba", "whoosh", "build_tools.index", "pandas"} & {*told}
