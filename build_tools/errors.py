"""The two kinds of trouble that are exceptions; disagreements in the data are findings, never exceptions."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class InputError(Exception):
    """Something in the input that cannot be read: where it stands, what was found, what to do."""

    file: str
    line: int
    column: int
    found: str
    remedy: str

    def __reduce__(self) -> tuple:
        return InputError, (self.file, self.line, self.column, self.found, self.remedy)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.found}; {self.remedy}"


class InputErrors(Exception):
    """Several input errors that together stop the work, such as those of a vocabulary."""

    def __init__(self, errors: list[InputError]):
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors


class BuildError(Exception):
    """Our own fault or a tool's; the last good site stays untouched."""


class LockedError(Exception):
    """Another build holds the lock of this site."""
