"""The words of the field as frozen values: measure, target, outcome, status and their kin.

Numbers are in the unit printed (5,4 % is 5.4). A missing number is None, a missing text "".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Self

from analysis.base.breaks import Break, break_between
from analysis.base.codes import (
    Accumulation,
    BaselineFrom,
    Better,
    Kind,
    MissingReason,
    PartYear,
    RelativeTo,
    Sex,
    ValueType,
)
from analysis.base.operators import Operator
from analysis.base.periods import Period
from analysis.base.spans import Refusal, Span, span_of, why_not_compared
from analysis.base.steps import Working


class Status(StrEnum):
    """How an outcome stands to its target; the first three can be ranked, best first."""

    MET = "met"
    NEAR = "near"
    NOT_MET = "not_met"
    NO_OUTCOME = "no_outcome"
    NO_TARGET = "no_target"
    NOT_ASSESSABLE = "not_assessable"

    @property
    def is_assessed(self) -> bool:
        return self in ASSESSED


ASSESSED = (Status.MET, Status.NEAR, Status.NOT_MET)
# What is added to a status's code while it is a forecast.
_ON_THE_WAY = " on_the_way"


@dataclass(frozen=True)
class Standing:
    """A status, and whether it is a forecast because the year that its target is for goes on."""

    status: Status
    on_the_way: bool = False

    @classmethod
    def parse(cls, code: str) -> Self:
        """Read `met` or `met on_the_way`; raises ValueError for anything else."""
        return cls(Status(code.removesuffix(_ON_THE_WAY)), code.endswith(_ON_THE_WAY))

    @property
    def is_settled(self) -> bool:
        """Whether it could be judged, and is no forecast."""
        return self.status.is_assessed and not self.on_the_way

    @property
    def code(self) -> str:
        """`met`, or `met on_the_way` while it is a forecast."""
        return f"{self.status.value}{_ON_THE_WAY if self.on_the_way else ''}"


# Every way a row can stand, best first; only what can be ranked is ever on its way.
STANDINGS = tuple(
    Standing(status, way)
    for status in Status
    for way in (False, True)
    if not way or status.is_assessed
)


@dataclass(frozen=True)
class Measure:
    """A measure (mätetal, styrmått); see the table `measures` in data/datapackage.json.

    breaks: where its figures of before and after are not comparable.
    """

    measure_id: str
    name: str
    short_name: str = ""
    unit_of_measure: str = ""
    value_type: ValueType = ValueType.AMOUNT
    better: Better = Better.HIGHER
    accumulation: Accumulation = Accumulation.PERIOD
    decimals: int = 0
    counts_people: bool = False
    minimum: float | None = None
    maximum: float | None = None
    tolerance: float | None = None
    near_limit: float | None = None
    complement_id: str = ""
    rolling_months: int | None = None
    dead_band: float | None = None
    breaks: tuple[Break, ...] = ()

    def why_not_compared(self, one: Span, other: Span, *, asked: bool = False) -> Refusal | None:
        """Why its figures of two spans may not be compared; see `analysis.base.spans`."""
        if break_between(self.breaks, one, other):
            return Refusal.BREAK
        return why_not_compared(one, other, adds_up=self.value_type.adds_up, asked=asked)

    @property
    def lowest(self) -> float | None:
        """The least that a figure of it can be: what is declared, else 0 for what is counted."""
        counted = 0.0 if self.value_type is ValueType.COUNT else None
        return counted if self.minimum is None else self.minimum

    def span(self, period: Period, as_of: date | None = None) -> Span:
        """The days that a figure of a period covers; as_of: its own last day, if it has one."""
        return span_of(self.accumulation, period, as_of, self.rolling_months)


@dataclass(frozen=True)
class Profile:
    """How large a share of a year's figure came in the same part of earlier years.

    share: 0–1. years: those it is taken from, oldest first. of_region: whether it is that of all
    units of the region, because the unit's own outcomes are too few.
    """

    share: Fraction
    years: tuple[int, ...]
    of_region: bool = False


@dataclass(frozen=True)
class Elsewhere:
    """A year's value of the country or of other regions, in the measure's unit.

    source: what it is called where it is from, `N79179`. regions: how many it is the median of, 0
    for the country's own. rounding: how far it may be from what it is rounded from. is_own_work:
    whether we have computed it from what stands there.
    """

    year: int
    value: float
    source: str = ""
    regions: int = 0
    rounding: float = 0.0
    is_own_work: bool = False


@dataclass(frozen=True)
class Target:
    """What a measure shall reach; see the table `targets` in data/datapackage.json.

    baseline_from, profile: found among the outcomes (`method.baseline`, `method.profile`).
    baseline_as_of: the last day of a baseline that was found, where it is not the period's.
    elsewhere: where the baseline is from, when it is another's that was found (`method.elsewhere`).
    """

    operator: Operator
    value: float | None = None
    value_upper: float | None = None
    change_percent: float | None = None
    relative_to: RelativeTo = RelativeTo.UNSTATED
    baseline_value: float | None = None
    baseline_period: str = ""
    baseline_from: BaselineFrom = BaselineFrom.STATED
    baseline_as_of: date | None = None
    year: int | None = None
    sex: Sex = Sex.ALL
    component: str = ""
    due: str = "year"
    due_month: str = ""
    text: str = ""
    note: str = ""
    profile: Profile | None = None
    elsewhere: Elsewhere | None = None


@dataclass(frozen=True)
class Outcome:
    """What was reached; `missing_reason` says why when there is neither value nor text.

    as_of: the last day that the figure covers, where that is not the last day of the period.
    year_value: the whole year's figure, where this is the last part of it and all parts are known.
    """

    value: float | None = None
    text: str = ""
    missing_reason: MissingReason | None = None
    period: str = ""
    sex: Sex = Sex.ALL
    component: str = ""
    kind: Kind = Kind.ACTUAL
    as_of: date | None = None
    year_value: float | None = None


@dataclass(frozen=True)
class Thresholds:
    """A region's limits: `near_limit` 0.10 means up to 10 % worse than target is near.

    part_year: what decides while the year is not over. dead_band: how large a share of the value
    compared with is not a change (0.01 is 1 %), where the region has chosen another than the usual.
    """

    near_limit: float = 0.10
    part_year: PartYear = PartYear.PRO_RATA
    dead_band: float | None = None


@dataclass(frozen=True)
class StatusResult:
    """A status with everything needed to check it by hand.

    distance: outcome minus limit in the measure's unit, positive when better than the target.
    distance_relative: distance / |limit|, None where the limit is 0 or has no number.
    rule: id of the rule in the method chapter. inputs: name → value as used, in order.
    explanation: the Swedish sentence. parts: the results that were combined, if any.
    on_the_way: the year is not over, so that the status says whether the target will be met.
    working: what the status was judged by, to be told step by step; None where nothing was judged.
    """

    status: Status
    rule: str
    explanation: str
    distance: float | None = None
    distance_relative: float | None = None
    inputs: tuple[tuple[str, str], ...] = ()
    parts: tuple[StatusResult, ...] = field(default=())
    on_the_way: bool = False
    working: Working | None = field(default=None, compare=False, repr=False)

    @property
    def standing(self) -> Standing:
        """The status, with whether it is a forecast."""
        return Standing(self.status, self.on_the_way)

    @property
    def has_part_of_year(self) -> bool:
        """Whether a figure for a whole year was held against a part of it, in any part."""
        shared = self.rule == "pro-rata"
        return shared or any(part.has_part_of_year for part in self.parts)
