"""A sheet: places in points, and ordinary axes in the units of the data."""

from __future__ import annotations

import re

import pytest

from analysis.base.model import Status
from analysis.charts.drawing.sheet import Sheet, swedish, wrap
from analysis.charts.drawing.svg import finish


def test_every_status_is_drawn_with_its_own_mark() -> None:
    drawn = set()
    for status in Status:
        sheet = Sheet(20)
        sheet.mark(10, 10, status)
        svg = finish(sheet.finished(), "mark", "ett märke")
        shape = re.sub(r"var\([^)]*\)", "", svg.partition("</title>")[2])
        drawn.add(shape)
    assert len(drawn) == len(Status)


def test_a_long_swedish_word_is_kept_whole_and_lines_break_between_words() -> None:
    lines = wrap("Hälso- och sjukvårdsnämndens verksamhetsberättelse", 120)
    assert lines == ["Hälso- och", "sjukvårdsnämndens", "verksamhetsberättelse"]
    assert wrap("Hälso- och sjukvårdsnämndens", 120, most=1) == ["Hälso- och …"]


def test_a_place_on_the_sheet_is_points_from_the_top_left_at_any_resolution() -> None:
    sheet = Sheet(100, 200)
    for dpi in (72, 144):
        sheet.figure.set_dpi(dpi)
        corner = [200 * dpi / 72, 100 * dpi / 72]
        assert sheet.points.transform((0, 100)).tolist() == pytest.approx([0, 0])
        assert sheet.points.transform((200, 0)).tolist() == pytest.approx(corner)


def test_axes_stand_in_their_box_and_are_in_the_units_of_the_data() -> None:
    sheet = Sheet(100, 200)
    axes = sheet.axes((50, 20, 150, 80), (0, 10), (5, 6), "Sjukfrånvaro", ylabel="%")
    for place, at in (((0, 5), (50, 80)), ((10, 6), (150, 20))):
        on_screen = axes.transData.transform(place)
        assert on_screen.tolist() == pytest.approx(sheet.points.transform(at).tolist())
    assert (axes.get_label(), axes.get_ylabel()) == ("Sjukfrånvaro", "%")


def test_axes_that_are_turned_on_have_swedish_numbers_and_the_names_of_their_rows() -> None:
    axes = Sheet(100).axes((0, 0, 90, 90), (0, 2500), (90, 0), "Antal", rows={20: "A", 60: "B"})
    axes.set_axis_on()
    assert "1\u00a0000" in [label.get_text() for label in axes.get_xticklabels()]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["A", "B"]
    assert swedish(0.1 + 0.2) == "0,3"
