"""Tests of analysis.kernels' private_names and *_private: a name that has moved says so."""

from __future__ import annotations

import platform
import subprocess
import sys
import threading
from importlib.metadata import version
from types import SimpleNamespace
from typing import Any

import pytest
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.asynchronous.client import AsyncKernelClient

from analysis.kernels import ipykernel_private, python_private
from analysis.kernels.jupyter_client_private import note_kernel_info
from analysis.kernels.private_names import PYTHON, MovedError, private, require


def test_a_name_that_is_there_is_taken() -> None:
    assert private("ipykernel", SimpleNamespace(_name=None), "_name") is None


def test_a_name_that_has_moved_is_told_with_library_version_and_what_to_do() -> None:
    with pytest.raises(MovedError) as caught:
        require("ipykernel", IPKernelApp, ["close", "_moved"])
    said = str(caught.value)
    assert said.startswith(f"ipykernel {version('ipykernel')} has no IPKernelApp._moved")
    assert "requirements.lock" in said


def test_a_name_of_pythons_own_is_told_with_pythons_version() -> None:
    with pytest.raises(MovedError, match=f"Python {platform.python_version()} has no threading._x"):
        private(PYTHON, threading, "_x")


def test_python_has_the_steps_of_its_end() -> None:
    assert callable(python_private.join_threads)
    assert callable(python_private.run_exit_functions)


def test_jupyter_client_checks_the_protocol_of_the_first_answer() -> None:
    client: Any = AsyncKernelClient()
    note_kernel_info(client, {"content": {"protocol_version": "5.3"}})
    with pytest.raises(MovedError, match="jupyter_client"):
        note_kernel_info(SimpleNamespace(), {})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ipykernel_private.TAKEN_OVER)
def test_every_step_that_is_taken_over_is_a_step_of_ours(name: str) -> None:
    from analysis.kernels.kernel import WarmKernelApp

    assert name in vars(WarmKernelApp)
    assert name in {n for c in WarmKernelApp.__mro__[1:] for n in vars(c)}


def test_a_kernel_that_cannot_be_made_warm_says_which_library_has_moved() -> None:
    """The zygote ends as it warms up, and its last line is what the log then says."""
    code = (
        "from ipykernel.kernelapp import IPKernelApp\n"
        "del IPKernelApp.init_heartbeat\n"
        "import analysis.kernels.kernel\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode != 0
    last = done.stderr.splitlines()[-1]
    assert f"ipykernel {version('ipykernel')} has no IPKernelApp.init_heartbeat" in last
