"""Seconds and memory of a book in shards: a sample of bodies, and from it 311 on many machines.

Each job of the 311 takes as long as one of the sample, in turn, and they are begun in the order in
which Dask's own scheduler begins them. The join is not among them.
"""

from __future__ import annotations

import heapq
import importlib
import logging
import shutil
import time
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.sought import CORES
from benchmarks.synthetic import write_project
from benchmarks.timing import Say, Timings, peak_memory, run, seconds, tertial

EVERY = 311  # 21 regions and 290 municipalities
SLOTS = (8, 64)


@dataclass(frozen=True)
class Sizes:
    """The sample: so many bodies, each a shard, with so many tertials."""

    bodies: int = 4
    tertials: int = 3


def measure(folder: Path, sizes: Sizes, say: Say) -> Timings:
    """The shards one after the other, on as many processes as there are cores, and joined."""
    paths = write_project(folder / "shards", sizes.bodies, sizes.tertials)
    shares = [f"{number}/{sizes.bodies}" for number in range(1, sizes.bodies + 1)]
    commands = [tertial("shard", share, "--jobs", "1") for share in shares]
    alone: list[float] = []
    memory: list[float] = []
    for command in commands:
        taken, gib = peak_memory(command, paths.root)
        alone.append(taken)
        memory.append(gib)
        say(f"{' '.join(command[3:])}: {taken:.1f}, {gib:.2f} GiB")
    parts = paths.build / "parts"
    joined, joined_gib = peak_memory(tertial("join", *_folders(parts)), paths.root)
    say(f"join: {joined:.1f}, {joined_gib:.2f} GiB")
    size, files = _size(parts)
    shutil.rmtree(paths.build)
    shutil.rmtree(paths.reports, ignore_errors=True)
    spread = seconds(lambda: _at_once(commands, paths.root))
    say(f"{sizes.bodies} shards on {CORES} processes: {spread:.1f}")
    every = [alone[number % len(alone)] for number in range(EVERY)]
    return {
        "shards-alone": [sum(alone)],
        "shards-spread": [spread],
        "shard-memory-gib": [max(memory)],
        "shards-join": [joined],
        "join-memory-gib": [joined_gib],
        "shards-every": [sum(every)],
        "shards-every-gb": [size / sizes.bodies * EVERY / 1e9],
        "shards-every-files": [files / sizes.bodies * EVERY],
        **{f"shards-every-{slots}": [simulated(every, slots)] for slots in SLOTS},
    }


def _at_once(commands: Sequence[Sequence[str]], root: Path) -> None:
    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(lambda command: run(command, root), commands))


def _folders(parts: Path) -> list[str]:
    return [str(path) for path in sorted(parts.iterdir())]


def _size(parts: Path) -> tuple[int, int]:
    """The bytes and the number of files that the shards have."""
    files = [path for path in parts.rglob("*") if path.is_file()]
    return sum(path.stat().st_size for path in files), len(files)


def simulated(jobs: Sequence[float], slots: int) -> float:
    """Seconds until so many slots have done the jobs: each that is free takes the next."""
    free = [0.0] * slots
    for number in started_by_dask(len(jobs)):
        heapq.heappush(free, heapq.heappop(free) + jobs[number])
    return max(free)


def started_by_dask(count: int) -> list[int]:
    """The order in which Dask's scheduler starts jobs that are given out as shards are."""
    distributed: Any = importlib.import_module("distributed")
    given = {"n_workers": 1, "threads_per_worker": 1, "processes": False}
    with (
        warnings.catch_warnings(action="ignore"),  # a port that is taken
        distributed.LocalCluster(**given, silence_logs=logging.CRITICAL) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        futures = [
            client.submit(time.monotonic_ns, pure=False, priority=-number)
            for number in range(count)
        ]
        began = client.gather(futures)
        return sorted(range(count), key=lambda number: began[number])
