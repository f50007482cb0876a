"""Tests of what a row of evidence says, field by field."""

from __future__ import annotations

from analysis.base.paths import project
from analysis.data.schema import read_catalogue
from analysis.pages.evidence.fields import RETOLD, about
from analysis.pages.evidence.page import open_evidence_rows
from tests.support import REGION, Project


def test_a_comment_is_marked_as_summed_up_and_a_figure_is_not(sound: Project) -> None:
    page = open_evidence_rows(REGION, "utfall-2021-t1", sound.root)
    titles = {title for said in page.rows["content"] for title, _ in said}
    assert "Kommentar (sammanfattat)" in titles
    assert "Utfall" in titles


def test_every_column_that_is_summed_up_is_there() -> None:
    catalogue = read_catalogue(project().data)
    assert all(column in catalogue.table(table).columns for table, column in RETOLD)


def test_every_table_says_what_its_rows_are_about() -> None:
    assert all(about(table) for table in read_catalogue(project().data).of_regions)
