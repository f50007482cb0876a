"""Why a total has moved: its change divided between its parts, with nothing left over.

A number, or an amount, is the sum of its parts, and each part's own change is its contribution.

A share, a rate or a mean is the mean of its parts' values, weighted by how large the parts are:
R = Σ w·r. It moves because the parts' values move, and because the parts change places in size:

    what part i's value gives   = (w₀ + w₁)/2 · (r₁ - r₀)
    what part i's size gives    = (w₁ - w₀) · ((r₀ + r₁)/2 - (R₀ + R₁)/2)

The sizes' sum is the effect of the mix. Which of the two moves first makes no difference, for each
is weighed by the mean of before and after. With two factors that is Das Gupta's decomposition too.

Sources: E. M. Kitagawa, Components of a difference between two rates, JASA 50, 1955; P. Das Gupta,
Standardization and decomposition of rates, U.S. Bureau of the Census, 1993. Numbers are exact
fractions until they are shown, so that the steps add up to the change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.method.exact import exact


@dataclass(frozen=True)
class Part:
    """A part at two times. before, after: its value; sizes: how many it is of, None for sums."""

    name: str
    before: float
    after: float
    size_before: float | None = None
    size_after: float | None = None


@dataclass(frozen=True)
class Effect:
    """What a part gives of the total's change, in the total's unit.

    value: by its own value. mix: by its share of the whole, 0 where the total is a sum.
    """

    name: str
    value: Fraction
    mix: Fraction = Fraction(0)


@dataclass(frozen=True)
class Decomposition:
    """A total's change by its parts, in the order in which they were given.

    before, after: the total, in its own unit. rounding: what the printed totals differ from what
    their parts come to, so that the effects and this add up to the change exactly.
    """

    before: Fraction
    after: Fraction
    effects: tuple[Effect, ...]
    rounding: Fraction = Fraction(0)

    @property
    def change(self) -> Fraction:
        """The whole change."""
        return self.after - self.before

    @property
    def mix(self) -> Fraction:
        """What the parts' changed places in size give."""
        return sum((each.mix for each in self.effects), Fraction(0))


def of_sum(parts: Sequence[Part]) -> Decomposition:
    """The change of a number or an amount by its parts; raises ValueError without parts."""
    _need(parts)
    effects = tuple(Effect(p.name, exact(p.after) - exact(p.before)) for p in parts)
    before = sum((exact(p.before) for p in parts), Fraction(0))
    after = sum((exact(p.after) for p in parts), Fraction(0))
    return Decomposition(before, after, effects)


def of_mean(parts: Sequence[Part]) -> Decomposition:
    """The change of a share, a rate or a mean by its parts, by Kitagawa.

    Raises ValueError without parts, for a size that is missing or negative, and where nobody is
    counted at one of the times.
    """
    _need(parts)
    old, new = _weights(parts, after=False), _weights(parts, after=True)
    values = [(exact(p.before), exact(p.after)) for p in parts]
    before = sum((w * r for w, (r, _) in zip(old, values, strict=True)), Fraction(0))
    after = sum((w * r for w, (_, r) in zip(new, values, strict=True)), Fraction(0))
    middle = (before + after) / 2
    effects = tuple(
        Effect(part.name, (w + v) / 2 * (r - q), (v - w) * ((q + r) / 2 - middle))
        for part, w, v, (q, r) in zip(parts, old, new, values, strict=True)
    )
    return Decomposition(before, after, effects)


def held_to(found: Decomposition, before: float, after: float) -> Decomposition:
    """The decomposition of totals as they are printed; the difference stands as rounding."""
    first, last = exact(before), exact(after)
    rounding = (last - first) - found.change
    return Decomposition(first, last, found.effects, rounding)


def adds_up(
    found: Decomposition, before: float, after: float, decimals: int, *, parts: int = 1
) -> bool:
    """Whether printed totals are what their parts come to, but for rounding.

    decimals: how the figures are printed. parts: how many rounded figures the total is a sum of;
    one for a mean, whose parts' roundings weigh no more than one of them.
    """
    reach = Fraction(parts + 1, 2) / 10**decimals
    pairs = ((found.before, before), (found.after, after))
    return all(abs(own - exact(printed)) <= reach for own, printed in pairs)


def _weights(parts: Sequence[Part], *, after: bool) -> list[Fraction]:
    """Each part's share of the whole, 0–1."""
    sizes = [part.size_after if after else part.size_before for part in parts]
    if any(size is None or size < 0 for size in sizes):
        raise ValueError("each part needs a size that is not negative")
    exact_sizes = [exact(size or 0.0) for size in sizes]
    whole = sum(exact_sizes, Fraction(0))
    if not whole:
        raise ValueError("nobody is counted")
    return [size / whole for size in exact_sizes]


def _need(parts: Sequence[Part]) -> None:
    if not parts:
        raise ValueError("there are no parts")
