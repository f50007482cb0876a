"""Runs notebooks with papermill in plain or warm kernels, and says what came of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill

from analysis.kernels import ADDRESS, PAPERMILL_OPTIONS, Zygote

LONG = 300  # seconds that something may take on a machine with much else to do
QUIET = ["--IPKernelApp.log_level=CRITICAL"]


@dataclass(frozen=True)
class Ran:
    """What a run left: the outputs of each code cell, how each cell ended, and the error."""

    cells: list[list[dict[str, Any]]]
    ends: list[str]
    error: str

    def text(self) -> str:
        """What was printed, all cells together."""
        outputs = [o for cell in self.cells for o in cell]
        return "".join(o["text"] for o in outputs if o["output_type"] == "stream")


def written(folder: Path, *cells: str, tags: dict[int, str] | None = None) -> Path:
    """A notebook of these code cells; tags: the cell's place from 0, and its tag."""
    made = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(
                source, id=f"cell-{n}", metadata={"tags": [tags[n]] if tags and n in tags else []}
            )
            for n, source in enumerate(cells)
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "P", "language": "python"}},
    )
    path = folder / "written.ipynb"
    nbformat.write(made, path)
    return path


def run(path: Path, folder: Path, zygote: Zygote | None, **options: Any) -> Ran:
    """Run with papermill as it is when there is no zygote, else with our options.

    Papermill's own kernels lose their ports to others now and then; they are started again.
    """
    for _ in range(1 if zygote else 5):
        ran = _run(path, folder, zygote, **options)
        if "before replying to kernel_info" not in ran.error:
            break
    return ran


def _run(path: Path, folder: Path, zygote: Zygote | None, **options: Any) -> Ran:
    output = folder / f"{path.stem}-{'warm' if zygote else 'plain'}.ipynb"
    error = ""
    with environment(zygote):
        try:
            papermill.execute_notebook(
                path,
                output,
                progress_bar=False,
                extra_arguments=[*QUIET],
                start_timeout=LONG,
                **{"cwd": folder} | (PAPERMILL_OPTIONS if zygote else {}) | options,
            )
        except Exception as raised:
            error = f"{type(raised).__name__}: {raised}"
    return _read(output, error)


@contextmanager
def environment(zygote: Zygote | None) -> Iterator[None]:
    """The kernel must not notice pytest (ipykernel leaves descriptors alone if it does)."""
    kept = dict(os.environ)
    os.environ.pop("PYTEST_CURRENT_TEST", None)
    os.environ.pop(ADDRESS, None)
    if zygote:
        os.environ[ADDRESS] = zygote.address
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)


def _read(output: Path, error: str) -> Ran:
    cells = [c for c in nbformat.read(output, as_version=4).cells if c.cell_type == "code"]
    return Ran(
        cells=[[_alike(o) for o in _joined(c.outputs)] for c in cells],
        ends=[c.metadata.get("papermill", {}).get("status", "") for c in cells],
        error=_without_numbers(error),
    )


def _joined(outputs: list[Any]) -> list[Any]:
    """The outputs with what a stream said in one piece: where it is cut is a matter of time."""
    streams: dict[str, str] = {}
    for output in outputs:
        if output.output_type == "stream":
            streams[output.name] = streams.get(output.name, "") + output.text
    said = [
        {"output_type": "stream", "name": name, "text": text}
        for name, text in sorted(streams.items())
    ]
    return said + [output for output in outputs if output.output_type != "stream"]


def _alike(output: Any) -> Any:
    """An output without the number of its process."""
    if isinstance(output, dict):
        return {key: _alike(value) for key, value in output.items()}
    if isinstance(output, list):
        return [_alike(value) for value in output]
    return _without_numbers(output) if isinstance(output, str) else output


def _without_numbers(text: str) -> str:
    return re.sub(r"ipykernel_\d+", "ipykernel_", text)
