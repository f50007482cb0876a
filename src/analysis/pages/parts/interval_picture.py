"""The interval of a figure, or the bands of a forecast, drawn with the target."""

from __future__ import annotations

from analysis.base.model import Measure, Target
from analysis.charts.interval import interval
from analysis.data.symbol_scheme import SymbolScheme
from analysis.html.cells import both_statuses
from analysis.html.parts import Part
from analysis.method.certainty.result import Certainty
from analysis.method.certainty.sentences import bounds
from analysis.method.forecast.sentences import span
from analysis.results.assessment import Assessed
from analysis.results.certainty import Certainties
from analysis.results.forecasts import JudgedForecast
from analysis.words.target_words import target_words


def of_status(measure: Measure, row: Assessed, found: Certainty | None) -> tuple[Part, ...]:
    """Where an outcome may lie, under its status; nothing where that cannot be told."""
    if found is None or found.interval is None or row.value is None:
        return ()
    low, high = bounds(measure, found.interval)
    said = f"Värdet ligger mellan {low} och {high}{_aim(measure, row.target)}"
    ends = found.interval.low, found.interval.high
    status = row.result.status
    return (interval(row.value, ends, said=said, target=_limit(row.target), status=status),)


def statuses(row: Assessed, scheme: SymbolScheme, sure: Certainties) -> tuple[Part, ...]:
    """Both statuses of an outcome, with how sure the computed one is and where it may lie."""
    found, measure = sure.of_status(row), sure.history.measure_of(row.measure_id, row.unit_id)
    return both_statuses(row, scheme, found, of_status(measure, row, found))


def of_forecast(found: JudgedForecast) -> tuple[Part, ...]:
    """The bands of a forecast, the narrower one thicker; nothing where there are none."""
    value, bands = found.result.value, found.result.bands
    if value is None or not bands:
        return ()
    narrow, wide = bands[0], bands[-1]
    said = f"{span(found.measure, wide)}{_aim(found.measure, found.target)}"
    inner = (narrow.low, narrow.high) if len(bands) > 1 else None
    ends = wide.low, wide.high
    return (interval(value, ends, said=said, target=_limit(found.target), inner=inner),)


def _limit(target: Target | None) -> float | None:
    return target.value if target is not None and target.operator.is_comparison else None


def _aim(measure: Measure, target: Target | None) -> str:
    if _limit(target) is None:
        return ""
    return f", målet är {target_words(target, measure.unit_of_measure)}"
