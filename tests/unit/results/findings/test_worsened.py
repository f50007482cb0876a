"""Tests of analysis.results.findings.worsened: what is worse than before, and by how much."""

from __future__ import annotations

from analysis.results.findings.worsened import worsened
from tests.support import Project
from tests.unit.results.findings.build import QUEUE, add_months, observe, results


def test_what_is_worse_is_told_with_both_figures_and_their_days(project: Project) -> None:
    observe(project, "sjukfranvaro", "2020-T1", "5.0")
    [own] = worsened(results(project))
    assert (own.measure.measure_id, own.now, own.before) == (
        *("sjukfranvaro", "januari–april 2021", "januari–april 2020"),
    )
    assert (own.value, own.earlier) == (5.4, 5.0)
    assert own.difference is not None
    assert round(own.difference, 6) == 0.4


def test_what_is_better_or_cannot_be_compared_is_not_there(project: Project) -> None:
    observe(project, "sjukfranvaro", "2020-T1", "6.0")
    assert worsened(results(project)) == ()


def test_a_series_is_held_against_the_month_where_its_movement_began(project: Project) -> None:
    project.edit("measures.csv", "antal,count,higher,period", "antal,count,lower,month")
    add_months(project, *QUEUE)
    own = worsened(results(project))[0]
    assert (own.earlier, own.value, own.before, own.now) == (
        *(4510, 8376, "januari 2021", "april 2021"),
    )
