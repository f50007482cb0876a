"""Where a value may lie, drawn."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from analysis.charts.interval import interval

SVG = "{http://www.w3.org/2000/svg}"
finite = st.floats(-1e12, 1e12)


@given(finite, finite, finite, finite | st.none())
def test_nothing_of_an_interval_stands_outside_it_and_its_ends_are_in_order(
    value: float, one: float, other: float, target: float | None
) -> None:
    ends = (min(one, other, value), max(one, other, value))
    drawing = interval(value, ends, inner=(value, value), target=target, said="sagt")
    root = ElementTree.fromstring(drawing.svg)  # noqa: S314 - our own
    line = next(root.iter(f"{SVG}path")).get("d", "")
    left, right = map(float, re.findall(r"[MH](-?[\d.]+)", line))
    assert 0 <= left <= right <= 120
    for box in root.iter(f"{SVG}rect"):
        assert 0 <= float(box.get("x", "")) <= 120
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == drawing.said == "sagt"


def test_an_interval_without_a_value_is_said_in_words() -> None:
    assert interval(math.nan, (1.0, 2.0), said="sagt").svg == ""
