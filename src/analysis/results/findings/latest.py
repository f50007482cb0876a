"""The latest report of a region, which is what the first pages tell of."""

from __future__ import annotations

from analysis.base.paths import Paths
from analysis.results.extracts.region import Extracts
from analysis.results.period_results import PeriodResults, reported


def latest_report(paths: Paths, region: str) -> PeriodResults | None:
    """The region's last period that has outcomes, as it was known then; None where there is none.

    Raises UnknownNameError or DataError.
    """
    extracts = Extracts.open(paths, region)
    items = reported(extracts.data)
    if not items:
        return None
    last = max(items, key=lambda item: (item.period.ends, item.period))
    return PeriodResults(extracts.of_period(last.period).data, last)
