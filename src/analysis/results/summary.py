"""What a period comes to in sentences, each computed from its outcomes."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pandas as pd

from analysis.base.model import ASSESSED, Status
from analysis.base.values import format_value
from analysis.data.symbol_scheme import SymbolScheme
from analysis.results.arrivals import Arrivals
from analysis.results.own_counts import own_counts
from analysis.results.period_results import PeriodResults
from analysis.words.inflection import (
    MEASURE,
    alike,
    counted,
    in_letters,
    in_running_text,
    sentence_case,
)
from analysis.words.wording import join_words

# A share of fewer than this says more of chance than of the board.
FEWEST_OF_A_SHARE = 5

_ALONE: Final = {
    Status.MET: "når målet",
    Status.NEAR: "når nästan målet",
    Status.NOT_MET: "når inte målet",
}


def sentences(results: PeriodResults) -> dict[str, str]:
    """The period in sentences by what they are about; only those that have something to say."""
    found = {
        "share": f"{share(results.outcomes)} {on_the_way(results.outcomes)}".strip(),
        "own": own(results),
        "expected": still_missing(results.arrivals),
        "groups": _by_group(results),
        "missing": _missing(results),
        "agreement": agreement(results),
    }
    return {about: said for about, said in found.items() if said}


def still_missing(arrivals: Arrivals) -> str:
    """`91 av 93 väntade utfall saknas.`; empty when all that the plans expect have come."""
    missing, of = len(arrivals.missing), len(arrivals.expected)
    if not missing:
        return ""
    if missing == of:
        return f"{sentence_case(_all(of))} saknas."
    some, every = alike(missing, of)
    return f"{sentence_case(some)} av {every} väntade utfall saknas."


def _all(of: int) -> str:
    return "det enda väntade utfallet" if of == 1 else f"alla {in_letters(of)} väntade utfall"


def share(outcomes: pd.DataFrame, follower: str = "Rapporten") -> str:
    """How many measures can be assessed, and how many of them meet their target."""
    statuses = [Status(s) for s in outcomes["status_computed"]]
    assessed = [s for s in statuses if s in ASSESSED]
    followed = f"{follower} följer {counted(len(statuses), MEASURE)}."
    if not assessed:
        none = "Inget av dem" if len(statuses) != 1 else "Det"
        return followed if not statuses else f"{followed} {none} går {_not(none)}att bedöma."
    if len(statuses) == 1:
        return f"{followed} Det går att bedöma och {_ALONE[assessed[0]]}."
    can = f"{sentence_case(in_letters(len(assessed)))} går att bedöma"
    if len(assessed) == len(statuses):
        can = "Alla går att bedöma"
    return f"{followed} {can}: {_reached(Counter(assessed))}."


def _reached(found: Counter[Status]) -> str:
    """`tre når målet (43 %), två når nästan och två når det inte`; `ett når nästan målet`."""
    met = format_value(100 * found[Status.MET] / found.total(), "%", 0)
    words = (f"når målet ({met})", "når nästan", "når det inte")
    if not found[Status.MET]:
        words = ("", "når nästan målet", "når det inte" if found[Status.NEAR] else "når inte målet")
    numbers = alike(*(found[status] for status in ASSESSED))
    told = zip(ASSESSED, numbers, words, strict=True)
    return join_words([f"{number} {word}" for status, number, word in told if found[status]])


def _not(subject: str) -> str:
    return "inte " if subject == "Det" else ""


def on_the_way(outcomes: pd.DataFrame) -> str:
    """How many are judged while the year is not over; empty where none is."""
    counts = Counter(r.status for r in outcomes["result"] if r.on_the_way)
    if not counts.total():
        return ""
    words = {
        Status.MET: "är på väg att nå målet",
        Status.NEAR: "är nästan på väg",
        Status.NOT_MET: "är inte på väg",
    }
    parts = [f"{in_letters(counts[s])} {words[s]}" for s in ASSESSED if counts[s]]
    if counts.total() == 1:
        [only] = [words[s] for s in ASSESSED if counts[s]]
        who = "Ett av dem" if len(outcomes) > 1 else "Det"
        return f"{who} gäller ett år som inte är slut och {only}."
    who = sentence_case(in_letters(counts.total()))
    return f"{who} av dem gäller ett år som inte är slut: {join_words(parts)}."


def own(results: PeriodResults) -> str:
    """The region's own counts, and how many of its red ones have no outcome, in one sentence."""
    found = own_counts(results.outcomes)
    if not found.total:
        return ""
    numbers = alike(*(found.printed[status] for status in ASSESSED))
    words = colours(results.data.scheme)
    told = zip(ASSESSED, numbers, words, strict=True)
    said = [
        f"{number} {one if number == 'ett' else many}"
        for status, number, (one, many) in told
        if found.printed[status]
    ]
    counts = f"Regionen redovisar själv {join_words(said)}"
    bare, red = found.red_without_outcome, found.red
    if not bare:
        return f"{counts}."
    if bare == red == 1:
        return f"{counts}, och det {words[-1][1]} saknar utfall."
    if bare == red:
        return f"{counts}, och inget av de {words[-1][1]} har utfall."
    some, _ = alike(bare, red)
    return f"{counts}, och {some} av de {words[-1][1]} saknar utfall."


def colours(scheme: SymbolScheme) -> tuple[tuple[str, str], ...]:
    """What the region calls one and many of each of the three statuses: `grönt`, `gröna`."""
    words = {s.status: s.word.lower() for s in scheme.symbols if s.status}
    own = zip(ASSESSED, ("grön", "gul", "röd"), strict=True)
    if all(words.get(status, "").startswith(colour) for status, colour in own):
        return (("grönt", "gröna"), ("gult", "gula"), ("rött", "röda"))
    one, many = "uppnått", "uppnådda"
    return ((one, many), *((f"{how} {one}", f"{how} {many}") for how in ("nästan", "inte")))


def _by_group(results: PeriodResults) -> str:
    """The boards with the largest and the smallest share, of those with enough measures."""
    column, _ = results.groups
    shares = {
        str(name): (int((rows == Status.MET.value).sum()), len(rows))
        for name, rows in _assessed(results).groupby(column, sort=False)["status_computed"]
    }
    large = {name: each for name, each in shares.items() if each[1] >= FEWEST_OF_A_SHARE}
    if len({met / count for met, count in large.values()}) < 2:
        return ""
    kinds = dict(zip(results.data["units"]["name"], results.data["units"]["kind"], strict=True))
    ranked = sorted(large, key=lambda name: large[name][0] / large[name][1])
    best, worst = ranked[-1], ranked[0]
    names = [in_running_text(name, str(kinds.get(name, ""))) for name in (best, worst)]
    return (
        f"Bäst går det för {names[0]}, där {_of(large[best])} når målet, och sämst för"
        f" {names[1]}, där {_of(large[worst])} gör det."
    )


def _of(pair: tuple[int, int]) -> str:
    met, count = alike(*pair)
    return f"{met if pair[0] else 'inget'} av {count}"


def _assessed(results: PeriodResults) -> pd.DataFrame:
    frame = results.outcomes
    return frame[frame["status_computed"].isin([status.value for status in ASSESSED])]


def _missing(results: PeriodResults) -> str:
    frame = results.outcomes
    missing = int((frame["status_computed"] == Status.NO_OUTCOME.value).sum())
    untargeted = int((frame["status_computed"] == Status.NO_TARGET.value).sum())
    parts = []
    if missing:
        parts.append(f"{counted(missing, MEASURE)} saknar utfall")
    if untargeted:
        also = in_letters(untargeted) if missing else counted(untargeted, MEASURE)
        parts.append(f"{also} har utfall men inget mål")
    return sentence_case(f"{' och '.join(parts)}.") if parts else ""


def agreement(results: PeriodResults) -> str:
    """In how many cases the region's own status is ours."""
    compared = results.outcomes["agrees"].dropna()
    if compared.empty:
        return "Källan har inga symboler som går att jämföra med den beräknade statusen."
    same, of = int(compared.sum()), len(compared)
    if same == of:
        every = {1: "i det enda fall som", 2: "i båda fallen som"}.get(of, f"i alla {of} fall som")
        return f"Beräkningen ger samma status som regionen {every} går att jämföra."
    some, every = alike(same, of)
    return (
        f"Beräkningen ger samma status som regionen i {some if same else 'inget'} av {every} fall."
    )
