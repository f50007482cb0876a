"""A run in a few lines for a mail: how it ended, what needs a person, and what is due."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from analysis.base.errors import Problem, UserError
from analysis.base.paths import Paths
from analysis.language.messages import tr

Summary = Annotated[
    Path | None, typer.Option("--summary", help="Write how it ended to this file, for a mail.")
]


@contextmanager
def summary_of(paths: Paths, what: str, file: Path | None) -> Iterator[list[str]]:
    """Write the summary to the file when the work ends, whether it succeeds or not.

    Gives a list for lines about what was done. Raises UserError for a file that cannot be written,
    before anything is done.
    """
    lines: list[str] = []
    if file is None:
        yield lines
        return
    _require_writable(file)
    started = time.monotonic()
    try:
        yield lines
    except UserError as error:
        head = tr("{what} failed, exit code {code}", what=what, code=error.exit_code)
        problems = [f"- {line}" for problem in error.problems for line in problem.lines()[:1]]
        _write(file, [head, "", *lines, tr("Problems:"), *problems, "", _took(started)])
        raise
    except (KeyboardInterrupt, Exception) as error:
        _write(
            file,
            [
                tr("{what} was stopped: {name}", what=what, name=type(error).__name__),
                "",
                *lines,
                _took(started),
            ],
        )
        raise
    looked_at = [*_listed(tr("Warnings"), _warnings(paths)), *_listed(tr("Due"), _due(paths))]
    _write(file, [tr("{what} succeeded", what=what), "", *lines, *looked_at, "", _took(started)])


def _require_writable(file: Path) -> None:
    if file.is_dir() or not file.absolute().parent.is_dir():
        fix = tr("name a file in a folder that there is")
        raise UserError(Problem(tr("the summary cannot be written there"), got=str(file), fix=fix))


def _write(file: Path, lines: list[str]) -> None:
    from analysis.system.atomic_write import replace_text

    replace_text(file.absolute(), "\n".join(lines) + "\n")


def _took(started: float) -> str:
    now = datetime.now().astimezone().isoformat(" ", "seconds")
    return tr("Ended {now} after {seconds:.0f} s.", now=now, seconds=time.monotonic() - started)


def _listed(heading: str, lines: list[str]) -> list[str]:
    return ["", f"{heading} ({len(lines)}):", *(f"- {line}" for line in lines)] if lines else []


def _warnings(paths: Paths) -> list[str]:
    from analysis.approvals.warnings import warnings
    from analysis.data.dataset import load_region, region_ids

    regions = (load_region(paths, name) for name in region_ids(paths))
    return list(warnings(paths, regions, date.today()))


def _due(paths: Paths) -> list[str]:
    """What is late or to be done now; what comes later is no news."""
    from analysis.approvals.due import When, due
    from analysis.data.dataset import region_ids

    found, no_day = due(paths, region_ids(paths), date.today()), tr("no day set")
    return [
        f"{tr(each.when.value)}, {each.day or no_day}: {each.region} {each.period}: {each.what}"
        for each in found
        if each.when is not When.LATER
    ]
