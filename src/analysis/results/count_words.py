"""A count of people in Swedish words: what is counted, where, of whom and when; never how many."""

from __future__ import annotations

from analysis.base.spans import Span, SpanKind
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, rows_of
from analysis.method.disclosure.system import Quantity, Rest
from analysis.words.wording import SEX_WORDS


def count_words(data: RegionData, count: object) -> str:
    """`Vårdskador, Regionstyrelsen, kvinnor, januari–april 2021`."""
    if isinstance(count, Rest):
        return f"{count_words(data, count.total)} (det som inte redovisas för sig)"
    if not isinstance(count, Quantity):
        return str(count)
    measure = count.measure.partition(" (")[0]
    names = {row.measure_id: row.name for row in rows_of(data["measures"], MeasureRow)}
    units = dict(zip(data["units"]["unit_id"], data["units"]["name"], strict=True))
    kind = SpanKind.MONTH if count.flow else SpanKind.POINT
    parts = (
        names.get(measure, measure),
        units.get(count.unit, count.unit),
        SEX_WORDS[count.sex].lower() if count.sex != "T" else "",
        count.component,
        Span(kind, count.starts, count.ends).label,
    )
    return ", ".join(part for part in parts if part)
