"""Monthly series from ordinary files: months as columns or rows, and nothing guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.importer.session import ImportRequest, Prepared, from_file, prepare
from analysis.importer.show import left_table
from analysis.importer.write.write import ImportOptions, write
from tests.importer.helpers import rows, save
from tests.support import REGION, Project

VALUES = {"2021-03": "120", "2021-04": "130.5"}


def taken(project: Project, text: str | Path, year: int | None = None, **more: bool) -> Prepared:
    """A file's months, understood and written."""
    path = text if isinstance(text, Path) else save(project, text)
    wishes = ImportOptions(day="2021-05-02", **more)  # type: ignore[arg-type]
    order = ImportRequest(REGION, None, wishes=wishes, months=True, year=year)
    ready = prepare(project.paths, from_file(path, order), order)
    write(project.paths, ready.proposal, ready.made)
    return ready


def series(project: Project) -> dict[str, str]:
    """The values of the one series, by month."""
    return {row["month"]: row["value"] for row in rows(project, "series")}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Mätetal;mars 2021;apr 2021\nBesök;120;130,5\n", None),
        ("Mätetal;Nämnd;2021-03;2021-04\nBesök;HSN;120;130,5\n", None),
        ("Månad;Mätetal;Utfall\n2021-03-31;Besök;120\n202104;Besök;130,5\n", None),
        ("År;Månad;Mätetal;Utfall\n2021;3;Besök;120\n2021;april;Besök;130,5\n", None),
        ("Mätetal;mar;apr\nBesök;120;130,5\n", 2021),
        ("Period;Besök;Sjukfrånvaro\nmar 2021;120;\napr 2021;130,5;\n", None),
    ],
)
def test_months_as_columns_or_rows_become_a_series(
    project: Project, text: str, year: int | None
) -> None:
    ready = taken(project, text, year)
    assert (ready.proposal.left, series(project)) == ((), VALUES)
    first = rows(project, "series")[0]
    assert (first["series_id"], first["unit_id"], first["source"]) == ("besok", "hsn", "utfall.csv")


def test_april_is_a_month_and_no_outcome_of_the_tertial(project: Project) -> None:
    before = rows(project)
    taken(project, "Mätetal;apr 2021;aug 2021\nBesök;130,5;140\n")
    assert series(project) == {"2021-04": "130.5", "2021-08": "140"}
    assert rows(project) == before


def test_a_later_file_adds_its_months_and_changes_one_only_when_asked(project: Project) -> None:
    taken(project, "Mätetal;mars 2021;apr 2021\nBesök;120;130,5\n")
    later = "Mätetal;apr 2021;maj 2021\nBesök;131;140\n"
    [left] = taken(project, later).proposal.left
    assert "130,5" in left.reason
    assert series(project) == {**VALUES, "2021-05": "140"}
    taken(project, later, replace=True)
    assert series(project) == {**VALUES, "2021-04": "131", "2021-05": "140"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Mätetal;T1 2021\nBesök;120\n", "the row is for 2021-T1, which is not a month"),
        ("Mätetal;jan-apr 2021\nBesök;120\n", "no period that is reported"),
        ("Mätetal;mar;apr\nBesök;120;130\n", "the year is missing"),
        ("Mätetal;mars 2021\nSjukfrånvaro;5\n", "followed by: hsn, rs"),
        ("Mätetal;Nämnd;Kön;mars 2021\nSjukfrånvaro;RS;Kvinnor;5\n", "has Kön: K"),
        ("Mätetal;mars 2021\nPolicy finns;Ja\n", "has Utfall i ord: Ja"),
    ],
)
def test_what_is_no_value_of_a_month_is_left_with_its_reason(
    project: Project, text: str, reason: str
) -> None:
    left = taken(project, text).proposal.left
    assert left
    assert all(reason in one.reason for one in left)
    assert not project.file("series.csv").exists()


def test_an_unknown_name_is_shown_once_and_counted_for_each_month(project: Project) -> None:
    proposal = taken(project, "Mätetal;mars 2021;apr 2021\nÄppelskörd;1;2\n").proposal
    assert (len(proposal.left), left_table(proposal).row_count) == (2, 1)


def test_a_value_unlike_the_months_next_to_it_is_asked(project: Project) -> None:
    taken(project, "Mätetal;mars 2021;apr 2021\nBesök;120;130,5\n")
    [left] = taken(project, "Mätetal;maj 2021\nBesök;14000\n").proposal.left
    assert "unlike the last ones: 130,5 (2021-04), 120 (2021-03)" in left.reason
