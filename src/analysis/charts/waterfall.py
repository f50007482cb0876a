"""From one amount to the next, step by step: what the regional contribution is made of."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.base.values import format_number, format_value
from analysis.charts.base import Chart, drawn, empty, is_number, require
from analysis.charts.drawing.decimals import places_of
from analysis.charts.drawing.palette import ACCENT, ACCENT_2, GRID, MUTED, PAPER
from analysis.charts.drawing.scales import ticks
from analysis.charts.drawing.sheet import DESK, LEADING, SMALL, UNDER, Field, Sheet, width_of, wrap
from analysis.charts.drawing.style import styled
from analysis.words.wording import join_words

_BAR = 20.0
_KINDS = ("opening", "part", "total")
_WORDS = {"opening": "ingående", "part": "förändring", "total": "summa"}


@dataclass(frozen=True)
class _Step:
    label: str
    amount: float
    kind: str
    before: float
    after: float
    places: int

    def number(self, amount: float, *, signed: bool = False) -> str:
        return format_number(amount, self.places, signed=signed)

    @property
    def words(self) -> str:
        """The amount as it is written next to the bar, with a sign when it is a change."""
        return self.number(self.amount, signed=self.kind == "part")

    @property
    def gap(self) -> float:
        """For a total: how much the printed sum differs from the parts."""
        return round(self.after - self.before, 6) if self.kind == "total" else 0.0

    def ends(self, low: float) -> tuple[float, float]:
        """Where its bar starts and ends on a scale that begins at `low`, the lower first."""
        start = self.before if self.kind == "part" else max(low, 0.0)
        return min(start, self.after), max(start, self.after)


@styled
def waterfall(
    steps: pd.DataFrame,
    unit: str = "mnkr",
    *,
    step_unit: str = "",
    noun: str = "Belopp",
    chart_id: str = "waterfall",
    title: str = "Från ett belopp till nästa",
) -> Chart:
    """A waterfall read downwards.

    unit: of the amounts. step_unit: of the changes, where it is another, as percentage points.
    noun: what the figures are called.
    steps: columns label, amount, kind: `opening` starts a run, `part` adds or takes away, `total`
    is a printed sum, drawn as printed; where it differs from the parts, alt and table say so.
    When the parts are small next to the totals the scale is cut, with a break drawn in each total.
    Raises ValueError for another kind.
    """
    require(steps, ("label", "amount", "kind"))
    run = _run(steps)
    columns = ["Post", f"{noun} ({unit})", "Slag", f"Räknat ({unit})"]
    if not run:
        return empty(chart_id, title, "Det finns inga belopp att visa.", columns)
    rows = [[s.label, s.amount, _WORDS[s.kind], round(_counted(s), 6)] for s in run]
    low = _cut(run)
    alt = _alt(run, unit, low)
    table = pd.DataFrame(rows, columns=columns)

    def draw(width: float) -> Sheet:
        return _draw(run, (unit, step_unit or unit, noun), low, width)

    return drawn(draw, chart_id, title, alt, table, finding=_finding(run, step_unit or unit))


def _counted(step: _Step) -> float:
    return step.before if step.kind == "total" else step.after


def _run(steps: pd.DataFrame) -> list[_Step]:
    run: list[_Step] = []
    places = places_of(float(value) for value in steps["amount"] if is_number(value))
    level = 0.0
    for label, amount, kind in steps[["label", "amount", "kind"]].itertuples(
        index=False, name=None
    ):
        if kind not in _KINDS:
            raise ValueError(f"kind must be one of {', '.join(_KINDS)}; got {kind!r}")
        if not is_number(amount):
            continue
        after = level + float(amount) if kind == "part" else float(amount)
        run.append(_Step(str(label), float(amount), str(kind), level, after, places))
        level = after
    return run


def _cut(run: list[_Step]) -> float:
    """Where the scale begins: at 0, or just below the lowest level when all parts are small."""
    levels = [
        level for s in run for level in ((s.before, s.after) if s.kind == "part" else (s.after,))
    ]
    low, high = min(levels), max(levels)
    if low <= 0 or high - low > 0.4 * high:
        return min(low, 0.0)
    return ticks(low - 0.15 * (high - low), high, 5)[0]


def _alt(run: list[_Step], unit: str, low: float) -> str:
    first, last = run[0], run[-1]
    parts = sorted((s for s in run if s.kind == "part"), key=lambda s: -abs(s.amount))
    said = f"Vattenfallsdiagram i {unit} från {_lower(first.label)}, {first.words}, "
    said += f"till {_lower(last.label)}, {last.number(last.after)}."
    if parts:
        told = [f"{s.label} {s.words}{_where(s, run)}" for s in parts[:3]]
        heading = "Största förändringarna" if len(parts) > 3 else "Förändringarna"
        said += f" {heading}: {join_words(told)}."
    for s in run:
        if abs(s.gap) >= 0.05 and s is not first:
            said += f" {s.label} avviker {s.number(s.gap, signed=True)} från delarnas summa "
            said += f"{s.number(s.before)}."
    if low > 0:
        said += f" Skalan börjar vid {format_value(low, unit)}."
    return said


def _finding(run: list[_Step], unit: str) -> str:
    """`Störst förändring: Läkemedel +12,5 mnkr`; nothing where there are no parts."""
    parts = [step for step in run if step.kind == "part" and step.amount]
    if not parts:
        return ""
    most = max(parts, key=lambda step: abs(step.amount))
    words = format_value(most.amount, unit, most.places, signed=True)
    return f"Störst förändring: {_lower(most.label)} {words}"


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _where(step: _Step, run: list[_Step]) -> str:
    """Which sum a step leads to, when several steps have its name."""
    if sum(other.label == step.label for other in run) < 2:
        return ""
    after = run[next(i for i, other in enumerate(run) if other is step) :]
    total = next((s.label for s in after if s.kind == "total"), "")
    return f" ({_lower(total)})" if total else ""


def _draw(run: list[_Step], named: tuple[str, str, str], low: float, width: float) -> Sheet:
    unit, step_unit, noun = named
    left = 236.0 if width >= DESK else 124.0
    names = [wrap(step.label, left - 10, SMALL) for step in run]
    heights = [max(_BAR, LEADING * SMALL * len(lines)) + 9 for lines in names]
    top = 26.0 if low > 0 else 20.0
    bottom = top + sum(heights)
    sheet = Sheet(bottom + (24 if low > 0 else 2), width)
    middles = [top + sum(heights[:place]) + height / 2 for place, height in enumerate(heights)]
    field, point = _field(sheet, run, middles, (left, top, bottom), (low, unit, noun))
    sheet.text(0, 8, unit, size=SMALL, color=MUTED)
    field.line((max(low, 0.0),) * 2, (top, bottom), MUTED, 1)
    for step, lines, middle, height in zip(run, names, middles, heights, strict=True):
        above = middle - LEADING * SMALL * len(lines) / 2
        sheet.lines(0, above, lines, size=SMALL, bold=step.kind != "part")
        if step.kind != "part":
            sheet.line((0, width), (middle - height / 2,) * 2, GRID, 0.8, zorder=UNDER)
        _bar(field, step, middle, low, point)
        if step is not run[-1]:
            ends = (middle + _BAR / 2, middle + height / 2 + 6)
            field.line((step.after, step.after), ends, MUTED, 0.8)
        end = left + (max(step.ends(low)) - low) / point
        own = step_unit if step.kind == "part" else unit
        sheet.value(end, middle, f"{step.label}: {format_value(step.amount, own, step.places)}")
        sheet.text(end + 6, middle, step.words, size=SMALL, bold=step.kind != "part")
    if low > 0:
        words = f"Skalan börjar vid {format_value(low, unit)}; staplarna är avkortade."
        sheet.text(0, bottom + 14, words, size=SMALL, color=MUTED)
    return sheet


def _field(
    sheet: Sheet,
    run: list[_Step],
    middles: list[float],
    sides: tuple[float, float, float],
    scale: tuple[float, str, str],
) -> tuple[Field, float]:
    """The amounts across, with room for figures to the right, and what a point stands for."""
    (left, top, bottom), (low, unit, noun) = sides, scale
    high = max(0.0, *(max(s.after, s.before if s.kind == "part" else s.after) for s in run))
    reach = high - low or 1.0
    right = sheet.width - 1.12 * max(width_of(s.words, SMALL) for s in run) - 10
    box, across = (left, top, right, bottom), (low, low + reach)
    field = sheet.field(box, across, (bottom, top), noun, xlabel=unit)
    field.ticks("y", middles, [step.label for step in run])
    return field, reach / (right - left)


def _bar(field: Field, step: _Step, middle: float, low: float, point: float) -> None:
    """Totals are filled, increases filled in a second colour, decreases hatched."""
    top, (start, end) = middle - _BAR / 2, step.ends(low)
    if step.kind != "part":
        field.box(start, top, end - start, _BAR, fill=MUTED)
        # where the scale is cut: two slanting strips of paper across the bar
        for right in (12, 18) if low > 0 else ():
            slant = (start + right * point, start + (right - 5) * point)
            field.line(slant, (top - 2, top + _BAR + 2), PAPER, 3)
        return
    down = step.amount < 0
    color = ACCENT_2 if down else ACCENT
    fill, hatch = (PAPER, "////") if down else (color, "")
    width = max(end - start, 1.5 * point)
    field.box(start, top, width, _BAR, fill=fill, edge=color, hatch=hatch)
