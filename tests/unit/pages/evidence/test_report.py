"""Tests of the evidence page: which texts are marked as our own summaries."""

from __future__ import annotations

from analysis.base.paths import project
from analysis.data.dataset import records
from analysis.data.schema import read_catalogue
from analysis.pages.evidence.page import open_evidence
from analysis.pages.evidence.report import RETOLD, content
from tests.support import REGION, Project


def test_a_comment_is_marked_as_summed_up_and_a_figure_is_not(sound: Project) -> None:
    evidence = open_evidence(REGION, sound.root)
    table = evidence.catalogue.table("observations")
    titles = {
        title for row in records(evidence.data[table.name]) for title, _ in content(table, row)
    }
    assert "Kommentar (sammanfattat)" in titles
    assert "Utfall" in titles


def test_every_column_that_is_summed_up_is_there() -> None:
    catalogue = read_catalogue(project().data)
    assert all(column in catalogue.table(table).columns for table, column in RETOLD)
