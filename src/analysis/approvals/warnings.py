"""What a person should look at in valid data: periods that are not complete, and contradictions.

None of it is an error. Outcomes come in over weeks, and an unfinished period must be checked and
built as a draft; a contradiction may be what a document says. An approval asks for the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from analysis.approvals.readiness import Readiness, audit_errors, missing_words, readiness
from analysis.base.paths import Paths
from analysis.data.approvals.register import read_approvals
from analysis.data.dataset import RegionData
from analysis.data.schema import read_catalogue
from analysis.language.messages import tr
from analysis.results.expected import NO_TARGET


def warnings(paths: Paths, regions: Iterable[RegionData], on: date) -> Iterator[str]:
    """A line for each, region by region; the data must have been found valid.

    on: the day by which outcomes that are missing are late or not.
    """
    catalogue = read_catalogue(paths.data)
    for data in regions:
        region = data.region.region_id
        errors = audit_errors(data, catalogue)
        for each in readiness(data, errors, read_approvals(paths, region), catalogue):
            yield from _of_period(each, on)
        yield from _undeclared(data)
        for error in errors:
            yield tr(
                "{region}: audit error: {title} ({kind})",
                region=region,
                title=error.title,
                kind=error.kind,
            )


def _undeclared(data: RegionData) -> Iterator[str]:
    """The periods that region.yml does not name: no report and no edition has their rows."""
    known = {str(item.period) for item in data.region.periods}
    found = sorted({*data["observations"]["period"], *data["assessments"]["period"]} - known)
    if found:
        named = ", ".join(found)
        yield (
            tr(
                "{region_id}: no report has the rows of {named}; to compare with them, name "
                "the period in region.yml with baseline_only: true",
                region_id=data.region.region_id,
                named=named,
            )
        )


def _of_period(ready: Readiness, on: date) -> Iterator[str]:
    arrivals = ready.arrivals
    if arrivals.missing:
        begun = "" if arrivals.begun else tr("not begun, ")
        yield f"{ready.name}: {begun}{missing_words(arrivals, on)}"
    odd = [row for row in arrivals.unexpected if row.unplanned != NO_TARGET]
    for row in odd:
        yield tr(
            "{name}: unexpected outcome of {row_name} ({unit_short}): {unplanned}",
            name=ready.name,
            row_name=row.name,
            unit_short=row.unit_short,
            unplanned=tr(row.unplanned),
        )
