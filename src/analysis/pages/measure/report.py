"""The object the measure template opens: one measure of a region, from definition to every figure.

report = analysis.open_measure("jamtland-harjedalen", "sjukfranvaro-rs")
report.outcomes   every outcome through time, with target, both statuses and why
report.findings   what the audit says of it
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Self

import pandas as pd

from analysis.audit.findings import Finding
from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.base.paths import project
from analysis.base.periods import Period
from analysis.catalogue.combinations import followed
from analysis.data.dataset import RegionData
from analysis.data.national.body import Counterpart
from analysis.data.national.comparisons import compared
from analysis.data.plan_rows import AssessmentRow, NodeRow
from analysis.data.rows import MeasureRow, SeriesRow, rows_of
from analysis.data.schema import Catalogue
from analysis.html.evidence_links import Rows
from analysis.language.messages import tr
from analysis.method.trend.result import Trend
from analysis.results.assessment import Assessed, assess_region
from analysis.results.certainty import Certainties
from analysis.results.explanation import Explainer
from analysis.results.extracts.region import Extracts
from analysis.results.history import History
from analysis.results.plan_tree import path_to
from analysis.results.series import MeasureSeries, monthly, runs

FOLDER = "../"
# So many comparisons are linked to.
LINKED = 3
OWN_TABLES = ("measures", "targets", "observations", "series")


@dataclass(frozen=True)
class MeasureReport:
    """One measure of a region. Frames are shared: make a copy before changing one.

    findings: what the audit of the whole region says of this measure, most serious first.
    concepts: the rows of the concepts that the measure is of, those of other regions too.
    compared_in: the periods, newest first, whose comparisons show the measure.
    compared_key_figures: those that have a page of all regions.
    """

    data: RegionData
    catalogue: Catalogue
    sources: pd.DataFrame
    measure: MeasureRow
    data_mark: str
    findings: list[Finding]
    concepts: pd.DataFrame
    compared_in: tuple[str, ...]
    compared_key_figures: frozenset[str] = frozenset()

    @classmethod
    def open(cls, region: str, measure: str, root: Path | None = None) -> Self:
        """Open a measure; raises UnknownNameError or DataError."""
        paths = project(root)
        extracts = Extracts.open(paths, region)
        known = {row.measure_id: row for row in rows_of(extracts.data["measures"], MeasureRow)}
        if measure not in known:
            raise UnknownNameError(
                Problem(
                    tr("the region {region} has no such measure", region=region),
                    where=f"data/regions/{region}/measures.csv",
                    column="measure_id",
                    got=repr(measure),
                    fix=did_you_mean(measure, list(known)),
                )
            )
        own = extracts.of_measure(measure)
        found = own.quality.findings
        return cls(
            own.data,
            own.catalogue,
            own.sources,
            known[measure],
            own.mark,
            found,
            own.corresponding,
            own.compared[:LINKED],
            frozenset(each.kpi for each in compared(paths))
            if len(own.data["key_figures"])
            else frozenset(),
        )

    @property
    def measure_id(self) -> str:
        return self.measure.measure_id

    @cached_property
    def counterparts(self) -> tuple[Counterpart, ...]:
        """The national key figures that the measure answers to, with values of any place."""
        every = self.data.counterparts.counterparts
        return tuple(e for e in every if e.row.measure_id == self.measure_id and e.values)

    @property
    def title(self) -> str:
        """`Sjukfrånvaro, Region Norrbotten`."""
        return f"{self.measure.short_name}, {self.data.region.name}"

    @cached_property
    def own(self) -> RegionData:
        """The region with this measure's rows only; so little is quick to assess."""
        tables = {
            name: frame[frame["measure_id"] == self.measure_id] if name in OWN_TABLES else frame
            for name, frame in self.data.tables.items()
        }
        return replace(self.data, tables=tables)

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """The measure's rows of `assess_region`, newest first, in the documents' order within."""
        frame = assess_region(self.own)
        ends = [Period.parse(text).ends for text in frame["period"]]
        frame = frame.assign(unit_of_measure=self.measure.unit_of_measure, ends=ends)
        ordered = frame.sort_values(["ends", "row"], ascending=[False, True], kind="stable")
        return ordered.drop(columns="ends").reset_index(drop=True)

    @cached_property
    def outcome_rows(self) -> list[Assessed]:
        """The rows of `outcomes` as values."""
        return rows_of(self.outcomes, Assessed)

    @property
    def latest(self) -> pd.DataFrame:
        """The outcomes of the latest period that has any."""
        newest = list(self.outcomes["period"])[:1]
        return self.outcomes[self.outcomes["period"].isin(newest)]

    @cached_property
    def explainer(self) -> Explainer:
        """What explains the outcomes."""
        return Explainer.of(self.own, self.sources, self.certainties)

    def trend_of(self, row: Assessed) -> Trend | None:
        """How an outcome has moved, where there is something earlier to compare it with."""
        return next((t for t in self.history.trends(row) if t.direction is not None), None)

    @cached_property
    def verdicts(self) -> list[AssessmentRow]:
        """The verdicts on the goals that the latest outcomes follow up, by the same units."""
        places = set(zip(self.latest["node_id"], self.latest["unit_id"], strict=True))
        periods = set(self.latest["period"])
        rows = rows_of(self.data["assessments"], AssessmentRow)
        return [
            row for row in rows if (row.node_id, row.unit_id) in places and row.period in periods
        ]

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of the plan's nodes."""
        return dict(zip(self.data["plan"]["node_id"], self.data["plan"]["title"], strict=True))

    @cached_property
    def targets(self) -> pd.DataFrame:
        """The measure's rows of `targets`, by year and then as they stand in the document."""
        return self.own["targets"].sort_values(["year", "row"], kind="stable")

    @cached_property
    def runs(self) -> list[MeasureSeries]:
        """The figures through time, by unit and part."""
        return runs(self.own)

    @cached_property
    def history(self) -> History:
        """The measure's figures through time, which its targets take their baselines from."""
        return History.of(self.own)

    @cached_property
    def certainties(self) -> Certainties:
        """How sure the statuses and the changes are."""
        return Certainties.of(self.data)

    @cached_property
    def series(self) -> dict[str, list[SeriesRow]]:
        """The rows of the measure's monthly series, oldest first."""
        return monthly(self.own)

    @cached_property
    def units(self) -> pd.DataFrame:
        """The region's units by id."""
        return self.data["units"].set_index("unit_id")

    @cached_property
    def places(self) -> list[list[NodeRow]]:
        """The measure's places in the plans, each a chain of plan nodes from the top down."""
        nodes = {row.node_id: row for row in rows_of(self.data["plan"], NodeRow)}
        parents = {name: row.parent_id for name, row in nodes.items()}
        own = dict.fromkeys([*self.outcomes["node_id"], *self.targets["node_id"]])
        return [[nodes[name] for name in path_to(node, parents)] for node in own]

    @cached_property
    def node_pages(self) -> set[str]:
        """The plan's nodes that have a page of their own."""
        return set(followed(self.data["plan"], self.data.region.vocabulary)["node_id"])

    @property
    def reported(self) -> set[str]:
        """The periods that have a report of their own."""
        return {str(item.period) for item in self.data.region.reported}

    @cached_property
    def rows(self) -> Rows:
        """Where the rows of the tables stand on the region's evidence page."""
        return Rows(self.catalogue, FOLDER)

    def __repr__(self) -> str:
        return f"<MeasureReport {self.measure_id}: {len(self.outcomes)} outcomes>"
