"""A measure's targets and baseline in the picture of its outcomes, drawn or told at its side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from analysis.charts.drawing.palette import ACCENT, INK, MUTED, SEXES
from analysis.charts.drawing.scales import Labels, Panel
from analysis.charts.drawing.sheet import Align
from analysis.charts.series import Aim, Data
from analysis.words.wording import join_words

LEAST_SHARE = 0.25  # of the scale, for the outcomes, when a target far away is drawn too


def near(values: Sequence[float], others: Sequence[float]) -> list[float]:
    """Those of the others that leave the values at least a quarter of a scale that holds both.

    What lies farther away is written at the side it lies on, for drawn it would make a line of the
    values flat. Values that are all alike have nothing to lose.
    """
    low, high = min(values), max(values)
    if low == high:
        return list(others)
    return [v for v in others if high - low >= LEAST_SHARE * (max(high, v) - min(low, v))]


def draw(panel: Panel, labels: Labels, data: Data, is_small: bool) -> None:
    """The targets as thick dashes over their years, the baseline as a dotted line across."""
    away = _away(panel, data)
    for above in (True, False):
        words = ", ".join(said for side, said in away if side is above)
        if words:
            y = panel.box[1] - 10 if above else panel.bottom - 10
            arrow = "↑" if above else "↓"
            places = _around(panel.left, panel.right, y)
            labels.put(f"{arrow} {words}", places, color=ACCENT)
    if data.baseline is not None and shows(panel, data.baseline):
        _baseline(panel, labels, data, data.baseline, is_small)
    ahead = [a for a in data.targets if a.end > panel.first and shows(panel, a.value)]
    groups = [(key, list(aims)) for key, aims in groupby(ahead, key=lambda a: (a.value, a.sex))]
    # the highest first: its name has nothing above it to keep clear of
    for (value, sex), aims in sorted(groups, key=lambda group: -group[0][0]):
        color = ACCENT if sex == "T" else SEXES[sex].color
        spans = [_span(panel, aim) for aim in aims]
        y = panel.y(value)
        for span in spans:
            panel.field.line(span, (value, value), color, 2.2, (6, 3))
        who = "" if sex == "T" else f", {SEXES[sex].label.lower()}"
        start, end = panel.x(spans[0][0]), panel.x(spans[-1][1])
        places = [*_around(start, end, y)[::-1], *_around(start, end, y, 22)[::-1]]
        labels.put(f"mål {data.number(value)}{who}", places, color=color)


def _baseline(panel: Panel, labels: Labels, data: Data, start: float, is_small: bool) -> None:
    """A line across: dotted where a series began, dashed as a target is where it is the target."""
    y = panel.y(start)
    color, width, dash = (ACCENT, 2.2, (6, 3)) if data.aim else (INK, 1.2, (1.5, 2.5))
    panel.field.line((panel.first, panel.last), (start, start), color, width, dash)
    named = "ingång" if is_small else "ingångsvärde"
    words = f"{f'mål: {data.aim}' if data.aim else named} {data.number(start)}"
    farther: list[tuple[float, float, Align]] = [
        (panel.left, y - 22, "left"),
        (panel.right + 20, y + 7, "left"),
    ]
    places = [*_around(panel.left, panel.right, y), *farther]
    labels.put(words, places, color=ACCENT if data.aim else MUTED)


def shows(panel: Panel, value: float) -> bool:
    return panel.marks[0] <= value <= panel.marks[-1]


def _away(panel: Panel, data: Data) -> list[tuple[bool, str]]:
    """What lies beyond the scale: whether above it, and its words with its figure."""
    years: dict[tuple[float, str], list[str]] = {}
    for aim in data.targets:
        years.setdefault((aim.value, aim.sex), []).append(str(aim.year))
    found = []
    for (value, sex), of in years.items():
        who = "" if sex == "T" else f", {SEXES[sex].label.lower()}"
        found.append((value, f"mål {data.number(value)}{who} ({join_words(of)})"))
    if data.baseline is not None:
        named = f"mål: {data.aim}" if data.aim else "ingångsvärde"
        found.append((data.baseline, f"{named} {data.number(data.baseline)}"))
    return [(v > panel.marks[-1], said) for v, said in found if not shows(panel, v)]


def _span(panel: Panel, aim: Aim) -> tuple[float, float]:
    """A target's year, cut at the panel's left edge but never shorter than can be seen."""
    least = 12 * (panel.last - panel.first) / (panel.right - panel.left)
    return min(max(aim.start, panel.first), aim.end - least), aim.end


def _around(
    left: float, right: float, y: float, away: float = 10
) -> list[tuple[float, float, Align]]:
    """Places for a line's name, the best for what begins at the left first.

    away: how far from the line its middle is.
    """
    return [
        (left, y - away, "left"),
        (left, y + away, "left"),
        (right, y + away, "right"),
        (right, y - away, "right"),
    ]
