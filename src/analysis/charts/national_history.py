"""A body's own figures beside the yearly values of a national key figure, each drawn as what it is.

What a report says is filled; the body's values in the national source are hollow and grey, so that
nobody takes the one for the other. The country is a dashed line and all other bodies are behind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.charts.base import Chart, amount, drawn, empty, is_number, require
from analysis.charts.drawing.decimals import places_of
from analysis.charts.drawing.key import LINE, Entry, both, dot, draw_key, in_lines, line
from analysis.charts.drawing.palette import ACCENT, GRID, INK, MUTED, SEXES
from analysis.charts.drawing.scales import Labels, Panel, moment
from analysis.charts.drawing.sheet import SMALL, Align, Sheet, width_of
from analysis.charts.drawing.style import styled

_HEIGHT = 230.0
_FIELDS = ("place", "year", "value")
Years = Mapping[int, float]


@dataclass(frozen=True)
class Whose:
    """Which places are the body's own and the country's, and what they are called."""

    own: str
    own_name: str
    country: str = "0000"
    country_name: str = "riket"


NOBODYS = Whose("", "regionen")


@dataclass(frozen=True)
class YearBreak:
    """A year from which values are not comparable with those before, and a word for why.

    everywhere: whether it is so for the country and the other places too.
    """

    year: int
    word: str
    told: str
    everywhere: bool = False


@dataclass(frozen=True)
class _Reported:
    label: str
    time: float
    value: float
    sex: str


@dataclass(frozen=True)
class _Picture:
    own: Years
    country: Years
    others: Sequence[Years]
    reported: Sequence[_Reported]
    breaks: Sequence[YearBreak]
    whose: Whose
    unit: str

    @property
    def places(self) -> int:
        values = [*self.own.values(), *self.country.values(), *(r.value for r in self.reported)]
        return places_of(values)

    def shown(self, value: float) -> str:
        return amount(value, self.unit, self.places)

    def parts(self, years: Years) -> list[dict[int, float]]:
        """Values in order of time, parted at the breaks and where a year is missing."""
        found: list[dict[int, float]] = []
        own = years is self.own
        broken = {each.year for each in self.breaks if own or each.everywhere}
        for year in sorted(years):
            if not found or year - 1 not in found[-1] or year in broken:
                found.append({})
            found[-1][year] = years[year]
        return found


@styled
def national_history(
    rows: pd.DataFrame,
    whose: Whose = NOBODYS,
    reported: pd.DataFrame | None = None,
    *,
    breaks: Sequence[YearBreak] = (),
    unit: str = "",
    chart_id: str = "national-history",
    title: str = "År för år",
    source: str = "",
) -> Chart:
    """The yearly values of a body, the country and all others, with what the body's reports say.

    rows: columns place, year, value. reported: columns label, end (date), value, sex; None or
    empty where the reports have another figure. breaks: where the body's line is broken. source:
    the line that says where the yearly values come from.
    """
    require(rows, _FIELDS)
    picture = _picture(rows, whose, reported, breaks, unit)
    if not picture.own and not picture.country:
        said = "Det finns inga värden år för år."
        return empty(chart_id, title, said, _columns(unit))
    table = pd.DataFrame(_cells(picture), columns=_columns(unit))
    alt = _alt(picture)
    return drawn(lambda width: _draw(picture, width), chart_id, title, alt, table).from_source(
        source
    )


def _picture(
    rows: pd.DataFrame,
    whose: Whose,
    reported: pd.DataFrame | None,
    breaks: Sequence[YearBreak],
    unit: str,
) -> _Picture:
    by_place: dict[str, dict[int, float]] = {}
    for place, year, value in rows[list(_FIELDS)].itertuples(index=False, name=None):
        if is_number(value):
            by_place.setdefault(str(place), {})[int(year)] = float(value)
    own, country = by_place.pop(whose.own, {}), by_place.pop(whose.country, {})
    frame = pd.DataFrame() if reported is None else reported
    known = [
        _Reported(str(r["label"]), moment(r["end"]), float(r["value"]), str(r["sex"]))
        for r in frame.to_dict("records")
        if is_number(r["value"])
    ]
    shown = [each for each in breaks if own and min(own) < each.year <= max(own)]
    return _Picture(own, country, [*by_place.values()], known, shown, whose, unit)


def _columns(unit: str) -> list[str]:
    return ["Tid", "Vad", f"Värde ({unit})" if unit else "Värde"]


def _cells(picture: _Picture) -> list[list[object]]:
    whose = picture.whose
    return [
        *([r.label, _reported_name(r), r.value] for r in picture.reported),
        *([str(y), f"{whose.own_name} i Kolada", v] for y, v in sorted(picture.own.items())),
        *([str(y), whose.country_name, v] for y, v in sorted(picture.country.items())),
    ]


def _reported_name(row: _Reported) -> str:
    return "rapporten" if row.sex == "T" else f"rapporten, {SEXES[row.sex].label.lower()}"


def _alt(picture: _Picture) -> str:
    """From the first to the last value after the last break, the country's last, the breaks."""
    said = "Linjediagram med årsvärden ur Kolada."
    if picture.own:
        part = picture.parts(picture.own)[-1]
        first, last = min(part), max(part)
        said += f" {picture.whose.own_name}: {picture.shown(part[last])} {last}"
        said += "." if first == last else f", från {picture.shown(part[first])} {first}."
    if picture.country:
        year = max(picture.country)
        name = picture.whose.country_name.capitalize()
        said += f" {name}: {picture.shown(picture.country[year])} {year}."
    for each in picture.breaks:
        said += f" Linjen är bruten {each.year}. {each.told}"
    if picture.others:
        said += (
            f" I bakgrunden {len(picture.others)} andra regioner, som står på nyckeltalets sida."
        )
    return said


def _draw(picture: _Picture, width: float) -> Sheet:
    key = in_lines(_key(picture), width)
    top = LINE * len(key) + (18.0 if picture.unit else 0.0) + 12
    sheet = Sheet(top + _HEIGHT + 38, width)
    draw_key(sheet, key)
    if picture.unit:
        sheet.text(0, top - 14, picture.unit, size=SMALL, color=MUTED)
    panel = _panel(sheet, picture, (0, top, width - _beyond(picture), top + _HEIGHT))
    labels = Labels(sheet)
    panel.keep_clear(labels)
    for years in picture.others:
        _line(panel, picture.parts(years), GRID, 1.0)
    _line(panel, picture.parts(picture.country), INK, 1.4, (5, 3))
    _own(panel, picture)
    _marks(panel, labels, picture)
    axis = sorted({*picture.own, *picture.country})
    panel.periods([str(year) for year in axis], [_end(year) for year in axis])
    return sheet


def _beyond(picture: _Picture) -> float:
    """The room to the right of the last year that half of the widest figure there takes."""
    last = [years[max(years)] for years in (picture.own, picture.country) if years]
    return 4 + max(width_of(amount(v, "", picture.places), SMALL) for v in last) * 1.08 / 2


def _panel(sheet: Sheet, picture: _Picture, box: tuple[float, float, float, float]) -> Panel:
    every = [picture.own, picture.country, *picture.others]
    times = [_end(year) for years in every for year in years]
    times += [each.time for each in picture.reported]
    values = [value for years in every for value in years.values()]
    values += [each.value for each in picture.reported]
    panel = Panel.fitting(sheet, box, times, values, 4, name="Värde", unit=picture.unit)
    panel.frame()
    return panel


def _end(year: int) -> float:
    return moment(date(year, 12, 31))


def _line(
    panel: Panel,
    parts: Sequence[Years],
    color: str,
    width: float,
    dash: tuple[float, ...] = (),
) -> None:
    for part in parts:
        panel.field.line([_end(year) for year in part], [*part.values()], color, width, dash)


def _own(panel: Panel, picture: _Picture) -> None:
    """The body's yearly values hollow and in colour, on a line that stops where they are broken."""
    _line(panel, picture.parts(picture.own), ACCENT, 1.8)
    for year, value in picture.own.items():
        panel.field.dot(_end(year), value, "o", ACCENT, filled=False, size=7)
        said = f"{picture.whose.own_name} i Kolada {year}: {picture.shown(value)}"
        panel.sheet.value(panel.x(_end(year)), panel.y(value), said)
    for each in picture.reported:
        look = SEXES[each.sex]
        panel.field.dot(each.time, each.value, look.shape, look.color, size=8)
        said = f"{each.label}, {_reported_name(each)}: {picture.shown(each.value)}"
        panel.sheet.value(panel.x(each.time), panel.y(each.value), said)


def _marks(panel: Panel, labels: Labels, picture: _Picture) -> None:
    """Where the line is broken, and the last values of the body and the country."""
    for each in picture.breaks:
        day = _end(each.year - 1) + 183
        panel.field.line((day, day), (panel.marks[0], panel.marks[-1]), INK, 1.2, (1, 3))
        x, top = panel.x(day), panel.box[1] + 6
        places: list[tuple[float, float, Align]] = [(x - 4, top, "right"), (x + 4, top, "left")]
        labels.put(each.word, places, color=MUTED)
    for years, bold in ((picture.own, True), (picture.country, False)):
        if years:
            x, y = panel.x(_end(max(years))), panel.y(years[max(years)])
            near: list[tuple[float, float, Align]] = [
                (x, y - 13, "center"),
                (x, y + 13, "center"),
                (x - 8, y - 10, "right"),
                (x - 8, y + 10, "right"),
            ]
            text = amount(years[max(years)], "", picture.places)
            labels.put(text, near, color=ACCENT if bold else INK, bold=bold)


def _key(picture: _Picture) -> list[Entry]:
    """What is drawn, what the reports say first."""
    sexes = [sex for sex in SEXES if any(r.sex == sex for r in picture.reported)]
    own = both(line(ACCENT, 1.8), dot(ACCENT, filled=False, size=7))
    return [
        *(Entry(_in_report(sex), dot(SEXES[sex].color, shape=SEXES[sex].shape)) for sex in sexes),
        *([Entry(f"{picture.whose.own_name} i Kolada", own)] if picture.own else []),
        *([Entry(picture.whose.country_name, line(INK, 1.4, (5, 3)))] if picture.country else []),
        *([Entry("andra regioner", line(GRID, 1.6))] if picture.others else []),
    ]


def _in_report(sex: str) -> str:
    return "i rapporten" if sex == "T" else f"i rapporten, {SEXES[sex].label.lower()}"
