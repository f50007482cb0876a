"""The Swedish words of a control chart: each signal, the latest value, the target, and why not.

Keys are the values of the enums in control_chart.py, which are what the method chapter calls them.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.base.model import Measure
from analysis.base.values import format_month
from analysis.words.wording import quantity

_SIGNALS = {
    "outside_limits": "utanför den {edge} gränsen",
    "trend": "{n} månader i rad {verb}",
    "two_of_three": "minst 2 av 3 månader i rad långt {side} medelvärdet",
    "run_on_one_side": "{n} månader i rad {side} medelvärdet",
}
_WAYS = {
    True: {"edge": "övre", "verb": "stiger", "side": "över"},
    False: {"edge": "undre", "verb": "sjunker", "side": "under"},
}
_VARIATIONS = {
    "common_cause": "ligger inom den vanliga variationen",
    "improvement": "avviker från det vanliga åt det bättre hållet",
    "concern": "avviker från det vanliga åt det sämre hållet",
    "neutral": "avviker från det vanliga",
}
_ASSURANCES = {
    "consistently_hits": "Alla värden inom gränserna når målvärdet: det nås om inget ändras.",
    "consistently_misses": "Inget värde inom gränserna når målvärdet: det missas om inget ändras.",
    "hit_and_miss": "En del värden inom gränserna når målvärdet och andra inte: det kan både nås "
    "och missas utan att något har ändrats.",
}
_REFUSALS = {
    "too_few_points": "Inget styrdiagram: det behövs minst {fewest} värden.",
    "no_adjacent_months": "Inget styrdiagram: det finns inte värden för två månader i rad.",
}

CUT = "Gränserna går inte utanför vad mätetalet kan vara."


def short_reason(rule: str, upward: bool, n: int) -> str:
    """Why a month stands out, for next to a point: `8 månader i rad under medelvärdet`."""
    return _SIGNALS[rule].format(n=n, **_WAYS[upward])


def signal_sentence(rule: str, upward: bool, months: Sequence[str]) -> str:
    """The signal with its months (ÅÅÅÅ-MM): all of them, or the first and last of a long row."""
    reason = short_reason(rule, upward, len(months))
    named = [format_month(m) for m in months]
    in_a_row = rule in ("trend", "run_on_one_side")
    when = f"{named[0]}–{named[-1]}" if in_a_row else ", ".join(named)
    return f"{reason[0].upper()}{reason[1:]}: {when}."


def limits_sentence(
    measure: Measure, limits: tuple[float, float, float], used: int, trial_under: int
) -> str:
    """Mean and limits (lower, mean, upper), and aloud that they are trial limits if they are.

    With one decimal more than the measure where the limits are near each other.
    """
    places = measure.decimals + (limits[2] - limits[0] < 100)
    lower, mean, upper = (
        quantity(round(v, places), measure.unit_of_measure, places) for v in limits
    )
    text = f"Medelvärdet av {used} värden är {mean}. Gränserna är {lower} och {upper}."
    if used >= trial_under:
        return text
    return f"{text} Gränserna är preliminära, för värdena är färre än {trial_under}."


def latest_sentence(month: str, variation: str) -> str:
    """What the latest value says: `Det senaste värdet, augusti 2022, ligger inom …`."""
    return f"Det senaste värdet, {format_month(month)}, {_VARIATIONS[variation]}."


def assurance_sentence(assurance: str | None) -> str:
    """Whether the target can be kept; empty when no target was compared."""
    return _ASSURANCES[assurance] if assurance else ""


def refusal(reason: str, fewest: int) -> str:
    """Why there is no chart."""
    return _REFUSALS[reason].format(fewest=fewest)
