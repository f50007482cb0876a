"""How it goes for one unit in a period: the report with that unit's rows alone, as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from analysis.base.codes import WHOLE_BODY
from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.base.paths import project
from analysis.catalogue.combinations import WHOLE, boards_of
from analysis.catalogue.pages import require_known
from analysis.data.addresses import board_page
from analysis.language.messages import tr
from analysis.pages.period.report import Report
from analysis.results.extracts.region import Extracts


@dataclass(frozen=True)
class BoardReport(Report):
    """A unit's part of a report; its frames hold the unit's rows only."""

    unit_id: str = ""

    @classmethod
    def open_board(cls, region: str, period: str, unit: str, root: Path | None = None) -> Self:
        """Open a unit's part of a report; raises UnknownNameError, PeriodError or DataError."""
        paths = project(root)
        wanted = require_known(paths, region, str(period))
        extracts = Extracts.open(paths, region)
        known = boards_of(paths, extracts.data.region)[str(wanted)]
        if unit not in known:
            raise UnknownNameError(
                Problem(
                    tr(
                        "{unit!r} has nothing in the report of {region} for {wanted}",
                        unit=unit,
                        region=region,
                        wanted=wanted,
                    ),
                    where=f"data/regions/{region}/units.csv",
                    column="unit_id",
                    got=repr(unit),
                    expected=tr("one of {known}", known=", ".join(known)),
                    fix=did_you_mean(unit, list(known)),
                )
            )
        [item] = [each for each in extracts.data.region.periods if each.period == wanted]
        extract = extracts.of_board(wanted, unit)
        return cls(extract.data, item, extract.sources, extract.quality, extract.mark, unit)

    @property
    def name(self) -> str:
        """The unit as a heading names it: `Regionstyrelsen`."""
        units = self.data["units"].set_index("unit_id")
        is_whole = units.at[self.unit_id, "kind"] in WHOLE_BODY
        return WHOLE if is_whole else str(units.at[self.unit_id, "name"])

    @property
    def address(self) -> str:
        """The unit's own page."""
        return board_page(self.period, self.unit_id)

    @property
    def follower(self) -> str:
        """Who follows the measures."""
        return "Regionen" if self.name == WHOLE else self.name
