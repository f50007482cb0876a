"""Puts every table of a page next to it as CSV and Excel, and links to them below the table.

    data/tabeller/norrbotten/2022-t1/matetal-i-ekonomi-april-2022.csv
    data/tabeller/norrbotten/2022-t1/matetal-i-ekonomi-april-2022.xlsx

The files are made when Sphinx writes the page, so a page that has not changed keeps its files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path

from analysis.base.spreadsheet_safe import neutral
from analysis.data.addresses import slug
from analysis.html.table import Table
from analysis.html.table_html import PLACE
from analysis.opendata.formats.csv_text import csv_text, excel_csv, excel_name
from analysis.opendata.formats.excel import Cover, Number, Sheet, content
from analysis.opendata.formats.flat_table import FlatTable, Value, flat

FOLDER = "data/tabeller"
_STARTS = '<div class="tb-scroll"'
_QUOTED = re.compile(r' (role|data-label)="([\w-]+)"(?=[ >])')
# Longer names are cut between words: some file systems hold 143 bytes.
_LONGEST = 120
_NOTES = (("Tom cell", "Uppgiften saknas eller gäller inte raden."),)
_ABOUT = (
    "Varje cell har ett värde. Siffrorna är tal i dokumentets enhet: 5,4 % är 5,4. Där en"
    " kolumn på sidan har flera uppgifter, ord eller enheter har de egna kolumner här."
)


# How each file's name ends, and what it is called. The first CSV is for programs.
_KINDS = ((".xlsx", "Excel"), ("-excel.csv", "CSV för svenskt Excel"), (".csv", "CSV för program"))


def clear(folder: Path) -> None:
    """Remove the files of one page, and not those of the pages that lie below it."""
    for path in [*folder.glob("*.csv"), *folder.glob("*.xlsx")]:
        path.unlink()


def clear_gone(out: Path, pages: Iterable[str]) -> None:
    """Remove the files of pages that are no longer in the book."""
    kept = {place(out, page) for page in pages}
    for folder in [path for path in (out / FOLDER).rglob("*") if path.is_dir()]:
        if folder not in kept:
            clear(folder)


def place(out: Path, page: str) -> Path:
    return out / FOLDER / page.removeprefix("reports/")


def lightened(body: str) -> str:
    """The same tables without quotes that HTML does not ask for: thousands of cells carry two."""
    found, done = [], 0
    for place in PLACE.finditer(body):
        start = body.rindex(_STARTS, done, place.start())
        found += [body[done:start], _QUOTED.sub(r" \1=\2", body[start : place.start()]), place[0]]
        done = place.end()
    return "".join([*found, body[done:]])


def put_beside(body: str, tables: Mapping[str, Table], folder: Path, root: str, title: str) -> str:
    """Write each table of the page into `folder`; gives the page with links to the files.

    tables: by the mark of their place. root: the way from the page to the site's first page.
    Raises OSError, and KeyError for a mark without a table.
    """
    names: set[str] = set()

    def linked(found: re.Match[str]) -> str:
        table = flat(tables[found[1]])
        name = _free(file_name(table.caption), names)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.csv").write_text(as_csv(table), encoding="utf-8", newline="")
        (folder / excel_name(name)).write_bytes(excel_csv(_cells(table)))
        (folder / f"{name}.xlsx").write_bytes(as_excel(table, title))
        place = f"{root}{FOLDER}/{folder.as_posix().rpartition(f'{FOLDER}/')[2]}/{name}"
        return _links(table.caption, place)

    return PLACE.sub(linked, body)


def without_files(body: str) -> str:
    """The page without the marks of its tables' places."""
    return PLACE.sub("", body)


def file_name(caption: str) -> str:
    """The caption as the name of a file, without its ending, in whole words."""
    name = slug(caption)
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition("-")[0]
    return name.strip("-") or "tabell"


def _free(name: str, names: set[str]) -> str:
    number, free = 1, name
    while free in names:
        number += 1
        free = f"{name}-{number}"
    names.add(free)
    return free


def _links(caption: str, place: str) -> str:
    """One line below the table; a screen reader hears which table it is about."""
    all_of_them = " ".join(
        f'<a href="{escape(place)}{ending}" download>{word}</a>' for ending, word in _KINDS
    )
    about = f'<span class="tb-hidden"> {escape(caption)} som</span>'
    return f'<p class="tb-take">Hämta tabellen{about}: {all_of_them}</p>'


def as_csv(table: FlatTable) -> str:
    """The table as CSV: point decimals, ISO dates, a formula never first in a cell."""
    return csv_text(_cells(table))


def _cells(table: FlatTable) -> list[list[str | Decimal]]:
    """The header and the rows as CSV has them."""
    return [[neutral(name) for name in table.header], *(list(map(_cell, r)) for r in table.rows)]


def _cell(cell: Value) -> str | Decimal:
    match cell:
        case None:
            return ""
        case Number():
            return Decimal(str(cell.value))
        case str():
            return neutral(cell)
        case date():
            return cell.isoformat()


def as_excel(table: FlatTable, title: str) -> bytes:
    """The table as an Excel file, after a cover that says where it comes from."""
    cover = Cover(table.caption, (("Sida", title), ("Så läses den", _ABOUT)), _NOTES)
    return content((Sheet("Tabell", table.header, table.rows, table.caption),), cover)
