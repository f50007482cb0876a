"""What an outcome is held against: one or two edges, read out of a target.

Every numerical target is an interval the outcome shall lie in, and a margin outside it that is
near. A floor is an interval without an upper edge, *reduce* one that ends just below the
baseline. The rules differ only in how the edges and margins are drawn, so they are drawn here
and judged in one place (status_one.py), which is what makes every rule monotone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from analysis.base.codes import RelativeTo
from analysis.base.model import Measure, Target, Thresholds
from analysis.base.steps import Printed, Sum, Term
from analysis.method.deadband import band_sum
from analysis.method.exact import exact

Mode = Literal["threshold", "direction", "change", "level", "on_target", "between"]


@dataclass(frozen=True)
class Edge:
    """One end of the interval, in the measure's unit.

    limit: the outcome may not pass it; strict: nor equal it. margin: how far past it is near,
    None when that cannot be told. anchor: a relative distance is a share of |anchor|. beyond: how
    far past a strict limit the outcome must be; within that it is in level with it.
    limit_by, margin_by: how the limit and the margin were reckoned; beyond_by: what beyond is.
    """

    limit: Fraction
    anchor: Fraction
    margin: Fraction | None
    strict: bool = False
    beyond: Fraction = Fraction(0)
    limit_by: Sum | None = field(default=None, compare=False, repr=False)
    margin_by: Sum | None = field(default=None, compare=False, repr=False)
    beyond_by: Sum | None = field(default=None, compare=False, repr=False)


def edge_at(
    limit: Sum,
    margin: Sum | None,
    anchor: Fraction | None = None,
    *,
    strict: bool = False,
    beyond: Sum | None = None,
) -> Edge:
    """The end of an interval where calculations put it; anchor: the limit itself unless given."""
    return Edge(
        limit.result,
        limit.result if anchor is None else anchor,
        None if margin is None else margin.result,
        strict,
        Fraction(0) if beyond is None else beyond.result,
        limit,
        margin,
        beyond,
    )


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
    """What a target is read with; `share` is the part of a full-year target that is looked at.

    shared: the figures that the share is made of, one or two that are divided.
    """

    measure: Measure
    target: Target
    thresholds: Thresholds
    comparisons: Mapping[str, float]
    share: Fraction = Fraction(1)
    shared: tuple[Term, ...] = ()

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
        start = self.start
        return None if start is None else start.result

    @property
    def start(self) -> Sum | None:
        """The figure compared with, as it was reckoned."""
        given = self.target.baseline_value
        if given is None:
            given = self.comparisons.get(self.target.relative_to or RelativeTo.BASELINE)
        name = "jämförelsevärde" if self.target.relative_to.is_elsewhere else "ingångsvärde"
        return None if given is None else self.part(name, exact(given))

    @property
    def aim(self) -> Sum | None:
        """The target's own figure, else the figure compared with."""
        own = self.target.value
        return self.start if own is None else self.part("målvärde", exact(own))

    def part(self, name: str, whole: Fraction) -> Sum:
        """A figure of a whole year as it is looked at: itself, or the part that is reached."""
        of = Term(name, whole)
        title = name[0].upper() + name[1:]
        if self.share == 1:
            return self.reckon(name, title, name, (of,), whole)
        return self.reckon(
            f"{name}_hittills",
            f"{title} för den del av året som har gått",
            f"{name} * {' / '.join(term.name for term in self.shared)}",
            (of, *self.shared),
            whole * self.share,
        )

    def reckon(
        self,
        name: str,
        title: str,
        formula: str,
        terms: tuple[Term, ...],
        result: Fraction,
        before: tuple[Sum, ...] = (),
    ) -> Sum:
        """A calculation in the measure's unit."""
        unit, decimals = self.measure.unit_of_measure, max(self.measure.decimals, 2)
        return Sum(name, title, formula, terms, result, Printed.FIGURE, unit, decimals, before)

    def margin(self, anchor: Term) -> Sum | None:
        """How far past a limit is near: the tolerance, else a share of the limit, never of 0."""
        if self.tolerance is not None:
            own = Term("tolerans", self.tolerance, Printed.DIFFERENCE)
            return self._margin(own.name, (own,), self.tolerance)
        return self.relative_margin(anchor)

    def relative_margin(self, anchor: Term) -> Sum | None:
        """The share of |anchor| that is near; None at 0, of which there is no share."""
        if not anchor.value:
            return None
        share = Term("gulgräns", self.near_limit, Printed.SHARE)
        formula = f"{share.name} * abs({anchor.name})"
        return self._margin(formula, (share, anchor), share.value * abs(anchor.value))

    def narrowest(self, sums: tuple[Sum, Sum]) -> Sum:
        """The smaller of two margins."""
        return self._chosen("min", sums, min(each.result for each in sums))

    def widest(self, sums: tuple[Sum, Sum]) -> Sum:
        """The larger of two margins."""
        return self._chosen("max", sums, max(each.result for each in sums))

    def _chosen(self, which: str, sums: tuple[Sum, Sum], result: Fraction) -> Sum:
        formula = f"{which}({', '.join(each.name for each in sums)})"
        return replace(self._margin(formula, tuple(s.term for s in sums), result), before=sums)

    def _margin(self, formula: str, terms: tuple[Term, ...], result: Fraction) -> Sum:
        made = self.reckon("marginal", "Nästan uppnått inom", formula, terms, result)
        return replace(made, printed=Printed.DIFFERENCE)

    def deadband(self, around: Term) -> Sum:
        """The width of *in level with*: the tolerance, else the dead-band of the unit.

        Where another's figure was found it is no less than what rounding of the two explains.
        """
        if self.tolerance is not None:
            own = Term("tolerans", self.tolerance, Printed.DIFFERENCE)
            made = self._margin(own.name, (own,), self.tolerance)
            return replace(made, name="oförändrat", title="Räknas som oförändrat")
        wide, rounding = self.unchanged(around), self._rounding
        return wide if rounding is None or wide.result >= rounding.result else rounding

    @property
    def _rounding(self) -> Sum | None:
        """How far apart two figures may be that are the same before they are rounded."""
        found = self.target.elsewhere
        if found is None:
            return None
        other = Term("jämförelsens_avrundning", exact(found.rounding), Printed.DIFFERENCE)
        half = Fraction(1, 2 * 10**self.measure.decimals)
        own = Term("utfallets_avrundning", half, Printed.DIFFERENCE)
        made = self._margin(f"{other.name} + {own.name}", (other, own), other.value + own.value)
        return replace(made, name="oförändrat", title="Räknas som oförändrat")

    def unchanged(self, around: Term) -> Sum:
        """How small a difference is no change, as a trend has it; a tolerance does not count."""
        return band_sum(self.measure, around, self.thresholds)
