"""Too little memory, and too few files or threads, are told in words."""

from __future__ import annotations

import errno

import pytest

from analysis.base.limits import told_of_limit


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (MemoryError(), "too little memory"),
        (ImportError("x.so: failed to map segment from shared object"), "too little memory"),
        (RuntimeError("can't start new thread"), "no more threads"),
        (RuntimeError("the process died; the machine may be short of memory"), "too little memory"),
        (ImportError("Too many open files"), "too many files"),
        (OSError(errno.EMFILE, "Too many open files"), "too many files"),
        (OSError(errno.ENAMETOOLONG, "File name too long"), "too long"),
    ],
)
def test_a_limit_is_told_with_what_to_do(error: Exception, what: str) -> None:
    told = told_of_limit(error)
    assert told is not None
    assert what in told.problems[0].what
    assert told.problems[0].fix


@pytest.mark.parametrize("error", [ImportError("No module named x"), RuntimeError("x"), OSError()])
def test_a_fault_of_ours_is_no_limit(error: Exception) -> None:
    assert told_of_limit(error) is None
