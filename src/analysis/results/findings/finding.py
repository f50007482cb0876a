"""A finding: one sentence that a reader should know, with its figures, its weight and its picture.

finding.said      (MeasureName("Sjukfrånvaro", …), Words(": "), Figure("5,4 %", row), …)
finding.text      "Sjukfrånvaro, regionstyrelsen: 5,4 %, målet är högst 4,6 %."
finding.weight    Weight(change=0, distance=7.7, …).total
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from analysis.base.codes import Reading
from analysis.base.model import StatusResult, Target
from analysis.data.rows import Observation, SeriesRow
from analysis.method.findings.weigh import Kind, Weight
from analysis.method.trend.result import Change, Trend

__all__ = ["Finding", "Kind", "Weight"]


@dataclass(frozen=True)
class Words:
    """Plain words of a sentence."""

    said: str


@dataclass(frozen=True)
class MeasureName:
    """The name of a measure, which leads to its page."""

    said: str
    measure_id: str


@dataclass(frozen=True)
class BoardName:
    """The name of a board as it stands in running text, which leads to its page of the period."""

    said: str
    unit_id: str
    period: str


@dataclass(frozen=True)
class Figure:
    """A figure with its unit, which leads to the row that it stands in."""

    said: str
    row: Observation | SeriesRow

    @property
    def table(self) -> str:
        """The table of the row."""
        return "series" if isinstance(self.row, SeriesRow) else "observations"


@dataclass(frozen=True)
class Missing:
    """How many outcomes nobody knows, which leads to the list of what is missing in the period."""

    said: str
    period: str


Part = Words | MeasureName | BoardName | Figure | Missing


class Shape(StrEnum):
    """How a small picture is drawn: a line through time, or one value beside its target."""

    LINE = "line"
    BULLET = "bullet"


@dataclass(frozen=True)
class Point:
    """A value of a small picture: what it is of (`augusti 2022`), and the figure, if any."""

    label: str
    value: float | None


@dataclass(frozen=True)
class Picture:
    """What the small picture of a finding shows; the last point is the one that is told of.

    start: where the value once began, for a target that is a movement from there.
    """

    shape: Shape
    points: tuple[Point, ...]
    unit: str
    target: float | None = None
    start: float | None = None

    @property
    def last(self) -> Point:
        """The point that the finding tells of."""
        return self.points[-1]


@dataclass(frozen=True)
class Finding:
    """One thing to know of a region's period.

    measure_id, unit_id: "" for what is about the whole report. row: the outcome or the month that
    it is of, None for the whole. result: how it stands to its target. trend: the movement it tells.
    change: whether it is for the better. steps: how many statuses it has moved since the report
    before, positive when worse. position: its place in the order of the plan, by which those of
    equal weight are told.
    """

    kind: Kind
    weight: Weight
    said: tuple[Part, ...]
    region: str
    period: str
    measure_id: str = ""
    unit_id: str = ""
    row: Observation | SeriesRow | None = None
    result: StatusResult | None = None
    target: Target | None = None
    trend: Trend | None = None
    picture: Picture | None = None
    change: Change | None = None
    steps: int = 0
    position: int = 0

    @property
    def is_inferred(self) -> bool:
        """Whether its figure is our conclusion from the document, and not printed as it stands."""
        return self.row is not None and self.row.reading is Reading.INFERRED

    @property
    def text(self) -> str:
        """The sentence without its links."""
        return "".join(part.said for part in self.said)
