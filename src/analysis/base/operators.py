"""What a target asks for: each operator with its words, its direction and its rule.

This is the one place to add a type of target; mypy then names the function that must draw it
(`analysis.method.status.rules.draw`). CONTRIBUTING has the recipe.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum
from operator import eq, ge, gt, le, lt
from typing import Final, Literal, Self

Way = Literal["", "increase", "decrease", "no-decrease", "no-increase", "keep"]


class Form(Enum):
    """How a target is put."""

    LIMIT = "a figure to reach or keep to"
    RANGE = "two figures to stay between"
    MOVE = "a movement from where it stands"
    ANSWER = "a yes"


@dataclass(frozen=True)
class Asked:
    """The record of an operator.

    rule: its section in the method chapter. word: what the operator is called.
    lead: what stands before the figure, `minst` 5. phrase: the same within a sentence.
    by, to: what stands before a change in per cent and before a value, öka `med` 5 %, öka `till`
    40. than: how it is put towards another's figure, `högre än` rikets värde.
    way: which movement it asks for where there is no figure.
    reaches: whether an outcome reaches a figure; None where a figure alone does not tell.
    pattern: how the operator is put in printed words, as a regular expression.
    """

    form: Form
    rule: str
    word: str
    lead: str
    phrase: str
    by: str = ""
    to: str = ""
    than: str = ""
    way: Way = ""
    reaches: Callable[..., bool] | None = None
    pattern: str = ""


def _limit(
    rule: str, word: str, way: Way, reaches: Callable[..., bool], lead: str | None = None
) -> Asked:
    lead = word if lead is None else lead
    return Asked(Form.LIMIT, rule, word, lead, lead, way=way, reaches=reaches)


def _move(way: Way, word: str, than: str, pattern: str, phrase: str = "") -> Asked:
    words = (word, word, phrase or word, "med", "till", than)
    return Asked(Form.MOVE, way, *words, way=way, pattern=pattern)


class Operator(StrEnum):
    """How an outcome is held against its target."""

    asks: Asked

    def __new__(cls, code: str, *record: Asked) -> Self:
        """The member for a code; its record is an attribute, not part of the value."""
        member = str.__new__(cls, code)
        member._value_ = code
        (member.asks,) = record
        return member

    def __repr__(self) -> str:
        """The code itself, in quotes: it is what a row holds."""
        return repr(self.value)

    AT_LEAST = ">=", _limit("floor", "minst", "no-decrease", ge)
    AT_MOST = "<=", _limit("ceiling", "högst", "no-increase", le)
    MORE_THAN = ">", _limit("above", "mer än", "increase", gt)
    LESS_THAN = "<", _limit("below", "mindre än", "decrease", lt)
    EQUAL = "=", _limit("on-target", "lika med", "", eq, lead="")
    BETWEEN = "between", Asked(Form.RANGE, "between", "mellan", "", "mellan", reaches=ge)
    INCREASE = "increase", _move("increase", "öka", "högre än", r"öka\b|ökning\b|ska öka")
    DECREASE = (
        "decrease",
        _move("decrease", "minska", "lägre än", r"minska\b|minskning\b|ska minska"),
    )
    KEEP = (
        "keep",
        _move("keep", "behålla", "i nivå med", r"behålla\b|bibehåll|oförändra", "hålla nivån"),
    )
    ACHIEVED = "achieved", Asked(Form.ANSWER, "yes-no", "ja", "ja", "ja", pattern=r"ja\b")

    @property
    def word(self) -> str:
        """What the operator is called."""
        return self.asks.word

    @property
    def is_comparison(self) -> bool:
        """Whether it compares with a figure, its own or another's."""
        return self.asks.form in (Form.LIMIT, Form.RANGE)

    @property
    def is_move(self) -> bool:
        """Whether it asks for a movement."""
        return self.asks.form is Form.MOVE


UPWARD: Final = frozenset({Operator.AT_LEAST, Operator.MORE_THAN})
DOWNWARD: Final = frozenset({Operator.AT_MOST, Operator.LESS_THAN})
