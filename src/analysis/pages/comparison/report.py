"""The object the comparison template opens: the regions side by side in a period.

report = analysis.open_comparison("2021-T1")
report.compared   the concepts that can be compared, with a side for each measure
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from analysis.base.codes import Sex
from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.base.paths import project
from analysis.base.periods import Period
from analysis.data.dataset import Dataset, read_region, region_ids
from analysis.data.national.comparisons import compared
from analysis.data.rows import TargetRow, UnitRow, rows_of
from analysis.html.evidence_links import Rows
from analysis.language.messages import tr
from analysis.results.comparable_measures import Concept, Figure, Side, correspondences
from analysis.results.extracts.comparison import comparison_extract


@dataclass(frozen=True)
class ComparisonReport:
    """The regions in a period. Frames are shared: make a copy before changing one."""

    dataset: Dataset
    period: Period
    data_mark: str = ""
    has_key_figures: bool = False

    @classmethod
    def open(cls, period: str, root: Path | None = None) -> Self:
        """Open the regions in a period; raises UnknownNameError, PeriodError or DataError."""
        wanted = Period.parse(str(period))
        paths = project(root)
        regions = [read_region(paths.regions / name) for name in region_ids(paths)]
        reported = {item.period for region in regions for item in region.reported}
        known = [str(p) for p in sorted(reported)]
        if wanted not in reported:
            raise UnknownNameError(
                Problem(
                    tr("no region has a report for this period"),
                    got=repr(str(period)),
                    expected=tr("one of {known}", known=", ".join(known)),
                    fix=did_you_mean(str(period), known),
                )
            )
        own = comparison_extract(paths, wanted)
        return cls(own.dataset, wanted, own.mark, bool(compared(paths)))

    @property
    def title(self) -> str:
        """`Jämförelse, april 2021`."""
        return f"Jämförelse, {self.period.report_label}"

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """Every declared concept, with what each region has to show."""
        return correspondences(self.dataset, self.period)

    @property
    def compared(self) -> list[Concept]:
        """The concepts where a region has an outcome for the period, and another has any."""
        return [concept for concept in self.concepts if concept.is_compared]

    @property
    def same_period(self) -> list[Concept]:
        """The concepts that can be compared: of the period in two regions, in the same unit."""
        return [concept for concept in self.compared if concept.is_of_same_period]

    @property
    def nearby(self) -> list[Concept]:
        """The other concepts that are shown, with figures of other periods or in other units."""
        return [concept for concept in self.compared if not concept.is_of_same_period]

    @property
    def alone(self) -> list[Concept]:
        """The concepts where only one region has an outcome at all, and has it for the period."""
        return [c for c in self.concepts if c.in_period and not c.is_compared]

    @property
    def reporting(self) -> list[str]:
        """The names of the regions that have a report of the period, in alphabetical order."""
        regions = [data.region for data in self.dataset.regions.values()]
        own = [r.name for r in regions if self.period in [item.period for item in r.reported]]
        return sorted(own)

    def region(self, side: Side) -> str:
        """The name of a side's region."""
        return self.dataset.regions[side.region_id].region.name

    def unit(self, side: Side, figure: Figure) -> UnitRow:
        """The row of the unit that a figure is of."""
        return self._units[side.region_id, figure.unit_id]

    def targets(self, side: Side, figure: Figure) -> list[TargetRow]:
        """The rows of targets that a figure is held against: its own year, unit and sex."""
        measure = side.measure.measure_id
        own = self._targets.get((side.region_id, measure, figure.unit_id, figure.period.year), [])
        by_sex = [row for row in own if row.sex is figure.sex]
        return by_sex or [row for row in own if row.sex is Sex.ALL]

    @cached_property
    def _units(self) -> dict[tuple[str, str], UnitRow]:
        """The rows of every region's units, by region and unit."""
        regions = self.dataset.regions.items()
        return {
            (name, row.unit_id): row
            for name, data in regions
            for row in rows_of(data["units"], UnitRow)
        }

    @cached_property
    def _targets(self) -> dict[tuple[str, str, str, int], list[TargetRow]]:
        """The targets of whole measures that are compared: by region, measure, unit and year."""
        found: dict[tuple[str, str, str, int], list[TargetRow]] = {}
        compared = {s.measure.measure_id for concept in self.concepts for s in concept.sides}
        for region, data in self.dataset.regions.items():
            frame = data["targets"]
            for row in rows_of(frame[frame["measure_id"].isin(compared)], TargetRow):
                if row.component == "":
                    place = (region, row.measure_id, row.unit_id, row.year)
                    found.setdefault(place, []).append(row)
        return found

    def rows(self, region_id: str) -> Rows:
        """Where the rows of a region stand, seen from the folder of the comparisons."""
        return Rows(self.dataset.catalogue, f"../{region_id}/")

    def __repr__(self) -> str:
        return f"<ComparisonReport {self.period}: {len(self.compared)} concepts>"
