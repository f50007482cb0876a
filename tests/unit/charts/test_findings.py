"""What is said of a series: from two figures to a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts.findings import change, moved

figures = st.floats(-1e9, 1e9)
units = st.sampled_from(["", "st", "antal", "%", "mnkr", "dagar", "per 1 000"])

SAID = [  # after `Väntande: `
    (
        4510,
        8376,
        "antal",
        "nästan dubbelt så många i augusti som i maj (8 376 mot 4 510)",
    ),
    (4000, 8000, "antal", "dubbelt så många i augusti som i maj (8 000 mot 4 000)"),
    (
        4000,
        9000,
        "antal",
        "mer än dubbelt så många i augusti som i maj (9 000 mot 4 000)",
    ),
    (10, 40, "mnkr", "fyra gånger så högt i augusti som i maj (40 mnkr mot 10 mnkr)"),
    (
        10,
        33,
        "mnkr",
        "ungefär tre gånger så högt i augusti som i maj (33 mnkr mot 10 mnkr)",
    ),
    (100, 50, "antal", "hälften så många i augusti som i maj (50 mot 100)"),
    (100, 47, "antal", "mindre än hälften så många i augusti som i maj (47 mot 100)"),
    (100, 112, "antal", "12 % fler i augusti än i maj (112 mot 100)"),
    (100, 88, "dagar", "12 % lägre i augusti än i maj (88 dagar mot 100 dagar)"),
    (5.4, 5.1, "%", "0,3 procentenheter lägre i augusti än i maj (5,1 % mot 5,4 %)"),
    (5.0, 6.0, "%", "1 procentenhet högre i augusti än i maj (6 % mot 5 %)"),
    (1000, 1004, "antal", "ungefär lika många i augusti som i maj (1 004 mot 1 000)"),
    (7, 7, "antal", "7 i augusti, som i maj"),
    (0, 5, "antal", "5 fler i augusti än i maj (5 mot 0)"),
    (-2, 3, "mnkr", "5 mnkr högre i augusti än i maj (3 mnkr mot −2 mnkr)"),
]


def said(before: float, now: float, unit: str) -> str:
    return change("Väntande", [("maj", before), ("augusti", now)], unit).replace("\u00a0", " ")


@pytest.mark.parametrize(("before", "now", "unit", "sentence"), SAID)
def test_two_figures_become_a_sentence(before: float, now: float, unit: str, sentence: str) -> None:
    assert said(before, now, unit) == f"Väntande: {sentence}"


@given(figures, figures, units)
def test_more_is_never_said_of_less(before: float, now: float, unit: str) -> None:
    sentence = said(before, now, unit)
    if now > before:
        assert not any(word in sentence for word in ("färre", "lägre", "hälften"))
    if now < before:
        assert not any(word in sentence for word in ("fler", "högre", "dubbelt", "gånger"))


def test_one_figure_is_no_change() -> None:
    with pytest.raises(ValueError, match="two points"):
        change("A", [("maj", 1)], "")


@pytest.mark.parametrize(
    ("up", "down", "sentence"),
    [
        (0, 0, ""),
        (1, 0, "Ett mätetal har stigit"),
        (0, 2, "Två mätetal har sjunkit"),
        (8, 1, "Åtta mätetal har stigit och ett har sjunkit"),
    ],
)
def test_those_that_have_moved_are_told_by_side(up: int, down: int, sentence: str) -> None:
    assert moved(up, "har stigit", down, "har sjunkit") == sentence
