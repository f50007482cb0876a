"""The columns of the sheet that is filled in, the same in CSV and Excel, as `import` knows them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from analysis.base.codes import MissingReason, Sex
from analysis.base.periods import Period
from analysis.data.dataset import RegionData, RegionPeriod
from analysis.data.rows import Observation
from analysis.importer.interpret.own_headings import DEFINITION, own_headings
from analysis.importer.interpret.roles import ROLES
from analysis.results.expected import Expected
from analysis.results.own_words import words_of_region
from analysis.words.vocabulary import BOOKS_OWN, Vocabulary

Cell = str | Decimal | None
# To be filled in; all other columns are the row's key, or there for the eye.
TO_FILL = ("outcome", "text", "reason", "symbol", "trend_symbol", "comment")
IDS = ("measure_id", "node_id", "unit_id", "period")
KEYS = (*IDS, "sex", "component")
_FOR_THE_EYE = ("unit", "node", "measure", "sex", "component", "unit_of_measure", "target")
LAST = ("Förra utfallet", "Förra perioden")
# In the form of a unit: how long its comment is, and what the measure counts.
LENGTH = "Tecken i kommentaren"
HEADINGS = (
    *(ROLES[role][0] for role in _FOR_THE_EYE),
    *LAST,
    *(ROLES[role][0] for role in (*TO_FILL, *IDS)),
)
UNIT_HEADINGS = (
    *(ROLES[role][0] for role in _FOR_THE_EYE if role != "unit"),
    *LAST,
    *(ROLES[role][0] for role in TO_FILL),
    *(LENGTH, DEFINITION),
    *(ROLES[role][0] for role in IDS),
)
# Hidden where no one may choose them: these are found out by the project itself.
REASONS = tuple(reason.heading for reason in MissingReason if reason.may_be_stated)


@dataclass(frozen=True)
class Form:
    """What a region is to fill in for a period: rows by the headings, and its lists.

    unit: the one that it is sent to, "" for the form of the whole region. last_day: until when.
    words: the body's own. headings: those of the book, by which a row's cells are found.
    """

    region: str
    period: Period
    rows: tuple[tuple[Cell, ...], ...]
    kinds: tuple[str, ...]
    symbols: tuple[str, ...]
    trends: tuple[str, ...]
    headings: tuple[str, ...] = HEADINGS
    unit: str = ""
    last_day: date | None = None
    words: Vocabulary = BOOKS_OWN

    @property
    def shown(self) -> tuple[str, ...]:
        """The headings in the body's own words."""
        own = own_headings(self.words)
        return tuple(own.get(heading, heading) for heading in self.headings)


def form(data: RegionData, period: Period, rows: tuple[Expected, ...]) -> Form:
    """The form for the expected outcomes; what is reported already stands filled in."""
    return Form(
        data.region.name,
        period,
        tuple(_cells(data, period, row) for row in rows),
        tuple(row.measure.value_type.value for row in rows),
        tuple(f"{s.glyph} {s.word}" for s in data.scheme.symbols),
        tuple(s.glyph for s in data.scheme.trend_symbols),
        words=words_of_region(data.region),
    )


def unit_form(
    data: RegionData, item: RegionPeriod, rows: tuple[Expected, ...], unit_id: str
) -> Form:
    """The form that one unit is sent: its outcomes by their short names, with what they count.

    Why a figure was missing last time stands filled in, for it is often so again.
    """
    whole = form(data, item.period, rows)
    cells = tuple(
        _of_unit(dict(zip(HEADINGS, row, strict=True)), about)
        for row, about in zip(whole.rows, rows, strict=True)
    )
    unit, last_day = rows[0].unit, item.last_day(unit_id)
    return replace(whole, rows=cells, headings=UNIT_HEADINGS, unit=unit, last_day=last_day)


def _of_unit(cells: dict[str, Cell], row: Expected) -> tuple[Cell, ...]:
    reason = ROLES["reason"][0]
    own: dict[str, Cell] = {ROLES["measure"][0]: row.measure.short_name, LENGTH: ""}
    own[DEFINITION] = row.measure.definition
    own[reason] = cells[reason] or (prefilled(row) if row.there is None else "")
    return tuple({**cells, **own}[heading] for heading in UNIT_HEADINGS)


def prefilled(row: Expected) -> str:
    """Why the outcome was missing last time, as the form has it filled in; "" when it was not."""
    reason = row.last_reason
    return reason.heading if reason is not None and reason.may_be_stated else ""


def _cells(data: RegionData, period: Period, row: Expected) -> tuple[Cell, ...]:
    measure = row.measure
    return (
        *(row.unit, row.node, measure.name, Sex(row.sex).heading, row.component),
        *(measure.unit_of_measure, row.target, row.last, row.last_period),
        *_filled(data, row.there),
        *(measure.measure_id, row.node_id, row.unit_id, str(period)),
    )


def cell_of(headings: tuple[str, ...], row: tuple[Cell, ...], role: str) -> Cell:
    """The cell of a row of the form by its role; None where the form has no such column."""
    heading = ROLES[role][0]
    return row[headings.index(heading)] if heading in headings else None


def _filled(data: RegionData, there: Observation | None) -> tuple[Cell, ...]:
    if there is None:
        return (None, "", "", "", "", "")
    value = None if there.value is None else Decimal(str(there.value)).normalize() + 0
    reason = there.missing_reason.heading if there.missing_reason else ""
    symbol = data.scheme.symbol(there.symbol)
    shown = f"{symbol.glyph} {symbol.word}" if symbol else ""
    return (value, there.text, reason, shown, there.trend_symbol, there.comment)
