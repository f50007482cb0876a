"""The figures that targets ask for, and which of two asks for less."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from analysis.base.codes import RelativeTo
from analysis.base.model import Measure, Thresholds
from analysis.base.operators import Form, Operator
from analysis.data.rows import TargetRow
from analysis.method.exact import exact
from analysis.method.status.criterion import Context, Criterion
from analysis.method.status.rules import draw
from analysis.results.row_values import target

_NONE: Mapping[str, float] = MappingProxyType({})
_OWN = (RelativeTo.UNSTATED, RelativeTo.BASELINE)


def criterion(measure: Measure, row: TargetRow, thresholds: Thresholds) -> Criterion | None:
    """What outcomes are held against, where the target itself says it in figures.

    None for a target that is counted from a figure that it does not state, or from another's: such
    a figure moves without anyone having moved the goal.
    """
    is_stated = row.value is not None or row.baseline_value is not None
    if row.operator.asks.form is Form.ANSWER or not is_stated:
        return None
    if row.value is None and row.relative_to not in _OWN:
        return None
    return draw(Context(measure, target(row), thresholds, _NONE))


@dataclass(frozen=True)
class Allowed:
    """The outcomes that meet a target: from `lower` to `upper`, which may be open (None)."""

    lower: tuple[Fraction, bool] | None
    upper: tuple[Fraction, bool] | None

    @classmethod
    def by(cls, drawn: Criterion) -> Allowed:
        """Those of a criterion; each end with whether an outcome must lie past it."""
        low, high = drawn.lower, drawn.upper
        return cls(
            (low.limit, low.strict) if low else None,
            (-high.limit, high.strict) if high else None,
        )

    def asks_less_than(self, other: Allowed) -> bool:
        """Whether it allows all that the other does, and more."""
        pairs = ((self.lower, other.lower), (self.upper, other.upper))
        return self != other and all(
            own is None or (before is not None and own <= before) for own, before in pairs
        )


def is_eased(measure: Measure, before: TargetRow, after: TargetRow, thresholds: Thresholds) -> bool:
    """Whether the later of two targets asks for less than the earlier.

    Both in figures, else both a movement from the same figure: by a smaller percentage, or to keep
    what was to be improved.
    """
    one, other = (criterion(measure, row, thresholds) for row in (before, after))
    if one is not None and other is not None:
        return Allowed.by(other).asks_less_than(Allowed.by(one))
    if one is not None or other is not None or not _from_the_same(before, after):
        return False
    if before.operator is not Operator.KEEP and after.operator is Operator.KEEP:
        return True
    if before.operator is not after.operator:
        return False
    asked = before.change_percent, after.change_percent
    return None not in asked and abs(exact(asked[0] or 0)) > abs(exact(asked[1] or 0))


def _from_the_same(before: TargetRow, after: TargetRow) -> bool:
    """Whether two targets ask for a movement from the same figure of the measure's own."""
    starts = [(row.relative_to, row.baseline_period) for row in (before, after)]
    moves = before.operator.is_move and after.operator.is_move
    return moves and starts[0] == starts[1] and before.relative_to in _OWN
