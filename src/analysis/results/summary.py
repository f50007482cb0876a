"""What a period comes to in sentences, each computed from its outcomes."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.base.model import ASSESSED, Status
from analysis.base.values import format_number, format_value
from analysis.results.arrivals import Arrivals
from analysis.results.period_results import PeriodResults
from analysis.words.inflection import in_letters
from analysis.words.wording import join_words, on_the_way_word, plural


def sentences(results: PeriodResults) -> dict[str, str]:
    """The period in sentences by what they are about; only those that have something to say."""
    found = {
        "share": share(results.outcomes),
        "expected": still_missing(results.arrivals),
        "groups": _by_group(results),
        "missing": _missing(results),
        "agreement": _agreement(results),
    }
    return {about: said for about, said in found.items() if said}


def still_missing(arrivals: Arrivals) -> str:
    """`91 av 93 väntade utfall saknas.`; empty when all that the plans expect have come."""
    missing, of = len(arrivals.missing), len(arrivals.expected)
    if not missing:
        return ""
    return f"{format_number(missing)} av {format_number(of)} väntade utfall saknas."


def share(outcomes: pd.DataFrame) -> str:
    """How many measures can be assessed, and how many of them met their target."""
    statuses = [Status(s) for s in outcomes["status_computed"]]
    total, assessed = len(statuses), [s for s in statuses if s in ASSESSED]
    rows = plural(total, "rad med mätetal", "rader med mätetal")
    if not assessed:
        return f"Rapporten har {rows}. Ingen av dem kan bedömas mot ett målvärde."
    met, near = assessed.count(Status.MET), assessed.count(Status.NEAR)
    share = format_value(100 * met / len(assessed), "%", 0)
    return (
        f"Rapporten har {rows}. {format_number(len(assessed))} av dem kan bedömas mot ett"
        f" målvärde: {format_number(met)} är uppnådda ({share}), {format_number(near)} nästan"
        f" uppnådda och {format_number(assessed.count(Status.NOT_MET))} inte uppnådda."
        f"{on_the_way(outcomes)}"
    )


def on_the_way(outcomes: pd.DataFrame) -> str:
    """How many are judged while the year is not over; empty where none is."""
    counts = Counter(r.status for r in outcomes["result"] if r.on_the_way)
    if not counts.total():
        return ""
    of = f" Året är inte slut. {in_letters(counts.total()).capitalize()} av målen gäller hela året"
    if counts.total() == 1:
        return f"{of} och är {on_the_way_word(next(iter(counts))).lower()}."
    parts = [
        f"{in_letters(counts[status])} är {on_the_way_word(status).lower()}"
        for status in ASSESSED
        if counts[status]
    ]
    return f"{of}: {join_words(parts)}."


def _by_group(results: PeriodResults) -> str:
    column, _ = results.groups
    shares = {
        name: (int((rows == Status.MET.value).sum()), len(rows))
        for name, rows in _assessed(results).groupby(column, sort=False)["status_computed"]
    }
    if len({met / count for met, count in shares.values()}) < 2:
        return ""
    ranked = sorted(shares, key=lambda name: shares[name][0] / shares[name][1])
    best, worst = (f"{n!s} ({shares[n][0]} av {shares[n][1]})" for n in (ranked[-1], ranked[0]))
    return f"Störst andel uppnådda har {best}, minst {worst}."


def _assessed(results: PeriodResults) -> pd.DataFrame:
    frame = results.outcomes
    return frame[frame["status_computed"].isin([status.value for status in ASSESSED])]


def _missing(results: PeriodResults) -> str:
    frame = results.outcomes
    missing = int((frame["status_computed"] == Status.NO_OUTCOME.value).sum())
    untargeted = int((frame["status_computed"] == Status.NO_TARGET.value).sum())
    parts = []
    if missing:
        parts.append(f"{plural(missing, 'rad', 'rader')} saknar utfall")
    if untargeted:
        parts.append(f"{plural(untargeted, 'rad', 'rader')} har utfall men inget målvärde")
    return (" och ".join(parts) + ".").capitalize() if parts else ""


def _agreement(results: PeriodResults) -> str:
    compared = results.outcomes["agrees"].dropna()
    if compared.empty:
        return "Källan har inga symboler som kan jämföras med den uträknade statusen."
    return (
        f"Den uträknade statusen stämmer med källans tryckta symbol på"
        f" {format_number(int(compared.sum()))} av {plural(len(compared), 'rad', 'rader')}"
        " där båda finns."
    )
