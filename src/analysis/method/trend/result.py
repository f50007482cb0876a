"""What a trend says: a direction, and apart from it whether that is better or worse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way the value has moved, whatever that is worth."""

    UP = "up"
    LEVEL = "level"
    DOWN = "down"


class Change(StrEnum):
    """Whether the movement is for the better."""

    BETTER = "better"
    WORSE = "worse"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"


class Against(StrEnum):
    """What the value is compared with; `STATED` where the words of the outcome do not say."""

    PREVIOUS = "previous_period"
    LAST_YEAR = "same_period_last_year"
    BASELINE = "baseline"
    STATED = "stated"


@dataclass(frozen=True)
class Trend:
    """A movement with everything needed to check it.

    direction: None where there is nothing to compare with. difference: value minus the value
    compared with, in the measure's unit; relative: of |value compared with|, None for 0.
    dead_band: the largest difference that is level, in the measure's unit.
    """

    against: Against
    direction: Direction | None
    change: Change
    rule: str
    explanation: str
    compared_with: float | None = None
    compared_period: str = ""
    difference: float | None = None
    difference_relative: float | None = None
    dead_band: float | None = None
    inputs: tuple[tuple[str, str], ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether a page tells it: it has a direction, or a break hides one."""
        return self.direction is not None or self.rule == "trend-break"


def told(trends: Iterable[Trend]) -> list[Trend]:
    """The trends that a page tells; of several that one break stops, the first."""
    found = [trend for trend in trends if trend.is_told]
    stopped = [trend for trend in found if trend.direction is None]
    return [trend for trend in found if trend.direction is not None or trend is stopped[0]]
