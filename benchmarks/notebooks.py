"""Seconds a notebook: the papermill command, a pool of two, our run, and the code alone."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from analysis.base.paths import Paths
from analysis.catalogue.pages import Page, pages
from analysis.catalogue.templates import read_templates
from benchmarks.synthetic import write_project
from benchmarks.timing import SCRIPTS, Say, Timings, in_turns, run, seconds, tertial

TEMPLATE = "region_period"


@dataclass(frozen=True)
class Sizes:
    """How many notebooks each way makes in a round; the plain ways make some of them."""

    regions: int = 7
    tertials: int = 15
    rounds: int = 3
    command: int = 4
    pool: int = 24
    code: int = 12


def only_reports(paths: Paths) -> None:
    """Leave one template in a project: the report of a region and period."""
    for path in paths.notebooks.glob("*.ipynb"):
        if path.stem != TEMPLATE:
            path.unlink()


def measure(folder: Path, sizes: Sizes, say: Say) -> Timings:
    """Seconds a notebook of each way, a round each."""
    paths = write_project(folder / "notebooks", sizes.regions, sizes.tertials)
    only_reports(paths)
    every = pages(paths, read_templates(paths.notebooks))
    measures = {
        "papermill-command": lambda: _command(paths, spread(every, sizes.command), folder),
        "papermill-pool": lambda: _helper("pool", paths, spread(every, sizes.pool), folder),
        "tertial-run": lambda: _ours(paths, len(every)),
        "warm-code": lambda: _code(paths, spread(every, sizes.code), folder),
    }
    return in_turns(sizes.rounds, measures, say)


def spread(every: list[Page], count: int) -> list[Page]:
    """So many pages, evenly spread over all: a later period has more to show than an early one."""
    count = min(count, len(every))
    return [every[number * len(every) // count] for number in range(count)]


def _command(paths: Paths, some: list[Page], folder: Path) -> float:
    def one_by_one() -> None:
        for page in some:
            given = [part for name, value in page.parameters for part in ("-p", name, value)]
            command = [str(SCRIPTS / "papermill"), str(page.template.path)]
            out = str(folder / "out.ipynb")
            run([*command, out, *given, "-k", "python3", "--no-progress-bar"], paths.root)

    return seconds(one_by_one) / len(some)


def _ours(paths: Paths, count: int) -> float:
    """A run of every notebook in a project where nothing has been made or checked before."""
    shutil.rmtree(paths.build, ignore_errors=True)
    shutil.rmtree(paths.reports, ignore_errors=True)
    return seconds(lambda: run(tertial("run", "--jobs", "2", "--force"), paths.root)) / count


def _helper(name: str, paths: Paths, some: list[Page], folder: Path) -> float:
    jobs = folder / "jobs.json"
    jobs.write_text(json.dumps([dict(page.parameters) for page in some]), encoding="utf-8")
    template = str(some[0].template.path)
    command = [sys.executable, "-m", f"benchmarks.{name}", template, str(jobs)]
    return seconds(lambda: run(command, paths.root)) / len(some)


def _code(paths: Paths, some: list[Page], folder: Path) -> float:
    jobs = folder / "jobs.json"
    jobs.write_text(json.dumps([dict(page.parameters) for page in some]), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.code", str(some[0].template.path), str(jobs)]
    return float(run(command, paths.root).splitlines()[-1])
