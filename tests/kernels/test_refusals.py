"""Where no warm kernel is to be had a plain one runs, and the reason is said."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.launcher import launch_kernel

from analysis.kernels import ADDRESS, Zygote, start_zygote
from analysis.kernels.constants import unlike
from analysis.kernels.manager import WarmKernelManager
from analysis.kernels.provisioner import LAUNCHER, NotWarmError, WarmProvisioner
from tests.kernels.running import environment, run, written

CMD = [sys.executable, *LAUNCHER, "connection.json"]
REFUSED = {
    "a thread": (
        "from threading import Event, Thread\nThread(target=Event().wait, daemon=True).start()",
        "threads grew during warm-up, by 1",
    ),
    "a backend": (
        "import matplotlib.pyplot\nmatplotlib.pyplot.figure()",
        "pyplot's backend was settled during warm-up",
    ),
    "an error": (
        "raise ValueError('not today')",
        "the zygote ended as it warmed up: ValueError: not today",
    ),
}


def refusal(cmd: list[str], **options: Any) -> str:
    """Why the provisioner does not fork; "" when it did."""

    async def asked() -> str:
        manager = WarmKernelManager(kernel_name="python3")
        provisioner = WarmProvisioner(
            kernel_id="k", kernel_spec=manager.kernel_spec, parent=manager
        )
        try:
            await provisioner._fork(cmd, {"env": dict(os.environ)} | options)
        except NotWarmError as reason:
            return str(reason)
        finally:
            await provisioner.cleanup()
            manager.context.destroy()
        return ""

    # In a thread of its own: a browser that another test opened keeps a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asked()).result()


@pytest.fixture
def warm(zygote: Zygote) -> Iterator[Zygote]:
    with environment(zygote):
        yield zygote


def test_a_system_without_fork_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delattr(os, "fork")
    with start_zygote(tmp_path) as zygote:
        assert (zygote.address, zygote.refusal) == ("", "fork is not to be had on this system")
        assert [*tmp_path.iterdir()] == []
        assert "fork is not to be had" in caplog.text
        assert refusal(CMD) == "fork is not to be had on this system"


@pytest.mark.parametrize(("code", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_warm_up_that_is_not_safe_to_fork_is_refused(
    code: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "unsafe.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    monkeypatch.setenv("MPLBACKEND", "agg")
    with Zygote(tmp_path, preload=["unsafe"]) as zygote:
        with environment(zygote):
            heard = refusal(CMD)
        assert zygote.refusal == reason
        assert heard == reason or reason.startswith("the zygote ended")
        assert zygote.address == ""


def test_a_notebook_runs_in_a_plain_kernel_when_the_zygote_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    code, reason = REFUSED["a thread"]
    (tmp_path / "unsafe.py").write_text(code)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    with Zygote(tmp_path, preload=["unsafe"]) as zygote:
        ran = run(written(tmp_path, "import sys\nprint('unsafe' in sys.modules)"), tmp_path, zygote)
    assert ran.text() == "False\n"
    assert f"A plain kernel is started: {reason}" in caplog.text


def test_no_zygote_no_warm_kernel() -> None:
    with environment(None):
        assert refusal(CMD) == f"no zygote was started ({ADDRESS} is not set)"


def test_a_zygote_that_is_not_there_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS, str(tmp_path / "gone"))
    assert refusal(CMD) == "the zygote is not there: No such file or directory"


@pytest.mark.parametrize(
    ("cmd", "options", "reason"),
    [
        (["R", "--slave"], {}, "the kernel is not this Python's ipykernel: R --slave"),
        (
            ["/usr/bin/python9", *CMD[1:]],
            {},
            "the kernel is not this Python's ipykernel: /usr/bin/python9 -m ipykernel_launcher -f",
        ),
        (CMD, {"user": "nobody"}, "the zygote cannot start a kernel with user"),
    ],
    ids=["another language", "another Python", "an option of Popen"],
)
@pytest.mark.usefixtures("warm")
def test_a_foreign_kernel_is_not_forked(
    cmd: list[str], options: dict[str, str], reason: str
) -> None:
    assert refusal(cmd, **options) == reason


@pytest.mark.usefixtures("warm")
def test_a_kernel_that_python_would_start_differently_is_not_forked(tmp_path: Path) -> None:
    other = dict(os.environ) | {"PYTHONHASHSEED": "17", "LC_ALL": "sv_SE.UTF-8"}
    assert refusal(CMD, env=other) == "the zygote was started with another LC_ALL, PYTHONHASHSEED"
    (tmp_path / "matplotlibrc").write_text("lines.linewidth: 3")
    assert refusal(CMD, cwd=tmp_path) == f"there is a matplotlibrc in {tmp_path}"


def test_an_ordinary_variable_is_no_reason_to_refuse(tmp_path: Path) -> None:
    assert unlike({"A": "1", "PYTHONUTF8": "1"}, {"B": "2", "PYTHONUTF8": "1"}, tmp_path) == ""


def test_a_plain_kernel_that_lost_its_start_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As when another process takes a port first: the first start ends before it has any."""
    from jupyter_client.provisioning import local_provisioner

    started = []

    def launch(cmd: list[str], **options: Any) -> Any:
        started.append(cmd)
        return launch_kernel(
            [sys.executable, "-c", "exit(3)"] if len(started) == 1 else cmd, **options
        )

    monkeypatch.setattr(local_provisioner, "launch_kernel", launch)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ADDRESS, str(tmp_path / "gone"))
        gone = type("Gone", (), {"address": str(tmp_path / "gone")})
        ran = run(written(tmp_path, "print('up')"), tmp_path, gone)  # type: ignore[arg-type]
    assert (ran.text(), ran.error, len(started)) == ("up\n", "", 2)
    assert "A kernel ended with code 3 before it had its ports" in caplog.text
