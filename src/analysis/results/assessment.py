"""Puts outcomes, targets and printed symbols of a region together and judges each row.

One row an observation, with the status the rule gives next to the one that was printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Final, NamedTuple

import pandas as pd

from analysis.base.codes import Kind, Sex
from analysis.base.model import (
    Measure,
    Outcome,
    Standing,
    Status,
    StatusResult,
    Target,
    Thresholds,
)
from analysis.base.periods import Period
from analysis.base.spans import Span
from analysis.data.dataset import RegionData
from analysis.data.rows import Observation, rows_of
from analysis.method.open_verdict import is_open
from analysis.method.status.assess import assess, assess_one, worse
from analysis.method.status.choice import target_for
from analysis.results.history import History
from analysis.results.row_values import row_id, span_of_row

OWN = ("measure_id", "node_id", "unit_id")


@dataclass(frozen=True)
class Judged:
    """What judging adds to an outcome; see the columns of `assess_region`."""

    row_id: str
    target: Target | None
    other_targets: tuple[Target, ...]
    result: StatusResult
    status_computed: Status
    on_the_way: bool
    status_printed: Status | None
    agrees: bool | None
    span: Span


@dataclass(frozen=True)
class Assessed(Judged, Observation):
    """A row of `assess_region`."""


@dataclass(frozen=True)
class NamedOutcome(Assessed):
    """A row of `assess_region` with the names of its measure and unit."""

    measure: str
    short_name: str
    unit_of_measure: str
    unit: str
    unit_short: str


def assess_region(data: RegionData, period: str | None = None) -> pd.DataFrame:
    """Every observation of the region (of one period, if given) with both its statuses.

    Columns: those of `observations`, `row_id`, `target` (Target or None), `other_targets` (targets
    of the same measure, node, unit and year that are for another sex or component), `result`
    (StatusResult), `status_computed`, `on_the_way` (whether the status is a forecast, because the
    year that the target is for goes on), `status_printed` ("" when no status is printed) and
    `agrees` (True or False when both are statuses that can be compared, else None; by the rule that
    the region itself used for a part of a year when it printed), `span` (a Span: the days that the
    outcome covers).
    """
    rows = data["observations"]
    return assess_rows(data, rows if period is None else rows[rows["period"] == period])


def assess_rows(data: RegionData, rows: pd.DataFrame) -> pd.DataFrame:
    """Some rows of the region's `observations`, with the columns of `assess_region`."""
    history, observed = History.of(data), _observed(data)
    judged = [_judged(row, history, observed, data) for row in rows_of(rows, Observation)]
    names = [each.name for each in fields(Judged)]
    added = {name: [_cell(getattr(one, name)) for one in judged] for name in names}
    added["status_printed"] = [cell or "" for cell in added["status_printed"]]
    return pd.concat([rows.reset_index(drop=True), pd.DataFrame(added)], axis=1)


def _cell(value: object) -> object:
    """A status as its text: analysts compare the columns with words."""
    return value.value if isinstance(value, Status) else value


# What has an outcome in a period: components and sexes.
Observed = frozenset[tuple[str, str]]


def _observed(data: RegionData) -> dict[tuple[str, str, str, str], Observed]:
    """What has a row; one for all that is empty does not count where the sexes have figures."""
    found: dict[tuple[str, str, str, str], set[tuple[str, str, bool]]] = {}
    columns = ("measure_id", "node_id", "unit_id", "period", "component", "sex", "value", "text")
    cells = (data["observations"][column].tolist() for column in columns)
    for measure, node, unit, period, component, sex, value, text in zip(*cells, strict=True):
        said = (component, sex, value == value or bool(text))
        found.setdefault((measure, node, unit, period), set()).add(said)
    return {place: frozenset(_told(said)) for place, said in found.items()}


def _told(said: set[tuple[str, str, bool]]) -> Iterator[tuple[str, str]]:
    by_sex = {component for component, sex, is_full in said if is_full and sex != Sex.ALL}
    for component, sex, is_full in said:
        if is_full or sex != Sex.ALL or component not in by_sex:
            yield component, sex


def _judged(
    row: Observation,
    history: History,
    observed: Mapping[tuple[str, str, str, str], Observed],
    data: RegionData,
) -> Judged:
    period, measure = Period.parse(row.period), history.measure_of(row.measure_id, row.unit_id)
    place = (row.measure_id, row.node_id, row.unit_id, row.period)
    given = (measure, history.targets_of(row), history.reached(row), period, observed[place])
    result, chosen, others = judge(*given, data.scheme.thresholds)
    printed = data.scheme.status(row.symbol) if row.symbol else None
    by_region = result
    if printed is not None and result.has_part_of_year:
        by_region, _, _ = judge(*given, data.scheme.printed_thresholds)
    comparable = printed is not None and by_region.status.is_assessed
    return Judged(
        row_id=row_id(row),
        target=chosen,
        other_targets=others,
        result=result,
        status_computed=result.status,
        on_the_way=result.on_the_way,
        status_printed=printed,
        agrees=(printed == by_region.status) if comparable else None,
        span=span_of_row(measure, row),
    )


def judge(
    measure: Measure,
    targets: list[Target],
    reached: Outcome,
    period: Period,
    observed: Observed,
    thresholds: Thresholds,
) -> tuple[StatusResult, Target | None, tuple[Target, ...]]:
    """The status of one outcome, the target it was judged by, and those it was not.

    observed: the components and sexes that have an outcome in the period. A part with a target
    but no outcome belongs to the row it stands on, and its sentence says that it is missing.
    """
    chosen = target_for(targets, reached.sex, reached.component)
    others = tuple(t for t in targets if t is not chosen)
    unmet = [t for t in others if _is_missing(t, chosen, observed)]
    told = {sex for component, sex in observed if component == reached.component}
    # A target for all is judged with the sex that is not told of, and so is incomplete.
    is_half = chosen and chosen.sex is Sex.ALL and told == {reached.sex} != {Sex.ALL}
    if chosen and (unmet or is_half):
        parts = [chosen, *unmet]
        return assess(measure, parts, [reached], thresholds, period=period), chosen, others
    return assess_one(measure, chosen, reached, thresholds, period=period), chosen, others


def _is_missing(target: Target, chosen: Target | None, observed: Observed) -> bool:
    """Whether nothing is reported for a target: not its part, nor its sex where sexes are told."""
    if target.component not in {component for component, _ in observed}:
        return True
    if chosen is None or chosen.sex is Sex.ALL or target.component != chosen.component:
        return False
    told = {sex for component, sex in observed if component == target.component}
    return target.sex is not Sex.ALL and not told & {target.sex, Sex.ALL}


def worst_by_place(outcomes: pd.DataFrame) -> dict[tuple[str, str, str], Standing]:
    """How each measure, node and unit stands: the worse of its sexes and parts decides.

    Of several outcomes for the same sex and part the most certain counts. Where one with a target
    has no outcome the whole cannot be judged, unless it is missed anyway.
    outcomes: rows of `assess_region`; the order of the rows is kept.
    """
    found: dict[tuple[str, str, str], list[_Part]] = {}
    columns = (outcomes[name].tolist() for name in (*OWN, *_PART))
    for measure, node, unit, *part in zip(*columns, strict=True):
        found.setdefault((measure, node, unit), []).append(_Part(*part))
    return {place: _worst(_most_certain(parts)) for place, parts in found.items()}


_PART: Final = ("component", "sex", "kind", "target", "status_computed", "on_the_way")


class _Part(NamedTuple):
    """What a row of `assess_region` is of, and how it stands."""

    component: str
    sex: str
    kind: str
    target: Target | None
    status: str
    on_the_way: bool

    @property
    def standing(self) -> Standing:
        return Standing(Status(self.status), self.on_the_way)


def _most_certain(parts: list[_Part]) -> list[_Part]:
    best: dict[tuple[str, str], int] = {}
    for part in parts:
        key = part.component, part.sex
        best[key] = min(Kind(part.kind).order, best.get(key, len(Kind)))
    return [p for p in parts if Kind(p.kind).order == best[p.component, p.sex]]


def _worst(parts: list[_Part]) -> Standing:
    standings = [part.standing for part in parts]
    worst = worse(one.status for one in standings)
    if worst is None:
        return standings[0]
    if worst is not Status.NOT_MET and any(_lacks(part, parts) for part in parts):
        return Standing(Status.NOT_ASSESSABLE)
    return Standing(worst, is_open(standings, worse))


def _lacks(part: _Part, parts: list[_Part]) -> bool:
    """Whether a target has no outcome: that of the row, or for both sexes together."""
    if part.status != Status.NO_OUTCOME or part.target is None:
        return False
    told = {
        other.sex
        for other in parts
        if other.component == part.component and other.status != Status.NO_OUTCOME
    }
    if part.sex == Sex.ALL:
        return not told >= {Sex.WOMEN, Sex.MEN}
    return part.target.sex is not Sex.ALL or Sex.ALL not in told
