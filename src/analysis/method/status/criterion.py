"""What an outcome is held against: one or two edges, read out of a target.

Every numerical target is an interval the outcome shall lie in, and a margin outside it that is
near. A floor is an interval without an upper edge, *reduce* one that ends just below the
baseline. The rules differ only in how the edges and margins are drawn, so they are drawn here
and judged in one place (status_one.py), which is what makes every rule monotone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from analysis.base.codes import RelativeTo
from analysis.base.model import Measure, Target, Thresholds
from analysis.method.deadband import dead_band
from analysis.method.exact import exact

Mode = Literal["threshold", "direction", "change", "level", "on_target", "between"]


@dataclass(frozen=True)
class Edge:
    """One end of the interval, in the measure's unit.

    limit: the outcome may not pass it; strict: nor equal it. margin: how far past it is near,
    None when that cannot be told. anchor: a relative distance is a share of |anchor|. beyond: how
    far past a strict limit the outcome must be; within that it is in level with it.
    """

    limit: Fraction
    anchor: Fraction
    margin: Fraction | None
    strict: bool = False
    beyond: Fraction = Fraction(0)


@dataclass(frozen=True)
class Criterion:
    """The interval, and what is needed to say it: the rule id, the figure and its name.

    band: how far from the figure is still *in level with* it, in the measure's unit.
    """

    rule: str
    mode: Mode
    lower: Edge | None
    upper: Edge | None
    figure: Fraction
    noun: str = "målvärdet"
    band: Fraction = Fraction(0)

    @property
    def edges(self) -> tuple[Edge, ...]:
        """The ends of the interval, the lower one first."""
        return tuple(edge for edge in (self.lower, self.upper) if edge)

    @property
    def up(self) -> bool:
        """Whether higher is better; only meaningful with one edge."""
        return self.lower is not None

    @property
    def edge(self) -> Edge:
        """The edge of a one-sided yardstick, the lower one of a two-sided."""
        edge = self.lower or self.upper
        if edge is None:
            raise ValueError("a yardstick has at least one edge")
        return edge


@dataclass(frozen=True)
class Context:
    """What a target is read with; `share` is the part of a full-year target that is looked at."""

    measure: Measure
    target: Target
    thresholds: Thresholds
    comparisons: Mapping[str, float]
    share: Fraction = Fraction(1)

    @property
    def near_limit(self) -> Fraction:
        """The measure's own limit for near, or the region's (0.10 is 10 %)."""
        own = self.measure.near_limit
        return exact(self.thresholds.near_limit if own is None else own)

    @property
    def tolerance(self) -> Fraction | None:
        """The measure's own tolerance in its unit, if it has one."""
        own = self.measure.tolerance
        return None if own is None else abs(exact(own))

    @property
    def reference(self) -> Fraction | None:
        """The figure compared with: the target's baseline_value, or one from `comparisons`."""
        given = self.target.baseline_value
        if given is None:
            given = self.comparisons.get(self.target.relative_to or RelativeTo.BASELINE)
        return None if given is None else exact(given) * self.share

    def margin(self, anchor: Fraction) -> Fraction | None:
        """How far past a limit is near: the tolerance, else a share of the limit, never of 0."""
        if self.tolerance is not None:
            return self.tolerance
        return self.relative_margin(anchor)

    def relative_margin(self, anchor: Fraction) -> Fraction | None:
        """The share of |anchor| that is near; None at 0, of which there is no share."""
        return self.near_limit * abs(anchor) if anchor else None

    def deadband(self, around: Fraction) -> Fraction:
        """The width of *in level with*: the tolerance, else the dead-band of the unit."""
        if self.tolerance is not None:
            return self.tolerance
        return self.unchanged(around)

    def unchanged(self, around: Fraction) -> Fraction:
        """How small a difference is no change, as a trend has it; a tolerance does not count."""
        return dead_band(self.measure, around, self.thresholds)
