"""The findings of the tiny project, and rows to add to it."""

from __future__ import annotations

from analysis.base.periods import Period
from analysis.base.values import NO_BREAK_SPACE
from analysis.results.extracts.region import Extracts
from analysis.results.findings.find import findings
from analysis.results.findings.finding import Finding
from analysis.results.period_results import PeriodResults
from tests.support import PERIOD, REGION, Project

# The latest months of Västerbotten's queue to a first visit, 2021-08 to 2022-08.
QUEUE = (5137, 5295, 3978, 3251, 3756, 4705, 4857, 4569, 4477, 4510, 5321, 6866, 8376)
SERIES = "series_id,measure_id,unit_id,month,value,missing_reason,source,source_line,reading,note"


def results(project: Project, period: str = PERIOD) -> PeriodResults:
    """The period's results, of what was known then."""
    extracts = Extracts.open(project.paths, REGION)
    items = {item.period: item for item in extracts.data.region.reported}
    item = items[Period.parse(period)]
    return PeriodResults(extracts.of_period(item.period).data, item)


def found(project: Project, period: str = PERIOD) -> tuple[Finding, ...]:
    """The period's findings."""
    return findings(results(project, period))


def told(finding: Finding) -> str:
    """The sentence with ordinary spaces."""
    return finding.text.replace(NO_BREAK_SPACE, " ")


def of_measure(every: tuple[Finding, ...], measure: str, unit: str = "rs") -> Finding | None:
    """The finding of a measure and unit, if any."""
    own = (f for f in every if (f.measure_id, f.unit_id) == (measure, unit))
    return next(own, None)


def observe(
    project: Project, measure: str, period: str, value: str, node: str = "mal-frisk",
    unit: str = "rs", sex: str = "T",
) -> None:  # fmt: skip
    """Add an outcome; one of a period that is not declared makes it a comparison."""
    if f"{period}:" not in project.file("region.yml").read_text(encoding="utf-8"):
        ends = Period.parse(period).ends
        said = f"title: Jämförelse, as_of: {ends}, plan_id: plan-2021, baseline_only: true"
        project.append("region.yml", f"  {period}: {{{said}}}")
    row = (
        f"{measure},{node},{unit},{period},{sex},,actual,{value},,,,,,,provdokument.txt,50,printed,"
    )
    project.append("observations.csv", row)


def add_months(
    project: Project, *values: object, measure: str = "besok", last: str = "2021-04"
) -> None:
    """A monthly series of the board `hsn` that ends in a month."""
    end = int(last[:4]) * 12 + int(last[5:]) - 1
    months = [end - len(values) + 1 + place for place in range(len(values))]
    rows = [
        f"ko,{measure},hsn,{month // 12}-{month % 12 + 1:02d},{value},"
        f"{'' if value != '' else 'not_available'},provdokument.txt,9,printed,"
        for month, value in zip(months, values, strict=True)
    ]
    project.file("series.csv").write_text("\n".join([SERIES, *rows]) + "\n", encoding="utf-8")
