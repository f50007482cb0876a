"""The object the node template opens: a goal, success factor or other followed node of a plan.

report = analysis.open_goal("norrbotten", "d22-kvalitet")
report.verdicts   the node's verdict by period and unit, printed and computed
report.latest     the measures under it with their latest outcomes
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Self

import pandas as pd

from analysis.base.codes import Kind
from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.base.paths import project
from analysis.base.periods import Period
from analysis.catalogue.combinations import followed
from analysis.data.dataset import RegionData
from analysis.data.plan_rows import AssessmentRow, NodeRow, PlanRow
from analysis.data.rows import MeasureRow, Observation, rows_of
from analysis.data.schema import Catalogue
from analysis.html.evidence_links import Rows
from analysis.language.messages import tr
from analysis.results.assessment import assess_region
from analysis.results.extracts.region import Extracts
from analysis.results.history import key_of, order
from analysis.results.latest import LatestOutcome, latest
from analysis.results.plan_tree import path_to, tree
from analysis.results.versions import units_now

FOLDER = "../"


@dataclass(frozen=True)
class GoalReport:
    """A followed node of a plan. Frames are shared: make a copy before changing one."""

    data: RegionData
    catalogue: Catalogue
    sources: pd.DataFrame
    node: NodeRow
    data_mark: str

    @classmethod
    def open(cls, region: str, node: str, root: Path | None = None) -> Self:
        """Open a node of a plan; raises UnknownNameError or DataError."""
        extracts = Extracts.open(project(root), region)
        known = followed(extracts.data["plan"], extracts.data.region.vocabulary).set_index(
            "node_id", drop=False
        )
        if node not in known.index:
            raise UnknownNameError(
                Problem(
                    tr("the region {region} follows up no such node of a plan", region=region),
                    where=f"data/regions/{region}/plan.csv",
                    column="node_id",
                    got=repr(node),
                    expected=tr("a node under the vision"),
                    fix=did_you_mean(node, [str(name) for name in known.index]),
                )
            )
        [row] = rows_of(known.loc[[node]], NodeRow)
        own = extracts.of_goal(node)
        return cls(own.data, own.catalogue, own.sources, row, own.mark)

    @property
    def node_id(self) -> str:
        return self.node.node_id

    @property
    def title(self) -> str:
        """`Friska medarbetare, Region Norrbotten`."""
        return f"{self.node.title}, {self.data.region.name}"

    @cached_property
    def path(self) -> list[NodeRow]:
        """The plan's nodes from the top down to this one."""
        nodes = {row.node_id: row for row in rows_of(self.data["plan"], NodeRow)}
        parents = {name: row.parent_id for name, row in nodes.items()}
        return [nodes[name] for name in path_to(self.node_id, parents)]

    @cached_property
    def below(self) -> set[str]:
        """The ids of this node and of all that lie under it."""
        plan = self.data["plan"]
        parents = dict(zip(plan["node_id"], plan["parent_id"], strict=True))
        return {node for node in parents if self.node_id in path_to(str(node), parents)}

    @property
    def children(self) -> pd.DataFrame:
        """The nodes right under this one, in the plan's order."""
        plan = self.data["plan"]
        return plan[plan["parent_id"] == self.node_id].sort_values("position", kind="stable")

    @cached_property
    def own(self) -> RegionData:
        """The region with the outcomes, targets and verdicts of this branch only."""
        tables = dict(self.data.tables)
        for name in ("observations", "targets", "assessments"):
            tables[name] = tables[name][tables[name]["node_id"].isin(self.below)]
        return replace(self.data, tables=tables)

    @cached_property
    def verdicts(self) -> pd.DataFrame:
        """The rows of `plan_tree.tree` for this node, with `period`, newest period first."""
        assessed = assess_region(self.own)
        periods = [str(item.period) for item in self.data.region.reported]
        frames = [self._verdicts(assessed[assessed["period"] == p], p) for p in periods]
        if not frames:
            return self._verdicts(assessed[:0], "")
        every: pd.DataFrame = pd.concat(frames[::-1], ignore_index=True)
        return every

    def _verdicts(self, assessed: pd.DataFrame, period: str) -> pd.DataFrame:
        found = tree(self.own, assessed, period)
        return found[found["node_id"] == self.node_id].assign(period=period)

    @cached_property
    def latest(self) -> pd.DataFrame:
        """The rows of `latest` for the measures under the node."""
        return latest(self.data, self.below)

    @cached_property
    def moved_on(self) -> list[Observation]:
        """Of each measure that is followed under another goal since, its last outcome there."""
        units = units_now(self.data)
        here = dict.fromkeys(key_of(row, units) for row in rows_of(self.latest, LatestOutcome))
        every = sorted(rows_of(self.data["observations"], Observation), key=order)
        newest = {key_of(row, units): row for row in every if row.kind is not Kind.FORECAST}
        return [newest[key] for key in here if newest[key].node_id not in self.below]

    @property
    def unreported(self) -> list[MeasureRow]:
        """The measures that have a target under the node but no outcome."""
        aimed = self.own["targets"]["measure_id"]
        missing = set(aimed) - set(self.own["observations"]["measure_id"])
        measures = self.data["measures"]
        return rows_of(measures[measures["measure_id"].isin(missing)], MeasureRow)

    def about(self, table: str) -> pd.DataFrame:
        """The rows of a table that are about this very node."""
        frame = self.data[table]
        return frame[frame["node_id"] == self.node_id]

    @property
    def plan(self) -> PlanRow:
        """The row of `plans` that the node belongs to."""
        plans = self.data["plans"]
        [row] = rows_of(plans[plans["plan_id"] == self.node.plan_id], PlanRow)
        return row

    @cached_property
    def stated(self) -> dict[tuple[str, str], AssessmentRow]:
        """The node's own rows of `assessments`, by unit and period."""
        own = rows_of(self.about("assessments"), AssessmentRow)
        return {(row.unit_id, row.period): row for row in own}

    @cached_property
    def units(self) -> pd.DataFrame:
        """The region's units by id."""
        return self.data["units"].set_index("unit_id")

    @cached_property
    def node_pages(self) -> set[str]:
        """The plan's nodes that have a page of their own."""
        return set(followed(self.data["plan"], self.data.region.vocabulary)["node_id"])

    @property
    def periods(self) -> list[Period]:
        """The periods that have a verdict or an outcome under the node, oldest first."""
        seen = {*self.own["observations"]["period"], *self.own["assessments"]["period"]}
        return sorted(Period.parse(text) for text in seen)

    @cached_property
    def rows(self) -> Rows:
        """Where the rows of the tables stand on the region's evidence page."""
        return Rows(self.catalogue, FOLDER)

    def __repr__(self) -> str:
        return f"<GoalReport {self.node_id}: {len(self.latest)} outcomes>"
