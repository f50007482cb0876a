"""A figure as SVG: only colours of the palette, and ids that a page can have."""

from __future__ import annotations

import re

import pytest

from analysis.charts.drawing.sheet import Sheet
from analysis.charts.drawing.style import style
from analysis.charts.drawing.svg import finish


def test_a_colour_outside_the_palette_is_refused() -> None:
    sheet = Sheet(20)
    sheet.box(0, 0, 5, 5, fill="#ff0000")
    with pytest.raises(ValueError, match="#ff0000"):
        finish(sheet.figure(), "wrong-colour", "fel")


@pytest.mark.parametrize("chart_id", ["Two Words", "å_ä", "", "a--b", "-a"])
def test_a_chart_id_that_is_not_kebab_case_is_refused(chart_id: str) -> None:
    with pytest.raises(ValueError, match="kebab"):
        finish(Sheet(20).figure(), chart_id, "fel")


def test_words_stand_in_the_place_of_the_figures_texts_and_must_be_as_many() -> None:
    sheet = Sheet(40)
    sheet.text(0, 10, "först")
    sheet.text(0, 30, "sedan <b>")
    with style():
        svg = finish(sheet.figure(), "ord", "två ord", words=sheet.words)
        assert re.findall(r"<text[^>]*>([^<]*)</text>", svg) == ["först", "sedan &lt;b&gt;"]
        with pytest.raises(ValueError, match="shorter"):
            finish(sheet.figure(), "ord", "två ord", words=["först"])
