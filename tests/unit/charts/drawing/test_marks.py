"""Marks are ordinary artists, and a pen makes one of what looks the same."""

from __future__ import annotations

import numpy as np
from matplotlib.lines import Line2D

from analysis.charts.drawing.marks import Pen
from analysis.charts.drawing.palette import ACCENT, GRID, INK, MUTED
from analysis.charts.drawing.sheet import UNDER, Sheet
from analysis.charts.drawing.style import style
from analysis.charts.drawing.svg import finish


def test_lines_of_one_look_are_one_artist_with_gaps_and_dots_of_one_look_are_one() -> None:
    pen = Pen()
    for y in (1, 2):
        pen.line((0, 9), (y, y), GRID)
        pen.dot(9, y, "o", INK)
    pen.line((0, 9), (3, 3), INK)
    grid, ink, dots = (artist for artist in pen.artists() if isinstance(artist, Line2D))
    assert [x if x == x else "gap" for x in np.asarray(grid.get_xdata())] == [0, 9, "gap", 0, 9]
    assert np.asarray(ink.get_ydata()).tolist() == [3, 3]
    assert np.asarray(dots.get_ydata()).tolist() == [1, 2]


def test_a_pen_makes_new_artists_each_time_for_each_figure() -> None:
    pen = Pen()
    pen.box(0, 0, 1, 1)
    pen.line((0, 1), (0, 1))
    assert not set(pen.artists()) & set(pen.artists())


def test_a_gap_in_a_line_is_not_drawn() -> None:
    sheet = Sheet(40)
    sheet.line((0, 10), (5, 5))
    sheet.line((20, 30), (5, 5))
    with style():
        svg = finish(sheet.figure(), "streck", "två streck")
    assert 'd="M0 5L10 5M20 5L30 5"' in svg


def test_areas_lie_under_lines_and_lines_under_texts_whatever_comes_first() -> None:
    sheet = Sheet(40)
    with style():
        sheet.text(5, 5, "överst")
        sheet.line((0, 9), (0, 9), MUTED)
        sheet.box(0, 0, 9, 9, fill=ACCENT)
        sheet.line((0, 9), (4, 4), GRID, zorder=UNDER)
        svg = finish(sheet.figure(), "ordning", "ordning", words=sheet.words)
    order = [svg.index(what) for what in (GRID, ACCENT, MUTED, "överst</text>")]
    assert order == sorted(order)


def test_a_dash_is_as_long_as_it_is_said_to_be_whatever_the_width_of_its_line() -> None:
    with style():
        sheet = Sheet(40)
        sheet.line((0, 90), (5, 5), INK, 4, (6, 3))
        svg = finish(sheet.figure(), "streck", "ett streckat streck")
    assert 'stroke-dasharray="6,3"' in svg
