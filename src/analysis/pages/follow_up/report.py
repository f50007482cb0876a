"""The object the follow-up template opens: what became of a region's plans during a year.

report = analysis.open_follow_up("jamtland-harjedalen", "2022")
report.moves          pairs of periods with the measures' statuses in both
report.measurability  one row a measure, with the SMART criteria that data can answer
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Self

import pandas as pd

from analysis.base.codes import RevisionKind
from analysis.base.model import STANDINGS
from analysis.base.paths import project
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.plan_rows import NodeRow, PlanRow
from analysis.data.rows import MeasureRow, Observation, rows_of
from analysis.data.schema import Catalogue
from analysis.data.version_rows import GoalSuccessorRow
from analysis.html.evidence_links import Rows
from analysis.method.smart import Facts, Smart, smart
from analysis.results.assessment import assess_region, assess_rows
from analysis.results.extracts.region import Extracts
from analysis.results.goal_history import ended, same_goals, successors, with_earlier
from analysis.results.plan_tree import PeriodVerdict, tree
from analysis.results.plan_years import require_plan_year
from analysis.results.planned import PlannedMeasure, planned, without_measures
from analysis.results.status_moves import moves
from analysis.results.versions import units_now

# What a decision does to the plan as a whole, and what it does to one goal.
OF_PLAN = [kind for kind in RevisionKind if kind.is_of_plan]
OF_GOALS = [kind for kind in RevisionKind if kind.adjective]


@dataclass(frozen=True)
class FollowUp:
    """A region's plans in one year. Frames are shared: make a copy before changing one."""

    data: RegionData
    catalogue: Catalogue
    sources: pd.DataFrame
    year: int
    data_mark: str = ""

    @classmethod
    def open(cls, region: str, year: str | int, root: Path | None = None) -> Self:
        """Open what became of a region's plans in a year; raises UnknownNameError or DataError."""
        extracts = Extracts.open(project(root), region)
        number = require_plan_year(extracts.data, region, year)
        own = extracts.of_year(number)
        return cls(own.data, own.catalogue, own.sources, number, own.mark)

    @property
    def title(self) -> str:
        """`Uppföljning 2022, Region Jämtland Härjedalen`."""
        return f"Uppföljning {self.year}, {self.data.region.name}"

    @cached_property
    def plans(self) -> pd.DataFrame:
        """The plans in force during the year; those for the fewest years first."""
        plans = self.data["plans"]
        own = plans[(plans["first_year"] <= self.year) & (plans["last_year"] >= self.year)]
        length = own["last_year"] - own["first_year"]
        return own.assign(length=length).sort_values(["length", "row"], kind="stable")

    @cached_property
    def nodes(self) -> pd.DataFrame:
        """The nodes of those plans."""
        plan = self.data["plan"]
        return plan[plan["plan_id"].isin(self.plans["plan_id"])]

    @cached_property
    def revisions(self) -> pd.DataFrame:
        """Every decision on those plans, oldest first."""
        every = self.data["revisions"]
        own = every[every["plan_id"].isin(self.plans["plan_id"])]
        return own.sort_values(["date", "row"], kind="stable")

    @property
    def of_plan(self) -> pd.DataFrame:
        """The decisions on a plan as a whole."""
        return self.revisions[self.revisions["kind"].isin(OF_PLAN)]

    @property
    def of_goals(self) -> pd.DataFrame:
        """The goals added, removed, reworded or postponed."""
        return self.revisions[self.revisions["kind"].isin(OF_GOALS)]

    @cached_property
    def lineage(self) -> set[str]:
        """The plans' nodes, and those that they follow."""
        return with_earlier(self.data, self.nodes["node_id"])

    @property
    def goal_successors(self) -> list[GoalSuccessorRow]:
        """What the plans' goals follow, and what that followed, the latest change first."""
        return [row for row in successors(self.data) if row.node_id in self.lineage]

    @property
    def goals_ended(self) -> list[NodeRow]:
        """The goals that ended with the year before."""
        return ended(self.data, self.year)

    @cached_property
    def every_node(self) -> dict[str, NodeRow]:
        """The region's nodes by id."""
        return {row.node_id: row for row in rows_of(self.data["plan"], NodeRow)}

    @cached_property
    def plan_names(self) -> dict[str, PlanRow]:
        """The region's plans by id."""
        return {row.plan_id: row for row in rows_of(self.data["plans"], PlanRow)}

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """The units' names by id."""
        return dict(zip(self.data["units"]["unit_id"], self.data["units"]["name"], strict=True))

    @cached_property
    def last_verdicts(self) -> dict[str, list[PeriodVerdict]]:
        """The last verdict on each node, a unit each."""
        assessed, found = assess_region(self.data), {}
        for period in map(str, self.periods_reported):
            frame = tree(self.data, assessed[assessed["period"] == period], period)
            for row in rows_of(frame.assign(period=period), PeriodVerdict):
                found[row.node_id, row.unit_id] = row
        by_node: dict[str, list[PeriodVerdict]] = {}
        for (node, _), row in found.items():
            by_node.setdefault(node, []).append(row)
        return by_node

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """The plans' outcomes to the end of the year, as `assess_rows` gives them."""
        frame = self.data["observations"]
        own = frame["node_id"].isin(self.lineage)
        reported = frame["period"].isin([str(p) for p in self.periods_reported])
        return assess_rows(self.data, frame[own & reported])

    @cached_property
    def observed(self) -> dict[int, Observation]:
        """The region's rows of `observations` by their line."""
        return {row.row: row for row in rows_of(self.data["observations"], Observation)}

    @cached_property
    def measures(self) -> dict[str, MeasureRow]:
        """The region's measures by id."""
        return {row.measure_id: row for row in rows_of(self.data["measures"], MeasureRow)}

    @cached_property
    def periods_reported(self) -> list[Period]:
        """The region's reports to the end of the year, oldest first."""
        periods = [item.period for item in self.data.region.reported]
        return [period for period in periods if period.year <= self.year]

    @property
    def periods(self) -> list[Period]:
        """The reports that have outcomes of the plans, oldest first."""
        found = set(self.outcomes["period"])
        return [period for period in self.periods_reported if str(period) in found]

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Number of rows a period and status: columns group (period in words), status (a code of
        `Standing`), count.
        """
        frame = self.outcomes
        counted = Counter(
            (period, result.standing)
            for period, result in zip(frame["period"], frame["result"], strict=True)
        )
        rows = [
            [period.report_label, standing.code, counted[str(period), standing]]
            for period in self.periods
            for standing in STANDINGS
        ]
        return pd.DataFrame(rows, columns=["group", "status", "count"])

    @property
    def moves(self) -> list[tuple[Period, Period, pd.DataFrame]]:
        """Each pair of neighbouring periods, with a row a measure that is in both (see `moves`)."""
        goals, units = same_goals(self.data), units_now(self.data)
        return [
            (a, b, moves(self.outcomes, str(a), str(b), goals, units))
            for a, b in pairwise(self.periods)
        ]

    @cached_property
    def planned(self) -> tuple[PlannedMeasure, ...]:
        """The plans' measures, a node and unit each."""
        return tuple(one for plan in self.plans["plan_id"] for one in planned(self.data, plan))

    @cached_property
    def measurability(self) -> list[tuple[MeasureRow, Smart]]:
        """Each measure of the plans once, with the criteria it passes."""
        groups: dict[str, list[PlannedMeasure]] = {}
        for one in self.planned:
            groups.setdefault(one.measure_id, []).append(one)
        return [(group[0].measure, smart(facts(group))) for group in groups.values()]

    @property
    def goals_without_measures(self) -> pd.DataFrame:
        """The goals of the plans that nothing measures."""
        return without_measures(self.nodes, self.planned, self.data.region.vocabulary)

    @cached_property
    def criteria(self) -> pd.DataFrame:
        """The criteria for goals and the kinds of cause that the documents name."""
        every = self.data["criteria"]
        own = every[every["plan_id"].isin(self.plans["plan_id"])]
        return own.sort_values(["kind", "position"], kind="stable")

    @cached_property
    def rows(self) -> Rows:
        """Where the rows of the tables stand on the region's evidence page."""
        return Rows(self.catalogue)

    def __repr__(self) -> str:
        return f"<FollowUp {self.data.region.region_id} {self.year}>"


def facts(group: list[PlannedMeasure]) -> Facts:
    """What the data hold about a measure, whatever unit or node holds it."""
    targets = [row for one in group for row in one.targets]
    outcomes = [row for one in group for row in one.outcomes]
    measure = group[0].measure
    return Facts(
        name=measure.name,
        unit_of_measure=measure.unit_of_measure,
        has_baseline=any(one.has_baseline_value for one in group),
        has_target=bool(targets),
        has_date=bool(targets),
        has_outcome=any(row.value is not None or row.text for row in outcomes),
    )
