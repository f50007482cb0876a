"""The form as a workbook: drop-downs, checks while typing, locked keys, and how to fill it in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analysis.base.values import format_date
from analysis.importer.interpret.own_headings import DEFINITION
from analysis.importer.interpret.roles import ROLES
from analysis.importer.read.spreadsheet import FILL_IN
from analysis.importer.scaffold.form import (
    HEADINGS,
    IDS,
    LENGTH,
    REASONS,
    TO_FILL,
    Cell,
    Form,
)
from analysis.importer.scaffold.steady_excel import steady_bytes
from analysis.words.respelling import respelled
from analysis.words.vocabulary import speaking

HEAD = 4
FIRST = HEAD + 1
COUNT = "B2"
HELP = "Så fyller du i"
# In the form of a unit: the sender says that nothing more will come.
READY = "Klarmarkerad"
_READY_ROW = 3
# The height of a line, in points.
_LINE = 15
LISTS = "Val"
_WIDE = {"measure": 48, "comment": 48, "node": 32, "unit": 22, "reason": 26, "text": 18}
_LEFT = PatternFill("solid", bgColor="FFF2CC")
_WRONG = PatternFill("solid", bgColor="F8CBAD")
_HEADER = PatternFill("solid", fgColor="1F4E79")
_INPUT = PatternFill("solid", fgColor="2E75B6")
_STEPS = (
    "Fyll i kolumnerna med ljusare rubrik på bladet Utfall, en rad för varje utfall.",
    "Utfall: skriv bara siffran, i radens måttenhet: 5,4 för 5,4 %. Ja/nej-frågor: välj i listan.",
    "Utfall i ord: bara när utfallet inte är en siffra, till exempel Ökning eller Oförändrat.",
    "Skäl till saknat utfall: välj i listan när det inte finns något utfall att lämna.",
    "Symbol och trendpil: bara om regionen själv sätter dem. Annars räknas status ut av reglerna.",
    "Kommentar: kort och utan personnamn.",
    "En gul rad är kvar att fylla i. En röd rad säger emot sig själv eller saknar sitt utfall.",
    "Högst upp står hur många rader som är kvar. De låsta cellerna pekar ut raden: ändra dem inte.",
    "Spara filen och läs in den: tertial import FILEN --region REGIONEN --period PERIODEN",
)
_UNIT_STEPS = (
    *_STEPS[:3],
    "Skäl till saknat utfall: välj i listan. Skälet från förra gången står redan där. Ta bort det"
    " när du skriver ett utfall.",
    *_STEPS[4:-1],
    f"När allt är ifyllt: välj Ja i cellen bredvid {READY} högst upp. Spara filen och skicka den"
    " tillbaka.",
)


def as_workbook(form: Form) -> bytes:
    """The bytes of the workbook; the same for the same form."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = FILL_IN
    _fill(sheet, form)
    lists = _lists(book.create_sheet(LISTS), form)
    _choices(sheet, form, lists)
    _checks(sheet, form)
    if form.unit:
        _of_unit(sheet, form)
    _help(book.create_sheet(HELP, 1), form)
    return steady_bytes(
        book, " ".join(filter(None, ("Utfall", form.region, form.unit, str(form.period))))
    )


def letter(role: str, headings: Sequence[str] = HEADINGS) -> str:
    """The column's letter of a role in the sheet that is filled in."""
    return get_column_letter(headings.index(ROLES[role][0]) + 1)


def _fill(sheet: Worksheet, form: Form) -> None:
    sheet["A1"] = ", ".join(filter(None, ("Utfall", form.region, form.unit, form.period.label)))
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = "Kvar att fylla i"
    last = FIRST + len(form.rows) - 1
    places = (letter(role, form.headings) for role in TO_FILL[:3])
    blank = "*".join(f'({place}{FIRST}:{place}{last}="")' for place in places)
    sheet[COUNT] = f"=SUMPRODUCT({blank})"
    sheet[COUNT].font = Font(bold=True)
    fill_in = {ROLES[role][0] for role in TO_FILL}
    for column, heading in enumerate(form.headings, 1):
        head = sheet.cell(HEAD, column, form.shown[column - 1])
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = _INPUT if heading in fill_in else _HEADER
        head.alignment = Alignment(wrap_text=True, vertical="top")
    for line, row in enumerate(form.rows, FIRST):
        for column, (heading, value) in enumerate(zip(form.headings, row, strict=True), 1):
            cell = sheet.cell(line, column)
            if value not in (None, ""):
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
            cell.protection = Protection(locked=heading not in fill_in)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    _look(sheet, form.headings)


def _look(sheet: Worksheet, headings: Sequence[str]) -> None:
    """The names stay in sight, and nothing but the columns to fill can be typed in."""
    sheet.freeze_panes = sheet.cell(FIRST, headings.index(ROLES["measure"][0]) + 2).coordinate
    for role in ROLES:
        if ROLES[role][0] in headings:
            sheet.column_dimensions[letter(role, headings)].width = _WIDE.get(role, 14)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.protection.autoFilter = False


def _lists(sheet: Worksheet, form: Form) -> dict[str, str]:
    """The lists to choose from, on a sheet of their own; where each of them stands."""
    sheet.sheet_state = "hidden"
    found: dict[str, str] = {}
    chosen = {"reason": REASONS, "symbol": form.symbols, "trend_symbol": form.trends}
    for column, (role, words) in enumerate(chosen.items(), 1):
        for line, word in enumerate(words, 1):
            cell = sheet.cell(line, column)
            cell.value = word
            cell.data_type = "s"
        name = get_column_letter(column)
        if words:
            found[role] = f"'{LISTS}'!${name}$1:${name}${len(words)}"
    return found


def _choices(sheet: Worksheet, form: Form, lists: dict[str, str]) -> None:
    last = FIRST + len(form.rows) - 1
    for role, place in lists.items():
        column = letter(role, form.headings)
        _validate(sheet, "list", place, "Välj i listan.", [f"{column}{FIRST}:{column}{last}"])
    column = letter("outcome", form.headings)
    by_kind: dict[str, list[str]] = {"yes_no": [], "number": []}
    for line, kind in enumerate(form.kinds, FIRST):
        if kind != "text":
            by_kind["yes_no" if kind == "yes_no" else "number"].append(f"{column}{line}")
    _validate(sheet, "list", '"Ja,Nej"', "Välj Ja eller Nej.", by_kind["yes_no"])
    said = "Skriv bara siffran, i radens måttenhet: 5,4 för 5,4 %."
    _validate(sheet, "decimal", None, said, by_kind["number"])


def _validate(
    sheet: Worksheet,
    kind: Literal["list", "decimal"],
    formula: str | None,
    said: str,
    cells: Sequence[str],
) -> None:
    if not cells:
        return
    limits = (formula, None) if formula else ("-1000000000000", "1000000000000")
    rule = DataValidation(
        type=kind,
        operator=None if formula else "between",
        formula1=limits[0],
        formula2=limits[1],
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Det gick inte att ta emot",
        error=said,
    )
    for place in cells:
        rule.add(place)
    sheet.add_data_validation(rule)


def _checks(sheet: Worksheet, form: Form) -> None:
    """Red where a row says two things, a word for a figure, or nothing next to its comment."""
    places = [letter(role, form.headings) for role in TO_FILL]
    first, last = places[0], places[-1]
    value, words, reason, symbol, trend, comment = (f"${place}{FIRST}" for place in places)
    empty = f'AND({value}="",{words}="",{reason}="")'
    begun = f'OR({symbol}<>"",{trend}<>"",{comment}<>"")'
    both = f'AND(OR({value}<>"",{words}<>""),{reason}<>"")'
    no_figure = f'AND(ISTEXT({value}),{value}<>"Ja",{value}<>"Nej")'
    area = f"{first}{FIRST}:{last}{FIRST + len(form.rows) - 1}"
    wrong = f"OR({both},{no_figure},AND({empty},{begun}))"
    for formula, fill in ((wrong, _WRONG), (empty, _LEFT)):
        rule = Rule("expression", dxf=DifferentialStyle(fill=fill), formula=[formula])
        rule.stopIfTrue = True
        sheet.conditional_formatting.add(area, rule)


def _of_unit(sheet: Worksheet, form: Form) -> None:
    """Whether the sender is done, until when, how long each comment is; ids are out of sight."""
    sheet.cell(_READY_ROW, 1, READY).font = Font(bold=True)
    ready = sheet.cell(_READY_ROW, 2, "Nej")
    ready.protection = Protection(locked=False)
    ready.fill = PatternFill("solid", fgColor="FFF2CC")
    _validate(sheet, "list", '"Ja,Nej"', "Välj Ja eller Nej.", [ready.coordinate])
    if form.last_day:
        sheet.cell(2, 3, f"Lämnas senast {format_date(form.last_day)}")
    length, comment = form.headings.index(LENGTH) + 1, letter("comment", form.headings)
    for line in range(FIRST, FIRST + len(form.rows)):
        sheet.cell(line, length, f"=LEN({comment}{line})")
    sheet.column_dimensions[get_column_letter(form.headings.index(DEFINITION) + 1)].width = 48
    for role in IDS:
        sheet.column_dimensions[letter(role, form.headings)].hidden = True
    sheet.row_dimensions[HEAD].height = 2 * _LINE
    for line, row in enumerate(form.rows, FIRST):
        sheet.row_dimensions[line].height = _LINE * _lines_in(form.headings, row)


def _lines_in(headings: Sequence[str], row: Sequence[Cell]) -> int:
    """How many lines the longest text of a row takes, in columns as wide as `_look` makes them."""
    wide = {ROLES[role][0]: width for role, width in _WIDE.items()} | {DEFINITION: 48}
    unseen = {LENGTH, *(ROLES[role][0] for role in IDS)}
    cells = ((n, str(c)) for n, c in zip(headings, row, strict=True) if c and n not in unseen)
    return max(1, *(-(-len(text) // wide.get(name, 14)) for name, text in cells))


def _help(sheet: Worksheet, form: Form) -> None:
    sheet["A1"] = ", ".join(filter(None, (f"{HELP}: {form.region}", form.unit, form.period.label)))
    sheet["A1"].font = Font(bold=True, size=14)
    with speaking(form.words):
        steps = [respelled(step) for step in (_UNIT_STEPS if form.unit else _STEPS)]
    for line, step in enumerate(steps, 3):
        sheet.cell(line, 1, f"{line - 2}. {step}").alignment = Alignment(wrap_text=True)
    sheet.column_dimensions["A"].width = 100
    sheet.protection.sheet = True
