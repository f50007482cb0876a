"""Why measures get no forecast, in words."""

from __future__ import annotations

from collections import Counter

from analysis.html.pieces import Html, bullets, paragraph
from analysis.results.series import ForecastResult
from analysis.words.wording import plural

REASONS = {
    "year_complete": "året är slut, så utfallet gäller",
    "no_earlier_year": "samma del av året innan och hela året innan behövs, och de saknas",
    "too_few_points": "det finns inget värde från ett tidigare år att pröva metoden mot",
    "method_not_suited": "ingen av metoderna passar hur mätetalet räknas",
    "no_outcome": "utfallet för perioden saknas",
    "negative": "det finns negativa värden, så andelar av ett år går inte att räkna",
    "zero_denominator": "förra årets värde är 0, och det går inte att dela med 0",
    "part_exceeds_year": "värdet för en del av förra året är större än för hela året",
    "break": "mätetalet räknades på ett annat sätt tidigare år",
    "outside_range": "beräkningen ger ett värde som mätetalet inte kan ha",
}


def refusals(refused: list[ForecastResult], others: bool) -> Html:
    """How many measures get no forecast, and why: a sentence, or a list where reasons differ."""
    counted = Counter(attempt.result.reason for attempt in refused).most_common()
    rows = "rader med mätetal"
    if len(counted) == 1:
        why = REASONS[counted[0][0]]
        who = "De andra" if others else "Mätetalen"
        return paragraph(f"{who} får ingen prognos: {why}.")
    items = [
        f"{plural(count, 'rad med mätetal', rows)}: {REASONS[reason]}." for reason, count in counted
    ]
    head = f"{len(refused)} {rows} får ingen prognos:"
    return paragraph(head) + bullets(items)
