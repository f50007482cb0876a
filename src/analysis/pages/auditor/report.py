"""The object the auditor template opens: whether the goals of a year can be judged.

report = analysis.open_auditor("jamtland-harjedalen", "2021")
report.goals   one for each goal and unit, with what is missing
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import pandas as pd

from analysis.audit.findings import Finding, most_serious_first
from analysis.base.paths import project
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.plan_rows import PlanRow
from analysis.data.rows import UnitRow, rows_of
from analysis.method.assessability import Extent, Lack
from analysis.results.assessable_goals import AssessableGoal, assessable_goals
from analysis.results.data_quality import DataQuality
from analysis.results.extracts.region import Extracts
from analysis.results.plan_years import require_plan_year


@dataclass(frozen=True)
class Auditor:
    """A region's goals in one year. Frames are shared: make a copy before changing one."""

    data: RegionData
    quality: DataQuality
    sources: pd.DataFrame
    year: int
    data_mark: str = ""

    @classmethod
    def open(cls, region: str, year: str | int, root: Path | None = None) -> Self:
        """Open the goals of a year; raises UnknownNameError or DataError."""
        extracts = Extracts.open(project(root), region)
        number = require_plan_year(extracts.data, region, year)
        own = extracts.of_audit(number)
        return cls(own.data, own.quality, own.sources, number, own.mark)

    @property
    def title(self) -> str:
        """`För granskare 2021, Region Jämtland Härjedalen`."""
        return f"För granskare {self.year}, {self.data.region.name}"

    @cached_property
    def goals(self) -> list[AssessableGoal]:
        """The goals of the year, a unit each, in the order of the plans."""
        return assessable_goals(self.data, self.year)

    @cached_property
    def reports(self) -> list[Period]:
        """The reports of the year, oldest first."""
        items = self.data.region.reported
        return [item.period for item in items if item.period.year == self.year]

    @property
    def extents(self) -> Counter[Extent]:
        """How many goals can be judged how far."""
        return Counter(goal.answer.extent for goal in self.goals)

    @property
    def lacks(self) -> Counter[Lack]:
        """How many goals lack what."""
        return Counter(lack for goal in self.goals for lack, _ in goal.answer.lacks)

    @property
    def compared(self) -> list[bool]:
        """Of the goals with a verdict by the region and by the rule: whether they agree."""
        agree = (goal.verdict.agrees for goal in self.goals if goal.verdict)
        return [each for each in agree if each is not None]

    @property
    def findings(self) -> list[Finding]:
        """What the audit says of any of the goals, each once."""
        every = (found for goal in self.goals for found in self.findings_of(goal))
        return list({found.finding_id: found for found in every}.values())

    def findings_of(self, goal: AssessableGoal) -> list[Finding]:
        """What the audit says of a goal's rows at its unit, most serious first."""
        place = (goal.node.node_id, goal.unit_id)
        return most_serious_first(
            finding
            for finding in self.quality.findings
            if any((row.key("node_id"), row.key("unit_id")) == place for row in finding.rows)
        )

    @cached_property
    def units(self) -> dict[str, UnitRow]:
        """The region's units by id."""
        return {row.unit_id: row for row in rows_of(self.data["units"], UnitRow)}

    @cached_property
    def plans(self) -> dict[str, PlanRow]:
        """The region's plans by id."""
        return {row.plan_id: row for row in rows_of(self.data["plans"], PlanRow)}

    def __repr__(self) -> str:
        return f"<Auditor {self.data.region.region_id} {self.year}: {len(self.goals)} goals>"
