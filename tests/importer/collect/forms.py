"""Forms of a collection as senders return them: filled in, marked ready, moved about."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from analysis.importer.interpret.roles import ROLES
from analysis.importer.scaffold.form import UNIT_HEADINGS
from analysis.importer.scaffold.form_excel import FIRST, letter
from tests.support import Project

Filled = Mapping[str, Mapping[str, Any]]


def add_units(project: Project, count: int) -> list[str]:
    """Boards that report one measure each, by their ids."""
    units = [f"n{number:02d}" for number in range(1, count + 1)]
    for unit in units:
        place = "provdokument.txt,11,printed,"
        about = f"{unit},region,board,Nämnd {unit[1:]},{unit.upper()}"
        project.append("units.csv", f"{about},{place}")
        target = f"besok,mal-frisk,{unit},2021,T,,>=,1600,,,,,,year,,1 600,inferred"
        project.append("targets.csv", f"{target},{place}")
    return units


def fill(
    form: Path, to: Path, rows: Filled, *, ready: str = "Ja", came: date | None = None
) -> Path:
    """Save a form with cells by measure and role, as a sender does; came: the day it was saved."""
    book = openpyxl.load_workbook(form)
    sheet = book["Utfall"]
    for line, measure in measures(sheet).items():
        for role, value in rows.get(measure, {}).items():
            sheet[f"{letter(role, UNIT_HEADINGS)}{line}"] = value
    sheet["B3"] = ready
    return save(book, to, came)


def save(book: Any, to: Path, came: date | None = None) -> Path:
    """Save a workbook as on a day."""
    to.parent.mkdir(parents=True, exist_ok=True)
    book.save(to)
    if came:
        noon = datetime(came.year, came.month, came.day, 12).timestamp()
        os.utime(to, (noon, noon))
    return to


def measures(sheet: Any) -> dict[int, str]:
    """The measure of each row, by its line."""
    column = letter("measure_id", UNIT_HEADINGS)
    found = {n: sheet[f"{column}{n}"].value for n in range(FIRST, sheet.max_row + 1)}
    return {line: measure for line, measure in found.items() if measure}


def heading(role: str) -> str:
    """The heading of a role."""
    return ROLES[role][0]
