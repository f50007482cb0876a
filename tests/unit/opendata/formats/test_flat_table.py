"""Tests of analysis.opendata.formats.flat_table: one value a cell, one kind a column."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from analysis.html.compose import between, day, in_column, joined, link, number, styled, under
from analysis.html.parts import Break, Cell, Flag, Link, Look, Mark, Words
from analysis.html.table import Column, make
from analysis.html.table_json import decode, encode
from analysis.opendata.formats.excel import Number
from analysis.opendata.formats.flat_table import FlatTable, flat


def column(*cells: Cell, parts: tuple[str, ...] = (), main: str = "") -> FlatTable:
    """What one column becomes in a file."""
    return flat(make("T", [Column("Utfall", parts=parts, main=main)], [[cell] for cell in cells]))


def figure(text: str) -> Number:
    value = Decimal(text)
    return Number(value, -int(value.as_tuple().exponent))


def test_figures_without_unit_become_numbers() -> None:
    found = column(number(5.4), number(-26151), "–")
    assert found.header == ("Utfall",)
    assert found.rows == [(figure("5.4"),), (figure("-26151"),), (None,)]


def test_a_unit_that_all_share_goes_to_the_header() -> None:
    assert column(number(5.4, "%"), number(6, "%")).header == ("Utfall (%)",)
    assert column(number(291, "recept per 1000 invånare")).header == (
        "Utfall (recept per 1000 invånare)",
    )


def test_units_that_differ_and_words_have_columns_of_their_own() -> None:
    found = column(number(5.4, "%"), number(-11.1, "mnkr"), "Ja")
    assert found.header == ("Utfall", "Utfall, enhet", "Utfall, i ord")
    assert found.rows == [
        (figure("5.4"), "%", None),
        (figure("-11.1"), "mnkr", None),
        (None, None, "Ja"),
    ]


def test_a_bound_is_a_word_in_a_column_of_its_own() -> None:
    found = column(number(90, "%", bound="minst"))
    assert found.header == ("Utfall (%)", "Utfall, gräns")
    assert found.rows == [(figure("90"), "minst")]


def test_a_difference_has_its_plus_on_the_page_alone() -> None:
    above, below = number(9.94, "%", 1, signed=True), number(-3.2, "%", 1, signed=True)
    assert (above.words(), below.words()) == ("+9,9\u00a0%", "\u22123,2\u00a0%")
    assert column(above, below) == column(number(9.9, "%"), number(-3.2, "%"))


def test_words_alone_are_words() -> None:
    found = column("Ja", "Mäts\u00a0på  helår")
    assert (found.header, found.rows) == (("Utfall",), [("Ja",), ("Mäts på helår",)])


def test_a_column_of_nothing_is_there_and_empty() -> None:
    assert column("–", "").header == ("Utfall",)
    assert column().header == ("Utfall",)


def test_each_part_of_a_cell_has_its_column_and_words_between_have_none() -> None:
    printed = styled(
        Look.UNDER,
        between("Regionens status: "),
        Mark("met", "●", "grön", printed=True, column="Regionens status"),
        between(" "),
        styled(Look.DIFFERS, "skiljer sig", column="Skiljer sig"),
    )
    found = column((Mark("near", "◆", "Nästan uppnått"), printed))
    assert dict(zip(found.header, found.rows[0], strict=True)) == {
        "Utfall": "Nästan uppnått",
        "Regionens status": "grön",
        "Regionens status, symbol": "●",
        "Skiljer sig": "skiljer sig",
    }


def test_a_name_with_board_goal_and_finding_is_four_columns() -> None:
    flag = Flag("error", "‼", "Motsägelse", "två tal", "datakvalitet.html#a", "Granskning")
    place = styled(
        Look.UNDER, *joined([Words("RS", "Enhet"), Words("Mål 1", "Mål")], between(" · "))
    )
    found = column(
        (styled(Look.NAME, link("Besök", "x.html")), place, flag), parts=("Enhet", "Mål")
    )
    assert found.header == ("Utfall", "Enhet", "Mål", "Granskning", "Granskning, fynd")
    assert found.rows == [("Besök", "RS", "Mål 1", "Motsägelse", "två tal")]


def test_dates_are_dates_beside_words() -> None:
    found = column(day(date(2022, 4, 30)), "datum anges inte")
    assert found.header == ("Utfall", "Utfall, i ord")
    assert found.rows == [(date(2022, 4, 30), None), (None, "datum anges inte")]


def test_several_values_of_a_kind_are_numbered_and_stay_apart() -> None:
    found = column(joined([number(1), number(2)], Break()), number(3))
    assert found.header == ("Utfall", "Utfall 2")
    assert found.rows == [(figure("1"), figure("2")), (figure("3"), None)]


def test_a_value_for_women_is_in_their_column() -> None:
    cell = (between("kvinnor "), in_column(number(5, "%"), ", kvinnor"))
    assert column(cell).header == ("Utfall, kvinnor (%)",)


def test_columns_of_a_file_stand_in_the_declared_order_under_their_main_name() -> None:
    cells = [(Words("a"), Words("c", "C")), (Words("a"), Words("b", "B"))]
    assert column(*cells, parts=("B", "C"), main="A").header == ("A", "B", "C")


def test_no_two_columns_have_the_same_title() -> None:
    table = make("T", [Column("A"), Column("A"), Column("A")], [["1", "2", "3"]])
    assert flat(table).header == ("A", "A 2", "A 3")


# Any cell

UNITS = st.sampled_from(["", "%", "mnkr", "recept per 1 000"])
NAMES = st.sampled_from(["", ", rad", "Enhet", None])
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
LEAVES = st.one_of(
    st.builds(Words, TEXT, NAMES),
    st.builds(
        lambda value, unit, bound, name: number(value, unit, bound=bound, column=name),
        st.decimals(-(10**9), 10**9, places=2),
        UNITS,
        st.sampled_from(["", "minst"]),
        NAMES,
    ),
    st.builds(day, st.dates(date(1950, 1, 1), date(2100, 1, 1)), NAMES),
    st.builds(Mark, st.just("met"), st.just("●"), TEXT, st.booleans(), NAMES),
    st.builds(Flag, st.just("error"), st.just("‼"), TEXT, TEXT, TEXT, NAMES),
    st.just(Break()),
)
PARTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Link, st.lists(inner, max_size=3).map(tuple), TEXT),
        st.builds(lambda each: styled(Look.UNDER, *each), st.lists(inner, max_size=3)),
    ),
    max_leaves=4,
)
CELLS = st.lists(PARTS, max_size=4).map(tuple)
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=5)
COLUMNS = [Column("Namn", names_row=True), Column("Utfall", numeric=True, parts=(", rad",))]


@given(ROWS)
def test_every_column_has_one_kind_and_a_title_of_its_own(rows: list[tuple[Cell, Cell]]) -> None:
    found = flat(make("T", COLUMNS, rows))
    assert len(set(found.header)) == len(found.header)
    for each in found.columns:
        assert len(each.values) == len(rows)
        assert len({type(value) for value in each.values if value is not None}) <= 1


@given(ROWS)
def test_no_value_of_a_column_is_lost(rows: list[tuple[Cell, Cell]]) -> None:
    table = make("T", COLUMNS, rows)
    shown = {
        leaf.value
        for row in table.rows
        for cell in row
        for part in cell
        for leaf in part.leaves()
        if isinstance(leaf, type(number(1))) and leaf.column is not None
    }
    told = {value.value for row in flat(table).rows for value in row if isinstance(value, Number)}
    assert told == shown


@given(ROWS)
def test_a_table_is_the_same_after_its_journey_as_json(rows: list[tuple[Cell, Cell]]) -> None:
    table = make(
        "T", COLUMNS, rows, ids=[f"r{n}" for n, _ in enumerate(rows)], style="x", source="Källa: X"
    )
    assert decode(encode(table)) == table


def test_the_source_line_of_a_table_stands_on_every_row_of_its_file() -> None:
    table = make("T", COLUMNS, [("a", "b"), ("c", "d")], source="Källa: Kolada.")
    found = flat(table)
    assert found.header[-1] == "Källa"
    assert found.columns[-1].values == ("Källa: Kolada.",) * 2
    assert "Källa" not in flat(make("T", COLUMNS, [("a", "b")])).header


def test_a_small_line_is_left_out_where_there_is_nothing_to_say() -> None:
    assert under("", "Enhet") == ()
