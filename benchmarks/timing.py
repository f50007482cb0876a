"""Times commands and calls, in rounds that take turns, and samples the memory of a command."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psutil

Timings = dict[str, list[float]]
Say = Callable[[str], None]
SAMPLE_SECONDS = 0.5
SCRIPTS = Path(sys.executable).parent
# Where this benchmark and the code that it measures are imported from.
SOURCES = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "src")]


class CommandError(RuntimeError):
    """A command that is measured failed, so there is nothing to measure."""


def environment(root: Path) -> dict[str, str]:
    """The environment of a measured command: the project, and nothing of ours that is warm."""
    dropped = ("TERTIAL_ZYGOTE", "JUPYTER_DEFAULT_PROVISIONER_NAME")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    ours = {"TERTIAL_ROOT": str(root), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    return {**kept, **ours, "PYTHONPATH": os.pathsep.join([*SOURCES, kept.get("PYTHONPATH", "")])}


def run(command: Sequence[str], root: Path) -> str:
    """Run a command in a project; gives what it printed, raises CommandError when it fails."""
    done = subprocess.run(
        command,
        cwd=root,
        env=environment(root),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise CommandError(f"{' '.join(command[:4])} … failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def in_turns(rounds: int, measures: Mapping[str, Callable[[], float]], say: Say) -> Timings:
    """Each measure once a round, so that what slows the machine for a while slows all of them."""
    found: Timings = {name: [] for name in measures}
    for number in range(1, rounds + 1):
        for name, measure in measures.items():
            found[name].append(measure())
            say(f"{name}, round {number}: {found[name][-1]:.3f}")
    return found


def tertial(*arguments: str) -> list[str]:
    """The command line of ours."""
    return [sys.executable, "-m", "analysis.cli", *arguments]


def peak_memory(command: Sequence[str], root: Path) -> tuple[float, float]:
    """Seconds, and GiB at most, of a command and all that it starts (shared pages parted, PSS)."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=root,
        env=environment(root),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    samples = [0.0]
    done = threading.Event()
    sampler = threading.Thread(target=_sample, args=(process.pid, samples, done))
    sampler.start()
    code = process.wait()
    taken = time.perf_counter() - start
    done.set()
    sampler.join()
    if code:
        raise CommandError(f"{' '.join(command[:4])} … ended with {code}")
    return taken, max(samples) / 2**30


def _sample(pid: int, samples: list[float], done: threading.Event) -> None:
    while not done.wait(SAMPLE_SECONDS):
        with suppress(psutil.NoSuchProcess):
            main = psutil.Process(pid)
            samples.append(sum(map(_memory, [main, *main.children(recursive=True)])))


def _memory(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        found = process.memory_full_info()
        return float(getattr(found, "pss", found.uss))
    return 0.0
