"""A copy of the project to publish from: with what is released, and with its own build.

The copy lies in _build/publish and is renewed before every publication; what was built there
before is kept, so that only what changed is made again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.base.working_copy import PUBLISHING
from analysis.publishing.lift_out import LeftOut, lift_out
from analysis.runs.make_page import KEEP_EXECUTED
from analysis.system.temporary_files import ignore_temporary

FOLDER = "publish"
FOLDERS = ("data", "notebooks", "book")
FILES = ("_config.yml", "_toc.yml", "GLOSSARY.md", "requirements.lock")
MADE = ("reports", "_generated")


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
    for name in FOLDERS:
        _renew(paths.root / name, copy.root / name)
    for name in FILES:
        if (paths.root / name).exists():
            shutil.copy2(paths.root / name, copy.root / name)
    return Stage(copy, tuple(lift_out(copy, on)))


def _renew(source: Path, target: Path) -> None:
    """Make target the same as source, save for what is made by a run."""
    kept = {name: target / name for name in MADE if (target / name).exists()}
    if target.exists():
        for path in target.iterdir():
            if path.name not in kept:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(source, target, dirs_exist_ok=True, ignore=left_out)


def left_out(folder: str, names: Collection[str]) -> set[str]:
    """What a copy of the project's files is without: what a run makes, and temporary files.

    What an editor keeps next to an open file may hold what is under embargo.
    """
    return ignore_temporary(folder, names) | (set(MADE) & set(names))


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
    own = {
        "TERTIAL_ROOT": str(stage.paths.root),
        KEEP_EXECUTED: str(stage.executed),
        PUBLISHING: "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "analysis.cli", "build", "--jobs", str(jobs), *more],
        cwd=stage.paths.root,
        env={**os.environ, **own, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise UserError(
            Problem(
                "the book could not be built from the copy without embargoed periods",
                where=FOLDER,
                got=(done.stderr or done.stdout).strip()[-2000:],
                fix="correct what it says, or run `tertial build` to see it in full",
            )
        )
