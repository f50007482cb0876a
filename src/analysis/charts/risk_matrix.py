"""Risks by likelihood and consequence, with the line above which something must be done."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap, to_rgba

from analysis.charts.base import Chart, count, drawn, empty, is_number, require
from analysis.charts.drawing.palette import INK, NOT_MET, PAPER
from analysis.charts.drawing.sheet import LEADING, SMALL, Field, Sheet, width_of, wrap
from analysis.charts.drawing.style import styled
from analysis.words.inflection import in_letters, sentence_case
from analysis.words.wording import join_words

_SIZE = 4
_CELL = 88.0  # as wide as it may be
_LEFT = 40.0
_DISC = 22.0


@dataclass(frozen=True)
class _Risk:
    number: str
    title: str
    likelihood: int | None
    consequence: int | None
    value: int | None

    @property
    def is_drawn(self) -> bool:
        return self.likelihood is not None and self.consequence is not None

    @property
    def product(self) -> int:
        return (self.likelihood or 0) * (self.consequence or 0)

    @property
    def worth(self) -> int:
        """The printed value, or the product where none is printed."""
        return self.value if self.value is not None else self.product


@styled
def risk_matrix(
    risks: pd.DataFrame,
    *,
    action_from: int = 9,
    chart_id: str = "risk-matrix",
    title: str = "Risker efter sannolikhet och konsekvens",
) -> Chart:
    """A 4 × 4 matrix with each risk's number in its cell, and their names below.

    risks: columns number, title, likelihood (1–4), consequence (1–4), value. A risk without a
    readable likelihood or consequence is named but not drawn; one whose printed value is not
    likelihood × consequence is drawn by the two and marked. `action_from` is the lowest value
    that calls for action.
    """
    require(risks, ("number", "title", "likelihood", "consequence", "value"))
    every = [_risk(row) for row in risks.to_dict("records")]
    columns = ["Risk", "Nr", "Sannolikhet (1–4)", "Konsekvens (1–4)", "Riskvärde", "Åtgärd krävs"]
    if not every:
        return empty(chart_id, title, "Det finns inga riskbedömningar att visa.", columns)
    every.sort(key=lambda r: (not r.is_drawn, -r.worth))
    table = pd.DataFrame([_cells(risk, action_from) for risk in every], columns=columns)
    alt = _alt(every, action_from)
    if not any(risk.is_drawn for risk in every):
        return Chart(chart_id, title, alt, table, "")

    def draw(width: float) -> Sheet:
        return _draw(every, action_from, width)

    return drawn(draw, chart_id, title, alt, table, finding=_finding(every, action_from))


def _risk(row: Mapping[Hashable, Any]) -> _Risk:
    # The frame may be an analyst's own, with numbers as text or of any type that pandas has.
    def step(value: object) -> int | None:
        number = int(float(str(value))) if is_number(value) else None
        return number if number is not None and 1 <= number <= _SIZE else None

    value = int(float(str(row["value"]))) if is_number(row["value"]) else None
    number = row["number"]
    shown = f"{float(str(number)):g}" if is_number(number) else str(number)
    return _Risk(shown, str(row["title"]), step(row["likelihood"]), step(row["consequence"]), value)


def _cells(risk: _Risk, action_from: int) -> list[object]:
    known = risk.is_drawn or risk.value is not None
    need = ("ja" if risk.worth >= action_from else "nej") if known else "går inte att säga"
    value = risk.worth if known else None
    return [risk.title, risk.number, risk.likelihood, risk.consequence, value, need]


def _alt(every: list[_Risk], action_from: int) -> str:
    known = [risk for risk in every if risk.is_drawn]
    high = [risk for risk in known if risk.worth >= action_from]
    said = f"Riskmatris med {count(len(known), 'risk', 'risker')}."
    if high:
        named = [f"{r.number} {r.title} ({r.worth})" for r in high[:3]]
        more = "" if len(high) <= 3 else f" De tre högsta av dem: {join_words(named)}."
        said += f" {count(len(high), 'risk', 'risker')} har värdet {action_from} eller mer och "
        said += "kräver åtgärd" + (f": {join_words(named)}." if not more else f".{more}")
    elif known:
        top = known[0]
        said += f" Ingen når värdet {action_from}, där åtgärd krävs; högst är {top.number} "
        said += f"{top.title} ({top.worth})."
    odd = [risk.number for risk in known if risk.worth != risk.product]
    if odd:
        said += (
            f" Det redovisade värdet är inte sannolikhet × konsekvens för risk {join_words(odd)}."
        )
    lost = [risk.number for risk in every if not risk.is_drawn]
    if lost:
        said += f" Går inte att läsa och är inte inritade: risk {join_words(lost)}."
    return said


def _finding(every: list[_Risk], action_from: int) -> str:
    """`Sju av 19 risker kräver åtgärd`."""
    known = [risk for risk in every if risk.is_drawn]
    high = sum(risk.worth >= action_from for risk in known)
    many = sentence_case(in_letters(high, "en"))
    return f"{many} av {in_letters(len(known), 'en')} risker kräver åtgärd"


def _draw(every: list[_Risk], action_from: int, width: float) -> Sheet:
    names = [(risk, wrap(_name(risk), width - 34, SMALL)) for risk in every]
    cell = min(_CELL, (width - _LEFT) / _SIZE)
    side = cell * _SIZE
    bottom = 26 + side
    listing = sum(max(18.0, LEADING * SMALL * len(lines) + 5) for _, lines in names)
    heads = 26.0 if any(not risk.is_drawn for risk in every) else 0.0
    sheet = Sheet(bottom + 82 + listing + heads, width)
    _field(sheet, action_from, cell)
    for likelihood in range(1, _SIZE + 1):
        for consequence in range(1, _SIZE + 1):
            here = [r for r in every if (r.likelihood, r.consequence) == (likelihood, consequence)]
            _discs(sheet, here, (likelihood, consequence), cell)
    _axes(sheet, bottom, cell)
    _list(sheet, names, bottom + 76)
    return sheet


def _name(risk: _Risk) -> str:
    if not risk.is_drawn:
        return risk.title
    odd = "" if risk.worth == risk.product else f", redovisat värde {risk.worth}"
    return f"{risk.title} ({risk.likelihood} × {risk.consequence} = {risk.product}{odd})"


def _field(sheet: Sheet, action_from: int, cell: float) -> None:
    """The sixteen cells, tinted by their value, and the line where action begins."""
    steps = range(_SIZE, 0, -1)
    side, limits = cell * _SIZE, (0.0, float(_SIZE))
    box, labels = (_LEFT, 26.0, _LEFT + side, 26 + side), ("Konsekvens", "Sannolikhet")
    name = "Sannolikhet och konsekvens"
    field = sheet.field(box, limits, limits[::-1], name, xlabel=labels[0], ylabel=labels[1])
    field.paint(_tints)
    places = [step + 0.5 for step in range(_SIZE)]
    field.ticks("x", places, [str(step) for step in reversed(steps)])
    field.ticks("y", places, [str(step) for step in steps])
    for row, likelihood in enumerate(steps):
        for column in range(_SIZE):
            value = likelihood * (column + 1)
            x, y = _LEFT + (column + 1) * cell - 5, 26 + row * cell + 11
            sheet.text(x, y, str(value), size=SMALL, align="right")
    _threshold(field, action_from)


def _tints(axes: Axes) -> None:
    """The cells' colours by their value."""
    import seaborn as sns  # only a plan's page has risks

    steps = range(1, _SIZE + 1)
    worth = pd.DataFrame([[a * b for b in steps] for a in reversed(steps)], dtype=float)
    tints = ListedColormap([to_rgba(NOT_MET, 0.04 + 0.34 * n / 15) for n in range(16)])
    how = {"linewidth": 1.5, "linecolor": PAPER, "cbar": False}
    sns.heatmap(worth, vmin=1, vmax=16, cmap=tints, ax=axes, **how)


def _threshold(field: Field, action_from: int) -> None:
    """A stair between the cells that call for action and those that do not."""
    for row in range(_SIZE):
        for column in range(_SIZE):
            high = (_SIZE - row) * (column + 1) >= action_from
            if column and high != ((_SIZE - row) * column >= action_from):
                field.line((column, column), (row, row + 1), INK, 3)
            if row and high != ((_SIZE - row + 1) * (column + 1) >= action_from):
                field.line((column, column + 1), (row, row), INK, 3)


def _discs(sheet: Sheet, here: Sequence[_Risk], at: tuple[int, int], cell: float) -> None:
    """As many risks as there is room for as numbered discs in their cell; more are counted.

    at: likelihood and consequence. cell: how wide and high a cell is.
    """
    left, top = _LEFT + (at[1] - 1) * cell, 26 + (_SIZE - at[0]) * cell
    across = int((cell - 6) // (_DISC + 2))
    room = 2 * across
    shown = here if len(here) <= room else here[: room - 1]
    places = [
        (left + 15 + (_DISC + 2) * (n % across), top + 32 + (_DISC + 2) * (n // across))
        for n in range(room)
    ]
    for (x, y), risk in zip(places, shown, strict=False):
        _disc(sheet, x, y, risk.number)
    for n, risk in enumerate(here):
        sheet.value(*places[min(n, room - 1)], f"{risk.number}. {_name(risk)}")
    if len(here) > len(shown):
        more = f"+{len(here) - len(shown)}"
        sheet.text(*places[-1], more, align="center", bold=True)


def _disc(sheet: Sheet, x: float, y: float, number: str) -> None:
    sheet.dot(x, y, "o", INK, filled=False, size=_DISC - 1.6)
    size = min(SMALL, SMALL * (_DISC - 4) / width_of(number, SMALL))
    sheet.text(x, y, number, size=size, align="center", bold=True)


def _axes(sheet: Sheet, bottom: float, cell: float) -> None:
    for step in range(1, _SIZE + 1):
        middle = (step - 0.5) * cell
        sheet.text(_LEFT - 8, bottom - middle, str(step), align="right")
        sheet.text(_LEFT + middle, bottom + 12, str(step), align="center")
    sheet.text(0, 10, "↑ Sannolikhet", size=SMALL, bold=True)
    end = _LEFT + cell * _SIZE
    sheet.text(end, bottom + 30, "Konsekvens →", size=SMALL, bold=True, align="right")
    sheet.line((_LEFT, _LEFT + 22), (bottom + 48, bottom + 48), INK, 3)
    sheet.text(_LEFT + 28, bottom + 48, "åtgärd krävs ovanför", size=SMALL)


def _list(sheet: Sheet, names: Sequence[tuple[_Risk, list[str]]], y: float) -> None:
    told = False
    for risk, lines in names:
        if not risk.is_drawn and not told:
            sheet.text(0, y + 14, "Går inte att läsa, inte inritade:", size=SMALL, bold=True)
            y, told = y + 26, True
        sheet.text(22, y + LEADING * SMALL / 2, risk.number, size=SMALL, bold=True, align="right")
        below = sheet.lines(32, y, lines, size=SMALL)
        y = max(below + 5, y + 18)
