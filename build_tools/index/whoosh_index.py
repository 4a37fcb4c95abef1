"""Whoosh's home: parts of an index, a folder each, and the postings of several of them as those of one.

Its files are pickles: they stay in a private folder, never in the site.
"""

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)  # whoosh 2.7.4 has invalid escapes that Python 3.12 warns of
    from whoosh import fields, index, query
    from whoosh.analysis import IDTokenizer
    from whoosh.reading import MultiReader
    from whoosh.searching import Searcher

from build_tools.errors import BuildError
from build_tools.index.analysis import FIELDS, Impacts
from build_tools.index.tokens import Token

_LIMIT_MB = 256


class CutField(fields.TEXT):
    """A field of tokens that are cut already. Kept here are their true positions, so that phrases are found."""

    def __init__(self) -> None:
        super().__init__(analyzer=IDTokenizer(), phrase=True, stored=False)

    def index(self, value: tuple[tuple[Token, ...], Impacts], **_kept) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, frequency, impact, coded positions) of each distinct token."""
        tokens, impacts = value
        positions: dict[str, list[int]] = {}
        for token in tokens:
            positions.setdefault(token.text, []).append(token.position)
        for term, places in positions.items():
            yield term.encode(), len(places), impacts.get(term, 0.0), self.format.encode(places)


def write_part(documents: list[dict], folder: Path) -> None:
    """Writes documents, in their order, into a new folder. A document has under `shown` what is shown of it, under `name` and the
    fields of `FIELDS` tokens with their impacts. Raises BuildError where one is missing then."""
    folder.mkdir(mode=0o700, parents=True)
    made = index.create_in(folder, fields.Schema(shown=fields.STORED, **{field: CutField() for field in (*FIELDS, "name")}))
    writer = made.writer(limitmb=_LIMIT_MB)  # one process: with procs > 1 whoosh 2.7.4 commits nothing, silently
    for document in documents:
        writer.add_document(**document)
    writer.commit()
    made.close()
    if (found := index.open_dir(folder, readonly=True).doc_count()) != len(documents):
        raise BuildError(f"whoosh kept {found} of {len(documents)} places")


class Postings:
    """The parts in these folders as one index: documents are numbered through, in the order of the folders. Use it as a context."""

    def __init__(self, folders: Iterable[Path]):
        self._searcher = Searcher(MultiReader([index.open_dir(folder, readonly=True).reader() for folder in folders]))
        self.count: int = self._searcher.doc_count_all()

    def __enter__(self) -> "Postings":
        return self

    def __exit__(self, *exception) -> None:
        self._searcher.close()

    def impacts(self, term: str) -> dict[int, float]:
        """The documents of the term with its impact in all fields."""
        found: dict[int, float] = {}
        for field in FIELDS:
            if (field, term) in self._searcher.reader():
                matcher = self._searcher.postings(field, term)
                while matcher.is_active():
                    found[matcher.id()] = found.get(matcher.id(), 0.0) + matcher.weight()
                    matcher.next()
        return found

    def with_prefix(self, digits: str) -> list[int]:
        """The rows with a code that begins with these digits."""
        return list(query.Prefix("label", digits).docs(self._searcher))

    def named(self, name: str) -> list[int]:
        """The places that are called so."""
        return list(query.Term("name", name).docs(self._searcher))

    def holding(self, phrase: tuple[str, ...]) -> set[int]:
        """The documents with these units next to each other in one field."""
        found: set[int] = set()
        for field in FIELDS:
            asked = query.Term(field, phrase[0]) if len(phrase) == 1 else query.Phrase(field, list(phrase), slop=1)
            found.update(asked.docs(self._searcher))
        return found

    def shown(self, number: int) -> dict:
        """What is shown of a document."""
        return self._searcher.stored_fields(number)["shown"]
