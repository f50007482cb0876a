"""Starts warm kernels with many workers at once, and counts those that fail.

`.venv/bin/python benchmarks/kernel_starts.py --workers 8 --starts 150` prints JSON:

    {"workers": 8, "starts": 1200, "failures": 0, "errors": [], "left": [], "seconds": 312.4}
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import time
from multiprocessing import get_context
from pathlib import Path

from analysis.kernels import ADDRESS, PAPERMILL_OPTIONS, start_zygote
from analysis.runs.preload import PRELOAD

QUIET = ["--IPKernelApp.log_level=CRITICAL"]
TRIVIAL = {
    "cells": [
        {
            "cell_type": "code",
            "id": "trivial",
            "source": "print('kernels.zygote' in open('/proc/self/cmdline').read(), 6 * 7)",
            "metadata": {},
            "outputs": [],
            "execution_count": None,
        }
    ],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "P", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def work(starts: int) -> list[str]:
    """Run the trivial notebook so many times; what went wrong, one line a failure.

    A plain kernel in a warm one's place counts as a failure too.
    """
    import nbformat
    import papermill

    logging.disable()
    failed = []
    for _ in range(starts):
        notebook = nbformat.from_dict(TRIVIAL)
        try:
            ran = papermill.execute_notebook(
                notebook, None, progress_bar=False, extra_arguments=[*QUIET], **PAPERMILL_OPTIONS
            )
        except Exception as error:  # counted, whatever it is
            failed.append(f"{type(error).__name__}: {error}")
            continue
        outputs = ran.cells[0].outputs
        if [o.get("text") for o in outputs] != ["True 42\n"]:
            failed.append(f"not the output of a warm kernel: {outputs}")
    return failed


def main() -> int:
    """Print what came of it; the exit code is 1 when a start failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--starts", type=int, default=150, help="by each worker")
    chosen = parser.parse_args()
    processes = get_context("forkserver")  # imports papermill once for all workers
    processes.set_forkserver_preload(["papermill", "analysis.kernels.manager"])
    with start_zygote(preload=PRELOAD) as zygote:
        os.environ[ADDRESS] = zygote.address
        if zygote.refusal:
            sys.exit(zygote.refusal)
        started = time.perf_counter()
        with processes.Pool(chosen.workers) as pool:
            each = pool.map(work, [chosen.starts] * chosen.workers, chunksize=1)
        seconds = time.perf_counter() - started
        left = sorted(f.name for f in Path(zygote.address).parent.iterdir())
    errors = [error for failed in each for error in failed]
    said = {
        "workers": chosen.workers,
        "starts": chosen.workers * chosen.starts,
        "failures": len(errors),
        "errors": errors[:5],
        "left": [name for name in left if name.startswith("kernel-")],
        "seconds": round(seconds, 1),
    }
    print(json.dumps(said))
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
