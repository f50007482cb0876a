"""The object the templates of all key figures open: every comparison, by subject and by county.

report = analysis.open_key_figures()
report.figures    the regions side by side, a key figure each
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

from analysis.base.errors import Problem, UnknownNameError
from analysis.base.paths import project
from analysis.data.dataset import Region, read_region, region_ids
from analysis.data.national.body import place_of
from analysis.data.national.comparisons import compared
from analysis.data.national.figures import Place, read_national
from analysis.language.messages import tr
from analysis.results.national_figure import SideBySide, regions_side_by_side
from analysis.system.digests import digest


@dataclass(frozen=True)
class NationReport:
    """Every comparison that is declared.

    places: the regions, by name. regions: the bodies of the book, by the code of their place.
    """

    figures: tuple[SideBySide, ...]
    places: tuple[Place, ...]
    regions: Mapping[str, Region]

    @classmethod
    def open(cls, root: Path | None = None) -> Self:
        """Open all comparisons; raises UnknownNameError where there are none, or DataError."""
        paths = project(root)
        national = read_national(paths)
        declared = compared(paths)
        if not declared:
            raise UnknownNameError(
                Problem(
                    tr("no key figure is compared in this project"),
                    where="data/national/comparisons.csv",
                    fix=tr("add a row for a key figure that several regions have values for"),
                )
            )
        figures = tuple(regions_side_by_side(national, each) for each in declared)
        bodies = [read_region(paths.regions / name) for name in region_ids(paths)]
        places = [each for each in national.places.values() if each.kind == "region"]
        by_name = tuple(sorted(places, key=lambda each: each.title))
        return cls(figures, by_name, {place_of(national, each.code): each for each in bodies})

    @property
    def subjects(self) -> dict[str, list[SideBySide]]:
        """The comparisons by subject, in the order they are declared."""
        found: dict[str, list[SideBySide]] = {}
        for each in self.figures:
            found.setdefault(each.comparison.subject, []).append(each)
        return found

    @cached_property
    def data_mark(self) -> str:
        """A short mark of all values, for a reader to compare."""
        return digest(" ".join(each.mark for each in self.figures).encode())[:12]

    def __repr__(self) -> str:
        return f"<NationReport: {len(self.figures)} key figures>"
