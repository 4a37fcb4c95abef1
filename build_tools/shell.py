"""A page shell: finished HTML of one page kind, cut at its markers once, joined with each page's own text."""

import re
from dataclasses import dataclass

_MARKER = re.compile(r"@@([A-Z]+)@@")


@dataclass(frozen=True, slots=True)
class Shell:
    """HTML in pieces: `fragments[0]`, value of `names[0]`, `fragments[1]`, …"""

    fragments: tuple[str, ...]
    names: tuple[str, ...]

    def page(self, values: dict[str, str]) -> bytes:
        """The page's bytes; `values` are HTML texts by marker name. Raises KeyError for a marker without a value."""
        pieces = [self.fragments[0]]
        for name, fragment in zip(self.names, self.fragments[1:], strict=True):
            pieces.append(values[name])
            pieces.append(fragment)
        return "".join(pieces).encode()


def cut_shell(html: str) -> Shell:
    """The shell of a finished page whose markers read @@NAME@@."""
    pieces = _MARKER.split(html)
    return Shell(tuple(pieces[::2]), tuple(pieces[1::2]))
