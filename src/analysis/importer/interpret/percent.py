"""Whether a number for a measure in per cent is a fraction: 0.054 where 5,4 % is meant."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from analysis.base.codes import ValueType
from analysis.base.values import format_number
from analysis.importer.interpret.expected import AS_IS, FRACTION, Expected, is_near
from analysis.importer.interpret.rejected_rows import RejectedRowError
from analysis.importer.interpret.unit_factors import factor, same_unit
from analysis.importer.read.raw_file import Cell
from analysis.language.messages import tr

_HUNDRED = Fraction(100)


class FractionError(RejectedRowError):
    """A figure that may be a fraction of 1 where per cent is meant."""


def is_bare(cell: Cell, expected: Expected) -> bool:
    """Whether the number is for a measure in per cent and shown without the sign."""
    shown = cell.unit != "" or expected.percent == AS_IS
    stated = expected.stated
    of_all = not stated or same_unit(stated, "%") or factor(stated, "%") == _HUNDRED
    return expected.measure.unit_of_measure == "%" and not shown and of_all


def is_fraction(number: Decimal, expected: Expected) -> bool:
    """Whether a bare number is a fraction, as mapping.yml says; raises FractionError if unsaid."""
    if abs(number) > 1:
        if expected.percent == FRACTION:
            raise FractionError(
                tr(
                    "{number} is more than 1, but mapping.yml says that the figures in per cent "
                    "are fractions",
                    number=format_number(number),
                ),
                tr(
                    "say in mapping.yml of this row: rows: {{ROW: {{percent: {as_is}}}}} if it "
                    "is {number} %",
                    as_is=AS_IS,
                    number=format_number(number),
                ),
            )
        return False
    if expected.percent == FRACTION:
        return True
    if not _may_be_fraction(number, expected):
        return False
    shown = f"{format_number((number * 100).normalize() + 0)} %"
    raise FractionError(
        tr(
            "{number} for a measure in % may be {shown} without its format",
            number=format_number(number),
            shown=shown,
        ),
        tr(
            "write {shown} or the whole figure; or say in mapping.yml: percent: fraction "
            "(it is) or percent: as_is (it is not)",
            shown=shown,
        ),
    )


def _may_be_fraction(number: Decimal, expected: Expected) -> bool:
    """Whether a bare number of at most 1 is as likely a hundredth of what is meant.

    It is unless it is about as large as the figure known before. A whole 1, and a change, which
    may well be small, are doubted only where a hundred times them would be.
    """
    usual = expected.usual
    if not usual:
        return True
    if is_near(number, usual):
        return False
    small = abs(number) < 1 and expected.measure.value_type is not ValueType.CHANGE
    return small or is_near(number * 100, usual)
