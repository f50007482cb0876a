"""A form that LibreOffice Calc has opened and saved is read as it was filled in."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from analysis.base.periods import Period
from analysis.importer.collect.gather import said
from analysis.importer.collect.read import collect
from analysis.importer.collect.start import start
from analysis.importer.scaffold.form import UNIT_HEADINGS
from analysis.importer.scaffold.form_excel import letter
from tests.importer.collect.forms import Filled, fill
from tests.importer.collect.test_many_senders import ON, T3, form_of
from tests.support import REGION, Project

NONE = "there is no LibreOffice: `make calc` installs it as root on Debian"
FILLED: Filled = {
    "policy": {"text": "Ja"},
    "avfall": {"outcome": 73.25, "comment": "Bättre sortering – men dyrare, 1 204 kr."},
    "utslapp": {"reason": "Inte tillgängligt än"},
}


def saved_by_calc(program: str, files: list[Path], kind: str, folder: Path, home: Path) -> None:
    """Open files in LibreOffice and save them as another kind, with a home of its own."""
    subprocess.run(
        [
            *(program, f"-env:UserInstallation={home.as_uri()}", "--headless"),
            *("--convert-to", kind, "--outdir", str(folder), *map(str, files)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )


def test_what_was_filled_in_comes_back_from_the_real_program(
    project: Project, tmp_path: Path
) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip(NONE)
    made = start(project.paths, REGION, T3)
    sent = fill(form_of(made, "rs"), tmp_path / "rs.xlsx", FILLED)
    saved = made.collection.returned
    for kind in ("ods", "xlsx"):
        saved_by_calc(program, [sent], kind, saved, tmp_path / "home")
    found = collect(project.paths, made.collection, ON)
    ods, xlsx = found.forms
    assert (ods.file, xlsx.file) == ("rs.ods", "rs.xlsx")
    for form in (ods, xlsx):
        assert (form.is_marked, form.rejected, form.unknown) == (True, (), ())
        answers = {each.cells["measure_id"]: each.cells for each in form.answers}
        assert {name: said(cells) for name, cells in answers.items()} == {
            "policy": "Ja",
            "avfall": "73,25",
            "utslapp": "Inte tillgängligt än",
        }
        assert answers["avfall"]["comment"] == FILLED["avfall"]["comment"]
    assert found.gathered.conflicts == ()
    still_guarded(saved / "rs.xlsx")


def still_guarded(path: Path) -> None:
    """What was locked is locked, what was chosen from lists is, and the ids are out of sight."""
    sheet = openpyxl.load_workbook(path)["Utfall"]
    assert sheet.protection.sheet
    outcome, ids = letter("outcome", UNIT_HEADINGS), letter("measure_id", UNIT_HEADINGS)
    assert not sheet[f"{outcome}5"].protection.locked
    assert sheet[f"{ids}5"].protection.locked
    kinds = {str(rule.type) for rule in sheet.data_validations.dataValidation}
    assert {"list", "decimal"} <= kinds


def test_a_period_is_what_the_form_says_and_not_its_name(project: Project, tmp_path: Path) -> None:
    made, other = (start(project.paths, REGION, each) for each in (T3, Period.parse("2021-T2")))
    fill(form_of(made, "rs"), other.collection.returned / "2021-t2.xlsx", FILLED)
    [form] = collect(project.paths, other.collection, ON).forms
    assert (form.kind.value, form.why, form.answers) == ("other period", "2021-T3", ())
