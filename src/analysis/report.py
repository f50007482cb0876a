"""The object a notebook opens: everything about one region and period, ready to show.

report = analysis.open_report("jamtland-harjedalen", "2021-T1")
report.outcomes       one row an observation, with outcome, target, both statuses and why
report.show_summary() what a reader sees first
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis import frames
from analysis.assessment import assess_region
from analysis.columns import ADDED, described
from analysis.data_mark import data_mark
from analysis.data_quality import DataQuality
from analysis.dataset import RegionData, RegionPeriod, read_table
from analysis.errors import Problem, UnknownNameError, did_you_mean
from analysis.paths import project
from analysis.periods import Period
from analysis.plan_tree import ancestry, tree
from analysis.publication import load_published
from analysis.runs import followed
from analysis.schema import read_catalogue
from analysis.shared import shared
from analysis.wording import STATUS_WORDS


@dataclass(frozen=True)
class Report:
    """One region and period. Frames are new on each call and safe to change."""

    data: RegionData
    item: RegionPeriod
    sources: pd.DataFrame
    quality: DataQuality
    data_mark: str = ""

    @property
    def region(self) -> str:
        return self.data.region.region_id

    @property
    def period(self) -> Period:
        return self.item.period

    @property
    def title(self) -> str:
        """The page's title in Swedish: `Region Norrbotten april 2022`."""
        return f"{self.data.region.name}, {self.period.short_label}"

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """One row an observation of the period, in the order of the plan.

        Columns: those of the table `observations`; measure, short_name, unit_of_measure, better,
        decimals (from `measures`); unit (the unit's name); node (the node's title), goal_path,
        top_id and top (the strategy or perspective it belongs to); target (a Target or None),
        result (a StatusResult), status_computed, status_printed, agrees; row_id.
        """
        frame = assess_region(self.data, str(self.period))
        named = self.data["measures"].set_index("measure_id")
        for column in ("name", "short_name", "unit_of_measure", "better", "decimals"):
            target = "measure" if column == "name" else column
            frame[target] = frame["measure_id"].map(named[column]).astype(object)
        units = self.data["units"].set_index("unit_id")
        frame["unit"] = frame["unit_id"].map(units["name"]).astype(object)
        frame["unit_short"] = frame["unit_id"].map(units["short_name"]).astype(object)
        place = ancestry(self.data["plan"])
        for column in ("node", "goal_path", "top_id", "top", "position"):
            frame[column] = frame["node_id"].map(place[column])
        order = ["position", "source_line", "row"]
        return frame.sort_values(order, kind="stable").reset_index(drop=True)

    @property
    def measures(self) -> pd.DataFrame:
        """The region's measures, one row each; `columns("measures")` describes them."""
        return self.data["measures"].copy()

    @property
    def targets(self) -> pd.DataFrame:
        """The targets of the period's year, one row each; `columns("targets")` describes them."""
        return frames.targets(self.data, self.period.year)

    @property
    def statuses(self) -> pd.DataFrame:
        """One row an outcome with status, distance to the target in the measure's unit and in per
        cent of the target, and why; `columns("statuses")` describes them.
        """
        return frames.statuses(self.outcomes)

    @property
    def history(self) -> pd.DataFrame:
        """Every outcome of the region through all periods, oldest first, with `ends`, the
        period's last day as datetime64; `columns("history")` describes them.
        """
        return frames.history(self.data)

    def measure(self, name: str) -> pd.DataFrame:
        """The rows of `history` for one measure, by its measure_id, short name or name.

        Raises UnknownNameError, which says which name is nearest.
        """
        return frames.one_measure(self.data, self.history, name)

    def columns(self, frame: str) -> pd.DataFrame:
        """What the columns of `measures`, `targets`, `statuses` or `history` are: columns name,
        meaning and unit. Raises UnknownNameError for another frame.
        """
        if frame not in ADDED:
            mend = did_you_mean(frame, list(ADDED))
            raise UnknownNameError(Problem("no such frame is described", got=frame, mend=mend))
        return pd.DataFrame(described(frame, self.quality.catalogue))

    @cached_property
    def nodes(self) -> pd.DataFrame:
        """The period's plan tree: one row a node and unit, with printed and computed verdict."""
        return tree(self.data, self.outcomes, str(self.period))

    @cached_property
    def followed(self) -> set[str]:
        """The nodes of the plans that have a page of their own."""
        return set(followed(self.data["plan"])["node_id"])

    @cached_property
    def groups(self) -> tuple[str, str]:
        """What the report is divided by: (column of `outcomes`, Swedish plural heading)."""
        if self.outcomes["unit_id"].nunique() > 1:
            return "unit", "nämnd"
        return "top", "perspektiv" if self._top_level == "perspective" else "del av planen"

    @property
    def _top_level(self) -> str:
        tops = self.data["plan"][self.data["plan"]["node_id"].isin(self.outcomes["top_id"])]
        levels = tops["level"].unique()
        return str(levels[0]) if len(levels) == 1 else ""

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Number of rows a group and status: columns group, status, count; every status named."""
        column, _ = self.groups
        groups = list(dict.fromkeys(self.outcomes[column]))
        index = pd.MultiIndex.from_product(
            [groups, [s.value for s in STATUS_WORDS]], names=["group", "status"]
        )
        found = self.outcomes.groupby([column, "status_computed"]).size()
        found.index.names = ["group", "status"]
        return found.reindex(index, fill_value=0).rename("count").reset_index()

    def __repr__(self) -> str:
        return f"<Report {self.region} {self.period}: {len(self.outcomes)} outcomes>"

    # What the templates show; the HTML is made in analysis.views.

    def show_title(self) -> None:
        """The page's heading and what the report is about."""
        from analysis.views import summary

        summary.show_title(self)

    def show_summary(self) -> None:
        """The summary in sentences computed from the figures."""
        from analysis.views import summary

        summary.show(self)

    def show_status_counts(self) -> None:
        """A picture of how many rows have which status, a board or perspective."""
        from analysis.views import pictures

        pictures.show_status_counts(self)

    def show_distances(self) -> None:
        """Pictures of each measure's distance to its target."""
        from analysis.views import pictures

        pictures.show_distances(self)

    def show_plan(self) -> None:
        """The plan's tree with the verdicts, printed and computed."""
        from analysis.views import plan

        plan.show(self)

    def show_measures(self) -> None:
        """A table of measures a strategy or perspective."""
        from analysis.views import measures

        measures.show(self)

    def show_trends(self) -> None:
        """How the outcomes have moved since earlier periods and their baselines."""
        from analysis.views import trends

        trends.show(self)

    def show_year_end(self) -> None:
        """The year's expected outcome with its own status, where the data carry a forecast."""
        from analysis.views import year_end

        year_end.show(self)

    def show_differences(self) -> None:
        """Where the printed and the computed status differ, and how many agree."""
        from analysis.views import differences

        differences.show(self)

    def show_missing(self) -> None:
        """Which outcomes are missing, and why."""
        from analysis.views import missing

        missing.show(self)

    def show_activities(self) -> None:
        """The activities that the document reports."""
        from analysis.views import activities

        activities.show(self)

    def show_sources(self) -> None:
        """The documents, how their symbols are read, and the rows with their lines."""
        from analysis.views import sources

        sources.show(self)

    def show_citation(self) -> None:
        """How the page is cited, with an address that stays."""
        from analysis.views import sources

        sources.show_citation(self)


def open_report(region: str, period: str, root: Path | None = None) -> Report:
    """Open a region's period; raises UnknownNameError, PeriodError or DataError."""
    return report_of(region, period, open_reports(region, root))


def report_of(region: str, period: str, reports: Sequence[Report]) -> Report:
    """The report of a period among a region's; raises UnknownNameError or PeriodError."""
    wanted = Period.parse(str(period))
    found = next((report for report in reports if report.period == wanted), None)
    if found is None:
        known = [str(report.period) for report in reports]
        raise UnknownNameError(
            Problem(
                f"there are no data of the region {region} for this period",
                where=f"data/regions/{region}/region.yml",
                got=repr(str(period)),
                expected="one of " + ", ".join(known),
                mend=did_you_mean(str(period), known),
            )
        )
    return found


def open_reports(region: str, root: Path | None = None) -> list[Report]:
    """A region's reports that have data, oldest first; raises UnknownNameError or DataError.

    The data are read once: what one report shows of them, all do.
    """
    paths = project(root)
    kept = shared(paths, region)
    data = load_published(paths, region, kept=kept)
    seen = set(data["observations"]["period"])
    reported = [item for item in data.region.reported if str(item.period) in seen]
    catalogue = read_catalogue(paths.data)
    sources = read_table(catalogue.table("sources"), paths.data)
    quality = DataQuality(data, catalogue, kept=kept)
    mark = data_mark(paths, region)
    return [Report(data, item, sources, quality, mark) for item in reported]
