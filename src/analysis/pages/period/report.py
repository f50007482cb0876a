"""Everything about one region and period.

report = Report.open("jamtland-harjedalen", "2021-T1")
report.outcomes   one row an observation, with outcome, target, both statuses and why
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import pandas as pd

from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.base.model import STANDINGS
from analysis.base.paths import project
from analysis.base.periods import Period
from analysis.catalogue.combinations import followed
from analysis.data.addresses import report_page
from analysis.data.dataset import RegionPeriod
from analysis.language.messages import tr
from analysis.results import report_frames
from analysis.results.data_quality import DataQuality
from analysis.results.extracts.region import Extracts
from analysis.results.frame_columns import ADDED, described
from analysis.results.monthly import monthly_series
from analysis.results.period_results import PeriodResults, reported


@dataclass(frozen=True)
class Report(PeriodResults):
    """One region and period. Frames are new on each call and safe to change."""

    sources: pd.DataFrame
    quality: DataQuality
    data_mark: str = ""

    @classmethod
    def open(cls, region: str, period: str, root: Path | None = None) -> Self:
        """Open a region's period; raises UnknownNameError, PeriodError or DataError."""
        wanted = Period.parse(str(period))
        opened = cls.open_all(region, root)
        found = next((report for report in opened if report.period == wanted), None)
        if found is None:
            known = [str(report.period) for report in opened]
            raise UnknownNameError(
                Problem(
                    tr("there are no data of the region {region} for this period", region=region),
                    where=f"data/regions/{region}/region.yml",
                    got=repr(str(period)),
                    expected=tr("one of {known}", known=", ".join(known)),
                    fix=did_you_mean(str(period), known),
                )
            )
        return found

    @classmethod
    def open_all(cls, region: str, root: Path | None = None) -> list[Self]:
        """A region's reports that have data, oldest first; raises UnknownNameError or DataError.

        The data are read once; each report has what was known on its day.
        """
        extracts = Extracts.open(project(root), region)
        return [cls._of(extracts, item) for item in reported(extracts.data)]

    @classmethod
    def _of(cls, extracts: Extracts, item: RegionPeriod) -> Self:
        extract = extracts.of_period(item.period)
        return cls(extract.data, item, extract.sources, extract.quality, extract.mark)

    @property
    def measures(self) -> pd.DataFrame:
        """The region's measures, one row each; `columns("measures")` describes them."""
        return self.data["measures"].copy()

    @property
    def targets(self) -> pd.DataFrame:
        """The targets of the period's year, one row each; `columns("targets")` describes them."""
        return report_frames.targets(self.data, self.period.year)

    @property
    def statuses(self) -> pd.DataFrame:
        """One row an outcome with status, distance to the target in the measure's unit and in per
        cent of the target, and why; `columns("statuses")` describes them.
        """
        return report_frames.statuses(self.outcomes)

    @property
    def history(self) -> pd.DataFrame:
        """Every outcome of the region to the end of the period, oldest first, with `ends`, the
        last day of its own period as datetime64; `columns("history")` describes them.
        """
        return report_frames.history(self.data)

    def measure(self, name: str) -> pd.DataFrame:
        """The rows of `history` for one measure, by its measure_id, short name or name.

        Raises UnknownNameError, which says which name is nearest.
        """
        return report_frames.one_measure(self.data, self.history, name)

    def columns(self, frame: str) -> pd.DataFrame:
        """What the columns of `measures`, `targets`, `statuses` or `history` are: columns name,
        meaning and unit. Raises UnknownNameError for another frame.
        """
        if frame not in ADDED:
            fix = did_you_mean(frame, list(ADDED))
            raise UnknownNameError(Problem(tr("no such frame is described"), got=frame, fix=fix))
        return pd.DataFrame(described(frame, self.quality.catalogue))

    @cached_property
    def boards(self) -> tuple[str, ...]:
        """The units that have something in the report, in the order of the table."""
        tables = (self.outcomes, self.nodes)
        months = monthly_series(self.data, self.item)
        own = {*(unit for frame in tables for unit in frame["unit_id"])}
        own |= {each.unit_id for each in months}
        return tuple(unit for unit in self.data["units"]["unit_id"] if unit in own)

    @cached_property
    def followed(self) -> set[str]:
        """The nodes of the plans that have a page of their own."""
        return set(followed(self.data["plan"], self.data.region.vocabulary)["node_id"])

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Number of rows a group and status: columns group, status, count; every status named.

        A status is a code of `Standing`: `met`, or `met on_the_way` while the year goes on.
        """
        column, _ = self.groups
        groups = list(dict.fromkeys(self.outcomes[column]))
        codes = [standing.code for standing in STANDINGS]
        index = pd.MultiIndex.from_product([groups, codes], names=["group", "status"])
        standings = self.outcomes["result"].map(lambda result: result.standing.code)
        found = self.outcomes.groupby([self.outcomes[column], standings]).size()
        found.index.names = ["group", "status"]
        return found.reindex(index, fill_value=0).rename("count").reset_index()

    @property
    def follower(self) -> str:
        """What follows the measures, as a sentence begins."""
        return "Rapporten"

    @property
    def address(self) -> str:
        """The page that the report is cited by, among the region's."""
        return report_page(self.period)

    def __repr__(self) -> str:
        return f"<Report {self.region} {self.period}: {len(self.outcomes)} outcomes>"
