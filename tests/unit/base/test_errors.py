"""Tests of analysis.base.errors."""

from __future__ import annotations

import pytest

from analysis.base.errors import DataError, NotebookError, Problem, UserError, did_you_mean

FULL = Problem("it is wrong", "data/a.csv", 3, "value", "'x'", "a number", "write one")


def test_a_problem_says_its_place_first_and_then_got_expected_and_fix() -> None:
    assert FULL.lines() == [
        "data/a.csv, row 3, column value: it is wrong",
        "  got: 'x'",
        "  expected: a number",
        "  fix: write one",
    ]


def test_a_problem_without_a_place_starts_with_what_is_wrong() -> None:
    assert Problem("it is wrong").lines() == ["it is wrong"]


def test_a_row_of_a_file_without_a_column_is_named() -> None:
    assert Problem("it is wrong", "a.csv", 1).lines() == ["a.csv, row 1: it is wrong"]


def test_an_error_takes_one_problem_or_several() -> None:
    assert UserError(FULL).problems == (FULL,)
    assert UserError(iter([FULL, FULL])).problems == (FULL, FULL)


def test_the_text_of_an_error_holds_every_line_of_every_problem() -> None:
    error = DataError([FULL, Problem("another")])
    assert str(error).splitlines() == [*FULL.lines(), "another"]


def test_bad_data_and_failed_notebooks_have_different_exit_codes() -> None:
    assert (DataError(FULL).exit_code, NotebookError(FULL).exit_code) == (1, 2)


def test_an_error_says_how_the_book_was_left() -> None:
    assert DataError(FULL).left == "nothing was changed"
    assert "all others were made" in NotebookError(FULL).left


@pytest.mark.parametrize(
    ("got", "hint"),
    [
        ("norrboten", "did you mean 'norrbotten'?"),
        ("NORRBOTTEN", "did you mean 'norrbotten'?"),
        ("skåne", "choose one of: norrbotten, vasterbotten"),
    ],
)
def test_the_nearest_name_is_offered_and_all_names_when_none_is_near(got: str, hint: str) -> None:
    assert did_you_mean(got, ["norrbotten", "vasterbotten"]) == hint


def test_a_hint_among_nothing_says_that_there_is_nothing() -> None:
    assert did_you_mean("norrbotten", []) == "there are none yet"
