"""Colours: contrast by WCAG's formula, and marks that differ without any colour at all."""

from __future__ import annotations

import pytest

from analysis.base.model import Status
from analysis.charts.drawing.palette import DARK, LIGHT, LOOKS, MEANINGFUL, SEXES
from analysis.words.status_words import STATUS_WORDS

# Machado, Oliveira and Fernandes 2009, full severity, on linear RGB
BLINDNESS = {
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def linear(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    red, green, blue = (min(max(part, 0.0), 1.0) for part in rgb)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    a, b, c = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


def apart(one: str, other: str, kind: str) -> float:
    """CIE76 colour difference as someone with that colour vision sees it."""

    def seen(colour: str) -> tuple[float, float, float]:
        rgb = linear(colour)
        return lab(
            tuple(sum(m * p for m, p in zip(row, rgb, strict=True)) for row in BLINDNESS[kind])
        )

    pairs = zip(seen(one), seen(other), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


@pytest.mark.parametrize("name", MEANINGFUL)
def test_light_colours_can_be_read_as_text_on_white(name: str) -> None:
    assert contrast(LIGHT[name], "#ffffff") >= 4.5


@pytest.mark.parametrize("paper", ["#121212", "#1b1b1b"])
@pytest.mark.parametrize("name", MEANINGFUL)
def test_dark_colours_can_be_read_as_text_on_dark_paper(name: str, paper: str) -> None:
    assert contrast(DARK[name], paper) >= 4.5


@pytest.mark.parametrize("kind", BLINDNESS)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_statuses_differ_for_colour_blind_readers(palette: dict[str, str], kind: str) -> None:
    met, near, not_met = (palette[f"--tb-{name}"] for name in ("met", "near", "not-met"))
    for one, other in ((met, near), (near, not_met), (met, not_met)):
        assert apart(one, other, kind) >= 15


@pytest.mark.parametrize("kind", BLINDNESS)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_two_accents_differ_for_colour_blind_readers(
    palette: dict[str, str], kind: str
) -> None:
    assert apart(palette["--tb-accent"], palette["--tb-accent-2"], kind) >= 25


def test_every_colour_has_its_own_value_so_that_it_can_be_told_apart_in_the_svg() -> None:
    assert len(set(LIGHT.values())) == len(LIGHT)
    assert set(LIGHT) == set(DARK)


def test_every_status_has_a_mark_of_its_own() -> None:
    assert set(LOOKS) == set(Status)
    assert len({(look.shape, look.filled) for look in LOOKS.values()}) == len(Status)


def test_statuses_are_called_what_the_tables_call_them() -> None:
    assert {s: look.label for s, look in LOOKS.items()} == {
        s: w.word for s, w in STATUS_WORDS.items()
    }


def test_each_sex_has_a_mark_of_its_own() -> None:
    assert len({look.shape for look in SEXES.values()}) == 3
