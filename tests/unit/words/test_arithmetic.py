"""A calculation in words, which whoever reads it can do again."""

from __future__ import annotations

from fractions import Fraction

from analysis.base.steps import Printed, Sum, Term
from analysis.words.arithmetic import sum_words


def distance(limit: str, outcome: str, unit: str = "%") -> Sum:
    terms = (Term("gräns", Fraction(limit)), Term("utfall", Fraction(outcome)))
    result = terms[0].value - terms[1].value
    return Sum("avstånd", "Avstånd", "gräns - utfall", terms, result, Printed.DIFFERENCE, unit)


def test_a_calculation_stands_in_names_in_figures_and_with_its_result() -> None:
    said = sum_words(distance("4.6", "5.4"))
    assert said == "gräns − utfall = 4,6 − 5,4 = −0,8\u00a0procentenheter"


def test_a_figure_without_end_is_printed_exactly_enough_to_go_on_with() -> None:
    assert sum_words(distance("38400/73", "493", "")) == "gräns − utfall = 526,0274 − 493 = 33,03"


def test_a_figure_that_is_given_stands_alone() -> None:
    own = (Term("målvärde", Fraction("4.6")),)
    assert sum_words(Sum("målvärde", "Målvärde", "målvärde", own, own[0].value, unit="%")) == (
        "4,6\u00a0%"
    )


def test_bars_stand_only_round_what_is_negative() -> None:
    def share(of: int) -> str:
        terms = (Term("gulgräns", Fraction(1, 10), Printed.SHARE), Term("gräns", Fraction(of)))
        return sum_words(Sum("m", "M", "gulgräns * abs(gräns)", terms, Fraction(abs(of), 10)))

    assert share(50) == "gulgräns × gräns = 10\u00a0% × 50 = 5"
    assert share(-50) == "gulgräns × |gräns| = 10\u00a0% × |−50| = 5"


def test_what_is_chosen_of_two_is_said_in_words() -> None:
    terms = (Term("ett", Fraction(4)), Term("två", Fraction(3)))
    said = sum_words(Sum("m", "M", "min(ett, två)", terms, Fraction(3)))
    assert said == "det minsta av ett och två = det minsta av 4 och 3 = 3"
