"""What is said of how sure a status or a change is, and by what it was told."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.base.codes import Code


class Sureness(Code):
    """Whether a gap is larger than the noise; the words are those of a status."""

    SURE = "sure", "säkert"
    NOISE = "noise", "inom det vanliga bruset"
    UNKNOWN = "unknown", "går inte att avgöra"


class Basis(Code):
    """What the noise was told by, the best first; the words finish a sentence."""

    SHARE = "share", "antalet som andelen bygger på"
    COUNT = "count", "slumpen i ett antal"
    SERIES = "series", "den vanliga variationen från månad till månad"
    POOLED = "pooled", "hur nyckeltalet brukar ändras på ett år i alla regioner"
    RELATED = "related", "hur ett närliggande nyckeltal brukar ändras på ett år i alla regioner"
    NONE = "none", "ingenting"


@dataclass(frozen=True)
class Interval:
    """Where a figure may lie, both ends in the measure's unit, with what it was told by."""

    low: float
    high: float
    basis: Basis

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"the interval {self.low}–{self.high} has its ends swapped")

    def within(self, lowest: float | None, highest: float | None) -> Interval:
        """The part of it that the measure can be."""
        low = self.low if lowest is None else min(max(self.low, lowest), self.high)
        high = self.high if highest is None else max(min(self.high, highest), low)
        return Interval(low, high, self.basis)


@dataclass(frozen=True)
class Certainty:
    """How sure a status or a change is.

    basis: what it was told by. explanation: a Swedish sentence. interval: of the figure, for a
    status; None for a change, and where nothing tells.
    """

    sureness: Sureness
    basis: Basis
    explanation: str
    interval: Interval | None = None

    @property
    def is_noise(self) -> bool:
        """Whether the gap is no more than usual."""
        return self.sureness is Sureness.NOISE
