"""Joins shards to one site: their pages, and those that are about all bodies or none."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from analysis.base.paths import Paths
from analysis.base.working_copy import marking
from analysis.language.messages import tr
from analysis.opendata import machine_readable_files
from analysis.pdf import book as pdf
from analysis.results.region_cache import caching_in
from analysis.runs.execute import ExecutionTarget
from analysis.runs.fingerprint import shared_folder
from analysis.shards.copy import address, frame_copy, stand_ins, working_in
from analysis.shards.shard import Say, everyone, reuse, run_copy
from analysis.shards.whole import Shard, require_whole
from analysis.site.build import mark_files
from analysis.site.build.build import make_pages
from analysis.site.build.freshness import sources
from analysis.site.build.sphinx_build import build_fast
from analysis.site.build.swap import LEFT_OUT, new_folder
from analysis.site.build.toc import write_toc
from analysis.site.search import build as search
from analysis.site.theme import not_found
from analysis.system.links import link_or_copy


def join(paths: Paths, folders: Sequence[Path], where: ExecutionTarget, say: Say) -> Path:
    """Make the site of these shards; raises UserError and leaves the old site as it was."""
    every = everyone(paths)
    shards = require_whole(paths, every, folders)
    paths.build.mkdir(exist_ok=True)
    with FileLock(paths.build / "site.lock"):
        copy = frame_copy(paths, paths.build / "shards" / "joined", every)
        with working_in(copy):
            run_copy(copy, replace(where, scheduler=""), say)
            with caching_in(shared_folder(copy)), marking():
                _reuse(copy, shards)
                say(tr("Building the pages of all bodies ..."))
                now = sources(copy, write_toc(copy))
                built = make_pages(copy, now, lambda made: build_fast(made, where.jobs))
                with new_folder(paths.html) as new:
                    _fill(copy, built, shards, new)
    return paths.html


def _reuse(copy: Paths, shards: Sequence[Shard]) -> None:
    for shard in shards:
        for part in shard.manifest.parts:
            reuse(copy, (shard.folder / part.folder).parent)


def _fill(copy: Paths, built: Path, shards: Sequence[Shard], new: Path) -> None:
    """Put the joined site together in the folder `new`."""
    shutil.copytree(built, new, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for page in stand_ins(copy):
        (new / address(copy, page)).unlink(missing_ok=True)
    taken = {name: path for shard in shards for name, path in shard.files()}
    for name, path in taken.items():
        place = new / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        link_or_copy(path, place)
    _reuse(copy, shards)  # a build from the beginning has taken them away
    pdf.write(copy, new)
    not_found.write(copy, new)
    machine_readable_files.write_for_machines(copy, new)
    search.write(copy, new)
    mark_files.write(copy, new, {new / name for name in taken})
