from __future__ import annotations

from analysis.audit.reporting import portfolio
from tests.unit.audit.build import Given, only, tables

CALM: Given = {"portfolio_id": "a", "name": "Utveckling", "text": "Inget rött.", "red_reports": 0}
LATE: Given = {"portfolio_id": "b", "name": "Utveckling", "text": "Några ligger efter plan."}


def test_nothing_red_but_behind_plan_is_found() -> None:
    found = only(portfolio.no_red_but_trouble(tables(portfolio=[CALM, LATE])))
    assert "sammanfattat: Några ligger efter plan." in found.explanation


def test_no_trouble_another_portfolio_or_a_red_report_is_no_finding() -> None:
    for rows in ([CALM], [CALM, {**LATE, "name": "Fastighet"}], [{**CALM, "red_reports": 2}, LATE]):
        assert portfolio.no_red_but_trouble(tables(portfolio=rows)) == []
