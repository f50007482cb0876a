"""Tests of analysis.pages.period.differences."""

from __future__ import annotations

from collections.abc import Callable

from analysis.base.model import Status
from analysis.pages.period import differences
from analysis.pages.period.report import Report
from tests.support import Project
from tests.unit.pages.page import Page, mark


def test_rows_that_agree_are_counted(report: Report, page: Page) -> None:
    differences.show(report)
    assert page.words.startswith("Beräkningen ger samma status som regionen i tre av fyra fall.")


def test_rows_that_differ_stand_with_both_statuses_and_the_arithmetic(
    report: Report, page: Page
) -> None:
    differences.show(report)
    [[name, outcome, printed, computed, why]] = page.rows(0)
    assert name == "Sjukfrånvaro (HSN)"
    assert (outcome, printed, computed) == ("4,6 % Varför?", "◆ gul", mark(Status.MET))
    assert "lika med målvärdet 4,6 %" in why


def test_a_printed_symbol_that_no_figure_can_try_stands_apart(report: Report, page: Page) -> None:
    differences.show(report)
    [row] = page.rows(1)
    assert row[:4] == ["Utsläpp (RS)", "Mäts på helår Varför?", "■ röd", mark(Status.NO_OUTCOME)]
    assert "inte går att pröva" in page.words


def test_a_symbol_that_means_no_status_is_not_compared(report: Report, page: Page) -> None:
    differences.show(report)
    assert "Sorterat avfall" not in page.words


def test_without_printed_symbols_nothing_is_compared(
    project: Project, reopened: Callable[[], Report], page: Page
) -> None:
    path = project.file("observations.csv")
    text = path.read_text(encoding="utf-8")
    for glyph in "●◆■—↑":
        text = text.replace(glyph, "")
    path.write_text(text, encoding="utf-8")
    differences.show(reopened())
    assert page.words == "Inget mätetal har både en status från regionen och en beräknad."
