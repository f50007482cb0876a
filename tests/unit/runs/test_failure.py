"""Tests of analysis.runs.failure; failures of real runs are in test_execute.py."""

from __future__ import annotations

from analysis.runs.failure import Failure


def test_a_failure_that_left_no_notebook_says_only_what_it_knows() -> None:
    problem = Failure("p", "t.ipynb", "the process died").problem()
    assert problem.lines() == ["notebooks/t.ipynb (p): the notebook failed: the process died"]


def test_an_error_without_a_half_run_copy_is_told_by_its_type_and_words() -> None:
    failure = Failure.from_exception("p", "t.ipynb", OSError("the disk is full"), "")
    assert failure.error == "OSError: the disk is full"
    assert (failure.cell, failure.line, failure.traceback) == (0, "", "")
