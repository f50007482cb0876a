"""Runs pages with papermill in a pool of processes; a finished page replaces the old one whole."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from analysis.errors import NotebookError, Problem
from analysis.finish import finish
from analysis.paths import Paths
from analysis.runs import Page

KERNEL = "python3"
FAILED = "failed"
# ipykernel warns at every start that it talks over TCP, which here never leaves the machine.
QUIET = ["--IPKernelApp.log_level=ERROR"]


@dataclass(frozen=True)
class Failure:
    """A notebook that raised: where it stopped, what it said, and where the half-run copy lies."""

    page: str
    template: str
    cell: int
    line: str
    error: str
    traceback: str
    kept_at: str

    def problem(self) -> Problem:
        """The failure as a problem for the command line."""
        return Problem(
            what=f"the notebook failed in cell {self.cell}: {self.error}",
            where=f"notebooks/{self.template} ({self.page})",
            got=self.line,
            expected="",
            mend=f"open {self.kept_at} to see how far it came\n{self.traceback}",
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
    if jobs == 1 or len(wanted) == 1:
        for page in wanted:
            yield page, run_page(paths, page)
        return
    with ProcessPoolExecutor(min(jobs, len(wanted)), mp_context=get_context("spawn")) as pool:
        futures = {pool.submit(run_page, paths, page): page for page in wanted}
        for future in as_completed(futures):
            yield futures[future], future.result()


def run_page(paths: Paths, page: Page) -> Failure | None:
    """Run one page; on success it replaces the old page, on failure the old page stays."""
    import papermill  # slow to import: only a worker needs it

    page.target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".run-", dir=page.target.parent) as folder:
        executed = Path(folder) / page.target.name
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
        except papermill.PapermillExecutionError as error:
            return _failure(paths, page, executed, error)
        notebook = json.loads(executed.read_text(encoding="utf-8"))
        executed.write_text(dumps(finish(notebook)), encoding="utf-8")
        executed.replace(page.target)
    (failed_folder(paths) / page.target.name).unlink(missing_ok=True)
    return None


def dumps(notebook: dict[str, object]) -> str:
    """A notebook as text, the same for the same content."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def failed_folder(paths: Paths) -> Path:
    """Where notebooks that failed are kept for a look."""
    return paths.build / FAILED


def _failure(paths: Paths, page: Page, executed: Path, error: Exception) -> Failure:
    kept = failed_folder(paths) / page.target.relative_to(paths.reports)
    kept.parent.mkdir(parents=True, exist_ok=True)
    executed.replace(kept)
    traceback = [str(line) for line in getattr(error, "traceback", [])]
    plain = _without_colour("\n".join(traceback)).strip().splitlines()
    source = str(getattr(error, "source", "")).strip().splitlines()
    return Failure(
        page=page.name,
        template=page.template.path.name,
        cell=int(getattr(error, "cell_index", 0)) + 1,
        line=source[-1] if source else "",
        error=f"{getattr(error, 'ename', type(error).__name__)}: {getattr(error, 'evalue', error)}",
        traceback="\n".join(f"    {line}" for line in plain[-8:]),
        kept_at=kept.relative_to(paths.root).as_posix(),
    )


def _without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
