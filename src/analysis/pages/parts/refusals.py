"""Why measures get no forecast, in words."""

from __future__ import annotations

from collections import Counter

from analysis.html.pieces import Html, bullets, paragraph
from analysis.results.forecasts import ForecastResult
from analysis.words.inflection import MEASURE, counted, sentence_case

REASONS = {
    "year_complete": "året är slut, så utfallet gäller",
    "no_earlier_year": "samma del av ett tidigare år och hela det året behövs, och de saknas",
    "too_few_points": "det finns inget värde från ett tidigare år att pröva metoden mot",
    "too_few_trials": "metoden går inte att pröva på två tidigare år",
    "method_not_suited": "ingen av metoderna passar hur mätetalet räknas",
    "no_outcome": "utfallet för perioden saknas",
    "negative": "det finns negativa värden, så andelar av ett år går inte att räkna",
    "zero_denominator": "värdet för samma del av tidigare år är 0, och det går inte att dela med 0",
    "part_exceeds_year": "värdet för en del av ett tidigare år är större än för hela det året",
    "break": "mätetalet räknades på ett annat sätt tidigare år",
    "outside_range": "beräkningen ger ett värde som mätetalet inte kan ha",
}


def refusals(refused: list[ForecastResult], others: bool) -> Html:
    """How many measures get no forecast, and why: a sentence, or a list where reasons differ."""
    reasons = Counter(attempt.result.reason for attempt in refused).most_common()
    if len(reasons) == 1:
        why = REASONS[reasons[0][0]]
        who = "de andra mätetalen" if others else "mätetalen"
        return paragraph(f"För {who} går det inte att göra någon prognos: {why}.")
    items = [
        f"{sentence_case(counted(count, MEASURE))}: {REASONS[reason]}." for reason, count in reasons
    ]
    who = counted(len(refused), MEASURE)
    return paragraph(f"För {who} går det inte att göra någon prognos:") + bullets(items)
