"""What a sheet draws is, byte for byte, what matplotlib's own artists draw."""

from __future__ import annotations

import pytest
from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text

from analysis.charts.base import render
from analysis.charts.drawing.artists import Area, Dot, Stroke, Words
from analysis.charts.drawing.palette import ACCENT, INK, LOOKS, MUTED, PAPER
from analysis.charts.drawing.sheet import Sheet, style

BOX = Path([(10, 20), (90.3, 20), (90.3, 37.7), (10, 37.7), (10, 20)], closed=True)


def drawn(*artists: Artist) -> str:
    sheet = Sheet(40)
    for artist in artists:
        sheet.axes.add_artist(artist)
    return render(sheet, "ritat", "något ritat")


@pytest.mark.parametrize("text", ["Regionstyrelsen", "5 < 6 & $7$ _x_", "åäö\u00a0–\u2212 \\alpha"])
@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize(("size", "bold"), [(11.0, False), (12.0, True)])
def test_a_text_is_written_as_matplotlib_writes_it(
    text: str, align: str, size: float, bold: bool
) -> None:
    with style():
        own = drawn(Words(12.37, 20.61, text, size, MUTED, align, bold))
        weight = "bold" if bold else "normal"
        theirs = drawn(
            Text(12.37, 20.61, text, color=MUTED, fontsize=size, fontweight=weight, ha=align)
        )
    assert own == theirs
    assert "<text" in own


@pytest.mark.parametrize("width", [1.0, 2.5])
@pytest.mark.parametrize("dash", [(), (2.0, 1.5)])
def test_a_line_is_drawn_as_matplotlib_draws_it(width: float, dash: tuple[float, ...]) -> None:
    xs, ys = (0, 33.3, 368), (1.5, 20.25, 3)
    with style():
        own = drawn(Stroke(list(zip(xs, ys, strict=True)), INK, width, dash))
        how = (0, tuple(length / width for length in dash)) if dash else "-"
        theirs = drawn(Line2D(xs, ys, color=INK, linewidth=width, linestyle=how, clip_on=False))
    assert own == theirs
    assert ("stroke-dasharray" in own) == bool(dash)


@pytest.mark.parametrize("fill", [ACCENT, "none", (ACCENT, 0.22)])
@pytest.mark.parametrize(("edge", "width"), [("none", 0.0), (INK, 1.6)])
def test_an_area_is_filled_as_matplotlib_fills_it(
    fill: str | tuple[str, float], edge: str, width: float
) -> None:
    how = {"facecolor": fill, "edgecolor": edge, "linewidth": width, "clip_on": False}
    with style():
        own = drawn(Area(BOX, fill, edge, width))
        assert own == drawn(PathPatch(BOX, **how))
        assert own == drawn(Rectangle((10, 20), 80.3, 17.7, **how))


@pytest.mark.parametrize("shape", sorted({look.shape for look in LOOKS.values()} - {"?"} | {"v"}))
@pytest.mark.parametrize("fill", [ACCENT, PAPER])
def test_a_marker_is_drawn_as_matplotlib_draws_it(shape: str, fill: str) -> None:
    with style():
        own = drawn(Dot(50.2, 20.1, shape, 7.92, ACCENT, fill, 1.6))
        theirs = drawn(
            Line2D(
                [50.2],
                [20.1],
                linestyle="none",
                marker=shape,
                markersize=7.92,
                markerfacecolor=fill,
                markeredgecolor=ACCENT,
                markeredgewidth=1.6,
                clip_on=False,
            )
        )
    assert own == theirs
    assert "<use" in own


def test_areas_lie_under_lines_and_lines_under_texts_whatever_comes_first() -> None:
    with style():
        svg = drawn(
            Words(5, 5, "överst", 11, INK, "left", False),
            Stroke([(0, 0), (9, 9)], MUTED, 1),
            Area(BOX, ACCENT),
        )
    assert svg.index(ACCENT) < svg.index(MUTED) < svg.index("överst</text>")
