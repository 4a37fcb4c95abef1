"""A tree, or a part of it, to a shape of read/shape.py."""

from pydantic import ValidationError

from build_tools.errors import InputError, InputErrors
from build_tools.read.yaml_text import YamlTree


def read_shape(tree: YamlTree, shape: type, value, path: tuple = ()):
    """The value at `path` of the tree in its shape. Raises InputErrors with every fault found."""
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        raise InputErrors([_located(tree, path, fault) for fault in error.errors()]) from None


def _located(tree: YamlTree, above: tuple, fault: dict) -> InputError:
    path = (*above, *fault["loc"])
    name = ".".join(map(str, path))
    if fault["type"] == "missing":
        return tree.error(path, f"no {name}", "add it")
    if fault["type"] == "extra_forbidden":
        return tree.error(path, f"the unknown key {name}", "see the page on the record format")
    return tree.error(path, f"{name}: {fault['msg'].lower()} (found {str(fault['input'])[:60]!r})", "correct it")
