"""Writes several files of data/ as one: all of them, checked beforehand, or none.

The change is first made in a copy and validated there. Only then are the files replaced, each by a
rename; if one cannot be, those before it are put back. Should the import be stopped between two
renames, the next command of the project puts them back.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from analysis.base.errors import DataError, Problem
from analysis.base.paths import Paths, shown
from analysis.data.checks import key_figure_rules
from analysis.data.checks.validate import validate
from analysis.data.national.read import FOLDER
from analysis.data.source_package import write_resources
from analysis.importer.write.rollback import alone, undone_if_stopped
from analysis.language.foreign import foreign
from analysis.language.messages import tr
from analysis.runs.workers import scratch_folder
from analysis.system.atomic_write import replace_bytes
from analysis.system.temporary_files import ignore_temporary

Explain = Callable[[Problem], Problem]


def write_all(
    paths: Paths, region: str, changes: Mapping[Path, bytes], before: Mapping[Path, bytes | None]
) -> None:
    """Replace the files whose bytes differ; raises DataError when one is not as it was `before`."""
    with alone(paths):
        _require_unchanged(before)
        _replace(paths, {p: raw for p, raw in changes.items() if raw != before[p]}, before)
        write_resources(paths)


def require_valid_after(
    paths: Paths, region: str, changes: Mapping[Path, bytes], explain: Explain
) -> None:
    """Raise DataError with every problem that the change would make, as `explain` tells it."""
    with alone(paths), scratch_folder(paths.build / "import") as folder:
        trial = Paths(folder)
        _copy(paths, trial, region)
        for path, raw in changes.items():
            target = trial.root / path.relative_to(paths.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(raw)
        problems = validate(trial, region)
    if problems:
        raise DataError([explain(problem) for problem in problems])


def _copy(paths: Paths, trial: Paths, region: str) -> None:
    """The shared tables and one region: the rest cannot be made wrong by it."""
    trial.regions.mkdir(parents=True)
    for path in paths.data.iterdir():
        if path.is_file():
            shutil.copyfile(path, trial.data / path.name)
    shutil.copytree(paths.regions / region, trial.regions / region, ignore=ignore_temporary)
    if (
        paths.regions / region / key_figure_rules.FILE
    ).exists():  # held against the national figures
        shutil.copytree(paths.data / FOLDER, trial.data / FOLDER, ignore=ignore_temporary)


def contents(paths: list[Path]) -> dict[Path, bytes | None]:
    """The bytes of files, None for one that is not there."""
    return {path: path.read_bytes() if path.exists() else None for path in paths}


def _require_unchanged(before: Mapping[Path, bytes | None]) -> None:
    now = contents(list(before))
    changed = [shown(path) for path in before if now[path] != before[path]]
    if changed:
        raise DataError(
            Problem(
                tr("the file was changed by another program in the meantime"),
                where=", ".join(changed),
                fix=tr("save and close it there, and import again"),
            )
        )


def _replace(
    paths: Paths, changes: Mapping[Path, bytes], before: Mapping[Path, bytes | None]
) -> None:
    with undone_if_stopped(paths, changes, before):
        for path, raw in changes.items():
            try:
                replace_bytes(path, raw)
            except OSError as error:
                raise DataError(
                    Problem(
                        tr(
                            "the file cannot be written: {why}",
                            why=foreign(error.strerror),
                        ),
                        where=shown(path),
                        fix=tr("close it in other programs, and see that you may write there"),
                    )
                ) from error
