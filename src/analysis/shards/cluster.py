"""Builds shards on a Dask cluster: notebooks, pages, PDFs and downloads alike.

Each worker makes a shard with the command `tertial shard`, in the project as it sees it, and sends
the finished folder back over the network. A shard that a lost worker had is made by another.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis.base.errors import Problem, UserError
from analysis.base.paths import ROOT_VARIABLE, Paths
from analysis.data.dataset import region_ids
from analysis.language.messages import later, tr
from analysis.runs.cluster import (
    Expected,
    came_back,
    connected,
    different,
    library,
    require_workers,
    seen,
)
from analysis.runs.execute import ExecutionTarget
from analysis.shards.division import Share
from analysis.shards.packing import packed, unpack
from analysis.shards.shard import Say
from analysis.site.build.swap import new_folder
from analysis.system.processes import MARK, end_marked

LONGEST = 2000


class ShardsFailedError(UserError):
    """Some shards could not be made."""

    left = later("the old site is left as it was, and shards that were finished are kept")


@dataclass(frozen=True)
class Answer:
    """What became of a shard: its folder as a tar file, or what the command said."""

    packed: bytes = b""
    said: str = ""


def build_on_cluster(
    paths: Paths, where: ExecutionTarget, say: Say, force: bool = False
) -> list[Path]:
    """The folders of shards that together have every body, made on the cluster of `where`.

    Raises ClusterError, and ShardsFailedError with every shard that could not be made.
    """
    distributed, expected = library(), seen(paths.root)
    shares = [Share(n, len(region_ids(paths))) for n in range(1, len(region_ids(paths)) + 1)]
    problems: list[Problem] = []
    with connected(distributed, where.scheduler) as client:
        require_workers(client, where.scheduler, paths.root, expected)
        more = ("--force",) if force else ()
        given = (paths.root, ("--timeout", str(where.timeout), *more), expected)
        futures = {
            client.submit(
                shard_there, str(share), *given, pure=False, priority=-share.number
            ): share
            for share in shares
        }
        for future in distributed.as_completed([*futures], loop=client.loop):
            share = futures.pop(future)
            problems += _landed(future, share, place_of(paths, share))
            say(
                tr(
                    "[{done}/{count}] shard {share}",
                    done=len(shares) - len(futures),
                    count=len(shares),
                    share=share,
                )
            )
    if problems:
        raise ShardsFailedError(problems)
    return [place_of(paths, share) for share in shares]


def place_of(paths: Paths, share: Share) -> Path:
    """Where a shard is put, unless something else is said."""
    return paths.build / "parts" / share.folder


def shard_there(share: str, root: Path, options: tuple[str, ...], expected: Expected) -> Answer:
    """Make a shard on a worker, with what the command line's machine sees and nothing else."""
    found = different(seen(root), expected)
    if found:
        return Answer(said=tr("the worker sees other content: {names}", names=found))
    mark = f"{root}/{share}"
    end_marked(mark)  # what a worker of this machine had begun when it was lost
    with TemporaryDirectory() as folder:
        out = Path(folder) / "shard"
        command = ("shard", share, "--out", str(out), "--jobs", "1", *options)
        done = subprocess.run(
            [sys.executable, "-m", "analysis.cli", *command],
            cwd=root,
            env={**os.environ, ROOT_VARIABLE: str(root), MARK: mark},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            return Answer(said=(done.stderr or done.stdout).strip()[-LONGEST:])
        return Answer(packed(out))


def _landed(future: Any, share: Share, place: Path) -> Iterator[Problem]:
    """Put the shard in its place, whole, or say why it could not be made."""
    result, error = came_back(future)
    answer: Answer = result or Answer(said=f"{type(error).__name__}: {error}")
    if answer.said:
        yield Problem(
            tr("shard {share} could not be made", share=share),
            where="--scheduler",
            got=answer.said,
            fix=tr(
                "correct what it says; see it in full with: {command}",
                command=f"tertial shard {share}",
            ),
        )
        return
    with new_folder(place) as new:
        unpack(answer.packed, new)
