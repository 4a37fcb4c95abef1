"""Words against figures: notes of empty tables, words of comparison, names of codes, grades, units."""

from collections.abc import Iterator

from build_tools.check.sheet import ONE, Sheet, row_place
from build_tools.check.sheets import Sheets
from build_tools.finding import Judged, Outcome, Place
from build_tools.model import Row, Words
from build_tools.vocabulary import bare_name

_OWN = "本级"


def check_declared(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """The note of an empty table names the fund of its own statement."""
    expected = sheets.vocabulary.funds[rule["fund"]].words
    for sheet in sheets.of(rule["statement"]):
        table = sheet.table
        empty = not any(value for values in sheet.values.values() for value in values)
        if not table.rows or not table.columns or not (empty or table.declared_empty):
            continue
        place = Place(table, table.rows[0], table.columns[0])
        if not empty:
            told = sheets.vocabulary.words("interface", "no_note"), sheets.vocabulary.funds[table.declared_empty].words
            yield Outcome(place, told=told, says="declared_full")
        else:
            if not table.declared_empty:
                yield Outcome(place, missing=sheets.vocabulary.words("interface", "note_of_empty_table"))
            else:
                yield Outcome(place, told=(expected, sheets.vocabulary.funds[table.declared_empty].words), says="declared")


def check_compared(rule: dict, sheets: Sheets) -> Iterator[Judged]:
    """Each printed word of comparison agrees with the figures of its row: the outturn and the base that the word names."""
    meanings: dict[str, tuple[str, list[str]]] = {}
    for sheet in sheets.all:
        if "compared" in sheet.table.text_columns:
            for row in sheet.rows:
                printed = sheet.text(row, "compared")
                if printed not in meanings:
                    meanings[printed] = _meaning(rule, printed)
                direction, bases = meanings[printed]
                if direction:
                    yield _compared(rule, sheets, sheet, row, direction, bases)


def check_direction(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each row with a change and its rate: both point the same way."""
    for sheet in sheets.all:
        for change, rate in rule["pairs"]:
            if change in sheet.values and rate in sheet.values:
                for row in sheet.rows:
                    values = sheet.value(row, change), sheet.value(row, rate)
                    if all(values):
                        places = Place(sheet.table, row, rate), (Place(sheet.table, row, change),)
                        yield Outcome(*places, told=tuple(_way(sheets, value) for value in values), says="direction")


def check_named(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each table: the printed codes have the names that the classification gives them; one outcome for all that do."""
    names = sheets.vocabulary.code_names
    for sheet in sheets.of(rule["statement"]):
        coded = [row for row in sheet.rows if row.code in names]
        other = [row for row in coded
                 if row.label.zh not in names[row.code][1] and bare_name(row.label.zh) not in names[row.code][1]]
        for row in other:
            place = row_place(sheet, row)
            yield Outcome(place, told=(names[row.code][0], Words(row.label.zh, row.label.zh)), says="named")
        if coded and not other:
            title = sheets.vocabulary.statements[sheet.table.statement].words
            yield Outcome(row_place(sheet, coded[0]), told=(title, title), says="named")


def check_holders(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each unit named beside a figure is one of those that the list of units names."""
    known = [name for sheet in sheets.all for row in sheet.rows if row.item == rule["total"] for name in sheet.names(row)]
    for sheet in sheets.all:
        if known and "holder" in sheet.table.text_columns:
            for row in sheet.rows:
                holder = sheet.text(row, "holder")
                if holder:
                    own = holder.endswith(_OWN) and any(_OWN in name for name in known)
                    same = own or any(name.startswith(holder) for name in known)
                    told = Words(holder, holder), sheets.vocabulary.words("interface", "listed_unit")
                    yield Outcome(row_place(sheet, row), told=(told[1], told[1] if same else told[0]), says="holder")


def check_grade(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each printed grade is the one of its score: the first of `bands` that the score reaches."""
    for sheet in sheets.all:
        for row in sheet.rows if "grade" in sheet.table.text_columns else ():
            printed, score = sheet.text(row, "grade"), sheet.value(row, "score")
            printed = rule["also"].get(printed, printed)
            if not printed:
                continue
            if score is None:
                place = row_place(sheet, row)
                yield Outcome(place, missing=sheets.vocabulary.measures["score"].words)
                continue
            reached = next((name for name, least in rule["bands"].items() if score >= int(least) * ONE), [*rule["bands"]][-1])
            yield Outcome(Place(sheet.table, row, "score"), told=(Words(reached, reached), Words(printed, printed)), says="grade")


def check_units(rule: dict, sheets: Sheets) -> Iterator[Outcome]:
    """Each row with both figures and their units: they count the same thing."""
    for sheet in sheets.all:
        if rule["part"] in sheet.values and rule["whole"] in sheet.values:
            for row in sheet.rows:
                outcome = _units(rule, sheets, sheet, row)
                if outcome:
                    yield outcome


def _units(rule: dict, sheets: Sheets, sheet: Sheet, row: Row) -> Outcome | None:
    cells = [sheet.cell(row, rule[side]) for side in ("whole", "part")]
    if any(cell is None or cell.amount is None or cell.published[-1].isdigit() for cell in cells):
        return None
    whole, part = (sheets.vocabulary.units[cell.amount.unit] for cell in cells)
    same = whole.more["quantity"] == part.more["quantity"]
    places = Place(sheet.table, row, rule["part"]), (Place(sheet.table, row, rule["whole"]),)
    return Outcome(*places, told=(whole.words, whole.words if same else part.words), says="unit")


def _meaning(rule: dict, printed: str) -> tuple[str, list[str]]:
    """The direction that a printed comparison names and the columns of its base; none for words such as about the same."""
    if not printed or any(word in printed for word in rule["about"]):
        return "", []
    direction = next((name for name, words in rule["directions"].items() if any(word in printed for word in words)), "")
    return direction, next((bases for word, bases in rule["bases"].items() if word in printed), rule["otherwise"])


def _compared(rule: dict, sheets: Sheets, sheet: Sheet, row: Row, direction: str, bases: list[str]) -> Judged:
    main = sheet.main(row)
    for base in bases:
        value = sheet.value(row, base)
        place = Place(sheet.table, row, main or base)
        if value is not None and base in rule["changes"]:
            return _told(sheets, place, Place(sheet.table, row, base), value, direction)
        if value is not None and main and sheet.quantity(row, base) == sheet.quantity(row, main):
            return _told(sheets, place, Place(sheet.table, row, base), sheet.value(row, main) - value, direction)
    return Outcome(row_place(sheet, row, main), missing=sheets.vocabulary.measures[bases[0]].words)


def _told(sheets: Sheets, place: Place, base: Place, difference: int, direction: str) -> Judged:
    found = "more" if difference > 0 else "less" if difference < 0 else "equal"
    if found == direction:
        return place
    words = [sheets.vocabulary.words("interface", f"way_{way}") for way in (found, direction)]
    return Outcome(place, (base,), told=(words[0], words[1]), says="compared")


def _way(sheets: Sheets, value: int) -> Words:
    return sheets.vocabulary.words("interface", "way_more" if value > 0 else "way_less" if value < 0 else "way_equal")

