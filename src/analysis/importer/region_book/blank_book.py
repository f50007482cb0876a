"""Writes the workbook: a sheet a table with lists to choose from, checks and instructions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from analysis.data.schema import Catalogue, Field, Table
from analysis.importer.region_book.sheets import DEFAULTS, IDS, TABLES, filled_in, points_to
from analysis.importer.scaffold.steady_excel import steady_bytes
from analysis.system.atomic_write import replace_bytes

HELP = "Så fyller du i"
LAST_ROW = 2000
_MUST = PatternFill("solid", fgColor="1F4E79")
_MAY = PatternFill("solid", fgColor="7F9DB9")


def write_book(path: Path, catalogue: Catalogue, region: str, name: str) -> Path:
    """Write the empty workbook of a region; the bytes are the same on any day."""
    book = Workbook()
    _help(book.worksheets[0], catalogue, region, name)
    for table in TABLES:
        described = catalogue.table(table)
        _sheet(book.create_sheet(described.title), described, catalogue)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(path, steady_bytes(book, f"Underlag {name}"))
    return path


def _sheet(sheet: Worksheet, table: Table, catalogue: Catalogue) -> None:
    own = IDS.get(table.name, ("", ""))[0]
    for number, field in enumerate(filled_in(table), 1):
        head = sheet.cell(1, number, field.title)
        given = field.name == own or field.name in DEFAULTS.get(table.name, {})
        must = field.required and not given
        head.font, head.fill = Font(bold=True, color="FFFFFF"), _MUST if must else _MAY
        head.comment = Comment(_told(table, field), "Tertialboken", height=160, width=320)
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = 40 if field.name in ("name", "title") else 18
        area = f"{letter}2:{letter}{LAST_ROW}"
        for rule in _rules(table, field, catalogue):
            rule.add(area)
            sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"


def _told(table: Table, field: Field) -> str:
    default = DEFAULTS.get(table.name, {}).get(field.name, "")
    if field.name == IDS.get(table.name, ("", ""))[0]:
        default = "görs av namnet"
    target = points_to(table.name, field.name)
    by_name = " Namnet går också bra." if target else ""
    return f"{field.description}{by_name}" + (f" Om tomt: {default}." if default else "")


def _rules(table: Table, field: Field, catalogue: Catalogue) -> Iterator[DataValidation]:
    """The list or the check of a column."""
    target = points_to(table.name, field.name)
    if field.allowed or field.type == "boolean":
        choices = ",".join(field.allowed or ("true", "false"))
        yield _rule("list", f'"{choices}"', "Välj i listan.")
    elif target:
        described = catalogue.table(target)
        names = [each.name for each in filled_in(described)]
        letter = get_column_letter(names.index(IDS[target][1]) + 1)
        place = f"'{described.title}'!${letter}$2:${letter}${LAST_ROW}"
        yield _rule("list", place, f"Välj ett namn från bladet {described.title}.", strict=False)
    elif field.type in ("number", "integer"):
        rule = _rule("decimal", "-1000000000000", "Skriv bara siffran.")
        rule.operator, rule.formula2 = "between", "1000000000000"
        yield rule


def _rule(kind: str, formula: str, said: str, *, strict: bool = True) -> DataValidation:
    return DataValidation(
        type=kind,  # type: ignore[arg-type]
        formula1=formula,
        allow_blank=True,
        showErrorMessage=strict,
        errorTitle="Det gick inte att ta emot",
        error=said,
    )


def _help(sheet: Worksheet, catalogue: Catalogue, region: str, name: str) -> None:
    sheet.title = HELP
    lines = [
        f"Underlag för {name}",
        "Fyll i bladen från vänster till höger. Håll muspekaren över en rubrik för en förklaring."
        " En mörk rubrik måste fyllas i.",
        "Id kan lämnas tomt: det görs av namnet. Där ett blad pekar på ett annat går namnet bra.",
        "Tal skrivs i mätetalets måttenhet: 5,4 för 5,4 %. Datum skrivs som 2022-04-30.",
        "Ett målvärde har ett villkor: >= minst, <= högst, = exakt, increase öka, decrease minska.",
        "Utfall utan siffra: skriv ord i Utfall i text, eller välj ett skäl.",
        f"Läs in: tertial import FILEN --region {region}. Kommandot kontrollerar allt och skriver"
        " ingenting om något är fel. Filen blir källan till varje rad.",
        "Bladen:",
        *(f"{catalogue.table(t).title}: {catalogue.table(t).description}" for t in TABLES),
    ]
    for line, text in enumerate(lines, 1):
        sheet.cell(line, 1, text).alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.column_dimensions["A"].width = 110
