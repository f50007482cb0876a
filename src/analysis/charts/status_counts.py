"""How many measures have each status, group by group: one stacked bar a board or perspective."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

import pandas as pd

from analysis.base.model import STANDINGS, Standing, Status
from analysis.base.values import format_number, format_value
from analysis.charts.base import Chart, count, drawn, empty, require
from analysis.charts.drawing.palette import MUTED, PAPER, Look, standing_look
from analysis.charts.drawing.sheet import LEADING, SMALL, TEXT, Field, Sheet, width_of, wrap
from analysis.charts.drawing.style import styled
from analysis.words.inflection import in_letters, sentence_case
from analysis.words.wording import join_words

_BAR = 20.0
_GAP = 16.0
LEAST_FOR_BAR = 3  # a group of fewer has its numbers, but no bar: two are no distribution
LEAST_FOR_SHARES = 5  # of fewer than so many no share is called the largest or the smallest
Counts = Mapping[Standing, int]


@styled
def status_counts(
    counts: pd.DataFrame,
    *,
    chart_id: str = "status-counts",
    title: str = "Mätetalens status",
    group_name: str = "Grupp",
) -> Chart:
    """Stacked bars of statuses, a bar a group, in the order the groups first appear.

    counts: columns group, status (codes of `Standing`, `met` or `met on_the_way`), count (whole,
    ≥ 0); repeated pairs add up. What is on its way has columns only where something is.
    """
    require(counts, ("group", "status", "count"))
    groups = _by_group(counts)
    totals = {s: sum(group[s] for group in groups.values()) for s in STANDINGS}
    told = [s for s in STANDINGS if totals[s] or not s.on_the_way]
    columns = [group_name, *(standing_look(s).label for s in told), "Summa"]
    if not sum(totals.values()):
        return empty(chart_id, title, "Det finns inga mätetal att räkna för perioden.", columns)
    rows = [[name, *(g[s] for s in told), sum(g.values())] for name, g in groups.items()]
    table = pd.DataFrame(rows, columns=columns)
    alt = _alt(groups, totals)

    def draw(width: float) -> Sheet:
        return _draw(groups, totals, width)

    return drawn(draw, chart_id, title, alt, table, finding=_finding(totals))


def _by_group(counts: pd.DataFrame) -> dict[str, Counts]:
    groups: dict[str, dict[Standing, int]] = {}
    for row in counts.itertuples(index=False):
        group = groups.setdefault(str(row.group), dict.fromkeys(STANDINGS, 0))
        group[Standing.parse(str(row.status))] += int(str(row.count))
    return {name: group for name, group in groups.items() if sum(group.values())}


def _alt(groups: Mapping[str, Counts], totals: Counts) -> str:
    assessed, reached = _assessed(totals), _met(totals)
    shown = [s for s in STANDINGS if totals[s]]
    parts = [f"{standing_look(s).label.lower()} {format_number(totals[s])}" for s in shown]
    whole = count(sum(totals.values()), "mätetal")
    said = f"Liggande staplar med antal mätetal per status. Av {whole}: {join_words(parts)}."
    if not assessed:
        return f"{said} Inget av dem kan jämföras med ett målvärde."
    share = format_value(100 * reached / assessed, "%", 0)
    way = " eller är på väg dit" if totals[Standing(Status.MET, on_the_way=True)] else ""
    said += f" Av {format_number(assessed)} bedömda når {format_number(reached)} målet{way}"
    said += f" ({share})."
    return f"{said} {_extremes(groups)}".strip()


def _extremes(groups: Mapping[str, Counts]) -> str:
    """The groups with the largest and smallest share that meets the target, if they differ."""
    shares = {
        name: _met(group) / _assessed(group)
        for name, group in groups.items()
        if _assessed(group) >= LEAST_FOR_SHARES
    }
    if len(set(shares.values())) < 2:
        return ""
    best, worst = max(shares, key=shares.__getitem__), min(shares, key=shares.__getitem__)

    def of(name: str) -> str:
        group = groups[name]
        return f"{name} ({format_number(_met(group))} av {format_number(_assessed(group))})"

    return f"Störst andel har {of(best)}, minst {of(worst)}."


def _finding(totals: Counts) -> str:
    """`30 av 76 bedömda mätetal når målet`; nothing where none can be assessed."""
    assessed, reached = _assessed(totals), _met(totals)
    if not assessed:
        return ""
    way = totals[Standing(Status.MET, on_the_way=True)]
    if assessed == 1:
        verb = "är på väg att nå" if way else "når" if reached else "når inte"
        return f"Det enda bedömda mätetalet {verb} målet"
    many = sentence_case(in_letters(reached)) if reached else "Inget"
    dit = " eller är på väg dit" if way else ""
    return f"{many} av {in_letters(assessed)} bedömda mätetal når målet{dit}"


def _assessed(counts: Counts) -> int:
    return sum(number for standing, number in counts.items() if standing.status.is_assessed)


def _met(counts: Counts) -> int:
    return sum(number for standing, number in counts.items() if standing.status is Status.MET)


def _draw(groups: Mapping[str, Counts], totals: Counts, width: float) -> Sheet:
    names = {name: wrap(name, width - 96, bold=True) for name in groups}
    looks = {s: standing_look(s) for s in STANDINGS if totals[s]}
    entries = [(look, f"{look.label} {format_number(totals[s])}") for s, look in looks.items()]
    legend = legend_rows(entries, width)
    top = 20.0 * len(legend) + 10
    bars = {
        name: _BAR + 2 if sum(g.values()) >= LEAST_FOR_BAR else 0.0 for name, g in groups.items()
    }
    rows = {name: LEADING * TEXT * len(names[name]) + bars[name] + 22 + _GAP for name in groups}
    height = top + sum(rows.values()) - _GAP + 4
    sheet = Sheet(height, width)
    draw_legend(sheet, legend, 9.0)
    tops: dict[str, float] = {}
    y = top
    for name, group in groups.items():
        total = count(sum(group.values()), "mätetal")
        sheet.text(width, y + LEADING * TEXT / 2, total, size=SMALL, color=MUTED, align="right")
        tops[name] = sheet.lines(0, y, names[name], bold=True) + 2
        y += rows[name]
    most = max(sum(group.values()) for group in groups.values())
    box = (0.0, top, width, height)
    field = sheet.field(box, (0, most), (height, top), "Antal mätetal", xlabel="mätetal")
    field.ticks("y", [y + _BAR / 2 for y in tops.values()], list(tops))
    for name, group in groups.items():
        if bars[name]:
            _bar(field, tops[name], group, most / width)
        _numbers(sheet, tops[name] + bars[name], group, width / most)
    return sheet


def _bar(field: Field, top: float, group: Counts, point: float) -> None:
    """One bar, its parts side by side; `point` is how many measures a point stands for."""
    left = 0
    for standing in STANDINGS:
        if group[standing]:
            _part(field, left, top, group[standing], standing, point)
            left += group[standing]


def _part(field: Field, left: int, top: float, number: int, of: Standing, point: float) -> None:
    """Assessed parts are filled, the rest are outlined, so that they differ without colour too.

    What is on its way is striped: it is a forecast.
    """
    look = standing_look(of)
    if of.is_settled:
        field.box(left, top, number, _BAR, fill=look.color, edge=PAPER, line=1.5)
        return
    hatches = {Status.NO_TARGET: "----", Status.NOT_ASSESSABLE: "////"}
    hatch = r"\\\\" if of.on_the_way else hatches.get(of.status, "")
    width = max(number - 2 * point, point)
    x, y, height = left + point, top + 0.7, _BAR - 1.4
    field.box(x, y, width, height, fill=PAPER, edge=look.color, hatch=hatch)


def _numbers(sheet: Sheet, top: float, group: Counts, scale: float) -> None:
    """Under a bar the mark and number of each part, moved apart where they would meet."""
    shown = [s for s in STANDINGS if group[s]]
    ends = list(accumulate(group[s] for s in shown))
    centres = [scale * (end - group[s] / 2) for s, end in zip(shown, ends, strict=True)]
    widths = [width_of(format_number(group[s])) + 22 for s in shown]
    places = spread(centres, widths, sheet.width)
    for standing, x, width in zip(shown, places, widths, strict=True):
        sheet.mark(x - width / 2 + 8, top + 9, standing_look(standing))
        sheet.text(x - width / 2 + 17, top + 9, format_number(group[standing]))
        said = f"{standing_look(standing).label}: {format_number(group[standing])}"
        sheet.value(x, top + 9, said)


def spread(centres: list[float], widths: list[float], limit: float) -> list[float]:
    """Centres moved as little as needed so that boxes of `widths` keep apart within 0…limit."""
    placed: list[float] = []
    edge = 0.0
    for centre, width in zip(centres, widths, strict=True):
        placed.append(max(centre, edge + width / 2))
        edge = placed[-1] + width / 2
    edge = limit
    for i in reversed(range(len(placed))):
        placed[i] = min(placed[i], edge - widths[i] / 2)
        edge = placed[i] - widths[i] / 2
    return placed


def legend_rows(
    entries: Sequence[tuple[Look, str]], width: float
) -> list[list[tuple[Look, str, float]]]:
    """The legend's entries (look, words, x) in rows no wider than `width`."""
    rows: list[list[tuple[Look, str, float]]] = [[]]
    x = 0.0
    for look, words in entries:
        wide = width_of(words, SMALL) + 28
        if x and x + wide > width + 8:
            rows.append([])
            x = 0.0
        rows[-1].append((look, words, x))
        x += wide
    return rows


def draw_legend(sheet: Sheet, rows: list[list[tuple[Look, str, float]]], y: float) -> None:
    """The legend with its first row's middle at `y`."""
    for number, row in enumerate(rows):
        for look, words, x in row:
            sheet.mark(x + 5, y + 20 * number, look)
            sheet.text(x + 15, y + 20 * number, words, size=SMALL)
