"""What a timeline shows: a measure's outcomes, targets and baseline, read, tabled and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis.base.codes import Kind
from analysis.base.values import format_number
from analysis.charts.base import amount, count, is_number, require
from analysis.charts.drawing.decimals import places_of
from analysis.charts.drawing.palette import SEXES
from analysis.charts.drawing.scales import moment, period_name
from analysis.charts.findings import change, moved


@dataclass(frozen=True, eq=False)
class Series:
    """One measure for a timeline.

    rows: columns period (2021-T1, 2021-08, …), end (date), value, sex (T, K, M) and kind (actual,
    forecast, preliminary); the last two may be left out. targets: columns year, value and, if they
    differ by sex, sex; None or empty when there are none. baseline: the value to start from.
    breaks: the days from which the figures are not comparable with those of before, each with
    what happened in whole sentences; the line stops there. aim: where the baseline is the target,
    how it is to be passed: `lägre än`; "" where it is not.
    """

    measure: str
    rows: pd.DataFrame
    targets: pd.DataFrame | None = None
    baseline: float | None = None
    unit: str = ""
    breaks: Sequence[tuple[date, str]] = ()
    aim: str = ""


@dataclass(frozen=True)
class Point:
    """An outcome, with its time in days as `moment` gives it."""

    period: str
    label: str
    time: float
    value: float
    sex: str
    kind: str


@dataclass(frozen=True)
class Aim:
    """A target for one year."""

    year: int
    value: float
    sex: str

    @property
    def start(self) -> float:
        return moment(date(self.year, 1, 1))

    @property
    def end(self) -> float:
        return moment(date(self.year, 12, 31))


@dataclass(frozen=True)
class Data:
    """A series as it is drawn: numbers only, in order of time, total before women and men."""

    name: str
    unit: str
    points: tuple[Point, ...]
    targets: tuple[Aim, ...]
    baseline: float | None
    breaks: tuple[tuple[float, str], ...] = ()
    aim: str = ""

    def parts(self, points: Sequence[Point]) -> list[list[Point]]:
        """Points in order of time, parted at the breaks; no part is empty."""
        found: dict[int, list[Point]] = {}
        for point in points:
            found.setdefault(sum(day <= point.time for day, _ in self.breaks), []).append(point)
        return list(found.values())

    @property
    def sexes(self) -> tuple[str, ...]:
        return tuple(sex for sex in SEXES if any(p.sex == sex for p in self.points))

    @property
    def places(self) -> int:
        """The decimals that every figure of the series is written with."""
        start = () if self.baseline is None else (self.baseline,)
        return places_of(
            [*(p.value for p in self.points), *(a.value for a in self.targets), *start]
        )

    def number(self, value: float) -> str:
        return format_number(value, self.places)

    def shown(self, value: float) -> str:
        return amount(value, self.unit, self.places)


def read(series: Series) -> Data:
    """The series without what has no number; raises ValueError for an unknown sex."""
    require(series.rows, ("period", "end", "value"))
    points = [
        Point(
            str(row["period"]),
            _text(row.get("label")) or period_name(str(row["period"])),
            moment(_date(row["end"])),
            float(row["value"]),
            _sex(row.get("sex")),
            _text(row.get("kind")) or "actual",
        )
        for row in series.rows.to_dict("records")
        if is_number(row["value"])
    ]
    frame = pd.DataFrame() if series.targets is None else series.targets
    targets = [
        Aim(int(row["year"]), float(row["value"]), _sex(row.get("sex")))
        for row in frame.to_dict("records")
        if is_number(row["value"])
    ]
    order = list(SEXES)
    return Data(
        series.measure,
        series.unit,
        tuple(sorted(points, key=lambda p: (p.time, order.index(p.sex)))),
        tuple(sorted(targets, key=lambda a: (order.index(a.sex), a.year))),
        None if series.baseline is None or series.baseline != series.baseline else series.baseline,
        tuple(sorted((moment(day), words) for day, words in series.breaks)),
        series.aim,
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _sex(value: Any) -> str:
    sex = _text(value) or "T"
    if sex not in SEXES:
        raise ValueError(f"sex must be one of {', '.join(SEXES)}; got {sex!r}")
    return sex


def _date(value: Any) -> date:
    stamp = pd.Timestamp(value)
    return date(stamp.year, stamp.month, stamp.day)


def kind_words(kind: str) -> str:
    """What kind of outcome a point is; a kind of the analyst's own stands as it is."""
    return Kind(kind).short if kind in set(Kind) else kind


def columns(unit: str) -> list[str]:
    """The headers of a series' table."""
    return ["Period", "Kön", "Slag", f"Värde ({unit})" if unit else "Värde"]


def table(data: Data) -> pd.DataFrame:
    """Baseline, outcomes and targets, a row each."""
    rows: list[list[object]] = []
    if data.baseline is not None:
        rows.append(["Ingångsvärde", SEXES["T"].label, "ingångsvärde", data.baseline])
    for p in data.points:
        rows.append([p.label, SEXES[p.sex].label, kind_words(p.kind), p.value])
    for a in data.targets:
        rows.append([str(a.year), SEXES[a.sex].label, "målvärde", a.value])
    return pd.DataFrame(rows, columns=columns(data.unit))


def said(data: Data) -> str:
    """From first to last, by sex, and what the baseline and the targets are."""
    parts = [_said_of(data, sex) for sex in data.sexes]
    if data.baseline is not None:
        aim = f" Målet är {data.aim} det." if data.aim else ""
        parts.append(f"Ingångsvärdet är {data.shown(data.baseline)}.{aim}")
    if data.targets:
        aims = [
            f"{data.shown(a.value)} ({a.year}" + (")" if a.sex == "T" else f", {_who(a.sex)})")
            for a in data.targets
        ]
        parts.append(f"Målvärde: {', '.join(aims)}.")
    parts += [f"Linjen är bruten. {words}" for _, words in data.breaks]
    return " ".join(parts)


def _who(sex: str) -> str:
    return SEXES[sex].label.lower()


def _said_of(data: Data, sex: str) -> str:
    *_, own = data.parts([p for p in data.points if p.sex == sex])
    first, last = own[0], own[-1]
    name = data.name if data.sexes == ("T",) else f"{data.name} ({_who(sex)})"
    kind = "" if last.kind == "actual" else f", {kind_words(last.kind)}"
    if len(own) == 1:
        return f"{name}: {data.shown(last.value)} {last.label}{kind}."
    moved = "upp" if last.value > first.value else "ned"
    moved = "oförändrat" if last.value == first.value else moved
    values = [p.value for p in own]
    return (
        f"{name}: från {data.shown(first.value)} {first.label} till "
        f"{data.shown(last.value)} {last.label}{kind}, {moved}. "
        f"Lägst {data.shown(min(values))}, högst {data.shown(max(values))}."
    )


def _last_part(data: Data) -> list[Point]:
    """The points since the last break, of the total or the first sex there is."""
    return data.parts([p for p in data.points if p.sex == data.sexes[0]])[-1]


def finding(data: Data) -> str:
    """What has happened since the first outcome after the last break, of the first sex there is."""
    own = [p for p in _last_part(data) if p.kind != Kind.FORECAST]
    if len(own) < 2:
        return ""
    who = "" if data.sexes[0] == "T" else f", {_who(data.sexes[0])}"
    return change(f"{data.name}{who}", [(p.label, p.value) for p in own], data.unit)


def finding_together(every: Sequence[Data]) -> str:
    """`Åtta mätetal har stigit och tre har sjunkit`; nothing where none has several outcomes."""
    runs = [[p.value for p in _last_part(data)] for data in every]
    up = sum(values[-1] > values[0] for values in runs)
    down = sum(values[-1] < values[0] for values in runs)
    return moved(up, "har stigit", down, "har sjunkit")


def said_together(every: Sequence[Data]) -> str:
    """How many measures have risen, fallen or stood still from their first period to their last."""
    runs = [[p.value for p in _last_part(data)] for data in every]
    several = [values for values in runs if len(values) > 1]
    up = sum(values[-1] > values[0] for values in several)
    down = sum(values[-1] < values[0] for values in several)
    text = f"Små linjediagram för {count(len(every), 'mätetal')}, vart och ett på egen skala."
    if several:
        text += f" Från första till sista perioden har {format_number(up)} stigit, "
        text += f"{format_number(down)} sjunkit och {format_number(len(several) - up - down)} "
        text += "är oförändrade."
    if len(several) < len(every):
        text += f" {format_number(len(every) - len(several))} har bara ett utfall."
    broken = sum(bool(data.breaks) for data in every)
    if broken:
        text += f" Linjen är bruten i {format_number(broken)}."
    return f"{text} Alla värden står i tabellen."
