"""The rows of the tiny project's period, and how a change of the project changes them."""

from __future__ import annotations

from analysis.approvals.period_rows import period_rows
from analysis.approvals.result_rows import Change, ResultRow, changes
from analysis.base.periods import Period
from analysis.results.extracts.region import Extracts
from tests.support import PERIOD, REGION, Project


def rows(project: Project) -> tuple[ResultRow, ...]:
    """What the project's period says now."""
    extracts = Extracts.open(project.paths, REGION)
    [item] = [i for i in extracts.data.region.reported if i.period == Period.parse(PERIOD)]
    return period_rows(extracts, item)


def changed(project: Project, before: tuple[ResultRow, ...]) -> tuple[Change, ...]:
    """What the project's period says otherwise than before."""
    return changes(before, rows(project))
