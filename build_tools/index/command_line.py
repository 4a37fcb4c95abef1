"""Makes the index of the command line: its pages in parts, of which a build takes over those that hold the same as before."""

import hashlib
import json
import shutil
import zlib
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from build_tools.errors import BuildError
from build_tools.index.analysis import Analyser, prose_texts, row_texts, synonym_key, synonyms, unasked_phrases
from build_tools.index.cutter import Cutter
from build_tools.index.names import File
from build_tools.index.pages import FoundRow, Page, Prose, row_text
from build_tools.index.places import Places
from build_tools.index.tokens import Token
from build_tools.index.whoosh_index import FIELDS, count_of, write_part
from build_tools.model import Words
from build_tools.private import private_folder
from build_tools.vocabulary import Vocabulary
from build_tools.writing import link_file

WORDS, NAMES, PARTS = "words.json", "names", "parts"
"""What lies in the folder: words, synonyms, places and the order of the parts; files of names; the parts."""
_MOST_PARTS = 64
_LEAST_PLACES = 200
"""Of a part but the last: opening one costs each search a little."""
_KNOWN = "known.json"


class _Part(NamedTuple):
    """Pages that stand together, and the name of their folder: a checksum of all that their documents are made from."""

    name: str
    pages: list[Page]


def write_command_line(pages: list[Page], places: Places, cutter: Cutter, vocabulary: Vocabulary, names: tuple[dict, list[File]],
                       folder: Path, version: str = "") -> None:
    """Writes the index of the pages into `folder`, in place of what stands there.

    `version`: of vocabulary and code; parts of the same version with the same pages and dictionary are taken over, none without it.
    Raises BuildError where a place is missing, or others may write to the folder.
    """
    aside = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    private_folder(aside)
    if version and folder.exists():
        private_folder(folder)
    analyser, words, parts = Analyser(cutter), set(), _parts(pages, f"{version} {cutter.words!r}")
    for part in parts:
        made, standing = aside / PARTS / part.name, folder / PARTS / part.name
        if version and _is_sound(standing):
            shutil.copytree(standing, made, copy_function=link_file)
        else:
            _make(part, made, analyser, cutter)
        words.update(_known(made)["words"])
    kept = {"words": sorted(words), "synonyms": synonyms(vocabulary), "places": asdict(places),
            "unasked": sorted(unasked_phrases(vocabulary)), "names": names[0], "stretches": _stretches(pages),
            "parts": [part.name for part in parts]}
    _write_names(names[1], aside / NAMES)
    (aside / WORDS).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    aside.replace(folder)


def _parts(pages: list[Page], made_with: str) -> list[_Part]:
    """The pages in parts of a page or several neighbours, which hold at least so many places."""
    least = max(_LEAST_PLACES, sum(map(_places_of, pages)) // _MOST_PARTS)
    common, groups, held = hashlib.sha256(made_with.encode()).hexdigest(), [], least
    for page in pages:
        if held >= least:
            groups.append([])
            held = 0
        groups[-1].append(page)
        held += _places_of(page)
    return [_Part(hashlib.sha256(f"{common} {group!r}".encode()).hexdigest(), group) for group in groups]


def _places_of(page: Page) -> int:
    return len(page.prose) + len(page.rows)


def _make(part: _Part, folder: Path, analyser: Analyser, cutter: Cutter) -> None:
    """Writes a part, and beside it what is known of it: the dictionary's words that it holds, the checksum of its files."""
    words: set[str] = set()
    documents = [_document(place, page, analyser, cutter) for page in part.pages for place in (*page.prose, *page.rows)]
    for document in documents:
        words.update(token.text for field in FIELDS for token in document.get(field, ((), {}))[0])
    write_part(documents, folder)
    if (found := count_of(folder)) != len(documents):
        raise BuildError(f"whoosh kept {found} of {len(documents)} places")
    known = {"words": sorted(filter(cutter.is_word, words)), "sha256": _digest(folder)}
    (folder / _KNOWN).write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")


def _is_sound(folder: Path) -> bool:
    """Whether the part is there, with the bytes that were written."""
    return (folder / _KNOWN).is_file() and _known(folder).get("sha256") == _digest(folder)


def _known(folder: Path) -> dict:
    try:
        return json.loads((folder / _KNOWN).read_text(encoding="utf-8"))
    except ValueError:
        return {}


def _digest(folder: Path) -> str:
    files = sorted(path for path in folder.iterdir() if path.name != _KNOWN)
    return hashlib.sha256(b"".join(hashlib.sha256(path.name.encode() + path.read_bytes()).digest() for path in files)).hexdigest()


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
