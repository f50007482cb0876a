"""A figure as SVG: only colours of the palette, and ids that a page can have."""

from __future__ import annotations

import pytest

from analysis.charts.drawing.sheet import Sheet
from analysis.charts.drawing.svg import finish


def test_a_colour_outside_the_palette_is_refused() -> None:
    sheet = Sheet(20)
    sheet.box(0, 0, 5, 5, fill="#ff0000")
    with pytest.raises(ValueError, match="#ff0000"):
        finish(sheet.finished(), "wrong-colour", "fel")


@pytest.mark.parametrize("chart_id", ["Two Words", "å_ä", "", "a--b", "-a"])
def test_a_chart_id_that_is_not_kebab_case_is_refused(chart_id: str) -> None:
    with pytest.raises(ValueError, match="kebab"):
        finish(Sheet(20).finished(), chart_id, "fel")
