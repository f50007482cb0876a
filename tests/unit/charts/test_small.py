"""What the small pictures show, in words and in marks."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.base.model import Status
from analysis.charts.drawing.palette import LOOKS
from analysis.charts.small import NOTHING, bullet, share_bar, sparkline
from analysis.html.drawing import Drawing
from analysis.html.table import Column, make
from analysis.html.table_json import decode, encode
from analysis.pdf.cells import content

SVG = "{http://www.w3.org/2000/svg}"
finite = st.floats(-1e12, 1e12)
counts = st.dictionaries(st.sampled_from(Status), st.integers(0, 400))


def root(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(drawing.svg)  # noqa: S314 - our own


def plain(drawing: Drawing) -> str:
    return drawing.said.replace("\u00a0", " ")


def points(drawing: Drawing) -> list[tuple[float, float]]:
    """The corners of the lines of ink, in order."""
    paths = [p.get("d", "") for p in root(drawing).iter(f"{SVG}path")]
    found = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", " ".join(paths))
    return [(float(x), float(y)) for x, y in found]


def test_a_sparkline_tells_its_first_and_last_value_unless_told_what_to_say() -> None:
    assert plain(sparkline([4510, 6000, 8376])) == "från 4 510 till 8 376"
    assert sparkline([1, 2], said="från 1 i maj till 2 i juni").said == "från 1 i maj till 2 i juni"


def test_a_sparkline_leaves_a_gap_where_a_value_is_missing() -> None:
    assert sparkline([1, 2, None, 3, 4]).svg.count("<path") == 2
    assert sparkline([1, 2, 3, 4]).svg.count("<path") == 1


def test_a_value_between_two_gaps_is_seen() -> None:
    assert sparkline([1, 2, math.nan, 5, None, 3]).svg.count("<circle") == 2


def test_the_mark_of_a_sparkline_has_the_colour_and_shape_of_its_status() -> None:
    assert "<rect" in sparkline([1, 2], status=Status.NOT_MET).svg
    assert LOOKS[Status.NOT_MET].color in sparkline([1, 2], status=Status.NOT_MET).svg
    assert "<circle" in sparkline([1, 2], status=Status.MET).svg


@given(st.lists(finite, min_size=2, max_size=40))
def test_a_sparkline_goes_up_where_its_values_do_and_stays_in_its_picture(
    values: list[float],
) -> None:
    drawn = points(sparkline(values))
    assert len(drawn) == len(values)
    for (_, y0), (_, y1), first, second in zip(drawn, drawn[1:], values, values[1:], strict=False):
        assert (second >= first and y1 <= y0) or (second <= first and y1 >= y0)
    assert all(0 <= x <= 96 and 0 <= y <= 26 for x, y in drawn)


@given(finite | st.none(), finite | st.none(), finite | st.none())
def test_nothing_of_a_bullet_stands_outside_it(
    value: float | None, target: float | None, start: float | None
) -> None:
    drawing = bullet(value, target, start=start, status=Status.NEAR, said="sagt")
    for box in root(drawing).iter(f"{SVG}rect") if drawing.svg else ():
        left, width = float(box.get("x", "")), float(box.get("width", ""))
        assert left >= 0
        assert left + width <= 120.01


def test_a_share_bar_tells_all_counts_and_adds_what_has_no_verdict() -> None:
    shown = share_bar(
        {Status.NOT_MET: 31, Status.MET: 30, Status.NO_OUTCOME: 30, Status.NO_TARGET: 2}
    )
    assert plain(shown) == "93 mätetal: 30 uppnått, 31 inte uppnått och 32 utan bedömning"
    assert [t.text for t in root(shown).iter(f"{SVG}text")] == ["30", "31", "32"]
    assert plain(share_bar({Status.MET: 1}, one="mål", many="mål")) == "1 mål: 1 uppnått"


@given(counts)
def test_a_share_bar_is_filled_by_parts_as_wide_as_their_counts(of: dict[Status, int]) -> None:
    drawing = share_bar(of)
    if not sum(of.values()):
        assert (drawing.svg, drawing.said) == ("", "inga mätetal")
        return
    boxes = [
        (float(box.get("x", "")), float(box.get("width", "")))
        for box in root(drawing).iter(f"{SVG}rect")
    ]
    assert boxes[-1][0] + boxes[-1][1] == pytest.approx(218.5, abs=0.05)
    assert all(wide > 1 for _, wide in boxes)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        share_bar({Status.MET: -1})


def test_what_a_frame_has_for_missing_is_missing() -> None:
    values: list[Any] = [1, pd.NA, None, math.nan, math.inf, Decimal("2.5"), np.float64(3)]
    assert sparkline(values).said == "från 1,0 till 3,0"
    assert sparkline(values).svg.count("<path") == 1
    assert bullet(values[1], values[-1], status=Status.NO_OUTCOME, said="saknas").svg


def test_nothing_to_draw_is_said_in_words() -> None:
    assert (sparkline([]).svg, sparkline([None]).said) == ("", NOTHING)
    assert bullet(None, None, status=Status.NO_OUTCOME, said="utfall saknas").svg == ""


def test_a_small_picture_goes_through_a_table_to_a_page_a_file_and_paper() -> None:
    drawing = sparkline([1, 2], said='från <1> till "2"')
    value = make("Tal", [Column("Mått", names_row=True), Column("Utveckling")], [["A", drawing]])
    (row,) = decode(encode(value)).rows
    assert row[1] == (drawing,)
    assert "<title>från &lt;1&gt; till &quot;2&quot;</title>" in drawing.markup()
    assert list(drawing.leaves()) == []
    assert "#box(baseline: 20%, image(bytes(" in content(row[1], frozenset())
