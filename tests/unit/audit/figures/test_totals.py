from __future__ import annotations

from analysis.audit.figures import totals
from tests.unit.audit.build import Given, cells, only, tables

CHANGE = [("Anslag året innan", "opening", [8675.0, 9279.8]), ("Pris", "part", [604.8, 330.2]),
          ("Regionbidrag", "total", [9279.8, 9610.0])]  # fmt: skip
YEARS = [("2023", "single", 2023), ("2024", "single", 2024)]


def frame(opening_year: int, last: float) -> list[Given]:
    columns = [("Ram före", "opening", opening_year), ("Ny ram", "total", opening_year + 1)]
    return cells(
        "ram", [("A", "part", [8675.0, last]), ("Totalt", "total", [8675.0, last])], columns
    )


def test_same_total_in_the_same_year_is_no_finding() -> None:
    budget = tables(budget=[*cells("change", CHANGE, YEARS), *frame(2022, 9279.8)])
    assert totals.amount_of_other_year(budget) == []
    assert totals.totals_nearly_equal(budget) == []


def test_total_that_is_of_another_year_in_another_table_is_found() -> None:
    budget = tables(budget=[*cells("change", CHANGE, YEARS), *frame(2021, 9000.0)])
    found = only(totals.amount_of_other_year(budget))
    assert found.title == "8\u00a0675\u00a0mnkr anges för både 2022 och 2021"
    assert len(found.rows) == 2


def test_totals_a_thousandth_apart_are_shown_together() -> None:
    budget = tables(budget=[*cells("change", CHANGE, YEARS), *frame(2022, 9279.4)])
    found = only(totals.totals_nearly_equal(budget))
    assert "skiljer 0,4\u00a0mnkr" in found.explanation
    assert len(found.rows) == 3


def test_year_that_starts_where_the_last_one_ended_is_no_finding() -> None:
    budget = tables(budget=cells("change", CHANGE, YEARS))
    assert totals.opening_differs_from_closing(budget) == []


def test_year_that_starts_elsewhere_than_the_last_one_ended_is_found() -> None:
    broken = [("Anslag året innan", "opening", [8675.0, 9270.0]), *CHANGE[1:]]
    budget = tables(budget=cells("change", broken, YEARS))
    found = only(totals.opening_differs_from_closing(budget))
    assert found.title == "2024 börjar inte där 2023 slutade"
    assert "en skillnad på 9,8\u00a0mnkr" in found.explanation
