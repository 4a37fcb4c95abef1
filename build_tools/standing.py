"""The site that stands, and whether a build would make the same one: known by what the last build read, without reading it again."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import orjson

from build_tools.artifact import file_digest
from build_tools.errors import InputError
from build_tools.inputs import Inputs, Seen, inputs_of, installed, same_bytes
from build_tools.private import private_folder, write_whole
from build_tools.publish import site_lock
from build_tools.settings import Settings
from build_tools.writing import MANIFEST

_FORMAT = 1


class Standing(NamedTuple):
    """What is known of the site that stands: how it was made and from what, the errors of records that were left out, and when
    its folders and its manifest changed last, by path."""

    made: dict
    inputs: Inputs
    errors: tuple[InputError, ...]
    times: dict[str, int]


def standing_site(settings: Settings) -> Standing | None:
    """What the last build noted of the site; None where there is no note that can be read."""
    try:
        noted = orjson.loads(_file(settings).read_bytes())
        if noted["format"] != _FORMAT:
            return None
        return Standing(noted["made"], {path: Seen(*seen) for path, seen in noted["inputs"].items()},
                        tuple(InputError(*error) for error in noted["errors"]), noted["times"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def current_site(settings: Settings) -> Standing | None:
    """The site that stands, where a build would make the same; None where it has to be built. Raises LockedError."""
    with site_lock(settings.site_dir):
        standing = standing_site(settings)
        if standing is None or not _was_made_so(standing, settings) or not _is_untouched(standing):
            return None
        inputs = inputs_of(settings, standing.inputs)
        if not same_bytes(inputs, standing.inputs):
            return None
        if inputs != standing.inputs:
            _write(standing._replace(inputs=inputs), settings)  # the same bytes, to be known by their new times
        return standing


def inputs_now(settings: Settings) -> Inputs:
    """What a build is about to read; what the last one noted of it saves hashing."""
    standing = standing_site(settings)
    return inputs_of(settings, standing.inputs if standing else {})


def note_site(settings: Settings, inputs: Inputs, errors: Iterable[InputError]) -> None:
    """Notes the site that was published just now from these inputs. Call within `site_lock`."""
    made = {"base_url": settings.base_url, "offline": settings.offline, "since": _since(settings),
            "release": settings.date if settings.release else "", "index": 0 if settings.command_line_index is False else _index(settings),
            "installed": installed()}
    paths = [str(settings.site_dir / MANIFEST), *(folder for folder, _, _ in os.walk(settings.site_dir))]
    _write(Standing(made, inputs, tuple(errors), {path: os.stat(path).st_mtime_ns for path in paths}), settings)


def _has_its_index(noted: int, settings: Settings) -> bool:
    """True where the index of `gongkai search` is the one that was made with the site, or none was wanted then either."""
    return settings.command_line_index is False or noted == _index(settings) and not (settings.command_line_index and noted == 0)


def _was_made_so(standing: Standing, settings: Settings) -> bool:
    """True where the options ask for nothing else. Without `since` a build compares with the site itself, which adds nothing to
    it; the day of a build is that of its changes, so without any it does not matter."""
    made = standing.made
    return (made["base_url"] == settings.base_url and made["offline"] == settings.offline and made["installed"] == installed()
            and (settings.since is None or made["since"] == _since(settings))
            and (not settings.release or made["release"] == settings.date)
            and _has_its_index(made["index"], settings)
            and not (settings.strict and standing.errors))


def _is_untouched(standing: Standing) -> bool:
    """True where no file was put into the site or taken out of it: that changes the time of its folder."""
    try:
        return bool(standing.times) and all(os.stat(path).st_mtime_ns == changed for path, changed in standing.times.items())
    except OSError:
        return False


def _since(settings: Settings) -> str:
    """What is known of the last release that was named."""
    if settings.since is None:
        return ""
    try:
        file = settings.since / MANIFEST if settings.since.is_dir() else settings.since
        return file_digest(file)
    except OSError:
        return "unreadable"


def _index(settings: Settings) -> int:
    """When the index of the command line was written, or 0."""
    return settings.index_dir.stat().st_mtime_ns if settings.index_dir.is_dir() else 0


def _write(standing: Standing, settings: Settings) -> None:
    noted = {"format": _FORMAT, "made": standing.made, "inputs": {path: tuple(seen) for path, seen in standing.inputs.items()},
             "errors": [(error.file, error.line, error.column, error.found, error.remedy) for error in standing.errors],
             "times": standing.times}
    write_whole(_file(settings), orjson.dumps(noted))


def _file(settings: Settings) -> Path:
    return private_folder(settings.kept_dir) / "standing.json"
