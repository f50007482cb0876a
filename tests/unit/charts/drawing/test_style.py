"""The style sheet: the palette's colours, nothing of the notebook's, and open to analysts."""

from __future__ import annotations

import re

import matplotlib as mpl
from matplotlib import style as style_sheets

from analysis.charts.drawing.palette import GRID, INK, LIGHT, MUTED
from analysis.charts.drawing.style import STYLE, style, styled


def test_the_style_sheets_colours_are_the_palettes() -> None:
    with style():
        colours = {mpl.rcParams[name] for name in mpl.rcParams if name.endswith("color")}
        cycle = mpl.rcParams["axes.prop_cycle"].by_key()["color"]
    ours = {colour.removeprefix("#") for colour in LIGHT.values()}
    sheet = set(re.findall(r"\b[0-9a-f]{6}\b", STYLE.read_text(encoding="utf-8")))
    assert sheet <= ours
    assert {INK, MUTED, GRID} <= colours
    assert {colour.removeprefix("#") for colour in cycle} <= ours


def test_a_notebook_can_take_the_style_sheet_by_name() -> None:
    with style_sheets.context("analysis.charts.tertialboken"):
        assert mpl.rcParams["text.color"].removeprefix("#") == INK.removeprefix("#")


def test_the_style_is_whole_and_put_back_afterwards() -> None:
    with mpl.rc_context({"font.size": 30, "axes.grid": True}):
        with style():
            assert mpl.rcParams["font.size"] == 12
            assert not mpl.rcParams["axes.grid"]
        assert mpl.rcParams["font.size"] == 30


def test_a_styled_function_keeps_its_name_and_its_words() -> None:
    @styled
    def size() -> float:
        """How large text is."""
        return float(mpl.rcParams["font.size"])

    assert size() == 12
    assert size.__doc__ == "How large text is."
