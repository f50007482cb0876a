"""The years that a region's plans are for."""

from __future__ import annotations

from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.data.dataset import RegionData
from analysis.data.plan_rows import PlanRow
from analysis.data.rows import rows_of
from analysis.language.messages import tr


def require_plan_year(data: RegionData, region: str, year: str | int) -> int:
    """The year as a number; raises UnknownNameError where the region has no plan for it."""
    plans = rows_of(data["plans"], PlanRow)
    known = sorted({str(y) for p in plans for y in range(p.first_year, p.last_year + 1)})
    if str(year) in known:
        return int(year)
    raise UnknownNameError(
        Problem(
            tr("the region {region} has no plan for this year", region=region),
            got=repr(str(year)),
            expected=tr("one of {known}", known=", ".join(known)),
            fix=did_you_mean(str(year), known),
        )
    )
