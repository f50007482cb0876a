"""Tests of the evidence page: which texts are marked as our own summaries."""

from __future__ import annotations

from analysis.base.paths import project
from analysis.data.dataset import records
from analysis.data.rows import rows_of
from analysis.data.schema import read_catalogue
from analysis.pages.evidence.page import open_evidence
from analysis.pages.evidence.report import RETOLD, EvidenceRow, content
from analysis.results.row_values import measures
from tests.support import REGION, Project


def test_a_comment_is_marked_as_summed_up_and_a_figure_is_not(sound: Project) -> None:
    evidence = open_evidence(REGION, sound.root)
    table = evidence.catalogue.table("observations")
    known = measures(evidence.data)
    rows = [content(table, row, known) for row in records(evidence.data[table.name])]
    titles = {title for row in rows for title, _ in row}
    assert "Kommentar (sammanfattat)" in titles
    assert "Utfall" in titles


def test_every_column_that_is_summed_up_is_there() -> None:
    catalogue = read_catalogue(project().data)
    assert all(column in catalogue.table(table).columns for table, column in RETOLD)


def test_a_row_is_for_the_days_that_its_measure_counts(project: Project) -> None:
    project.edit("measures.csv", "count,higher,period", "count,higher,year_to_date")
    project.edit("observations.csv", "1500,,,,◆", "1500,,,2021-03-31,◆")
    evidence = open_evidence(REGION, project.root)
    found = rows_of(evidence.rows(evidence.catalogue.table("observations")), EvidenceRow)
    [besok] = [row for row in found if "besok" in row.anchor]
    said = {title: part.words() for title, part in besok.content}
    assert besok.date.words() == said["Period"] == "januari–mars 2021"
    table = evidence.catalogue.table("assessments")
    [verdict] = rows_of(evidence.rows(table), EvidenceRow)
    assert verdict.date.words() == "april 2021"
