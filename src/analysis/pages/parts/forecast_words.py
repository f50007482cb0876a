"""A forecast in words: how it was made and tried, its bands, and the chance to reach the target."""

from __future__ import annotations

from analysis.method.forecast.sentences import reaches
from analysis.results.forecasts import JudgedForecast
from analysis.words.target_words import target_words


def told(found: JudgedForecast) -> str:
    """The forecast's own words, and the chance where it can be told."""
    return " ".join(filter(None, (found.result.explanation, chance_told(found))))


def chance_told(found: JudgedForecast) -> str:
    """`Chansen att nå målet minst 90 % är omkring 25 %.`, "" where it cannot be told."""
    share, target = found.chance, found.target
    if share is None or target is None:
        return ""
    year = target.year if target.year not in (None, found.result.year) else None
    return reaches(share, target_words(target, found.measure.unit_of_measure), year)
