"""Makes one page in this process with papermill; where it lands is for the caller to say."""

from __future__ import annotations

import json
import os
import tempfile
import time
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from analysis.base.paths import project
from analysis.catalogue.pages import Page
from analysis.kernels import ADDRESS, ENGINE_OPTIONS, PAPERMILL_OPTIONS, TIMEOUT
from analysis.results.own_words import words_for, words_of_all
from analysis.runs.clean_notebook import clean_notebook, dumps, in_own_words, without_run
from analysis.runs.failure import Failure
from analysis.words.vocabulary import Vocabulary

KERNEL = "python3"
# The process that makes the page, for a notebook or a person who wants to know.
WORKER = "TERTIAL_WORKER"
# A folder for notebooks as they were run, which an edition keeps to be run and compared again.
KEEP_EXECUTED = "TERTIAL_KEEP_EXECUTED"
STARTS = 3
NEVER_STARTED = "Kernel died before replying to kernel_info"
# ipykernel warns at every start that it talks over TCP, which here never leaves the machine.
QUIET = ["--IPKernelApp.log_level=CRITICAL"]
# A process that makes pages uses one core; DuckDB asks for the number of cores that a batch
# system gives, and has no other setting outside its connections.
ONE_THREAD = {
    "ARROW_IO_THREADS": "1",
    "BLIS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_MAX_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "SLURM_CPUS_ON_NODE": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
}


@dataclass(frozen=True)
class PageResult:
    """The result of making a page: the finished notebook, or the failure and the partial one.

    `executed` is the notebook cell by cell as its template has it, where it is asked for.
    """

    page: str
    notebook: str = ""
    executed: str = ""
    failure: Failure | None = None
    half_run: str = ""
    seconds: float = 0.0


def make_page(page: Page, timeout: int = TIMEOUT, scratch: Path | None = None) -> PageResult:
    """Make the page in a folder of its own within `scratch`; it always has a result.

    timeout: seconds that a cell may take.
    """
    started = time.perf_counter()
    try:
        place = tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True)
    except OSError as error:
        return _failed(page, error)
    with place as folder:
        executed = Path(folder) / "page.ipynb"
        try:
            _execute(page, timeout, executed)
            notebook = json.loads(executed.read_text(encoding="utf-8"))
            text = dumps(in_own_words(clean_notebook(notebook), _words(page)))
            as_run = dumps(without_run(notebook)) if os.environ.get(KEEP_EXECUTED) else ""
        except Exception as error:  # whatever one page does, the others are made
            return _failed(page, error, _half_run(executed))
    return PageResult(page.name, text, as_run, seconds=time.perf_counter() - started)


def _words(page: Page) -> Vocabulary:
    """The words of the body that the page is about, or those of all."""
    region = page.region
    return words_for(project(), region) if region else words_of_all(project())


def _failed(page: Page, error: Exception, half_run: str = "") -> PageResult:
    failure = Failure.from_exception(page.name, page.template.path.name, error, half_run)
    return PageResult(page.name, failure=failure, half_run=half_run)


def import_papermill() -> Any:
    """Papermill, which is slow to import: only a worker needs it."""
    import analysis.system.json_schema  # noqa: F401 - before papermill brings jsonschema along

    return import_module("papermill")


def _half_run(executed: Path) -> str:
    """How far the page came; "" when that is not there whole, as on a disk that is full."""
    try:
        text = executed.read_text(encoding="utf-8")
        json.loads(text)
    except (OSError, ValueError):
        return ""
    return text


def _execute(page: Page, timeout: int, executed: Path) -> None:
    """Run the template with papermill; a kernel that could not start is started again.

    The manager of a plain kernel chooses free ports before the kernel takes them, so another
    process can be first; nothing has run by then, and a new start chooses other ports.
    """
    papermill = import_papermill()

    options = PAPERMILL_OPTIONS if os.environ.get(ADDRESS) else ENGINE_OPTIONS
    for start in range(1, STARTS + 1):
        try:
            papermill.execute_notebook(
                str(page.template.path),
                str(executed),
                parameters=dict(page.parameters),
                kernel_name=KERNEL,
                progress_bar=False,
                log_output=False,
                cwd=str(page.template.root),
                extra_arguments=QUIET,
                execution_timeout=timeout,
                **options,
            )
            return
        except RuntimeError as error:
            if NEVER_STARTED not in str(error) or start == STARTS:
                raise
