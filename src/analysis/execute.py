"""Runs pages with papermill in a pool of processes; a finished page replaces the old one whole."""

from __future__ import annotations

import json
import logging
import re
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from analysis.errors import NotebookError, Problem
from analysis.finish import finish
from analysis.paths import Paths
from analysis.runs import Page

KERNEL = "python3"
FAILED = "failed"
STARTS = 3
NEVER_STARTED = "Kernel died before replying to kernel_info"
# ipykernel warns at every start that it talks over TCP, which here never leaves the machine.
QUIET = ["--IPKernelApp.log_level=CRITICAL"]


@dataclass(frozen=True)
class Failure:
    """A notebook that raised: where it stopped, what it said, and where the half-run copy lies."""

    page: str
    template: str
    error: str
    cell: int = 0
    line: str = ""
    traceback: str = ""
    kept_at: str = ""

    def problem(self) -> Problem:
        """The failure as a problem for the command line."""
        place = f" in cell {self.cell}" if self.cell else ""
        kept = f"open {self.kept_at} to see how far it came" if self.kept_at else ""
        return Problem(
            what=f"the notebook failed{place}: {self.error}",
            where=f"notebooks/{self.template} ({self.page})",
            got=self.line,
            mend="\n".join(part for part in (kept, self.traceback) if part),
        )


def run_pages(
    paths: Paths, wanted: list[Page], jobs: int, on_done: Callable[[Page, Failure | None], None]
) -> None:
    """Run the pages; raises NotebookError with every failure after all have been tried."""
    failures: list[Failure] = []
    for page, failure in _results(paths, wanted, jobs):
        on_done(page, failure)
        if failure:
            failures.append(failure)
    if failures:
        raise NotebookError(f.problem() for f in sorted(failures, key=lambda f: f.page))


def _results(paths: Paths, wanted: list[Page], jobs: int) -> Iterator[tuple[Page, Failure | None]]:
    if jobs == 1 or len(wanted) <= 1:
        for page in wanted:
            yield page, run_page(paths, page)
        return
    with ProcessPoolExecutor(min(jobs, len(wanted)), mp_context=get_context("spawn")) as pool:
        futures = {pool.submit(run_page, paths, page): page for page in wanted}
        for future in as_completed(futures):
            page = futures[future]
            try:
                yield page, future.result()
            except BrokenProcessPool as error:
                yield page, Failure(page.name, page.template.path.name, str(error))


def run_page(paths: Paths, page: Page) -> Failure | None:
    """Run one page; on success it replaces the old page, on failure the old page stays."""
    page.target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".run-", dir=page.target.parent) as folder:
        executed = Path(folder) / page.target.name
        try:
            _execute(paths, page, executed)
        except Exception as error:  # whatever one page does, the others are made
            return _failure(paths, page, executed, error)
        notebook = json.loads(executed.read_text(encoding="utf-8"))
        executed.write_text(dumps(finish(notebook)), encoding="utf-8")
        executed.replace(page.target)
    _kept(paths, page).unlink(missing_ok=True)
    return None


def _execute(paths: Paths, page: Page, executed: Path) -> None:
    """Run the template with papermill; a kernel that could not start is started again.

    The kernel manager chooses free ports before the kernel takes them, so another process can be
    first; nothing has run by then, and a new start chooses other ports.
    """
    import papermill  # slow to import: only a worker needs it

    for start in range(1, STARTS + 1):
        try:
            papermill.execute_notebook(
                str(page.template.path),
                str(executed),
                parameters=dict(page.parameters),
                kernel_name=KERNEL,
                progress_bar=False,
                log_output=False,
                cwd=str(paths.root),
                extra_arguments=QUIET,
            )
            return
        except KeyboardInterrupt:
            # nbclient leaves a task that nobody asks, of which asyncio would tell at length.
            logging.getLogger("asyncio").disabled = True
            raise
        except RuntimeError as error:
            if NEVER_STARTED not in str(error) or start == STARTS:
                raise


def dumps(notebook: dict[str, object]) -> str:
    """A notebook as text, the same for the same content."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def failed_folder(paths: Paths) -> Path:
    """Where notebooks that failed are kept for a look."""
    return paths.build / FAILED


def _kept(paths: Paths, page: Page) -> Path:
    return failed_folder(paths) / page.target.relative_to(paths.reports)


def _failure(paths: Paths, page: Page, executed: Path, error: Exception) -> Failure:
    kept = _kept(paths, page)
    place, source = 0, ""
    if executed.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        executed.replace(kept)
        place, source = _stopped_in(json.loads(kept.read_text(encoding="utf-8")))
    name = getattr(error, "ename", type(error).__name__)
    plain = _without_colour("\n".join(str(part) for part in getattr(error, "traceback", [])))
    return Failure(
        page=page.name,
        template=page.template.path.name,
        error=f"{name}: {getattr(error, 'evalue', error)}",
        cell=place,
        line=_line(source, plain),
        traceback="\n".join(f"    {line}" for line in _last(plain)),
        kept_at=kept.relative_to(paths.root).as_posix() if kept.exists() else "",
    )


# Tags of the cells that papermill puts into what it runs.
_PUT_IN = {"injected-parameters", "papermill-error-cell-tag"}


def _stopped_in(executed: dict[str, Any]) -> tuple[int, str]:
    """Which cell of the template was the last to start, counted from 1, and its source."""
    own = [c for c in executed["cells"] if not _PUT_IN & set(c["metadata"].get("tags", []))]
    for number, cell in reversed([*enumerate(own, 1)]):
        if cell["metadata"].get("papermill", {}).get("start_time"):
            return number, "".join(cell["source"])
    return 0, ""


def _line(source: str, traceback: str) -> str:
    """The line of the cell that raised; the cell's last line when the traceback does not say."""
    lines = source.rstrip().splitlines()
    said = re.search(r"Cell In\[\d+\], line (\d+)", traceback)
    if said and int(said[1]) <= len(lines):
        return lines[int(said[1]) - 1].strip()
    return lines[-1].strip() if lines else ""


def _last(traceback: str) -> list[str]:
    """The last lines of a traceback, without the rule and the title that IPython begins it with."""
    lines = traceback.strip().splitlines()
    head = [n for n, line in enumerate(lines, 1) if line.endswith("(most recent call last)")]
    return lines[head[0] if head else 0 :][-8:]


def _without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
