"""Whether outcomes gather just on the right side of their targets.

Outcomes that are not steered towards a limit lie about as often just short of it as just past it,
and as often a little further past it. So each outcome is put in one of three windows that hold
equally many possible figures: just missed, just met and further past. The outcomes have bunched
where there are more just met than in each of the neighbours, by an exact binomial test of one half
(scipy.stats.binomtest) against both; the weaker of the two decides. A density that only rises, or
only falls, past the limit gives no finding, however steep it is.

Sources: A. Gerber and N. Malhotra, Quarterly Journal of Political Science 3 (2008), who compare
counts on either side of a limit; R. Berger, Technometrics 24 (1982), for deciding by the weaker of
two tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

# How far from the target the windows reach, as a share of it, and the level of the test.
REACH = Fraction(5, 100)
LEVEL = 0.025
# Fewer than this just met can never be told from chance at that level: one half to the sixth.
FEWEST = 6


class Window(StrEnum):
    """Where an outcome lies in relation to its target."""

    MISSED = "missed"
    MET = "met"
    BEYOND = "beyond"


@dataclass(frozen=True)
class Aim:
    """A limit with one side that is better.

    step: the smallest difference that the measure is given with. strict: the limit itself is
    missed. best: the best figure that the measure can have, if there is one.
    """

    limit: Fraction
    step: Fraction
    up: bool
    strict: bool = False
    best: Fraction | None = None

    @property
    def width(self) -> int:
        """How many possible figures each window holds; 0 where there is no room for the windows.

        All three must fit: past a target of 98 % there are two figures, and past 100 % none.
        """
        wide = floor(REACH * abs(self.limit) / self.step)
        if self.best is None:
            return wide
        room = floor((self.best - self.limit if self.up else self.limit - self.best) / self.step)
        held = max(0, room if self.strict else room + 1)
        return min(wide, held // 2)

    def window(self, value: Fraction) -> Window | None:
        """Where a value lies; None outside of all windows."""
        past = (value - self.limit if self.up else self.limit - value) / self.step
        # Counted so that 0 is the first figure that meets the target and -1 the last that does not.
        place = ceil(past) - 1 if self.strict else floor(past)
        if -self.width <= place < 0:
            return Window.MISSED
        if 0 <= place < self.width:
            return Window.MET
        return Window.BEYOND if self.width <= place < 2 * self.width else None


@dataclass(frozen=True)
class Bunching:
    """How many outcomes lie in each window; p: of the test, None where they are too few for it."""

    missed: int
    met: int
    beyond: int
    p: float | None

    @property
    def is_found(self) -> bool:
        """Whether they have bunched just past the limit."""
        return self.p is not None and self.p <= LEVEL


def bunching(windows: Iterable[Window | None]) -> Bunching:
    """The test of outcomes by their windows, each outcome once."""
    count = Counter(windows)
    missed, met, beyond = (count[window] for window in Window)
    if missed + met + beyond < FEWEST:
        return Bunching(missed, met, beyond, None)
    return Bunching(missed, met, beyond, max(_more(met, missed), _more(met, beyond)))


def _more(ours: int, theirs: int) -> float:
    """The chance of so many or more on one side of two that are as likely."""
    if not ours:
        return 1.0
    from scipy.stats import binomtest

    return float(binomtest(ours, ours + theirs, 0.5, alternative="greater").pvalue)
