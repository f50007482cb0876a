"""Definitions, denominators and targets that are changed while the year goes on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from analysis.base.codes import Accumulation
from analysis.base.values import format_date
from analysis.data.dataset import RegionData
from analysis.data.plan_rows import RevisionRow
from analysis.data.rows import MeasureRow, rows_of
from analysis.data.version_rows import VersionRow
from analysis.results.moved.finding import Moved, Way
from analysis.results.versions import sentence


def recounted(data: RegionData) -> Iterator[Moved]:
    """What is counted in another way, or towards another figure, from a day within the year."""
    for row in rows_of(data["revisions"], RevisionRow):
        if row.kind.is_of_measure and row.measure_id and _is_within(row):
            text = f"{row.kind.heading}. {sentence(row.text)}{_reason(row.reason)}"
            yield Moved(Way.RECOUNTED, (row.measure_id,), row.unit_id, text, (row,))
    yield from _versions(data)


def _is_within(row: RevisionRow) -> bool:
    """Whether the change came after the year that it is for had begun; so where no day is given."""
    return not row.date or not row.effective_year or int(row.date[:4]) >= row.effective_year


def _versions(data: RegionData) -> Iterator[Moved]:
    known = {row.measure_id: row for row in rows_of(data["measures"], MeasureRow)}
    rows = sorted(
        rows_of(data["measure_versions"], VersionRow),
        key=lambda row: (row.measure_id, row.valid_from),
    )
    for measure_id, own in groupby(rows, key=lambda row: row.measure_id):
        for place, row in enumerate(own):
            is_change = place > 0 or not row.comparable
            if is_change and not _begins_a_year(known[measure_id], row):
                yield Moved(Way.RECOUNTED, (measure_id,), "", _text(row), (row,))


def _begins_a_year(measure: MeasureRow, row: VersionRow) -> bool:
    """Whether a version begins with a year, or with a school year where the measure follows it."""
    if measure.accumulation is Accumulation.SCHOOL_YEAR:
        return (row.valid_from.month, row.valid_from.day) in ((7, 1), (8, 1))
    return (row.valid_from.month, row.valid_from.day) == (1, 1)


def _text(row: VersionRow) -> str:
    fit = "" if row.comparable else " Siffrorna före och efter går inte att jämföra."
    day = format_date(row.valid_from)
    return f"Mätetalet räknas på ett annat sätt sedan {day}. {sentence(row.reason)}{fit}"


def _reason(reason: str) -> str:
    return f" Skäl: {sentence(reason)}" if reason else ""
