"""Puts every table of a page beside it as CSV and Excel, and links to them below the table.

    data/tabeller/norrbotten/2022-t1/matetal-i-ekonomi-april-2022.csv
    data/tabeller/norrbotten/2022-t1/matetal-i-ekonomi-april-2022.xlsx

The files are made when Sphinx writes the page, so a page that has not changed keeps its files.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from analysis.data.addresses import slug
from analysis.opendata.formats.excel import Number, Sheet, Value, content
from analysis.opendata.formats.html_tables import REGION, Reading, read
from analysis.opendata.formats.spreadsheet_safe import neutral

FOLDER = "data/tabeller"
_LONGEST = 50
_QUOTED = re.compile(r' (role|data-label)="([\w-]+)"(?=[ >])')
_ABOUT = (
    "Siffrorna är tal i den enhet som är tryckt: 5,4 % är 5,4. Där en kolumn har ord eller flera"
    " enheter står den som på sidan, följd av kolumner med talet och enheten."
)


def lightened(body: str) -> str:
    """The same tables without quotes that HTML does not ask for: thousands of cells carry two."""
    return REGION.sub(lambda found: _QUOTED.sub(r" \1=\2", found[0]), body)


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


def put_beside(body: str, folder: Path, root: str, title: str) -> str:
    """Write each table of the page into `folder`; gives the page with links to the files.

    root: the way from the page to the site's first page. Raises OSError.
    """
    names: set[str] = set()

    def linked(found: re.Match[str]) -> str:
        reading = read(found["table"])
        name = _free(slug(reading.caption)[:_LONGEST].strip("-") or "tabell", names)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.csv").write_text(as_csv(reading), encoding="utf-8", newline="")
        (folder / f"{name}.xlsx").write_bytes(as_excel(reading, title))
        place = f"{root}{FOLDER}/{folder.as_posix().rpartition(f'{FOLDER}/')[2]}/{name}"
        return found[0] + _links(reading.caption, place)

    return REGION.sub(linked, body)


def _free(name: str, names: set[str]) -> str:
    number, free = 1, name
    while free in names:
        number += 1
        free = f"{name}-{number}"
    names.add(free)
    return free


def _links(caption: str, place: str) -> str:
    """One line below the table; a screen reader hears which table it is about."""
    both = " ".join(
        f'<a href="{escape(place)}.{ending}" download>{word}</a>'
        for ending, word in (("csv", "CSV"), ("xlsx", "Excel"))
    )
    about = f'<span class="tb-hidden"> {escape(caption)} som</span>'
    return f'<p class="tb-take">Hämta tabellen{about}: {both}</p>'


def as_csv(reading: Reading) -> str:
    """The table as CSV: point decimals, a formula never first in a cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([neutral(name) for name in reading.header])
    writer.writerows(list(_plain(row)) for row in reading.rows)
    return out.getvalue()


def _plain(row: tuple[Value | Number, ...]) -> Iterator[str]:
    for cell in row:
        if isinstance(cell, Number):
            yield format(cell.value, "f")
        else:
            yield neutral(str(cell)) if cell is not None else ""


def as_excel(reading: Reading, title: str) -> bytes:
    """The table as an Excel file, with a second sheet that says where it comes from."""
    about = [["Tabell", reading.caption], ["Sida", title], ["Så läses den", _ABOUT]]
    sheets = (
        Sheet("Tabell", reading.header, reading.rows),
        Sheet("Om", ("Uppgift", "Text"), about),
    )
    return content(sheets, reading.caption)
