"""A region that is filled in with a workbook is in the book without a CSV edited by hand."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from analysis.base.errors import DataError
from analysis.data.checks.validate import validate
from analysis.data.dataset import load_region
from analysis.data.schema import read_catalogue
from analysis.importer.region_book.blank_book import write_book
from analysis.importer.region_book.filled_book import is_region_book, read_book
from analysis.importer.scaffold.region import new_region
from tests.support import Project

REGION = "vastra-gotaland"
SHEETS: dict[str, list[dict[str, str | float]]] = {
    "Enheter": [{"Namn": "Regionstyrelsen", "Kortnamn": "RS"}],
    "Planer": [
        {"Namn": "Budget 2022", "Enhet": "Regionstyrelsen", "Första år": 2022, "Sista år": 2022}
    ],
    "Planernas mål": [{"Plan": "Budget 2022", "Rubrik": "God arbetsmiljö"}],
    "Mätetal": [
        {
            **{"Namn": "Sjukfrånvaro", "Måttenhet": "%", "Värdetyp": "share", "Bättre": "lower"},
        }
    ],
    "Målvärden": [
        {
            **{"Mätetal": "Sjukfrånvaro", "Mål": "God arbetsmiljö", "Enhet": "RS", "År": 2022},
            **{"Villkor": "<=", "Målvärde": 6.5},
        }
    ],
    "Utfall": [
        {
            **{"Mätetal": "Sjukfrånvaro", "Mål": "God arbetsmiljö", "Enhet": "RS"},
            **{"Period": "2022-T1", "Utfall": 6.4},
        }
    ],
    "Månadsserier": [
        {"Mätetal": "Sjukfrånvaro", "Enhet": "RS", "Månad": "2022-01", "Värde": "5,9"}
    ],
}


@pytest.fixture
def book(project: Project) -> Path:
    """The blank workbook of a new region."""
    new_region(project.paths, REGION, "Västra Götalandsregionen", code="14")
    catalogue = read_catalogue(project.paths.data)
    return write_book(project.root / "region.xlsx", catalogue, REGION, "Västra Götalandsregionen")


def fill(path: Path, sheets: dict[str, list[dict[str, str | float]]]) -> None:
    filled = openpyxl.load_workbook(path)
    for name, rows in sheets.items():
        sheet = filled[name]
        columns = {str(cell.value): number for number, cell in enumerate(sheet[1], 1)}
        for line, row in enumerate(rows, 2):
            for heading, value in row.items():
                sheet.cell(line, columns[heading], value)
    filled.save(path)


def test_a_filled_workbook_is_the_regions_tables(project: Project, book: Path) -> None:
    assert is_region_book(book)
    fill(book, SHEETS)
    read_book(project.paths, book, REGION, "", "2022-05-01", over=False).write()
    assert validate(project.paths, REGION) == []
    data = load_region(project.paths, REGION)
    [outcome] = data["observations"].to_dict("records")
    assert (outcome["measure_id"], outcome["value"], outcome["unit_id"]) == (
        "sjukfranvaro",
        6.4,
        "regionstyrelsen",
    )
    assert [str(item.period) for item in data.region.periods] == ["2022-T1"]
    assert data["series"]["value"].tolist() == [5.9]
    assert data["targets"]["value"].tolist() == [6.5]
    sources = (project.paths.data / "sources.csv").read_text(encoding="utf-8")
    assert "region.xlsx," in sources


def test_a_fault_is_told_by_its_sheet_and_row_and_nothing_is_written(
    project: Project, book: Path
) -> None:
    fill(book, {**SHEETS, "Utfall": [{**SHEETS["Utfall"][0], "Period": "2022-T9"}]})
    with pytest.raises(DataError) as error:
        read_book(project.paths, book, REGION, "", "2022-05-01", over=False)
    [problem] = [p for p in error.value.problems if p.column == "period"]
    assert (problem.where, problem.row) == ("region.xlsx, observations", 2)
    assert load_region(project.paths, REGION)["units"].empty
