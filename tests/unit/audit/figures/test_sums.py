from __future__ import annotations

import pytest

from analysis.audit.figures import sums
from analysis.audit.findings import Severity
from tests.unit.audit.build import cells, only, tables

YEARS = [("2023", "single", 2023), ("2024", "single", 2024)]
PARTS = [
    ("Ram 2021", "opening", 2021),
    ("Index", "part", 2022),
    ("Ram 2022", "total", 2022),
]


def test_column_that_adds_up_is_no_finding() -> None:
    given = cells(
        "t",
        [("Ingående", "opening", [10.0, 11.5]), ("Pris", "part", [1.5, 0.5]),
         ("Ram", "total", [11.5, 12.0])],
        YEARS,
    )  # fmt: skip
    assert sums.columns(tables(budget=given)) == []


def test_column_that_does_not_add_up_says_what_was_added_and_what_is_printed() -> None:
    given = cells(
        "t",
        [("A", "part", [1223.0]), ("B", "part", [85.5]), ("C", "part", [7403.6]),
         ("Totalt", "total", [8675.0])],
        [("Ram 2021", "single", 2021)],
    )  # fmt: skip
    found = only(sums.columns(tables(budget=given)))
    assert (found.kind, found.severity) == ("column-sum", Severity.ERROR)
    assert "1\u00a0223,0 + 85,5 + 7\u00a0403,6 = 8\u00a0712,1\u00a0mnkr" in found.explanation
    assert (
        "Redovisat är 8\u00a0675,0\u00a0mnkr: delarna ger 37,1\u00a0mnkr mer" in found.explanation
    )
    assert [row.source_line for row in found.rows] == [14, 11, 12, 13]


def test_row_is_added_along_its_columns() -> None:
    given = cells("t", [("Styrelsen", "part", [7403.6, 499.0, 7880.3])], PARTS)
    found = only(sums.rows(tables(budget=given)))
    assert found.kind == "row-sum"
    assert found.title == "Raden Styrelsen summerar inte"


def test_total_that_stands_first_is_the_sum_of_what_follows() -> None:
    rows = [("Ram", "total", [263.0]), ("A", "part", [57.0]), ("B", "part", [206.0])]
    column = [("2023", "single", 2023)]
    good = tables(investments=cells("t", rows, column))
    bad = tables(investments=cells("t", [*rows[:2], ("B", "part", [200.0])], column))
    assert sums.columns(good) == []
    assert only(sums.columns(bad)).rows[0].table == "investments"


def test_each_total_is_of_the_parts_since_the_last_one() -> None:
    rows = [("A", "part", [1.0]), ("B", "part", [2.0]), ("Summa", "total", [3.0]),
            ("C", "part", [4.0]), ("D", "part", [5.0]), ("Summa", "total", [9.0])]  # fmt: skip
    given = cells("t", rows, [("2023", "single", 2023)])
    assert sums.columns(tables(budget=given)) == []


def test_seven_terms_of_one_decimal_may_miss_by_a_tenth() -> None:
    parts = [8675.0, 562.9, 11.9, 2.6, 26.5, 0.8]
    rows = [(f"{n}", "part", [part]) for n, part in enumerate(parts)]
    given = cells("t", [*rows, ("Ram", "total", [9279.8])], [("2023", "single", 2023)])
    assert sums.columns(tables(budget=given)) == []


@pytest.mark.parametrize(
    ("total", "holds"), [(3.0, True), (3.1, True), (3.2, False), (2.9, True), (2.8, False)]
)
def test_each_term_and_the_total_may_be_off_by_half_of_its_last_decimal(
    total: float, holds: bool
) -> None:
    assert sums.add_up([1.0, 2.0], total, places=1).holds is holds


def test_whole_numbers_in_a_table_of_tenths_are_tenths_too() -> None:
    assert sums.add_up([1.0, 2.0], 3.4, places=0).holds
    assert not sums.add_up([1.0, 2.0], 3.4, places=1).holds
    given = tables(budget=cells("t", [("A", "part", [8675.0, 562.9])], YEARS))
    assert sums.decimals(cell["amount"] for cell in given["budget"]) == 1


def test_unreadable_part_or_missing_total_cannot_be_checked() -> None:
    rows: list[tuple[str, str, list[float | None]]] = [
        ("A", "part", [1.0]),
        ("B", "part", [None]),
        ("Summa", "total", [9.0]),
    ]
    given = cells("t", rows, [("2023", "single", 2023)])
    unreadable = [given[0], {**given[1], "missing_reason": "unreadable"}, given[2]]
    no_total = cells("t", [*rows[:2], ("Summa", "total", [None])], [("2023", "single", 2023)])
    assert sums.columns(tables(budget=unreadable)) == []
    assert sums.columns(tables(budget=no_total)) == []


def test_amounts_in_different_units_are_not_added() -> None:
    given = cells("t", [("A", "part", [1.0]), ("B", "part", [2.0]), ("S", "total", [9.0])],
                  [("2023", "single", 2023)])  # fmt: skip
    mixed = [{**given[0], "unit_of_measure": "kr"}, *given[1:]]
    assert sums.columns(tables(budget=mixed)) == []
