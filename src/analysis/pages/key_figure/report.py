"""The object the key figure template opens: a national key figure in all regions.

report = analysis.open_key_figure("N79173")
report.found    the regions side by side, see `analysis.results.national_figure`
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

from analysis.base.codes import Relation
from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.base.paths import Paths, project
from analysis.base.values import format_value
from analysis.data.dataset import Region, read_region, region_ids
from analysis.data.national.body import place_of
from analysis.data.national.comparisons import compared
from analysis.data.national.figures import read_national
from analysis.data.rows import KeyFigureRow, MeasureRow, rows_of
from analysis.data.schema import read_catalogue
from analysis.data.table_file import read_table
from analysis.language.messages import tr
from analysis.pages.parts.key_figure_decimals import decimals_of
from analysis.results.national_figure import RegionRow, SideBySide, regions_side_by_side
from analysis.results.population import Size, sizes


@dataclass(frozen=True)
class BookMeasure:
    """A measure of the book that answers to a key figure, or is like it."""

    region_id: str
    region: str
    measure_id: str
    name: str
    is_same: bool


@dataclass(frozen=True)
class KeyFigureReport:
    """A key figure in all regions.

    regions: the bodies of the book, by the code of their place. sizes: the group of each place.
    """

    found: SideBySide
    regions: dict[str, Region]
    measures: tuple[BookMeasure, ...] = ()
    sizes: Mapping[str, Size] = field(default_factory=dict)
    data_mark: str = ""

    @classmethod
    def open(cls, key_figure: str, root: Path | None = None) -> Self:
        """Open a comparison; raises UnknownNameError or DataError."""
        paths = project(root)
        known = {each.kpi.lower(): each for each in compared(paths)}
        asked = known.get(str(key_figure).lower())
        if asked is None:
            raise UnknownNameError(
                Problem(
                    tr("no comparison is declared for this key figure"),
                    where="data/national/comparisons.csv",
                    column="kpi",
                    got=repr(str(key_figure)),
                    fix=did_you_mean(
                        str(key_figure).upper(), [each.kpi for each in known.values()]
                    ),
                )
            )
        bodies = [read_region(paths.regions / name) for name in region_ids(paths)]
        national = read_national(paths, {asked.kpi})
        own = {place_of(national, each.code): each for each in bodies}
        found = regions_side_by_side(national, asked)
        measures = [m for each in bodies for m in measures_of(paths, each, asked.kpi)]
        return cls(found, own, tuple(measures), sizes(national), found.mark)

    @property
    def title(self) -> str:
        """`Medicinsk bedömning inom tre dagar i hela landet`."""
        return f"{self.found.comparison.name} i hela landet"

    @property
    def kpi(self) -> str:
        return self.found.figure.kpi

    @cached_property
    def own(self) -> list[RegionRow]:
        """The rows of the regions that the book has."""
        return [row for row in self.found.rows if row.place in self.regions]

    def is_own(self, row: RegionRow) -> bool:
        """Whether the book has the region."""
        return row.place in self.regions

    def words(self, value: float, *, signed: bool = False) -> str:
        """A value with its unit and the decimals that all values of the key figure have."""
        return format_value(value, self.found.figure.unit, self.places, signed=signed)

    @cached_property
    def places(self) -> int:
        """The decimals that the values have."""
        return decimals_of(self.found)

    def __repr__(self) -> str:
        return f"<KeyFigureReport {self.kpi}: {len(self.found.rows)} regions>"


def measures_of(paths: Paths, region: Region, kpi: str) -> list[BookMeasure]:
    """The measures of a body that are mapped to a key figure, each once; raises DataError."""
    catalogue = read_catalogue(paths.data)
    rows = rows_of(
        read_table(catalogue.table("key_figures"), paths.data, region.region_id), KeyFigureRow
    )
    own = {row.measure_id: row.relation is Relation.SAME for row in rows if row.kpi == kpi}
    if not own:
        return []
    measures = read_table(catalogue.table("measures"), paths.data, region.region_id)
    return [
        BookMeasure(
            region.region_id, region.name, row.measure_id, row.short_name, own[row.measure_id]
        )
        for row in rows_of(measures, MeasureRow)
        if row.measure_id in own
    ]
