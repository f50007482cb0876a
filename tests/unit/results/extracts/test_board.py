"""A board's page is made from the board's own rows, and says of them what the report says."""

from __future__ import annotations

import pytest

from analysis.base.errors import UnknownNameError
from analysis.base.periods import Period
from analysis.catalogue.combinations import WHOLE, boards_of
from analysis.data.dataset import read_region
from analysis.pages.period.page import open_board, open_report
from analysis.results.extracts.region import Extracts
from tests.later import enter_later
from tests.support import PERIOD, REGION, Project


def mark(project: Project, unit: str) -> str:
    return Extracts.open(project.paths, REGION).of_board(Period.parse(PERIOD), unit).mark


def test_a_board_has_the_outcomes_and_statuses_of_the_report(sound: Project) -> None:
    report = open_report(REGION, PERIOD, sound.root)
    for unit in report.boards:
        board = open_board(REGION, PERIOD, unit, sound.root)
        own = report.outcomes[report.outcomes["unit_id"] == unit]
        assert board.outcomes["row_id"].tolist() == own["row_id"].tolist()
        assert board.outcomes["result"].tolist() == own["result"].tolist()
        goals = report.nodes[report.nodes["unit_id"] == unit]
        assert board.nodes["node_id"].tolist() == goals["node_id"].tolist()


def test_a_figure_of_another_board_leaves_the_page_as_it_is(project: Project) -> None:
    before = {unit: mark(project, unit) for unit in ("rs", "hsn")}
    project.edit("observations.csv", "rs,2021-T1,T,,actual,5.4", "rs,2021-T1,T,,actual,5.5")
    assert mark(project, "hsn") == before["hsn"]
    assert mark(project, "rs") != before["rs"]


def test_later_periods_leave_the_boards_page_as_it_is(project: Project) -> None:
    before = mark(project, "rs")
    enter_later(project)
    assert mark(project, "rs") == before


def test_the_boards_of_a_period_are_those_that_have_something_in_it(project: Project) -> None:
    found = boards_of(project.paths, read_region(project.paths.regions / REGION))
    assert found == {PERIOD: {"rs": "Regionstyrelsen", "hsn": "Hälsonämnden"}}


def test_a_month_of_the_period_gives_the_region_itself_a_page(project: Project) -> None:
    head = "series_id,measure_id,unit_id,month,value,missing_reason,source,source_line,reading,note"
    line = "s1,sjukfranvaro,region,2021-03,5.2,,provdokument.txt,9,printed,"
    project.file("series.csv").write_text(f"{head}\n{line}\n", encoding="utf-8")
    found = boards_of(project.paths, read_region(project.paths.regions / REGION))
    assert found[PERIOD]["region"] == WHOLE
    board = open_board(REGION, PERIOD, "region", project.root)
    assert (board.name, len(board.outcomes)) == (WHOLE, 0)


def test_a_board_that_has_nothing_in_the_report_is_an_error_that_names_those_that_do(
    sound: Project,
) -> None:
    with pytest.raises(UnknownNameError, match="hsn"):
        open_board(REGION, PERIOD, "hns", sound.root)
