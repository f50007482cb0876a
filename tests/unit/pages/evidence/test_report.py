"""Tests of the pages of evidence: which there are, and what their rows hold."""

from __future__ import annotations

import pytest

from analysis.base.errors import UnknownNameError
from analysis.data.addresses import row_address
from analysis.data.rows import rows_of
from analysis.data.table_file import records
from analysis.pages.evidence.page import open_evidence, open_evidence_rows
from analysis.pages.evidence.report import EvidenceRow
from tests.support import REGION, Project
from tests.unit.pages.shown import add_table

OUTCOMES = "utfall-2021-t1"


def rows(project: Project, part: str) -> list[EvidenceRow]:
    return rows_of(open_evidence_rows(REGION, part, project.root).rows, EvidenceRow)


def said(row: EvidenceRow) -> dict[str, str]:
    return {title: part.words() for title, part in (*row.head, *row.content)}


def test_every_row_of_the_region_stands_on_one_page(sound: Project) -> None:
    evidence = open_evidence(REGION, sound.root)
    for part, table, count in evidence.parts:
        found = rows(sound, part.slug)
        assert len(found) == count
        own = {row.anchor for row in found}
        addresses = {row_address(table, row) for row in records(evidence.data[table.name])}
        assert {f"underlag/{part.slug}.html#{each}" for each in own} <= addresses
    assert sum(count for *_, count in evidence.parts) == sum(
        len(evidence.data[table.name]) for table in evidence.catalogue.of_regions
    )


def test_outcomes_are_divided_by_period_and_targets_by_year(project: Project) -> None:
    project.append(
        "observations.csv",
        "avfall,strategi-miljo,rs,2020-T3,T,,actual,70,,,,—,,,provdokument.txt,26,printed,",
    )
    found = [part.slug for part, *_ in open_evidence(REGION, project.root).parts]
    assert [each for each in found if each.startswith("utfall")] == ["utfall-2020-t3", OUTCOMES]
    assert "malvarden-2021" in found
    assert len(found) == len(set(found))


def test_an_unknown_page_of_evidence_is_told_with_those_there_are(sound: Project) -> None:
    with pytest.raises(UnknownNameError, match="utfall-2021-t1"):
        open_evidence_rows(REGION, "utfall-2031-t1", sound.root)


def test_a_row_is_told_in_names_and_units(sound: Project) -> None:
    first, *_ = rows(sound, OUTCOMES)
    told = said(first)
    assert (told["Mätetal"], told["Enhet"]) == ("Sjukfrånvaro", "Regionstyrelsen")
    assert (told["Mål"], told["Utfall"]) == ("Friska medarbetare", "5,4\u00a0%")
    assert first.shown_on == [
        ("mätetalets sida", "../matt/sjukfranvaro.html#rs--sjukfranvaro--mal-frisk--2021-t1")
    ]


@pytest.mark.parametrize("part", [OUTCOMES, "malvarden-2021", "bedomningar-2021-t1", "enheter"])
def test_no_key_of_the_tables_is_told(sound: Project, part: str) -> None:
    keys = {"mal-frisk", "strategi-miljo", "rs", "hsn", "region", "sjukfranvaro", "besok"}
    values = [text for row in rows(sound, part) for text in said(row).values() if text != "region"]
    assert keys & set(values) == set()


def test_a_target_leads_to_the_page_of_its_measure_and_a_goal_to_its_own(sound: Project) -> None:
    target, *_ = rows(sound, "malvarden-2021")
    goal, *_ = rows(sound, "planernas-mal")
    assert target.shown_on == [("mätetalets sida", "../matt/sjukfranvaro.html")]
    assert goal.shown_on == [("målets sida", "../mal/strategi-halsa.html")]


def test_a_risk_leads_to_its_plan_and_names_it(project: Project) -> None:
    risk: dict[str, object] = {"risk_id": "r1", "plan_id": "plan-2021", "number": 1}
    add_table(project, "risks", {**risk, "title": "Brist på personal", "likelihood": 3})
    [row] = rows(project, "risker")
    assert said(row)["Plan"] == "Regionplan 2021"
    assert row.shown_on == [("planens sida", "../plan-plan-2021.html")]


def test_a_row_is_for_the_days_that_its_measure_counts(project: Project) -> None:
    project.edit("measures.csv", "count,higher,period", "count,higher,year_to_date")
    project.edit("observations.csv", "1500,,,,◆", "1500,,,2021-03-31,◆")
    [besok] = [row for row in rows(project, OUTCOMES) if "besok" in row.anchor]
    assert besok.date.words() == "januari–mars 2021"
    [verdict] = rows(project, "bedomningar-2021-t1")
    assert verdict.date.words() == "april 2021"
