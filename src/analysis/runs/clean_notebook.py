"""Makes an executed notebook ready for the book: one title, real headings, no times or paths.

Papermill leaves run times, paths and version numbers in the metadata, which differ from run to
run. A notebook shows dynamic headings as Markdown outputs; the book needs them as cells, so that
they reach its table of contents.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable
from typing import Any

from analysis.words.respelling import respelled_markdown
from analysis.words.vocabulary import Vocabulary, speaking

Notebook = dict[str, Any]
Cell = dict[str, Any]

_HEADING = re.compile(r"^#{1,6} ")
# Jupyter Book leaves out code cells that are empty, with their outputs.
SHOWN_ABOVE = "pass"
_KEPT_TAGS = ("remove-input", "remove-cell", "hide-input", "remove-output")


def clean_notebook(notebook: Notebook) -> Notebook:
    """A new notebook with the same outputs, without what differs between runs."""
    return _whole(new for cell in notebook["cells"] for new in _split(_clean(cell)))


def without_run(notebook: Notebook) -> Notebook:
    """A new notebook cell by cell as it was run, without its times and paths.

    Code cells are numbered in their order: nbval takes a cell without a number as not run.
    """
    cells = [_clean(cell) for cell in notebook["cells"]]
    code = (cell for cell in cells if cell["cell_type"] == "code")
    for number, cell in enumerate(code, 1):
        cell["execution_count"] = number
    return _whole(cells)


def _whole(cells: Iterable[Cell]) -> Notebook:
    return {
        "cells": [{**cell, "id": f"c{number:03d}"} for number, cell in enumerate(cells, 1)],
        "metadata": {
            "kernelspec": {"display_name": "Tertialboken", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def in_own_words(notebook: Notebook, words: Vocabulary) -> Notebook:
    """A new notebook whose Markdown cells are in these words; what was run is so already."""
    with speaking(words):
        cells = [
            {**cell, "source": respelled_markdown("".join(cell["source"]))}
            if cell["cell_type"] == "markdown" and words.is_own
            else cell
            for cell in notebook["cells"]
        ]
    return {**notebook, "cells": cells}


def dumps(notebook: Notebook) -> str:
    """A notebook as text, the same for the same content."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _clean(cell: Cell) -> Cell:
    kept = copy.deepcopy(cell)
    tags = [t for t in cell["metadata"].get("tags", []) if t in _KEPT_TAGS]
    if {"parameters", "injected-parameters"} & set(cell["metadata"].get("tags", [])):
        tags.append("remove-input")
    kept["metadata"] = {"tags": sorted(set(tags))} if tags else {}
    if cell["cell_type"] == "code":
        kept["execution_count"] = None
        for output in kept["outputs"]:
            if "execution_count" in output:
                output["execution_count"] = None
    return kept


def _split(cell: Cell) -> list[Cell]:
    """Make Markdown cells of heading outputs, and cells of their own of what stands between."""
    if cell["cell_type"] != "code" or not any(_heading(o) for o in cell["outputs"]):
        return [cell]
    parts: list[Cell] = [{**cell, "outputs": []}]
    for output in cell["outputs"]:
        heading = _heading(output)
        if heading:
            parts.append({"cell_type": "markdown", "metadata": {}, "source": heading})
        elif parts[-1]["cell_type"] == "markdown":
            parts.append(_silent([output]))
        else:
            parts[-1]["outputs"].append(output)
    return parts


def _silent(outputs: list[Any]) -> Cell:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {"tags": ["remove-input"]},
        "outputs": outputs,
        "source": SHOWN_ABOVE,
    }


def _heading(output: dict[str, Any]) -> str:
    text = output.get("data", {}).get("text/markdown", "")
    text = "".join(text) if isinstance(text, list) else text
    return text if _HEADING.match(text) else ""
