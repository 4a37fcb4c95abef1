"""The shape of a record file and a department file: one definition for the loader and the JSON Schema."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

_ID = r"^[a-z0-9-]{1,80}$"
_DAY = r"^(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
Text = Annotated[str, Field(min_length=1)]
Year = Annotated[
    str,
    Field(pattern=r"^(19|20)\d\d$"),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1990, "maximum": 2099},
                              {"type": "string", "pattern": "^(19|20)\\d\\d$"}]}),
]
Identifier = Annotated[str, Field(pattern=_ID)]


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class WordsShape(_Shape):
    """Text in Chinese and, where there is one, English."""

    zh: Text
    en: str = ""


class BothWordsShape(_Shape):
    """Text that must be in both languages."""

    zh: Text
    en: Text


class PointShape(_Shape):
    """A point of prose in own words, and its place in the document."""

    zh: Text
    en: str = ""
    at: str = ""


class SourceShape(_Shape):
    """A published document."""

    id: Identifier
    title: Text
    publisher: Text
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: Text
    published: Annotated[str, Field(pattern=r"^\d{4}-\d\d(-\d\d)?$")] = ""
    address: Annotated[str, Field(pattern=r"^https?://\S+$")] = ""


class MarkShape(_Shape):
    """What the print lost, shifted or garbled at a row and column."""

    row: Text
    column: str = ""
    zh: Text
    en: Text


class TableShape(_Shape):
    """A printed table as a CSV block."""

    rows: Text = Field(description="CSV: a line of column names, then a line a printed row; cells are the printed characters")
    form: str = ""
    title: str = ""
    title_en: str = ""
    at: str = ""
    source: str = ""
    unit: str = ""
    scope: str = ""
    declared_empty: str = ""
    marks: list[MarkShape] = []


class CorrectionShape(_Shape):
    """A figure that was corrected after it had been published."""

    date: Annotated[str, Field(pattern=_DAY, description="The day of the correction")]
    place: Text = Field(description="statement[/row[/column]], as the site's addresses name them")
    reason: BothWordsShape


class RecordShape(_Shape):
    """A disclosure: one report of one department and year."""

    report: Annotated[str, Field(pattern="^(final-accounts|performance|budget)$")]
    year: Year
    department: Identifier
    scope: Text
    covers: WordsShape
    unit: Text
    sources: Annotated[list[SourceShape], Field(min_length=1)]
    summary: WordsShape
    achievements: list[PointShape] = []
    problems: list[PointShape] = []
    corrections: list[CorrectionShape] = []
    statements: Annotated[dict[str, TableShape], Field(min_length=1)]


class WithdrawalShape(_Shape):
    """A report that was taken down."""

    date: Annotated[str, Field(pattern=_DAY)]
    reason: BothWordsShape | None = None
    erase: Annotated[str, Field(pattern="^(yes|no)$")] = "no"


class DepartmentShape(_Shape):
    """A department."""

    name: BothWordsShape
    short: BothWordsShape
    region: Annotated[str, Field(pattern=r"^\d{6}(-[a-z0-9-]+)?$")]
    parent: Annotated[str, Field(pattern=r"^([a-z0-9-]{1,80})?$")] = ""
    type: Text
    duties: list[WordsShape] = []
    institutions: WordsShape | None = None


def record_schema() -> dict:
    """The JSON Schema of a record file."""
    schema = RecordShape.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$id"] = "record.schema.json"
    schema["title"] = "Gongkai record"
    return schema
