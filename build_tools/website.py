"""MkDocs with Material, run once a language: the shells of our pages and the hand-written pages and assets as they are."""

import base64
import hashlib
import json
import marshal
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import mkdocs

from build_tools.artifact import Artifact
from build_tools.errors import BuildError
from build_tools.handwritten import frame_wide_parts
from build_tools.kept import Kept
from build_tools.scripts import asset_files
from build_tools.settings import ROOT, TEMPLATES
from build_tools.shell import Shell, cut_shell
from build_tools.stylesheet import style_sheet, words_of
from build_tools.vocabulary import Vocabulary

CONFIGS = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
ThemeWords = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""(language, (key, word) …): what the theme's own templates say."""

_LANG = {"zh": "zh-CN", "en": "en"}
_OTHER = {"zh": "English", "en": "中文"}
_STYLES = ("base", "tables", "search", "narrow", "charts", "reading", "shell", "lists", "print")
"""The parts of our style sheet; a later one says more exactly what an earlier one says."""
_WITH_CLASSES = {".html", ".js", ".py"}
_ASSET = re.compile(r'((?:href|src)=")((?:\.\./)*|\./|/en/)(assets/)')
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_VERSIONED = re.compile(r"(assets/gongkai/[\w-]+\.(?:css|js))(?=\")")
_PREFORMATTED = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_LINE_END = re.compile(r"\s*\n\s*")
_LANG_ZH = re.compile(r'<html lang="zh"')
_POLICY = ("default-src 'self'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; "
           "object-src 'none'; base-uri 'self'; form-action 'self'")


@dataclass(frozen=True, slots=True)
class Website:
    """What MkDocs made: shells by (language, page), and the finished files."""

    shells: dict[tuple[str, str], Shell]
    files: tuple[Artifact, ...]


def current_website(base_url: str, pages_dir: Path, vocabulary: Vocabulary, digest: str, kept: Kept) -> Website:
    """The website of the pages, templates and words as they stand; MkDocs makes it only where one of them changed.

    `digest`: of all that is read for it but the address and the words.
    """
    words = theme_words(vocabulary)
    key = hashlib.sha256(repr((digest, base_url, words)).encode()).hexdigest()
    found = kept.get(key)
    if found is not None:
        shells, files = marshal.loads(found)
        return Website({name: Shell(*shell) for name, shell in shells.items()}, tuple(Artifact(*file) for file in files))
    with tempfile.TemporaryDirectory() as work_dir:
        website = build_website(Path(work_dir), base_url, pages_dir, words)
    shells = {name: (shell.fragments, shell.names) for name, shell in website.shells.items()}
    kept.put(key, marshal.dumps((shells, [(file.path, file.data) for file in website.files])))
    kept.drop_others([key])
    return website


def theme_words(vocabulary: Vocabulary) -> ThemeWords:
    """The words of the theme's own templates, per language: the interface words that begin with theme_."""
    return tuple(
        (language, tuple((term.id.removeprefix("theme_"), getattr(term.words, language))
                         for term in vocabulary.interface.values() if term.id.startswith("theme_")))
        for language in CONFIGS)


def build_website(work_dir: Path, base_url: str, pages_dir: Path, words: ThemeWords) -> Website:
    """The shells and files of both languages, built below `work_dir`. Raises BuildError with MkDocs' own words."""
    runs = {language: _start(language, work_dir, base_url, pages_dir / language, dict(own)) for language, own in words}
    for language, (process, _) in runs.items():
        output, _ = process.communicate()
        if process.returncode:
            raise BuildError(f"MkDocs ({mkdocs.__version__}) failed on {CONFIGS[language]}:\n{output}")
    assets = (_style_sheet([folder for _, folder in runs.values()]), *asset_files())
    version = hashlib.sha256(b"".join(asset.data for asset in assets)).hexdigest()[:8]
    shells: dict[tuple[str, str], Shell] = {}
    files: list[Artifact] = []
    for language, (_, folder) in runs.items():
        files += _gather(language, folder, version, pages_dir / "zh", shells)
    return Website(shells, (*files, *assets))


def _start(language: str, work_dir: Path, base_url: str, docs: Path, words: dict[str, str]):
    """The running MkDocs process of one language and its output folder; settings go in through a config that inherits ours."""
    folder = work_dir / language
    config = work_dir / f"mkdocs.{language}.yml"
    words |= {"lang": _LANG[language], "other": _OTHER[language], "other_lang": _LANG["en" if language == "zh" else "zh"]}
    config.write_text(
        f"INHERIT: {ROOT / CONFIGS[language]}\nsite_url: {base_url}{'en/' if language == 'en' else ''}\n"
        f"docs_dir: {docs}\nsite_dir: {folder}\nextra:\n  words: {json.dumps(words, ensure_ascii=False)}\n"
        f"theme:\n  name: material\n  custom_dir: {TEMPLATES / 'theme'}\n",
        encoding="utf-8")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(config)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return process, folder


def _gather(language: str, folder: Path, version: str, sources: Path, shells: dict) -> Iterator[Artifact]:
    """The finished pages of one language and what lies beside them; pages with a place for a body go to `shells`. `sources`: the
    Markdown files, which are named alike in both languages."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if name.startswith(("assets/", "sitemap.")):
            continue
        if path.suffix != ".html":
            yield Artifact(name if language == "zh" else f"en/{name}", path.read_bytes())
            continue
        html = finish_html(path.read_text(encoding="utf-8"), language, version)
        if "@@BODY@@" in html:
            shells[language, _shell_name(name, sources)] = cut_shell(html)
        else:
            yield Artifact(name if language == "zh" else f"en/{name}", html.encode())


def _style_sheet(folders: list[Path]) -> Artifact:
    """The one style sheet of all pages: what of the theme's sheets they can use, and our own."""
    pages = [path for folder in folders for path in folder.rglob("*.html")]
    sources = [path for root in (TEMPLATES, Path(__file__).parent / "render") for path in root.rglob("*") if path.suffix in _WITH_CLASSES]
    words = words_of(path.read_text(encoding="utf-8") for path in (*pages, *sources))
    theme = [path.read_text(encoding="utf-8") for path in sorted((folders[0] / "assets" / "stylesheets").glob("*.css"))]
    own = "".join((TEMPLATES / "assets" / "css" / f"{part}.css").read_text(encoding="utf-8") for part in _STYLES)
    return Artifact("assets/gongkai/gongkai.css", style_sheet(theme, own, words).encode())


def _shell_name(name: str, sources: Path) -> str:
    """What the Markdown file is called: `departments/index.html` → `departments/index`, `regions/region/index.html` → `regions/region`."""
    path = name.removesuffix("/index.html").removesuffix("index.html")
    return path if (sources / f"{path}.md").exists() else f"{path}/index".removeprefix("/")


def finish_html(html: str, language: str, version: str) -> str:
    """MkDocs' page without blank lines, with one copy of the assets for both languages, and a content security policy of its own scripts.

    `version` goes into the assets' addresses, so that a browser may keep them for good.
    """
    html = "".join(part if part.startswith("<pre") else _LINE_END.sub("\n", part) for part in _PREFORMATTED.split(html))
    html = _VERSIONED.sub(rf"\1?v={version}", frame_wide_parts(html))
    if language == "en":
        html = _ASSET.sub(lambda match: match[1] + ("/" if match[2] == "/en/" else "../" + match[2].removeprefix("./")) + match[3], html)
    else:
        html = _LANG_ZH.sub('<html lang="zh-CN"', html, count=1)
    hashes = sorted({_hash(script) for script in _SCRIPT.findall(html)})
    policy = _POLICY.format(hashes="".join(f" '{value}'" for value in hashes))
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
