"""Strict YAML: a tree of dict, list and text, and where each node stands."""

from dataclasses import dataclass

import yaml

from build_tools.errors import InputError
from build_tools.read.text import clean_text, forbidden_character, personal_number

MAX_DEPTH = 32
MAX_NODES = 200_000
MAX_BYTES = 5_000_000

_LOADER = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(frozen=True, slots=True)
class YamlTree:
    """`root`: nested dict, list and str. `places`: path → (line, column), both from 1."""

    file: str
    root: dict
    places: dict[tuple, tuple[int, int]]

    def place(self, path: tuple) -> tuple[int, int]:
        """Where the node at `path`, or its nearest printed ancestor, stands."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def error(self, path: tuple, found: str, remedy: str) -> InputError:
        """An input error at the node of `path`."""
        return InputError(self.file, *self.place(path), found, remedy)


def read_yaml(file: str, data: bytes) -> YamlTree:
    """The tree of one YAML document whose root is a mapping; every scalar stays text.

    Raises InputError for anchors, aliases, merge keys, tags, duplicate keys, a second document,
    a tree too deep or too large, or text that is not YAML in UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise InputError(file, 1, 1, f"the file has {len(data)} bytes", f"keep records below {MAX_BYTES}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(file, line, 1, "bytes that are not UTF-8", "save the file as UTF-8") from None
    try:
        return _Composer(file).compose(text)
    except yaml.reader.ReaderError as error:
        line = data.count(b"\n", 0, error.position) + 1
        raise InputError(file, line, 1, "a control character", "remove it") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise InputError(file, line, column, f"not YAML: {error.problem}", "check indentation, quotes and colons") from None


class _Composer:
    """Builds the tree from parser events with a stack of its own, so that depth costs no recursion."""

    def __init__(self, file: str):
        self.file = file
        self.places: dict[tuple, tuple[int, int]] = {}
        self.stack: list[list] = []  # [container, path, pending key or None]
        self.root = None
        self.nodes = 0

    def compose(self, text: str) -> YamlTree:
        documents = 0
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._error(event, "a second document", "keep one record in a file")
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
        if not isinstance(self.root, dict):
            raise InputError(self.file, 1, 1, "no mapping at the top", "write `name: value` lines")
        return YamlTree(self.file, self.root, self.places)

    def _node(self, event) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._error(event, "more nodes than a record may have", "move tables into CSV blocks")
        if isinstance(event, yaml.AliasEvent):
            raise self._error(event, f"the alias *{event.anchor}", "write the value out")
        if event.anchor:
            raise self._error(event, f"the anchor &{event.anchor}", "remove it; aliases are not used")
        if event.tag:
            raise self._error(event, f"the tag {event.tag}", "remove it; every value is text")
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        else:
            self._open(event, {} if isinstance(event, yaml.MappingStartEvent) else [])

    def _scalar(self, event) -> None:
        self._refuse(event)
        if self.stack and isinstance(self.stack[-1][0], dict) and self.stack[-1][2] is None:
            container, path, _ = self.stack[-1]
            if event.value == "<<" and not event.style:
                raise self._error(event, "the merge key <<", "write the values out")
            if event.value in container:
                raise self._error(event, f"the key {event.value} a second time", "keep one of them")
            self.stack[-1][2] = event.value
            self.places[(*path, event.value)] = _mark(event)
            return
        value = "" if not event.style and event.value in {"", "~", "null"} else clean_text(event.value)
        path = self._attach(event, value)
        if path[-1:] != ("rows",):  # a table's cells are judged by their column
            self._refuse_personal(event)

    def _refuse(self, event) -> None:
        character = forbidden_character(event.value)
        if character:
            raise self._error(event, f"the invisible character {character}", "remove it")

    def _refuse_personal(self, event) -> None:
        number = personal_number(event.value)
        if number:
            raise self._error(event, f"what looks like a personal number {number}", "remove it; it must not be published")

    def _open(self, event, container) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise self._error(event, f"nesting deeper than {MAX_DEPTH}", "flatten the record")
        path = self._attach(event, container)
        self.stack.append([container, path, None])

    def _attach(self, event, value) -> tuple:
        if not self.stack:
            self.root = value
            return ()
        parent, path, key = self.stack[-1]
        if isinstance(parent, list):
            path = (*path, len(parent))
            parent.append(value)
        elif key is None:
            raise self._error(event, "a key that is not text", "use a plain word as key")
        else:
            path = (*path, key)
            parent[key] = value
            self.stack[-1][2] = None
        self.places[path] = _mark(event)
        return path

    def _error(self, event, found: str, remedy: str) -> InputError:
        return InputError(self.file, *_mark(event), found, remedy)


def _mark(event) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
