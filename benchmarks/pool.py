"""Runs notebooks with papermill's API in two processes: `python -m benchmarks.pool TEMPLATE JOBS`.

JOBS is a JSON file with the parameters of each notebook.
"""

from __future__ import annotations

import json
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

PROCESSES = 2


def execute(template: str, parameters: dict[str, str], target: str) -> None:
    """Run one notebook as papermill does by itself."""
    import papermill  # in the worker

    papermill.execute_notebook(
        template,
        target,
        parameters=parameters,
        kernel_name="python3",
        progress_bar=False,
        log_output=False,
    )


def main(template: str, jobs: Path) -> None:
    """Run every notebook; raises when one fails."""
    every = json.loads(jobs.read_text(encoding="utf-8"))
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool,
    ):
        futures = [
            pool.submit(execute, template, parameters, str(Path(folder) / f"{number}.ipynb"))
            for number, parameters in enumerate(every)
        ]
        for future in futures:
            future.result()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
