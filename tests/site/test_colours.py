"""The style sheet has the charts' colours, and every text stands out against its ground."""

from __future__ import annotations

import re

import pytest

from analysis.charts.drawing.palette import DARK, LIGHT
from tests.support import ROOT

STATIC = ROOT / "book" / "_static"
CSS = (STATIC / "tertial.css").read_text(encoding="utf-8")
FRAME = (STATIC / "frame.css").read_text(encoding="utf-8")
READABLE = 4.5
SEEN = 3.0

STATUSES = ("--tb-met", "--tb-near", "--tb-not-met", "--tb-none")
# Words in the colour of a status stand on paper only; ink and links stand on any ground.
ON_PAPER = (*STATUSES, "--tb-accent-2", "--tb-muted")
ON_ANY_GROUND = ("--tb-ink", "--tb-muted", "--tb-accent")


def variables(selector: str) -> dict[str, str]:
    """The custom colours of the rule whose selector ends so."""
    rule = re.search(rf"{re.escape(selector)}\s*\{{(.*?)\}}", CSS, re.DOTALL)
    assert rule, selector
    return dict(re.findall(r"(--tb-[\w-]+):\s*(#[0-9a-f]{6});", rule[1]))


MODES = {
    "light": variables('html[data-theme="light"]'),
    "dark": variables('html[data-theme="dark"]'),
}
GROUNDS = [name for name in MODES["light"] if name.endswith("-ground")] + ["--tb-stripe"]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


@pytest.mark.parametrize(("mode", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_style_sheet_has_the_colours_of_the_charts(mode: str, palette: dict[str, str]) -> None:
    assert {name: MODES[mode].get(name) for name in palette} == palette


def test_both_modes_define_the_same_colours() -> None:
    assert MODES["light"].keys() == MODES["dark"].keys()


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ON_PAPER)
def test_text_stands_out_on_paper(mode: str, name: str) -> None:
    assert contrast(MODES[mode][name], MODES[mode]["--tb-paper"]) >= READABLE


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ground", ["--tb-paper", *GROUNDS])
@pytest.mark.parametrize("name", ON_ANY_GROUND)
def test_ink_and_links_stand_out_on_every_ground(mode: str, name: str, ground: str) -> None:
    assert contrast(MODES[mode][name], MODES[mode][ground]) >= READABLE


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("status", STATUSES)
def test_the_symbol_and_edge_of_a_tile_stand_out_on_its_own_ground(mode: str, status: str) -> None:
    assert contrast(MODES[mode][status], MODES[mode][f"{status}-ground"]) >= SEEN


@pytest.mark.parametrize("sheet", ["tertial.css", "frame.css"])
def test_colours_are_named_and_never_written_out_in_a_rule(sheet: str) -> None:
    """So that light, dark and print have one place each."""
    css = (STATIC / sheet).read_text(encoding="utf-8")
    rules = re.sub(r"--tb-[\w-]+:\s*#[0-9a-f]{6};", "", css)
    assert re.findall(r"(?<!&)#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", rules) == []
    assert re.findall(r"\b(?:rgb|hsl)a?\(", rules) == []


@pytest.mark.parametrize("css", [CSS, FRAME], ids=["tertial.css", "frame.css"])
def test_nothing_is_fetched_from_another_host(css: str) -> None:
    assert re.findall(r"url\((?!fonts/)|@import|https?:", css) == []
