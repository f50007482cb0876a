"""What one figure was judged by, and the judgement step by step.

Every figure here is the one that the judging functions used; nothing is judged again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from analysis.base.model import Status, StatusResult
from analysis.base.steps import Case, Printed, Step, StepKind, Sum, Term
from analysis.method.status.criterion import Context, Criterion, Edge
from analysis.method.status.grading import Grading, cases
from analysis.words import status_words
from analysis.words.arithmetic import figure_words, sum_words


@dataclass(frozen=True)
class Judgement:
    """A figure against a yardstick: what it was read with, the yardstick and the grading."""

    context: Context
    value: Fraction
    drawn: Criterion
    found: Grading

    def steps(self) -> tuple[Step, ...]:
        """The limit, the distance to it, how far is near, and what follows from them."""
        edge = self.found.edge
        if edge is None:
            return tuple(self._between())
        return (*self._of_edge(edge), self._decided(edge))

    @property
    def outcome(self) -> Term:
        return Term("utfall", self.value)

    def _of_edge(self, edge: Edge) -> Iterator[Step]:
        """Every calculation that the status hangs on."""
        beyond = edge.beyond_by if edge.beyond else None
        every = (edge.limit_by, self._distance(edge), self._relative(edge), beyond, edge.margin_by)
        yield from _told(made for made in every if made is not None)

    def _distance(self, edge: Edge) -> Sum:
        limit = _limit(edge)
        low = edge is self.drawn.lower
        formula = f"utfall - {limit.name}" if low else f"{limit.name} - utfall"
        terms = (self.outcome, limit) if low else (limit, self.outcome)
        made = self.context.reckon(
            "avstånd", "Avstånd till gränsen", formula, terms, self.found.distance
        )
        return replace(made, printed=Printed.DIFFERENCE)

    def _relative(self, edge: Edge) -> Sum | None:
        """The distance as a share of what it is a share of; None where there is no share."""
        if self.found.relative is None or not self.found.distance:
            return None
        made_of = (one.term for one in _with_earlier(edge.limit_by))
        of = next((term for term in made_of if term.value == edge.anchor), _limit(edge))
        distance = Term("avstånd", self.found.distance, Printed.DIFFERENCE)
        made = self.context.reckon(
            *("avstånd_i_procent", "Avstånd i procent", f"avstånd / abs({of.name})"),
            (distance, of),
            self.found.relative,
        )
        return replace(made, printed=Printed.SHARE, apart_from=self.context.near_limit)

    def _decided(self, edge: Edge) -> Step:
        """Which of the conditions holds first."""
        asked = cases(edge)
        terms = [Term("avstånd", self.found.distance, Printed.DIFFERENCE)]
        sums = [edge.beyond_by if edge.beyond else None, edge.margin_by]
        terms += [made.term for made in sums if made is not None]
        said = " ".join(self._case(case, edge) for case in asked)
        return Step(StepKind.STATUS, "Villkor", said, cases=asked, terms=tuple(terms))

    def _case(self, case: Case, edge: Edge) -> str:
        """A condition and whether it holds, with the figure that tells."""
        status, found = Status(case.gives), self.found.status
        word = status_words.status_word(status)
        answer = "ja" if status is found else "nej"
        if status is Status.MET:
            return f"{word} när avståndet {self._met_when(edge)}: {answer}."
        if status is Status.NOT_MET:
            return f"Annars {word.lower()}{': ja' if status is found else ''}."
        margin = self._shown(edge.margin)
        if found is Status.MET:
            return f"{word} när det saknas högst {margin}."
        missed = self._shown(max(-self.found.distance, Fraction(0)))
        return f"{word} när det saknas högst {margin}. Här saknas {missed}: {answer}."

    def _met_when(self, edge: Edge) -> str:
        distance = self._shown(self.found.distance)
        if not edge.strict:
            return f"är minst 0. Det är {distance}"
        beyond = self._shown(edge.beyond) if edge.beyond else "0"
        return f"är större än {beyond}. Det är {distance}"

    def _shown(self, size: Fraction | None) -> str:
        of = self.context.reckon("", "", "", (), Fraction(0))
        return figure_words(size or Fraction(0), replace(of, printed=Printed.DIFFERENCE))

    def _between(self) -> Iterator[Step]:
        """Inside both ends: what the ends are, and that the outcome lies between them."""
        ends = [edge.limit_by for edge in self.drawn.edges if edge.limit_by is not None]
        yield from _told(ends)
        low, high = (end.term for end in ends)
        asked = (Case(f"{low.name} <= utfall <= {high.name}", Status.MET.value),)
        shown = [figure_words(each, ends[0]) for each in (low.value, self.value, high.value)]
        said = f"{status_words.status_word(Status.MET)}: {' ≤ '.join(shown)}."
        terms = (low, self.outcome, high)
        yield Step(StepKind.STATUS, "Villkor", said, cases=asked, terms=terms)


# What was given by the target itself is told with the target.
_OF_TARGET = frozenset({"målvärde", "ingångsvärde", "jämförelsevärde"})


def _told(sums: Iterable[Sum]) -> Iterator[Step]:
    """A step a calculation, each once and after those that it builds on."""
    told: set[str] = set()
    for made in sums:
        for one in _with_earlier(made):
            if one.name not in told and not (one.is_given and one.name in _OF_TARGET):
                told.add(one.name)
                yield Step(StepKind.ARITHMETIC, one.title, sum_words(one), one)


def _limit(edge: Edge) -> Term:
    return edge.limit_by.term if edge.limit_by else Term("gräns", edge.limit)


def _with_earlier(made: Sum | None) -> Iterator[Sum]:
    """A calculation after those whose results go into it."""
    if made is not None:
        for one in made.before:
            yield from _with_earlier(one)
        yield made


@dataclass(frozen=True)
class Several:
    """Several judgements of one measure by what each is of, and what decides between them."""

    named: tuple[tuple[str, StatusResult], ...]
    decides: str

    def steps(self) -> tuple[Step, ...]:
        """The steps of each under its name, and then what decides."""
        own = (step for name, result in self.named for step in _of_part(name, result))
        return (*own, Step(StepKind.STATUS, "Det som avgör", self.decides))


def _of_part(name: str, result: StatusResult) -> Iterator[Step]:
    if result.working is None:
        yield Step(StepKind.STATUS, name, result.explanation)
        return
    for step in result.working.steps():
        title = step.title[:1].lower() + step.title[1:]
        yield replace(step, title=f"{name}: {title}", part=name)
