"""How a row names another: the row that a figure restates, belongs to or adds up to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """A row that another row speaks of: in this report where `report` is empty, of the same statement or another.

    `column`: one of its measures, else the main figure or those both rows have. `measure`: the speaking row's.
    `name`: tells apart several ways to take one whole to pieces.
    """

    report: str
    statement: str
    row: str
    column: str = ""
    measure: str = ""
    name: str = ""

    def __str__(self) -> str:
        parts = [self.measure and f"{self.measure}=", self.report and f"{self.report}:", f"{self.statement}/{self.row}",
                 self.column and f"/{self.column}", self.name and f"#{self.name}"]
        return "".join(parts)
