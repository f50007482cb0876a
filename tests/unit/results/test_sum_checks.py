"""Tests of analysis.results.sum_checks: every sum of a table of amounts, those that hold too."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from analysis.data.plan_rows import AmountRow
from analysis.results.sum_checks import SumCheck, sum_checks
from tests.rows import row as made

Cells = list[tuple[str, str, str, str, float | None]]


def table(cells: Cells, missing: str = "not_reported") -> pd.DataFrame:
    """Cells as (row, row_kind, column, column_kind, amount) in a table of their own."""
    rows = list(dict.fromkeys(row for row, *_ in cells))
    columns = list(dict.fromkeys(column for _, _, column, *_ in cells))
    return pd.DataFrame(
        {
            **vars(made(AmountRow, table_id="t", table_title="Ramar", unit_of_measure="mnkr")),
            "row_number": rows.index(row) + 1,
            "row_label": row,
            "row_kind": row_kind,
            "column_number": columns.index(column) + 1,
            "column_label": column,
            "column_kind": column_kind,
            "amount": amount,
            "missing_reason": missing if amount is None else "",
        }
        for row, row_kind, column, column_kind, amount in cells
    )


def column(*amounts: float | None, kinds: tuple[str, ...] = ()) -> pd.DataFrame:
    """One column: parts and a total at its foot, unless kinds says otherwise."""
    named = kinds or (*("part" for _ in amounts[:-1]), "total")
    cells: Cells = [
        (f"post {place}", kind, "2023", "single", amount)
        for place, (kind, amount) in enumerate(zip(named, amounts, strict=True), 1)
    ]
    return table(cells)


def only(checks: list[SumCheck]) -> SumCheck:
    assert len(checks) == 1
    return checks[0]


def test_a_column_that_adds_up_is_exact() -> None:
    check = only(sum_checks(column(206.0, 6.0, 212.0)))
    assert (check.outcome, check.along, check.name) == ("exact", "column", "2023")


def test_a_difference_that_rounding_explains_is_said_to_be_rounding() -> None:
    check = only(sum_checks(column(8675.0, 562.9, 11.9, 2.6, 26.5, 0.8, 9279.8)))
    assert check.outcome == "rounding"
    assert check.result is not None
    assert check.result.computed == Decimal("9279.7")


def test_a_difference_beyond_rounding_is_wrong() -> None:
    check = only(sum_checks(column(1223.0, 85.5, 7403.6, 8675.0)))
    assert check.outcome == "wrong"


def test_an_empty_cell_counts_as_nothing_and_not_as_unreadable() -> None:
    check = only(sum_checks(column(206.0, None, 6.0, 212.0)))
    assert check.outcome == "exact"
    assert len(check.parts) == 2


def test_a_sum_with_an_unreadable_part_cannot_be_checked() -> None:
    cells = column(206.0, None, 212.0).assign(missing_reason=["", "unreadable", ""])
    assert only(sum_checks(cells)).outcome == "unreadable"


def test_a_total_that_stands_first_is_held_against_the_parts_after_it() -> None:
    check = only(
        sum_checks(column(263.0, 5.0, 12.5, 38.0, kinds=("total", "part", "part", "part")))
    )
    assert check.outcome == "wrong"
    assert [part.amount for part in check.parts] == [5.0, 12.5, 38.0]


def test_a_single_part_is_no_sum() -> None:
    assert sum_checks(column(12.5, 12.5)) == []


def test_a_table_without_totals_has_no_sums() -> None:
    assert sum_checks(column(65.0, 25.0, 10.0, kinds=("part", "part", "part"))) == []


def test_rows_are_checked_after_columns() -> None:
    cells: Cells = [
        ("A", "part", "Ingående", "opening", 10.0),
        ("A", "part", "Ändring", "part", 1.0),
        ("A", "part", "Utgående", "total", 11.0),
        ("B", "part", "Ingående", "opening", 20.0),
        ("B", "part", "Ändring", "part", 2.0),
        ("B", "part", "Utgående", "total", 22.0),
        ("Summa", "total", "Ingående", "opening", 30.0),
        ("Summa", "total", "Ändring", "part", 3.0),
        ("Summa", "total", "Utgående", "total", 33.0),
    ]
    checks = sum_checks(table(cells))
    assert [c.name for c in checks] == ["Ingående", "Ändring", "Utgående", "A", "B", "Summa"]
    assert {check.outcome for check in checks} == {"exact"}
