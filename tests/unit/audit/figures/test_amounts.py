from __future__ import annotations

import pytest

from analysis.audit.figures import amounts
from analysis.audit.findings import Finding, Severity
from tests.unit.audit.build import Given, cells, only, tables


def matrix(amount: float) -> list[Given]:
    columns = [("Finansiella investeringar", "part", 2023), ("Summa", "total", 2023)]
    lines = [("Styrelsen", "part", (amount, 212.5)), ("Summa", "total", (amount, 212.5))]
    return cells("tabell", lines, columns, "investments")


def text(label: str, amount: float, year: int = 2023) -> list[Given]:
    return cells("text", [(label, "part", (amount,))], [(str(year), "single", year)], "investments")


def found(*given: list[Given]) -> list[Finding]:
    return amounts.amounts_differ(tables(investments=[cell for part in given for cell in part]))


def test_amount_in_the_text_that_is_not_the_tables_is_found() -> None:
    hit = only(found(matrix(6.0), text("Insatskapital (finansiell investering)", 5)))
    assert (hit.severity, "6\u00a0mnkr" in hit.title, "5\u00a0mnkr" in hit.title) == (
        *(Severity.WARNING, True, True),
    )
    assert "Avses samma post" in hit.explanation


def test_the_same_name_with_two_amounts_in_two_tables_is_an_error() -> None:
    hit = only(found(matrix(6.0), text("Finansiella investeringar", 7.2)))
    assert hit.severity is Severity.ERROR


@pytest.mark.parametrize(
    "other",
    [
        text("Finansiella investeringar", 6),
        text("Finansiella investeringar", 6.04),
        text("Finansiella investeringar", 5, 2022),
        text("Akuta investeringar", 5),
        text("Investeringar", 5),
    ],
)
def test_what_rounding_explains_or_is_of_something_else_is_no_finding(other: list[Given]) -> None:
    assert found(matrix(6.0), other) == []


def test_a_whole_number_in_the_text_may_be_a_tenth_in_the_table() -> None:
    assert found(matrix(5.6), text("Finansiella investeringar", 6)) == []
