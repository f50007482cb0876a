"""Figures stand on the decimal point of their column."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.html.alignment import aligned
from analysis.html.compose import link, number
from analysis.html.parts import Cell, Number, Part, leaves
from analysis.html.table import Column, Table, make
from analysis.html.table_html import table
from analysis.html.table_json import decode

COLUMNS = (Column("Mått", names_row=True), Column("Utfall", numeric=True))
decimals = st.lists(st.integers(0, 5), min_size=1, max_size=12)


def of(*cells: Cell, numeric: bool = True) -> Table:
    columns = (COLUMNS[0], Column("Utfall", numeric=numeric))
    return make("T", columns, [["a", cell] for cell in cells])


def lacking(found: Table) -> list[int]:
    return [leaf.lacks for row in found.rows for leaf in _numbers(row[1])]


def _numbers(cell: tuple[Part, ...]) -> list[Number]:
    return [leaf for leaf in leaves(cell) if isinstance(leaf, Number)]


def test_a_figure_leaves_room_for_the_decimals_that_it_lacks() -> None:
    found = aligned(of(number(5.4, "%"), number(6, "%"), number(7.25, "%"), "saknas"))
    assert lacking(found) == [1, 2, 0]


def test_a_figure_in_a_link_is_aligned_too() -> None:
    found = aligned(of(link(number(5.4), "a.html"), link(number(6), "b.html")))
    assert lacking(found) == [0, 1]


def test_figures_in_several_units_have_no_point_to_stand_on() -> None:
    whole = of(number(5.4, "%"), number(6, "ton"))
    assert aligned(whole) == whole


def test_a_column_of_words_is_left_as_it_is() -> None:
    whole = of(number(5.4), number(6), numeric=False)
    assert aligned(whole) == whole


@given(decimals)
def test_the_digits_before_the_point_end_at_the_same_place(places: list[int]) -> None:
    found = aligned(of(*(number(1.0, "%", n) for n in places)))
    after = [n + lacks for n, lacks in zip(places, lacking(found), strict=True)]
    assert len({min(n, 3) for n in after}) == 1


def test_the_room_stands_before_the_unit_and_not_in_the_table_that_travels_along() -> None:
    shown = table("T", COLUMNS, [["a", number(5.4, "%")], ["b", number(6, "%")]])
    room = '<span class="tb-lacks tb-lacks-1 tb-lacks-point"></span>'
    assert f">6{room}\u00a0%</td>" in shown.text
    assert lacking(decode(shown.tables[0])) == [0, 0]
