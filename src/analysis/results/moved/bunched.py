"""Outcomes that gather just past their targets: the test of a region's outcomes together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from analysis.base.codes import Kind, Sex
from analysis.base.model import Measure, Target, Thresholds
from analysis.base.operators import Form, Operator
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.method.bunching import FEWEST, Aim, Bunching, Window, bunching
from analysis.method.exact import exact, exact_or_none
from analysis.method.status.criterion import Context
from analysis.method.status.rules import draw
from analysis.results.assessment import Assessed
from analysis.results.moved.finding import Moved, Way
from analysis.results.row_values import measures
from analysis.words.figures import percent
from analysis.words.inflection import OUTCOME, alike, counted, sentence_case


@dataclass(frozen=True)
class Bunched:
    """The test of a region's outcomes, and the outcomes that lie just past their targets."""

    test: Bunching
    met: tuple[Assessed, ...]

    @property
    def said(self) -> str:
        """What the test gives, in a sentence, whether it finds anything or not."""
        test = self.test
        if test.p is None:
            every = test.missed + test.met + test.beyond
            return (
                f"{sentence_case(counted(every, OUTCOME))} ligger nära ett mål som går att passera."
                f" Det krävs minst {alike(FEWEST)[0]} för att pröva om de samlas över gränsen."
            )
        numbers = alike(test.missed, test.met, test.beyond)
        missed, met, beyond = ("inga" if each == "noll" else each for each in numbers)
        return (
            f"{sentence_case(met)} utfall ligger strax över gränsen, {missed} strax under och"
            f" {beyond} en bit längre bort."
            f"{'' if test.is_found else ' Skillnaden kan vara slump.'}"
        )


def bunched(data: RegionData, assessed: Iterable[Assessed]) -> Bunched:
    """The test of a region: each measure, unit and year once, with its last outcome.

    assessed: every outcome of the region with its status.
    """
    known = measures(data)
    found: dict[object, tuple[Assessed, Window]] = {}
    for row in _cases(assessed):
        aim = _aim(known[row.measure_id], row.target, data.scheme.thresholds)
        window = aim.window(exact(row.value or 0.0)) if aim else None
        if window:
            found[_once(row)] = (row, window)
    # One figure that stands at several goals, or with two names, is one case.
    single = {(row.period, row.unit_id, row.value): (row, window) for row, window in found.values()}
    cases = list(single.values())
    met = tuple(row for row, window in cases if window is Window.MET)
    return Bunched(bunching(window for _, window in cases), met)


def findings(result: Bunched) -> Iterator[Moved]:
    """The finding, where the outcomes have bunched."""
    if result.test.is_found and result.test.p is not None:
        ids = tuple(dict.fromkeys(row.measure_id for row in result.met))
        chance = percent(exact(result.test.p))
        text = f"{result.said} Av en slump blir det så ojämnt i högst {chance} av fallen."
        yield Moved(Way.BUNCHED, ids, "", text, result.met)


def _cases(assessed: Iterable[Assessed]) -> list[Assessed]:
    """The outcomes in figures for all, the oldest first; none whose year goes on."""
    rows = [
        row
        for row in assessed
        if row.kind is Kind.ACTUAL and row.sex is Sex.ALL and row.value is not None
        and row.target is not None and row.status_computed in ("met", "near", "not_met")
        and not row.on_the_way and not row.result.has_part_of_year
    ]  # fmt: skip
    return sorted(rows, key=lambda row: Period.parse(row.period).ends)


def _once(row: Assessed) -> object:
    return row.measure_id, row.unit_id, row.component, row.period[:4]


def _aim(measure: Measure, target: Target | None, thresholds: Thresholds) -> Aim | None:
    """The limit of a target that states a figure of its own and has one better side."""
    if target is None or target.value is None or target.operator is Operator.KEEP:
        return None
    if target.operator.asks.form not in (Form.LIMIT, Form.MOVE) or target.change_percent:
        return None
    drawn = draw(Context(measure, target, thresholds, {}))
    if drawn is None or len(drawn.edges) != 1:
        return None
    best = exact_or_none(measure.maximum if drawn.up else measure.lowest)
    step = Fraction(1, 10**measure.decimals)
    return Aim(drawn.edge.limit, step, drawn.up, strict=drawn.edge.strict, best=best)
