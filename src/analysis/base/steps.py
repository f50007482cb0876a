"""How a figure came about, step by step: each calculation with its formula and what it came to.

    Sum("avstånd", "Avstånd till gränsen", "gräns - utfall", (gräns, utfall), Fraction(-4, 5))

A formula has the names of its terms, numbers, `+ - * /`, brackets and the functions `abs`, `min`,
`max`, `floor` and `ceil`; whoever has the terms can do it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Protocol


class Printed(StrEnum):
    """How a figure is written: in a unit, as a difference in it, or as a share in per cent."""

    FIGURE = "figure"
    DIFFERENCE = "difference"
    SHARE = "share"


@dataclass(frozen=True)
class Term:
    """A figure that goes into a calculation, by its name there."""

    name: str
    value: Fraction
    printed: Printed = Printed.FIGURE


@dataclass(frozen=True)
class Sum:
    """A calculation as it was done.

    name: what its result is called in later formulas; title: what a reader calls it. formula: in
    the names of `terms`. before: calculations whose results are among the terms. unit, decimals:
    of the result. apart_from: a share that the result may not look equal to unless it is.
    """

    name: str
    title: str
    formula: str
    terms: tuple[Term, ...]
    result: Fraction
    printed: Printed = Printed.FIGURE
    unit: str = ""
    decimals: int = 2
    before: tuple[Sum, ...] = ()
    apart_from: Fraction | None = None

    @property
    def term(self) -> Term:
        """The result as a term of another calculation."""
        return Term(self.name, self.result, self.printed)

    @property
    def is_given(self) -> bool:
        """Whether nothing was calculated: the result is one term as it stands."""
        return len(self.terms) == 1 and self.formula == self.terms[0].name


class StepKind(StrEnum):
    """What a step of an explanation tells, in the order in which it is told."""

    SOURCE = "source"
    VALUE = "value"
    SPAN = "span"
    TARGET = "target"
    BASELINE = "baseline"
    RULE = "rule"
    ARITHMETIC = "arithmetic"
    STATUS = "status"
    CERTAINTY = "certainty"
    SENTENCE = "sentence"


@dataclass(frozen=True)
class Case:
    """A condition and what it gives: the first of several that holds decides.

    condition: a comparison between figures, "" for all that is left.
    """

    condition: str
    gives: str


@dataclass(frozen=True)
class Passed:
    """Something that might have been chosen, and why it was not."""

    what: str
    why: str


@dataclass(frozen=True)
class Step:
    """One step: its kind, what a reader calls it and what it says in Swedish.

    calculation: what was calculated; cases: what the figures were tried against, in order, with
    the figures by name in `terms`; passed: what was not chosen, and why. part: which part of a
    measure the step is of, "" where there is one.
    """

    kind: StepKind
    title: str
    said: str
    calculation: Sum | None = None
    cases: tuple[Case, ...] = ()
    terms: tuple[Term, ...] = ()
    passed: tuple[Passed, ...] = ()
    part: str = ""


class Working(Protocol):
    """What the judging functions had before them; tells its steps when it is asked."""

    def steps(self) -> tuple[Step, ...]:
        """The steps from the target to the status."""
