"""Tests of what `tertial run` does with its options; no notebook is run here."""

from __future__ import annotations

import pytest

from analysis import cluster
from tests.cli.told import Command, told
from tests.support import Project, free_port


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:{port}", "här", "http://127.0.0.1:{port}"])
def test_a_scheduler_that_does_not_answer_is_a_user_error(
    project: Project, command: Command, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    given = address.format(port=free_port())
    result = command("run", "--scheduler", given)
    assert result.returncode == 1
    [problem] = told(result)
    assert problem.what == "there is no Dask scheduler at this address"
    assert problem.got == given


def test_a_missing_extra_says_how_to_install_it(
    project: Project, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "LIBRARY", "a_library_that_is_not_there")
    result = command("run", "--scheduler", "tcp://127.0.0.1:8786")
    assert result.returncode == 1
    [problem] = told(result)
    assert "pip install 'tertialboken[cluster]'" in problem.mend
