"""Starts warm kernels from many workers at once and counts those that fail.

`python -m benchmarks.starts NOTEBOOK WORKERS EACH` prints how many of the starts failed.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks.timing import Say, Timings, run

NOTEBOOK = {
    "cells": [
        {
            "cell_type": "code",
            "id": "only",
            "metadata": {},
            "source": "1 + 1",
            "execution_count": None,
            "outputs": [],
        }
    ],
    "metadata": {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
    },
    "nbformat": 4,
    "nbformat_minor": 5,
}


@dataclass(frozen=True)
class Sizes:
    """How many workers there are, and how many notebooks each of them runs."""

    workers: int = 8
    each: int = 150


def measure(folder: Path, sizes: Sizes, say: Say) -> Timings:
    """How many starts failed."""
    root = folder / "starts"
    root.mkdir()
    notebook = root / "trivial.ipynb"
    notebook.write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    sizes_ = [str(sizes.workers), str(sizes.each)]
    said = run([sys.executable, "-m", "benchmarks.starts", str(notebook), *sizes_], root)
    failed = float(said.splitlines()[-1])
    say(f"failed-starts: {failed:.0f} of {sizes.workers * sizes.each}")
    return {"failed-starts": [failed]}


def worker(notebook: str, each: int) -> int:
    """Run the notebook so many times in this process; gives how many times it failed."""
    import papermill

    from analysis.kernels import PAPERMILL_OPTIONS

    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out.ipynb"
        for _ in range(each):
            target.unlink(missing_ok=True)
            try:
                papermill.execute_notebook(
                    notebook,
                    str(target),
                    kernel_name="python3",
                    progress_bar=False,
                    log_output=False,
                    **PAPERMILL_OPTIONS,
                )
            except Exception:  # whatever went wrong is a start that failed
                failed += 1
                continue
            failed += not _says_two(target)
    return failed


def _says_two(target: Path) -> bool:
    outputs = json.loads(target.read_text(encoding="utf-8"))["cells"][-1]["outputs"]
    return any("".join(o.get("data", {}).get("text/plain", "")) == "2" for o in outputs)


def main(notebook: str, workers: int, each: int) -> None:
    """Start all workers against one zygote and print how many starts failed."""
    from analysis.kernels import ADDRESS, start_zygote
    from analysis.runs.preload import PRELOAD

    with start_zygote(preload=PRELOAD) as zygote:
        os.environ[ADDRESS] = zygote.address
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            futures = [pool.submit(worker, notebook, each) for _ in range(workers)]
            failed = sum(future.result() for future in futures)
    sys.stdout.write(f"\n{failed}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
