"""What an outcome in words was read as, and the judgement of it step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from analysis.base.model import Status
from analysis.base.steps import Case, Step, StepKind, Term
from analysis.method.status.text import Direction
from analysis.words.status_words import status_word

_WAYS: Final[Mapping[Direction, tuple[int, str, str]]] = {
    "up": (1, "riktning > 0", "en ökning"),
    "level": (0, "riktning == 0", "oförändrat"),
    "down": (-1, "riktning < 0", "en minskning"),
}


@dataclass(frozen=True)
class Answered:
    """A text that was read as a yes or a no."""

    text: str
    answer: bool

    def steps(self) -> tuple[Step, ...]:
        """What the text was read as, and what a yes and a no give."""
        read = "ja" if self.answer else "nej"
        asked = (Case("svar == 1", Status.MET.value), Case("", Status.NOT_MET.value))
        said = f"{status_word(Status.MET)} när svaret är ja: {read}."
        return (
            Step(StepKind.ARITHMETIC, "Så lästes utfallet", f"”{self.text}” läses som {read}."),
            Step(
                *(StepKind.STATUS, "Villkor", said),
                cases=asked,
                terms=(Term("svar", Fraction(self.answer)),),
            ),
        )


@dataclass(frozen=True)
class Moved:
    """A text that was read as a movement; gives: the status of each movement."""

    text: str
    way: Direction
    gives: Mapping[Direction, Status]

    def steps(self) -> tuple[Step, ...]:
        """What the text was read as, and what each movement gives."""
        number, _, read = _WAYS[self.way]
        asked = tuple(Case(_WAYS[way][1], status.value) for way, status in self.gives.items())
        each = "; ".join(
            f"{_WAYS[way][2]} ger {status_word(status).lower()}"
            for way, status in self.gives.items()
        )
        return (
            Step(StepKind.ARITHMETIC, "Så lästes utfallet", f"”{self.text}” läses som {read}."),
            Step(
                *(StepKind.STATUS, "Villkor", f"{each[:1].upper()}{each[1:]}."),
                cases=asked,
                terms=(Term("riktning", Fraction(number)),),
            ),
        )
