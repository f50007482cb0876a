"""A sheet: places in points, and ordinary axes in the units of the data."""

from __future__ import annotations

import re

import numpy as np
import pytest
from matplotlib.lines import Line2D

from analysis.base.model import Status
from analysis.charts.drawing.sheet import Sheet, swedish, wrap
from analysis.charts.drawing.svg import finish


def test_every_status_is_drawn_with_its_own_mark() -> None:
    drawn = set()
    for status in Status:
        sheet = Sheet(20)
        sheet.mark(10, 10, status)
        svg = finish(sheet.figure(), "mark", "ett märke")
        shape = re.sub(r"var\([^)]*\)", "", svg.partition("</title>")[2])
        drawn.add(shape)
    assert len(drawn) == len(Status)


def test_a_long_swedish_word_is_kept_whole_and_lines_break_between_words() -> None:
    lines = wrap("Hälso- och sjukvårdsnämndens verksamhetsberättelse", 140)
    assert lines == ["Hälso- och", "sjukvårdsnämndens", "verksamhetsberättelse"]
    assert wrap("Hälso- och sjukvårdsnämndens", 140, most=1) == ["Hälso- och …"]


@pytest.mark.parametrize("width", range(30, 400, 7))
def test_a_number_is_never_parted_from_its_thousands_or_its_unit(width: int) -> None:
    whole = " ".join(wrap("Kostnaden steg med 36 774 390 kronor, 12,5 % mer än 2021", width))
    assert "36\u00a0774\u00a0390 kronor, 12,5\u00a0% mer" in whole


def test_a_word_far_too_long_is_parted_with_hyphens() -> None:
    lines = wrap("x" * 90, 140)
    assert len(lines) > 1
    assert all(line.endswith("-") for line in lines[:-1])


def test_a_place_on_the_sheet_is_points_from_the_top_left_at_any_resolution() -> None:
    sheet = Sheet(100, 200)
    sheet.line((0, 200), (100, 0))
    figure = sheet.figure()
    for dpi in (72, 144):
        figure.set_dpi(dpi)
        [line] = figure.findobj(Line2D)
        ends = line.get_transform().transform(line.get_xydata())
        assert ends.ravel() == pytest.approx([0, 0, 200 * dpi / 72, 100 * dpi / 72])


def test_a_field_has_the_units_of_the_data_in_axes_as_without_them() -> None:
    sheet = Sheet(100, 200)
    field = sheet.field((50, 20, 150, 80), (0, 10), (5, 6), "Sjukfrånvaro", ylabel="%")
    field.line((0, 10), (5, 6))
    drawn, live = sheet.figure(), sheet.figure(live=True)
    [axes] = live.axes
    assert drawn.axes == []
    assert (axes.get_label(), axes.get_ylabel()) == ("Sjukfrånvaro", "%")
    for line in (*drawn.findobj(Line2D), *axes.lines):
        assert np.asarray(line.get_xydata()).tolist() == [[0, 5], [10, 6]]
        ends = line.get_transform().transform(line.get_xydata())
        assert ends.ravel() * 72 / live.dpi == pytest.approx([50, 20, 150, 80])


def test_axes_that_are_turned_on_have_swedish_numbers_and_the_names_of_their_rows() -> None:
    sheet = Sheet(100)
    field = sheet.field((0, 0, 90, 90), (0, 2500), (90, 0), "Antal")
    field.ticks("y", (20, 60), ["A", "B"])
    [axes] = sheet.figure(live=True).axes
    axes.set_axis_on()
    assert "1\u00a0000" in [label.get_text() for label in axes.get_xticklabels()]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["A", "B"]
    assert swedish(0.1 + 0.2) == "0,3"
