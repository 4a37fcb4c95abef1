"""Makes the index of the command line: its pages in parts, of which a build takes over those that hold the same as before."""

import hashlib
import json
import shutil
import zlib
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from build_tools.artifact import file_digest
from build_tools.batches import batches_of
from build_tools.index.analysis import FIELDS, Analyser, prose_texts, row_texts, synonym_key, synonyms, unasked_phrases
from build_tools.index.cutter import Cutter
from build_tools.index.names import File
from build_tools.index.pages import FoundRow, Page, Prose, row_text
from build_tools.index.places import Places
from build_tools.index.tokens import Token
from build_tools.index.whoosh_index import write_part
from build_tools.model import Words
from build_tools.private import private_folder
from build_tools.vocabulary import Vocabulary
from build_tools.writing import link_file

WORDS, NAMES, PARTS = "words.json", "names", "parts"
"""What lies in the folder: words, synonyms, places and the order of the parts; files of names; the parts, each with its own words."""
_MOST_PARTS = 64
_LEAST_PLACES = 200
"""Of a part but the last: opening one costs each search a little."""
_CHECKSUM = "sha256"


def write_command_line(pages: list[Page], places: Places, cutter: Cutter, vocabulary: Vocabulary, names: tuple[dict, list[File]],
                       version: str, folder: Path) -> None:
    """Writes the index of the pages into `folder`, in place of what stands there; parts of the same `version`, of code, vocabulary
    and packages, with the same pages and dictionary are taken over.

    Raises BuildError where a place is missing, or others may write to the folder.
    """
    aside = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    private_folder(aside)
    private_folder(folder)
    analyser, words, parts = Analyser(cutter), set(), _parts(pages, f"{version} {cutter.words!r}")
    for name, part in parts.items():
        made, standing = aside / PARTS / name, folder / PARTS / name
        if _is_sound(standing):
            shutil.copytree(standing, made, copy_function=link_file)
        else:
            _make(part, made, analyser, cutter)
        words.update(json.loads((made / WORDS).read_text(encoding="utf-8")))
    kept = {"words": sorted(words), "synonyms": synonyms(vocabulary), "places": asdict(places),
            "unasked": sorted(unasked_phrases(vocabulary)), "names": names[0], "stretches": _stretches(pages), "parts": list(parts)}
    _write_names(names[1], aside / NAMES)
    (aside / WORDS).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    shutil.rmtree(folder)
    aside.replace(folder)


def _parts(pages: list[Page], made_with: str) -> dict[str, list[Page]]:
    """The pages in parts of a page or several neighbours, in order, by the checksum of all that their documents are made from."""
    least = max(_LEAST_PLACES, sum(map(_count, pages)) // _MOST_PARTS)
    common = hashlib.sha256(made_with.encode()).hexdigest()
    return {hashlib.sha256(f"{common} {part!r}".encode()).hexdigest(): part for part in batches_of(pages, _count, least)}


def _count(page: Page) -> int:
    return len(page.prose) + len(page.rows)


def _make(pages: list[Page], folder: Path, analyser: Analyser, cutter: Cutter) -> None:
    """Writes a part, the dictionary's words that it holds, and the checksum of both."""
    words: set[str] = set()
    documents = [_document(place, page, analyser, cutter) for page in pages for place in (*page.prose, *page.rows)]
    for document in documents:
        words.update(token.text for field in FIELDS for token in document.get(field, ((), {}))[0])
    write_part(documents, folder)
    (folder / WORDS).write_text(json.dumps(sorted(filter(cutter.is_word, words)), ensure_ascii=False), encoding="utf-8")
    (folder / _CHECKSUM).write_text(_checksum(folder), encoding="ascii")


def _is_sound(folder: Path) -> bool:
    """Whether the part is there, with the bytes that were written."""
    file = folder / _CHECKSUM
    return file.is_file() and file.read_bytes() == _checksum(folder).encode()


def _checksum(folder: Path) -> str:
    files = sorted(path for path in folder.iterdir() if path.name != _CHECKSUM)
    return hashlib.sha256("".join(f"{path.name} {file_digest(path)}\n" for path in files).encode()).hexdigest()


def _stretches(pages: Iterable[Page]) -> list[tuple[int, int, str]]:
    """Where documents of another page or statement begin: the number of the first, that of the page, the statement."""
    found: list[tuple[int, int, str]] = []
    count = 0
    for number, page in enumerate(pages):
        for place in (*page.prose, *page.rows):
            statement = place.head.statement if isinstance(place, FoundRow) else ""
            if not found or found[-1][1:] != (number, statement):
                found.append((count, number, statement))
            count += 1
    return found


def _document(place: FoundRow | Prose, page: Page, analyser: Analyser, cutter: Cutter) -> dict:
    if isinstance(place, FoundRow):
        texts, impacts, names = row_texts(place, page), analyser.row_by_field(place, page), place.names
    else:
        texts, impacts, names = prose_texts(place, page), analyser.prose_by_field(place, page), place.names
    cut = {field: (cutter.joined_tokens(tuple(filter(None, texts[field]))), impacts[field]) for field in texts}
    called = {name: 1.0 for name in map(synonym_key, names) if name}
    return {"shown": _shown(place, page), "name": (tuple(Token(name, 0) for name in called), called), **cut}


def _shown(place: FoundRow | Prose, page: Page) -> dict:
    if isinstance(place, FoundRow):
        title, text, anchor = place.entry.title, row_text(place), f"{place.head.statement}-{place.entry.row}"
        line = Words(f"{page.title.zh} › {place.head.title.zh}", f"{page.title.en} › {place.head.title.en}")
    else:
        title, text, anchor, line = place.title, place.text, place.anchor, place.line
    return {"path": page.path, "anchor": anchor, "report_id": page.report_id, "zh": (title.zh, line.zh, text.zh),
            "en": (title.en, line.en, text.en)}


def _write_names(files: list[File], folder: Path) -> None:
    folder.mkdir()
    for _, ending, data in files:
        (folder / f"{zlib.crc32(data):08x}.{ending}").write_bytes(data)
