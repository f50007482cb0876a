"""The Swedish sentences of a roll-up: what was counted, what decides, why a verdict differs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from analysis.base.model import ASSESSED, Standing, Status
from analysis.words import figures, status_words, wording
from analysis.words.inflection import MEASURE, counted, in_letters, sentence_case

_COUNTED: Final = {
    Status.MET: ("uppnått", "uppnådda"),
    Status.NEAR: ("nästan uppnått", "nästan uppnådda"),
    Status.NOT_MET: ("inte uppnått", "inte uppnådda"),
    Status.NO_OUTCOME: ("utan utfall", "utan utfall"),
    Status.NO_TARGET: ("utan målvärde", "utan målvärde"),
    Status.NOT_ASSESSABLE: ("som inte kan bedömas", "som inte kan bedömas"),
}


def explanation(
    counts: Mapping[Standing, int],
    rule: str,
    verdict: Standing,
    met_limit: Fraction,
    near_limit: Fraction,
) -> str:
    """What was counted, and by which rule it gives the verdict."""
    total = sum(counts.values())
    assessable = sum(n for standing, n in counts.items() if standing.status.is_assessed)
    said = "Det finns inga mätetal att bedöma."
    if total:
        said = f"{sentence_case(counted(total, MEASURE))}: {_list(counts)}."
    if rule == "stated":
        return f"{said} Bedömningen är den som har angetts, ingen beräknas."
    if not assessable:
        return f"{said} Inget går att bedöma." if total else said
    word = status_words.standing_word(verdict).lower()
    if rule == "worst":
        return f"{said} Målet räknas som {word}."
    reached = sum(n for standing, n in counts.items() if standing.status is Status.MET)
    share = Fraction(reached, assessable)
    met = f"{in_letters(reached) if reached else 'inget'} {_COUNTED[Status.MET][reached > 1]}"
    met += " eller på väg" if counts[Standing(Status.MET, on_the_way=True)] else ""
    nearest = min((met_limit, near_limit), key=lambda limit: abs(share - limit))
    return (
        f"{said} Av {in_letters(assessable)} som går att bedöma är {met}"
        f" ({figures.percent(share, nearest)}; minst {_share(met_limit)} ger uppnått,"
        f" minst {_share(near_limit)} nästan uppnått): {word}."
    )


def difference(
    stated: Status,
    computed: Status,
    counts: Mapping[Status, int],
    assessable: int,
    reason: str,
) -> str:
    """Why the stated verdict is another than the computed one, as far as it can be known."""
    word = status_words.status_word(stated).lower()
    why = f" Angivet skäl: {reason}" if reason else ""
    if not computed.is_assessed:
        return (
            f"Angiven bedömning: {word}. Den bygger på annat än mätetalen,"
            f" eftersom inget av dem kan bedömas.{why}"
        )
    if not stated.is_assessed:
        known = counted(assessable, MEASURE)
        return f"Angiven bedömning: {word}, trots att {known} går att bedöma.{why}"
    way = "bättre" if ASSESSED.index(stated) < ASSESSED.index(computed) else "sämre"
    left = sum(counts.values()) - assessable
    others = f"; {counted(left, MEASURE)} saknar bedömning här" if left else ""
    return (
        f"Angiven bedömning: {word}, vilket är {way} än enligt mätetalen."
        f" En samlad bedömning kan väga in annat än mätetalen{others}.{why}"
    )


def _list(counts: Mapping[Standing, int]) -> str:
    """The counts that are not zero, as `två uppnådda, ett på väg och ett utan utfall`."""
    if sum(counts.values()) == 1:
        return next(_counted(standing, 1) for standing, number in counts.items() if number)
    return wording.join_words(
        [
            f"{in_letters(number)} {_counted(standing, number)}"
            for standing, number in counts.items()
            if number
        ]
    )


def _counted(standing: Standing, number: int) -> str:
    if standing.on_the_way:
        return status_words.standing_word(standing).lower()
    return _COUNTED[standing.status][number > 1]


def _share(share: Fraction) -> str:
    return figures.quantity(share * 100, "%")
