"""Frozen values as bytes and back: each as the call that makes it, read by what knows these values and no others."""

import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

Find = Callable[[str], Any]
"""A value by its id."""


class Packing:
    """Packs values of the dataclasses `made`, which have several fields, of `others` as pickle does, and of `known`, which have an
    id, by that alone."""

    def __init__(self, made: Iterable[type], others: Iterable[type] = (), known: Iterable[type] = ()):
        calls = {value: _call(value) for value in made}
        self._known = {value.__name__: value for value in known}
        self._reduced = calls | {value: _by_id for value in known}
        self._classes = {(value.__module__, value.__qualname__): value for value in (*calls, *others)}

    def packed(self, value: Any) -> bytes:
        """The value as bytes: half the time of what pickle does by itself with a frozen dataclass, and a third to read."""
        written = io.BytesIO()
        pickler = pickle.Pickler(written, protocol=5)
        pickler.dispatch_table = self._reduced
        pickler.dump(value)
        return written.getvalue()

    def unpacked(self, data: bytes, find: Mapping[type, Find] | None = None) -> Any:
        """The value of those bytes. `find`: for each of the `known`, what gives a value by its id.

        Raises pickle.UnpicklingError where they would make anything else.
        """
        return _Unpickler(data, self._classes, {name: (find or {})[value] for name, value in self._known.items()}).load()


def _call(value: type) -> Callable[[Any], tuple]:
    values_of = attrgetter(*(field.name for field in fields(value)))  # a tuple where there are two fields or more
    return lambda one: (value, values_of(one))


def _by_id(one: Any) -> tuple:
    return _found, (type(one).__name__, one.id)


def _found(name: str, of: str) -> Any:
    """Stands in the bytes for a value that is known by its id; the reader puts its own in its place."""
    raise pickle.UnpicklingError(f"{name} {of} by its id")


class _Unpickler(pickle.Unpickler):
    def __init__(self, data: bytes, classes: dict[tuple[str, str], type], find: dict[str, Find]):
        super().__init__(io.BytesIO(data))
        self._classes, self._find = classes, find

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == (__name__, _found.__name__):
            find = self._find  # not `self`: a build has no cycle collector, and this reader holds what it gives
            return lambda kind, of: find[kind](of)
        try:
            return self._classes[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of these") from None
