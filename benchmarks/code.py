"""Runs the code of notebooks in this one process: `python -m benchmarks.code TEMPLATE JOBS`.

JOBS is a JSON file with the parameters of each notebook. Prints the seconds a notebook takes once
everything is imported and some notebooks have been run: on one core nothing is faster.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from benchmarks.timing import seconds

FIRST = 2


def run_cells(shell: InteractiveShell, cells: list[str], parameters: dict[str, str]) -> None:
    """Run a notebook's cells with these parameters; raises what a cell raises."""
    shell.user_ns.update(parameters)
    with capture_output():
        for source in cells:
            shell.run_cell(source).raise_error()


def code_of(template: Path) -> list[str]:
    """The cells of code of a template but its parameters."""
    cells = json.loads(template.read_text(encoding="utf-8"))["cells"]
    return [_source(cell) for cell in cells if cell["cell_type"] == "code" and not _given(cell)]


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def _given(cell: dict[str, Any]) -> bool:
    return "parameters" in cell["metadata"].get("tags", [])


def main(template: Path, jobs: Path) -> None:
    """Run every notebook and print how long those after the first few took, a notebook."""
    every = json.loads(jobs.read_text(encoding="utf-8"))
    shell, cells = InteractiveShell.instance(), code_of(template)

    def run_all(some: list[dict[str, str]]) -> None:
        for parameters in some:
            run_cells(shell, cells, parameters)

    first = min(FIRST, len(every) - 1)
    run_all(every[:first])
    sys.stdout.write(f"\n{seconds(lambda: run_all(every[first:])) / (len(every) - first)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
