"""Figures are read and written as Swedish reports print them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.base.errors import UserError
from analysis.base.values import (
    UNITS,
    Figure,
    FigureError,
    format_date,
    format_month,
    format_number,
    format_value,
    parse,
    unit_name,
)

NBSP = "\u00a0"
NUMBERS = st.integers(0, 4).flatmap(
    lambda places: st.decimals(
        -(10**12), 10**12, allow_nan=False, allow_infinity=False, places=places
    )
)


def read(text: str) -> tuple[Decimal, str]:
    figure = parse(text)
    return figure.value, figure.unit


# Reading


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("-11,1 mnkr", "-11.1", "mnkr"),
        ("5,4 %", "5.4", "%"),
        ("1 600", "1600", ""),
        ("\u22121,3 %", "-1.3", "%"),
        ("\u20131,3 %", "-1.3", "%"),
        ("200.000", "200000", ""),
        ("+562,9mnkr", "562.9", "mnkr"),
        ("100 %", "100", "%"),
        ("97,4%", "97.4", "%"),
        ("-26 151", "-26151", ""),
        ("0", "0", ""),
        ("12 kWh", "12", "kWh"),
        ("12 MNKR", "12", "mnkr"),
        ("  7 kg\n", "7", "kg"),
    ],
)
def test_a_printed_figure_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    assert read(text) == (Decimal(value), unit)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009", "\u2007"])
def test_any_kind_of_space_parts_thousands(space: str) -> None:
    assert read(f"21{space}707{space}kr") == (Decimal(21707), "kr")


def test_a_figure_keeps_its_decimals_and_what_was_printed() -> None:
    assert parse("5,40 %") == Figure(Decimal("5.4"), "%", 2, False, "", "5,40 %")


@pytest.mark.parametrize(
    "text", ["ca 35 000", "Ca 35 000", "ca. 35 000", "cirka 35 000", "c:a 35 000"]
)
def test_circa_makes_a_figure_approximate(text: str) -> None:
    figure = parse(text)
    assert (figure.value, figure.approximate) == (Decimal(35000), True)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("<14 %", "<"),
        ("< 14 %", "<"),
        (">14 %", ">"),
        ("<=14 %", "<="),
        ("≤14 %", "<="),
        ("≥ 14 %", ">="),
        (">=14 %", ">="),
        ("Minst 14%", ">="),
        ("högst 14 %", "<="),
        ("mindre än 14 %", "<"),
        ("mer än 14 %", ">"),
    ],
)
def test_a_sign_or_word_of_comparison_is_a_bound(text: str, bound: str) -> None:
    figure = parse(text)
    assert (figure.value, figure.unit, figure.bound) == (Decimal(14), "%", bound)


def test_over_hundred_is_a_bound_on_hundred() -> None:
    assert parse(">100") == Figure(Decimal(100), "", 0, False, ">", ">100")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234", "1.234"),  # rule 1
        ("1 234", "1234"),  # rule 2
        ("1 234,5", "1234.5"),
        ("1.234", "1234"),  # rule 3
        ("1.000.000", "1000000"),
        ("1.234,5", "1234.5"),
        ("0.5", "0.5"),  # rule 4
        ("12.25", "12.25"),
        ("1.2345", "1.2345"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("1 234.5", "1234.5"),
    ],
)
def test_an_ambiguous_mark_is_read_by_the_stated_rules(text: str, value: str) -> None:
    assert parse(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "stopped"),
    [
        ("", "the end"),
        ("ca", "'ca' (character 1)"),
        ("%", "'%' (character 1)"),
        ("Ja", "'Ja' (character 1)"),
        ("nan", "'nan' (character 1)"),
        ("inf", "'inf' (character 1)"),
        ("1e5", "'e5' (character 2)"),
        ("1 60", "'60' (character 3)"),
        ("5 137 5 295", "'5 295' (character 7)"),
        ("21  707", "'707' (character 5)"),
        ("21\t707", "'707' (character 4)"),
        ("1 234.567", "'.567' (character 6)"),
        ("1.234.5", "'.5' (character 6)"),
        ("1.23.456", "'.456' (character 5)"),
        ("1,2,3", "',3' (character 4)"),
        ("5, %", "', %' (character 2)"),
        (",5", "',5' (character 1)"),
        ("70-75 %", "'-75 %' (character 3)"),
        ("2022-04-30", "'-04-30' (character 5)"),
        ("- 5", "'- 5' (character 1)"),
        ("5 % av alla", "'% av alla' (character 3)"),
        ("12 l3", "'l3' (character 4)"),
        ("٣ %", "'٣ %' (character 1)"),
    ],
)
def test_what_is_no_figure_says_where_reading_stopped(text: str, stopped: str) -> None:
    with pytest.raises(FigureError) as caught:
        parse(text)
    message = str(caught.value)
    assert repr(text) in message
    assert f"stopped at {stopped}" in message
    assert "fix:" in message


def test_a_range_is_told_from_an_unknown_unit() -> None:
    with pytest.raises(FigureError, match="not a range"):
        parse("70-75 %")
    with pytest.raises(FigureError, match="one of: %, ‰"):
        parse("70 grader")


def test_a_figure_error_is_a_value_error_and_a_user_error() -> None:
    assert issubclass(FigureError, ValueError)
    assert issubclass(FigureError, UserError)


@given(st.text(alphabet="0123456789 .,-+<>%\u00a0\u2212cakrmn", max_size=12))
def test_any_text_is_a_finite_figure_or_a_figure_error(text: str) -> None:
    try:
        figure = parse(text)
    except FigureError:
        return
    assert figure.value.is_finite()
    assert figure.decimals == max(0, -int(figure.value.as_tuple().exponent))


# Writing


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("21707"), 0, f"21{NBSP}707"),
        (Decimal("1234567.5"), 1, f"1{NBSP}234{NBSP}567,5"),
        (Decimal("-11.1"), 1, "\u221211,1"),
        (Decimal("5.40"), None, "5,40"),
        (Decimal("5.4"), 2, "5,40"),
        (Decimal("1E+3"), None, f"1{NBSP}000"),
        (5.4, None, "5,4"),
        (2020.0, None, f"2{NBSP}020"),
        (7, None, "7"),
        (1e-7, None, "0,0000001"),
    ],
)
def test_a_number_is_written_in_swedish(value: Decimal, decimals: int | None, text: str) -> None:
    assert format_number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("0.5", 0, "1"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "\u22123"),
        ("0.125", 2, "0,13"),
        ("999.95", 1, f"1{NBSP}000,0"),
    ],
)
def test_halves_round_away_from_zero_and_not_to_even(value: str, decimals: int, text: str) -> None:
    assert format_number(Decimal(value), decimals) == text


@pytest.mark.parametrize("value", ["-0", "-0.04", "0.04", "0"])
def test_a_number_that_rounds_to_zero_has_no_sign(value: str) -> None:
    assert format_number(Decimal(value), 1, signed=True) == "0,0"


def test_signed_puts_a_plus_before_positive_numbers_only() -> None:
    assert format_number(Decimal("562.9"), 1, signed=True) == "+562,9"
    assert format_number(Decimal("-5"), 0, signed=True) == "\u22125"


def test_numbers_longer_than_the_decimal_context_are_written_whole() -> None:
    with localcontext() as context:
        context.prec = 5
        assert format_number(Decimal("1234567890.1234"), 4) == (
            NBSP.join(["1", "234", "567", "890"]) + ",1234"
        )
    assert format_number(Decimal("9" * 40 + ".9999"), 4).endswith("999,9999")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_a_number_that_is_not_finite_is_an_error(value: Decimal) -> None:
    with pytest.raises(FigureError, match="finite"):
        format_number(value, 1)


def test_a_negative_number_of_decimals_is_an_error() -> None:
    with pytest.raises(FigureError, match="negative"):
        format_number(Decimal(1), -1)


def test_a_unit_stands_after_a_no_break_space() -> None:
    assert format_value(Decimal("5.4"), "%", 1) == f"5,4{NBSP}%"
    assert format_value(Decimal("-11.1"), "mnkr", 1) == f"\u221211,1{NBSP}mnkr"
    assert format_value(Decimal("562.9"), "mnkr", 1, signed=True) == f"+562,9{NBSP}mnkr"


def test_a_value_without_unit_is_only_the_number() -> None:
    assert format_value(Decimal("1600"), "", 0) == f"1{NBSP}600"


def test_a_date_is_written_with_the_month_in_words() -> None:
    assert format_date(date(2022, 4, 30)) == "30 april 2022"


def test_a_month_is_written_in_words_from_a_date_or_from_text() -> None:
    assert format_month(date(2022, 4, 30)) == "april 2022"
    assert format_month("2021-08") == "augusti 2021"


@pytest.mark.parametrize("text", ["2022-13", "2022-T1", "april"])
def test_text_that_is_no_month_is_an_error(text: str) -> None:
    with pytest.raises(FigureError, match="2022-04"):
        format_month(text)


# There and back


@given(NUMBERS, st.sampled_from(["", *UNITS]), st.booleans())
def test_what_is_written_reads_back_as_the_same_value(
    value: Decimal, unit: str, signed: bool
) -> None:
    assert read(format_value(value, unit, signed=signed)) == (value, unit)


@given(NUMBERS, st.integers(0, 4))
def test_a_rounded_value_reads_back_with_the_decimals_it_was_given(
    value: Decimal, decimals: int
) -> None:
    figure = parse(format_value(value, "%", decimals))
    assert figure.decimals == decimals
    assert abs(figure.value - value) <= Decimal(1).scaleb(-decimals) / 2


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        ("kWh/m2", "kWh/m²"),
        ("m3", "m³"),
        ("kg per km2 och år", "kg per km² och år"),
        ("recept per 1000 invånare", f"recept per 1{NBSP}000 invånare"),
        ("fall per 100000 invånare", f"fall per 100{NBSP}000 invånare"),
        ("CO2", "CO2"),
        ("pm25", "pm25"),
        ("%", "%"),
        ("", ""),
    ],
)
def test_a_unit_is_written_with_its_powers_and_thousands(unit: str, written: str) -> None:
    assert unit_name(unit) == written
    assert unit_name(written) == written
