"""Checks many regions on all cores: others check their share while this process does its own.

A process costs about a second to start, so a few regions are checked here, one after the other.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from analysis.errors import Problem
from analysis.offspring import end_with_parent
from analysis.paths import Paths

# Regions that are checked in the time that a process takes to start.
WORTH_A_PROCESS = 3


def validate_regions(paths: Paths, regions: Sequence[str], cores: int) -> list[Problem]:
    """Every problem of these regions and of the shared tables, in the regions' order, each once."""
    count = max(1, min(cores, len(regions) // WORTH_A_PROCESS))
    shares = [regions[number::count] for number in range(count)]
    with _Others(paths, shares[1:]) as others:
        found = [_validated(paths, shares[0]), *others.found()]
    by_region = {region: problems for share in found for region, problems in share.items()}
    return list(dict.fromkeys(each for region in regions for each in by_region[region]))


Found = dict[str, list[Problem]]


class _Others:
    """Processes that each check a share; they end with the context, whatever they have done."""

    def __init__(self, paths: Paths, shares: Sequence[Sequence[str]]) -> None:
        context = get_context("spawn")
        self.paths, self.shares = paths, shares
        self.pipes: list[Connection] = []
        self.processes = []
        for share in shares:
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_serve, args=(theirs, paths.root, share), daemon=True)
            process.start()
            theirs.close()
            self.pipes.append(ours)
            self.processes.append(process)

    def __enter__(self) -> _Others:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            process.kill()
            process.join()

    def found(self) -> list[Found]:
        """What each found; raises what it raised. The share of one that died is checked here."""
        return [self._found(*pair) for pair in zip(self.pipes, self.shares, strict=True)]

    def _found(self, pipe: Connection, share: Sequence[str]) -> Found:
        try:
            answer: Found | Exception = pipe.recv()
        except EOFError:
            return _validated(self.paths, share)
        if isinstance(answer, Exception):
            raise answer
        return answer


def _validated(paths: Paths, regions: Sequence[str]) -> Found:
    from analysis.validation import validate  # slow to import

    return {region: validate(paths, region) for region in regions}


def _serve(pipe: Connection, root: Path, regions: Sequence[str]) -> None:
    """Check a share and tell; runs in a process of its own, which ends with the one that asked."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent(lambda: os._exit(1))
    answer: Found | Exception
    try:
        answer = _validated(Paths(root), regions)
    except Exception as error:  # told where it was asked for
        answer = error
    pipe.send(answer)
