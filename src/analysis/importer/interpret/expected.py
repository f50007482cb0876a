"""What a figure of a row is read against: its measure, its unit, and a figure of its size."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from analysis.data.rows import MeasureRow
from analysis.importer.interpret.mapping import ImportMapping

_NEAR_LOW, _NEAR_HIGH = Decimal("0.2"), Decimal(5)
AS_IS, FRACTION = "as_is", "fraction"


@dataclass(frozen=True)
class Expected:
    """What a figure is read against: its measure, the unit its row states, a figure of its size.

    percent: what mapping.yml says of this row's figures in per cent, `fraction`, `as_is` or "".
    """

    measure: MeasureRow
    stated: str
    usual: Decimal | None
    given: ImportMapping
    percent: str = ""


def is_near(value: Decimal, usual: Decimal | None) -> bool:
    """Whether a figure is about as large as the one known before; not so where none is."""
    return bool(usual) and usual is not None and _NEAR_LOW <= abs(value / usual) <= _NEAR_HIGH
