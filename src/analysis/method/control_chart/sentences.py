"""The Swedish words of a control chart: each signal, the latest value, the target, and why not.

Keys are the values of the enums in control_chart.py, which are what the method chapter calls them.
"""

from __future__ import annotations

from collections.abc import Sequence

from analysis.base.model import Measure
from analysis.base.values import format_month
from analysis.words.figures import quantity
from analysis.words.inflection import MONTH, Noun, counted, sentence_case
from analysis.words.wording import join_words

_SIGNALS = {
    "outside_limits": "{side} den {edge} gränsen",
    "trend": "{months} i rad {verb}",
    "two_of_three": "två av tre {steps} klart {side} medelvärdet",
    "run_on_one_side": "{months} i rad {side} medelvärdet",
}
_WAYS = {
    True: {"edge": "övre", "verb": "stiger", "side": "över", "size": "högt", "way": "stigande"},
    False: {
        "edge": "undre",
        "verb": "sjunker",
        "side": "under",
        "size": "lågt",
        "way": "sjunkande",
    },
}
_LATEST = {
    "outside_limits": "är ovanligt {size}",
    "trend": "är det sista i en ovanligt lång rad av {way} värden",
    "two_of_three": "är ovanligt {size}",
    "run_on_one_side": "är det sista i en ovanligt lång rad {side} medelvärdet",
}
_VERDICTS = {"improvement": ", vilket är bättre", "concern": ", vilket är sämre", "neutral": ""}
_ASSURANCES = {
    "consistently_hits": "Alla värden inom gränserna når målvärdet: det nås om inget ändras.",
    "consistently_misses": "Inget värde inom gränserna når målvärdet: det missas om inget ändras.",
    "hit_and_miss": "En del värden inom gränserna når målvärdet och andra inte: det kan både nås "
    "och missas utan att något har ändrats.",
}
_REFUSALS = {
    "too_few_points": "Det behövs minst {fewest} värden för ett styrdiagram.",
    "no_adjacent_months": "Det behövs värden för två månader i rad för ett styrdiagram.",
}

# What a board's view calls how a series varies, and whether its target will be met.
VARIATIONS = {
    "improvement": "bättre än vanligt",
    "common_cause": "som vanligt",
    "concern": "sämre än vanligt",
    "neutral": "ovanligt",
}
ASSURANCES = {
    "consistently_hits": "kommer att nås",
    "hit_and_miss": "kan nås eller missas",
    "consistently_misses": "kommer inte att nås",
}
UNDECIDED = "går inte att avgöra"
CUT = "Gränserna går inte utanför vad mätetalet kan vara."


def short_reason(rule: str, upward: bool, n: int, step: Noun = MONTH) -> str:
    """Why a month stands out, for next to a point: `åtta månader i rad under medelvärdet`.

    step: what the values are of, where that is not months.
    """
    words = {"months": counted(n, step), "steps": step.many, **_WAYS[upward]}
    return _SIGNALS[rule].format(**words)


def signal_sentence(rule: str, upward: bool, months: Sequence[str]) -> str:
    """The signal with its months (ÅÅÅÅ-MM): all of them, or the first and last of a long row."""
    reason = sentence_case(short_reason(rule, upward, len(months)))
    in_a_row = rule in ("trend", "run_on_one_side")
    when = f"{format_month(months[0])}–{format_month(months[-1])}" if in_a_row else _named(months)
    return f"{reason}: {when}."


def _named(months: Sequence[str]) -> str:
    """Months with each year once: `juli och augusti 2022`, `december 2021 och januari 2022`."""
    named = [format_month(month) for month in months]
    later = [*months[1:], ""]
    alike = [month[:4] == after[:4] for month, after in zip(months, later, strict=True)]
    return join_words([n[:-5] if same else n for n, same in zip(named, alike, strict=True)])


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
    return f"{text} Gränserna är preliminära, eftersom värdena är färre än {trial_under}."


def latest_sentence(month: str, signal: tuple[str, bool, str] | None) -> str:
    """What the latest value says: `Det senaste värdet, augusti 2022, är ovanligt högt, …`.

    signal: the rule that it breaks first, which way and the verdict; None where it breaks none.
    """
    said = "ligger inom den vanliga variationen"
    if signal:
        rule, upward, verdict = signal
        said = _LATEST[rule].format(**_WAYS[upward]) + _VERDICTS[verdict]
    return f"Det senaste värdet, {format_month(month)}, {said}."


def assurance_sentence(assurance: str | None) -> str:
    """Whether the target can be kept; empty when no target was compared."""
    return _ASSURANCES[assurance] if assurance else ""


def refusal(reason: str, fewest: int) -> str:
    """Why there is no chart."""
    return _REFUSALS[reason].format(fewest=fewest)
