"""A copy of the project to publish from: with what is released, and with its own build.

The copy lies in _build/publish and is renewed before every publication; what was built there
before is kept, so that only what changed is made again.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.base.working_copy import PUBLISHING
from analysis.catalogue.pages import pages
from analysis.catalogue.templates import read_templates
from analysis.language.messages import tr
from analysis.publishing.in_copy import run_in
from analysis.publishing.lift_out import LeftOut, lift_out
from analysis.publishing.named_files import MADE, copy_named
from analysis.runs.make_page import KEEP_EXECUTED

FOLDER = "publish"
FOLDERS = ("data", "notebooks", "book")
FILES = ("_config.yml", "_toc.yml", "GLOSSARY.md", "requirements.lock", "pyproject.toml")


@dataclass(frozen=True)
class Stage:
    """The copy, and the periods that were left out of it."""

    paths: Paths
    left_out: tuple[LeftOut, ...]

    @property
    def executed(self) -> Path:
        """The notebooks as papermill left them, cell by cell as in their templates."""
        return self.paths.build / "executed"


def make_stage(paths: Paths, on: date) -> Stage:
    """Copy the project as it may be published on the day; raises DataError or OSError."""
    copy = Paths(paths.build / FOLDER)
    _clear(copy)
    copy_named(paths, copy)
    for name in FILES:
        if (paths.root / name).exists():
            shutil.copy2(paths.root / name, copy.root / name)
    stage = Stage(copy, tuple(lift_out(copy, on)))
    _clear_pages(stage)
    return stage


def _clear(copy: Paths) -> None:
    """Empty the copy, save for what was made by a run of what is there still."""
    for name in FOLDERS:
        for path in (copy.root / name).glob("*"):
            if path.name not in MADE:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _clear_pages(stage: Stage) -> None:
    """Remove the pages of what is not released any more, as they were run for another edition."""
    paths = stage.paths
    asked = {page.target for page in pages(paths, read_templates(paths.notebooks))}
    for folder in (paths.reports, stage.executed):
        for path in folder.rglob("*.ipynb"):
            if paths.reports / path.relative_to(folder) not in asked:
                path.unlink()


def build_stage(stage: Stage, jobs: int) -> None:
    """Build the copy, every page with its notebook as it was run; raises UserError if it fails."""
    _build(stage, jobs)
    if _without_executed(stage):
        _build(stage, jobs, "--force")


def _without_executed(stage: Stage) -> list[Path]:
    """The pages that were made by a run which kept no executed notebook."""
    pages = (p.relative_to(stage.paths.reports) for p in stage.paths.reports.rglob("*.ipynb"))
    return [page for page in pages if not (stage.executed / page).exists()]


def _build(stage: Stage, jobs: int, *more: str) -> None:
    done = build_copy(stage.paths, jobs, *more, environment={KEEP_EXECUTED: str(stage.executed)})
    if done.returncode:
        raise UserError(
            Problem(
                tr("the book could not be built from the copy with what is released"),
                where=FOLDER,
                got=(done.stderr or done.stdout).strip()[-2000:],
                fix=tr("correct what it says, or run `tertial build` to see it in full"),
            )
        )


def build_copy(
    copy: Paths, jobs: int, *more: str, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Build a copy of a project in a process of its own, with what it says in its environment."""
    command = ("-m", "analysis.cli", "build", "--jobs", str(jobs), *more)
    return run_in(copy.root, *command, environment={PUBLISHING: "1", **environment})
