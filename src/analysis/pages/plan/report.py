"""The object the plan template opens: one plan of a region, from its vision to its money.

report = analysis.open_plan("norrbotten", "rs-plan-2023-2025")
report.planned       a measure at a node and unit, with baselines and targets
report.show_risks()  the risks as a picture and a table, with a heading of their own
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Self

import pandas as pd

from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.base.paths import project
from analysis.data.dataset import RegionData, RegionPeriod
from analysis.data.plan_rows import NodeRow, PlanRow
from analysis.data.rows import UnitRow, rows_of
from analysis.data.schema import Catalogue
from analysis.html.evidence_links import Rows
from analysis.language.messages import tr
from analysis.results.extracts.region import Extracts
from analysis.results.planned import PlannedMeasure, planned, without_measures


@dataclass(frozen=True)
class PlanReport:
    """One plan of a region. Frames are shared: make a copy before changing one."""

    data: RegionData
    catalogue: Catalogue
    sources: pd.DataFrame
    plan: PlanRow
    data_mark: str = ""

    @classmethod
    def open(cls, region: str, plan: str, root: Path | None = None) -> Self:
        """Open a region's plan; raises UnknownNameError or DataError."""
        extracts = Extracts.open(project(root), region)
        data = extracts.data
        known = list(data["plans"]["plan_id"])
        if plan not in known:
            raise UnknownNameError(
                Problem(
                    tr("the region {region} has no such plan", region=region),
                    got=repr(plan),
                    expected=tr("one of {known}", known=", ".join(known)),
                    fix=did_you_mean(plan, known),
                )
            )
        [row] = rows_of(data["plans"][data["plans"]["plan_id"] == plan], PlanRow)
        own = extracts.of_plan(plan)
        return cls(own.data, own.catalogue, own.sources, row, own.mark)

    @property
    def plan_id(self) -> str:
        return self.plan.plan_id

    @property
    def title(self) -> str:
        """`Regionstyrelsens plan 2023–2025, Region Norrbotten`."""
        return f"{self.plan.name}, {self.data.region.name}"

    @cached_property
    def nodes(self) -> pd.DataFrame:
        """The plan's rows of the table `plan`, in their order."""
        return self.rows_of("plan").sort_values("position", kind="stable")

    @cached_property
    def planned(self) -> tuple[PlannedMeasure, ...]:
        """The plan's measures, a node and unit each."""
        return planned(self.data, self.plan_id)

    @property
    def reports(self) -> list[RegionPeriod]:
        """The reports that follow the plan up: those with outcomes or verdicts under it."""
        seen = set()
        for table in ("observations", "assessments"):
            frame = self.data[table]
            seen |= set(frame.loc[frame["node_id"].isin(self.nodes["node_id"]), "period"])
        return [
            item
            for item in self.data.region.reported
            if str(item.period) in seen and item.period.ends.year >= self.plan.first_year
        ]

    @cached_property
    def units(self) -> dict[str, UnitRow]:
        """The region's units by id."""
        return {row.unit_id: row for row in rows_of(self.data["units"], UnitRow)}

    @cached_property
    def rows(self) -> Rows:
        """Where the rows of the tables stand on the region's evidence page."""
        return Rows(self.catalogue)

    def rows_of(self, table: str) -> pd.DataFrame:
        """The plan's rows of a table that has the column plan_id, in the file's order."""
        frame = self.data[table]
        return frame[frame["plan_id"] == self.plan_id]

    def children(self, node_id: str) -> list[NodeRow]:
        """The nodes right under a node; the plan's tops for ""."""
        known = set(self.nodes["node_id"])
        parents = self.nodes["parent_id"].where(self.nodes["parent_id"].isin(known), "")
        return rows_of(self.nodes[parents == node_id], NodeRow)

    def branch_of(self, node_id: str) -> str:
        """The node's highest ancestor that is not the vision above the whole plan."""
        parents = dict(zip(self.nodes["node_id"], self.nodes["parent_id"], strict=True))
        levels = dict(zip(self.nodes["node_id"], self.nodes["level"], strict=True))
        visions = self.data.region.vocabulary.codes_like("vision")
        branch = node_id
        while parents.get(branch) in parents and levels[parents[branch]] not in visions:
            branch = parents[branch]
        return branch

    def measures_of(self, node_id: str) -> list[list[PlannedMeasure]]:
        """The measures right under a node, each with its units."""
        own = sorted(
            (one for one in self.planned if one.node_id == node_id),
            key=lambda one: self._order.index(one.measure_id),
        )
        return [list(group) for _, group in groupby(own, key=lambda one: one.measure_id)]

    @cached_property
    def _order(self) -> list[str]:
        return list(dict.fromkeys(one.measure_id for one in self.planned))

    @property
    def goals_without_measures(self) -> pd.DataFrame:
        """The goals and success factors that nothing measures."""
        return without_measures(self.nodes, self.planned, self.data.region.vocabulary)

    @property
    def absent(self) -> tuple[str, ...]:
        """The tables that have no row of this plan, of those a plan may have."""
        tables = ("risks", "budget", "assignments", "investments")
        return tuple(table for table in tables if self.rows_of(table).empty)

    def __repr__(self) -> str:
        return f"<PlanReport {self.data.region.region_id} {self.plan_id}>"
