"""The status of a measure: every target and outcome judged on its own, and the worse decides.

`assess_one` is one outcome against one target. `assess` matches targets and outcomes by sex and
component and combines what comes out. The rule ids are the anchors of book/metod/status.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from analysis.base.codes import Sex
from analysis.base.model import (
    ASSESSED,
    Measure,
    Outcome,
    Status,
    StatusResult,
    Target,
    Thresholds,
)
from analysis.base.operators import Operator
from analysis.base.periods import Period
from analysis.method.open_verdict import is_open
from analysis.method.status.judgement import Several
from analysis.method.status.one_outcome import (
    assess_one,
    has_content,
    judge_one,
    with_due_note,
)
from analysis.words import wording

__all__ = ["RULES", "assess", "assess_one", "combine", "worse"]

RULES: Final = (
    *(operator.asks.rule for operator in Operator),
    *("no-decrease", "no-increase", "percent-change", "national", "regions", "text-direction"),
    *("pro-rata", "unequal-periods", "zero-target", "other-comparison"),
    *("worst-of-sexes", "worst-of-parts"),
    *("missing-outcome", "missing-target", "missing-reference", "break", "neutral", "unread"),
)


@dataclass(frozen=True)
class Part:
    """One target and the outcome it is judged by; either may be missing."""

    target: Target | None
    outcome: Outcome | None

    @property
    def sex(self) -> Sex:
        """The sex of the pair: the target for all may be held against the outcome of one."""
        own = {side.sex for side in (self.target, self.outcome) if side} - {Sex.ALL}
        return min(own, key=lambda sex: sex.order, default=Sex.ALL)

    @property
    def component(self) -> str:
        sides = (side.component for side in (self.target, self.outcome) if side)
        return next((name for name in sides if name), "")

    @property
    def order(self) -> tuple[str, int, str]:
        """Sorts parts the same way whatever order the rows came in."""
        return self.component, self.sex.order, repr(self)


def assess(
    measure: Measure,
    targets: Sequence[Target],
    outcomes: Sequence[Outcome],
    thresholds: Thresholds,
    *,
    period: Period | None = None,
    comparisons: Mapping[str, float] | None = None,
) -> StatusResult:
    """The status of a measure for one unit and period, for any number of targets.

    Pass the targets and outcomes of one measure, unit and period; their order does not matter.
    A target for all (T) is held against the outcome for all, and against each sex where there
    is none for all; likewise a target without component against each component. Of several
    outcomes for the same thing the actual one is judged, else the preliminary, else the forecast.
    `parts` holds every result in a fixed order: component, then T, K, M.
    """
    pairs = sorted(_pairs(targets, _final(outcomes)), key=lambda part: part.order)
    given = comparisons or {}
    judged = [
        judge_one(measure, part.target, part.outcome, thresholds, period, given) for part in pairs
    ]
    if len(judged) == 1:
        return with_due_note(judged[0], pairs[0].target, pairs[0].outcome, period)
    names = [_name(part, pairs) for part in pairs]
    result = combine(list(zip(names, judged, strict=True)))
    # Targets of one measure are due at the same time, so it is said once and not for each part.
    return next(
        (
            noted
            for part in pairs
            if (noted := with_due_note(result, part.target, part.outcome, period)) is not result
        ),
        result,
    )


def combine(named: Sequence[tuple[str, StatusResult]]) -> StatusResult:
    """One result from several: the worst that can be judged decides, and every part is said.

    Where a part has no outcome and no other part is missed, the whole is incomplete and cannot be
    judged: what is missing might have been.
    Raises ValueError when there is nothing to combine.
    """
    if not named:
        raise ValueError("there are no parts to combine")
    results = [result for _, result in named]
    names = {name for name, _ in named}
    by_sex = len(names) > 1 and names <= {sex.heading for sex in Sex}
    status = _combined([result.status for result in results])
    deciding = [name for name, result in named if result.status is status]
    if not status.is_assessed:
        deciding = [name for name, result in named if not result.status.is_assessed]
    intro = wording.combined_intro(by_sex, status, deciding, len(named))
    without = [name for name, result in named if result.status is Status.NO_OUTCOME]
    if status is Status.NOT_ASSESSABLE and without and len(without) < len(named):
        intro = wording.incomplete(without)
    return StatusResult(
        status=status,
        rule="worst-of-sexes" if by_sex else "worst-of-parts",
        explanation=wording.combined(intro, [(n, r.explanation) for n, r in named]),
        inputs=tuple((f"{n}: {key}", value) for n, r in named for key, value in r.inputs),
        parts=tuple(results),
        working=Several(tuple(named), intro),
        on_the_way=status.is_assessed and is_open([r.standing for r in results], _combined),
    )


def worse(statuses: Iterable[Status]) -> Status | None:
    """The worst of those that can be ranked; None when none can."""
    ranked = [status for status in statuses if status.is_assessed]
    return max(ranked, key=ASSESSED.index) if ranked else None


def _combined(found: Sequence[Status]) -> Status:
    """The worst that can be judged; not assessable where that is met and a part has no outcome."""
    worst = worse(found)
    if worst is Status.NOT_MET or (worst is not None and Status.NO_OUTCOME not in found):
        return worst
    if worst is not None:
        return Status.NOT_ASSESSABLE
    order = (Status.NOT_ASSESSABLE, Status.NO_OUTCOME, Status.NO_TARGET)
    return next(status for status in order if status in found)


def _final(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes that count: for each sex and component only the most certain kind."""
    best: dict[tuple[str, str], int] = {}
    known = [(outcome, outcome.kind.order) for outcome in outcomes]
    for outcome, rank in known:
        key = outcome.sex, outcome.component
        best[key] = min(rank, best.get(key, rank))
    return [o for o, rank in known if rank == best[o.sex, o.component]]


def _pairs(targets: Sequence[Target], outcomes: Sequence[Outcome]) -> Iterator[Part]:
    """Every target with each outcome it is for, and outcomes that no target is for."""
    used: set[Outcome] = set()
    for target in targets:
        found = _matching(target, targets, outcomes)
        used.update(found)
        yield from (Part(target, outcome) for outcome in found) if found else [Part(target, None)]
        yield from (Part(one, None) for one in _other_sexes(target, found, targets, outcomes))
    left = [o for o in outcomes if o not in used and not _is_detail(o, used)]
    yield from (Part(None, outcome) for outcome in left)
    if not targets and not outcomes:
        yield Part(None, None)


def _other_sexes(
    target: Target,
    found: Sequence[Outcome],
    targets: Iterable[Target],
    outcomes: Sequence[Outcome],
) -> Iterator[Target]:
    """What a target for all asks of the sex that has no outcome, where only the other has one."""
    if target.sex is not Sex.ALL:
        return
    for component in sorted({outcome.component for outcome in found}):
        own = [outcome for outcome in outcomes if outcome.component == component]
        told = {o.sex for o in own if o.sex is not Sex.ALL or has_content(o)}
        taken = {other.sex for other in targets if other.component == target.component}
        if Sex.ALL not in told and any(has_content(outcome) for outcome in own):
            for sex in sorted({Sex.WOMEN, Sex.MEN} - told - taken, key=lambda sex: sex.order):
                yield replace(target, sex=sex, component=component)


def _is_detail(outcome: Outcome, used: Iterable[Outcome]) -> bool:
    """Whether a sex is only told next to a total that has been judged, or the other way round."""
    told = {other.sex for other in used if other.component == outcome.component}
    if outcome.sex is Sex.ALL:
        return bool(told) and not has_content(outcome)
    return Sex.ALL in told


def _matching(
    target: Target, targets: Sequence[Target], outcomes: Sequence[Outcome]
) -> list[Outcome]:
    """The outcomes a target is for: its own sex and component, else those no one else is for."""
    parts = [outcome for outcome in outcomes if outcome.component == target.component]
    if not parts and not target.component:
        own = {other.component for other in targets}
        parts = [outcome for outcome in outcomes if outcome.component not in own]
    exact = [outcome for outcome in parts if outcome.sex == target.sex]
    # A row for all that has no figure hides nothing that the sexes have.
    if target.sex is not Sex.ALL or any(has_content(outcome) for outcome in exact):
        return exact
    if exact and not any(has_content(outcome) for outcome in parts):
        return exact
    parts = [outcome for outcome in parts if outcome.sex is not Sex.ALL]
    taken = {other.sex for other in targets if other.component == target.component}
    return [outcome for outcome in parts if outcome.sex not in taken]


def _name(part: Part, parts: Sequence[Part]) -> str:
    """What a part is called: its sex, its component, or both where both differ."""
    several = len({other.component for other in parts}) > 1 or part.component
    if not several:
        return part.sex.heading
    component = part.component or "Övrigt"
    name = component[0].upper() + component[1:]
    return name if len({other.sex for other in parts}) == 1 else f"{name}, {part.sex.word}"
