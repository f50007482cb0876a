"""Tests of analysis.system.subprocess_call, with real processes."""

from __future__ import annotations

import os
import signal

import psutil
import pytest

from analysis.base.errors import UserError
from analysis.system.subprocess_call import Subprocess, SubprocessDiedError


def _sum(*numbers: int) -> tuple[int, int]:
    return sum(numbers), os.getpid()


def _refuse() -> None:
    raise UserError([])


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)
    signal.pause()


def _wait() -> None:
    signal.pause()


def test_a_call_is_answered_by_another_process() -> None:
    with Subprocess(_sum, 2, 3) as other:
        found, pid = other.answer()
    assert found == 5
    assert pid == other.process.pid != os.getpid()


def test_what_the_call_raises_is_raised_where_it_was_asked_for() -> None:
    with Subprocess(_refuse) as other, pytest.raises(UserError):
        other.answer()


def test_a_process_that_dies_is_told_with_how() -> None:
    with Subprocess(_die) as other, pytest.raises(SubprocessDiedError, match=r"signal 9.*memory"):
        other.answer()


def test_nothing_is_left_of_a_call_that_nobody_waits_for() -> None:
    with Subprocess(_wait) as other:
        pid = other.process.pid
    assert pid is not None
    assert not psutil.pid_exists(pid)


def test_an_interrupt_ends_the_process_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    with Subprocess(_interrupt) as other, pytest.raises(SubprocessDiedError, match="signal 2"):
        other.answer()
    assert capfd.readouterr().err == ""
