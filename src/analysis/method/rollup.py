"""Rolls statuses up to a goal, a strategy, a board or a region, by a rule that is declared.

The computed verdict stands next to the stated one (*samlad bedömning*) and never replaces it:
a goal is judged by people, and what they weigh in is not always measured.
Source: our own declaration; the documents state no rule. See book/metod/sammanvagning.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Literal

from analysis.base.model import ASSESSED, STANDINGS, Standing, Status
from analysis.method import rollup_sentences
from analysis.method.exact import exact
from analysis.method.open_verdict import is_open

Rule = Literal["worst", "share", "stated"]
RULES: Final = ("rollup-worst", "rollup-share", "rollup-stated")


@dataclass(frozen=True)
class ShareLimits:
    """The share of assessable measures that must be met: for met, and for near (0–1)."""

    met: float = 0.75
    near: float = 0.50


@dataclass(frozen=True)
class RollUp:
    """A computed verdict next to the stated one.

    on_the_way: whether the verdict is a forecast, because measures that are on their way may change
    it. counts: every status with its number, zeros left in; standings: the same, with those on
    their way apart. assessable: how many could be judged; share_met: met / assessable, 0–1, None
    when none could. stated, agrees: the verdict printed and whether it is the same; None when there
    is none, or nothing to compare it with. difference: why they differ, in Swedish, empty when they
    do not.
    """

    status: Status
    rule: str
    explanation: str
    counts: Mapping[Status, int]
    standings: Mapping[Standing, int]
    assessable: int
    share_met: float | None
    on_the_way: bool = False
    stated: Status | None = None
    agrees: bool | None = None
    difference: str = ""

    @property
    def standing(self) -> Standing:
        """The verdict, with whether it is a forecast."""
        return Standing(self.status, self.on_the_way)


def roll_up(
    standings: Sequence[Standing],
    rule: str = "worst",
    stated: Status | None = None,
    *,
    limits: ShareLimits | None = None,
    stated_reason: str = "",
) -> RollUp:
    """The verdict of a goal from the statuses below it; their order does not matter.

    rule: `worst` (the worst assessable decides), `share` (how large a share is met, by `limits`)
    or `stated` (the stated verdict is the only one). stated_reason: why it was stated, in Swedish.
    Raises ValueError for another rule, or for limits that are not 0 ≤ near ≤ met ≤ 1.
    """
    limits = limits or ShareLimits()
    counted = Counter(standings)
    counts = _counts([one.status for one in standings])
    assessable = sum(counts[status] for status in ASSESSED)

    def given(statuses: Sequence[Status]) -> Status:
        return _verdict(_counts(statuses), rule, stated, limits)

    verdict = given([one.status for one in standings])
    on_the_way = verdict.is_assessed and is_open(standings, given)
    apart = MappingProxyType({standing: counted[standing] for standing in STANDINGS})
    share = Fraction(counts[Status.MET], assessable) if assessable else None
    agrees = stated is verdict if stated is not None and verdict.is_assessed else None
    difference = ""
    if stated is not None and stated is not verdict:
        difference = rollup_sentences.difference(stated, verdict, counts, assessable, stated_reason)
    said = rollup_sentences.explanation(
        apart, rule, Standing(verdict, on_the_way), exact(limits.met), exact(limits.near)
    )
    return RollUp(
        status=verdict,
        rule=f"rollup-{rule}",
        explanation=f"{said} {difference}".strip(),
        counts=counts,
        standings=apart,
        assessable=assessable,
        share_met=None if share is None else float(share),
        stated=stated,
        agrees=agrees,
        difference=difference,
        on_the_way=on_the_way,
    )


def _counts(statuses: Sequence[Status]) -> Mapping[Status, int]:
    counted = Counter(statuses)
    return MappingProxyType({status: counted[status] for status in Status})


def _verdict(
    counts: Mapping[Status, int], rule: str, stated: Status | None, limits: ShareLimits
) -> Status:
    if rule == "stated":
        return stated or Status.NOT_ASSESSABLE
    if rule not in {"worst", "share"}:
        raise ValueError(f"unknown roll-up rule {rule!r}: use worst, share or stated")
    assessable = sum(counts[status] for status in ASSESSED)
    if not assessable:
        return _unassessed(counts)
    if rule == "worst":
        return next(status for status in reversed(ASSESSED) if counts[status])
    return _by_share(Fraction(counts[Status.MET], assessable), limits)


def _by_share(share: Fraction, limits: ShareLimits) -> Status:
    met, near = exact(limits.met), exact(limits.near)
    if not 0 <= near <= met <= 1:
        raise ValueError(f"limits shall be 0 ≤ near ≤ met ≤ 1, got {limits}")
    if share >= met:
        return Status.MET
    return Status.NEAR if share >= near else Status.NOT_MET


def _unassessed(counts: Mapping[Status, int]) -> Status:
    """Why nothing below could be judged, when it is the same for all; else not assessable."""
    found = [status for status in counts if counts[status]]
    return found[0] if len(found) == 1 else Status.NOT_ASSESSABLE
