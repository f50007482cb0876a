"""The templates are thin: parameters, calls of `analysis`, Swedish headings, and no outputs."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

from analysis.catalogue.templates import PARAMETERS, read_templates
from tests.support import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONGEST_CELL = 10
TAGS = {"parameters", "remove-input", "remove-cell", "hide-input"}
# Short everyday words of English that no Swedish heading or text has.
ENGLISH = re.compile(
    r"\b(?:the|and|of|this|with|summary|table|figure|measures?|goals?|see|data quality)\b",
    re.IGNORECASE,
)

Cell = dict[str, Any]
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def read(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def source(cell: Cell) -> str:
    return "".join(cell["source"])


def code(path: Path) -> list[Cell]:
    return [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]


def prose(path: Path) -> list[str]:
    return [source(c) for c in read(path)["cells"] if c["cell_type"] == "markdown"]


def tree(path: Path) -> ast.Module:
    return ast.parse("\n".join(source(cell) for cell in code(path)))


def test_there_are_templates() -> None:
    assert "region_period" in [path.stem for path in NOTEBOOKS]


def test_every_template_declares_what_it_is_made_per() -> None:
    assert [t.path for t in sorted(read_templates(ROOT / "notebooks"), key=lambda t: t.path)] == (
        NOTEBOOKS
    )


@each_notebook
def test_metadata_holds_the_kernel_and_the_declaration_and_nothing_else(path: Path) -> None:
    notebook = read(path)
    metadata = notebook["metadata"]
    assert set(metadata) == {"kernelspec", "language_info", "tertial"}
    named = {"display_name": "Tertialboken", "language": "python", "name": "python3"}
    assert metadata["kernelspec"] == named
    assert set(metadata["language_info"]) == {"name"}
    assert set(metadata["tertial"]) - {"nav"} == {"per", "page", "title", "order"}
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)


@each_notebook
def test_there_is_exactly_one_parameters_cell_if_there_are_parameters(path: Path) -> None:
    tagged = [c for c in read(path)["cells"] if "parameters" in c["metadata"].get("tags", [])]
    wanted = PARAMETERS[read(path)["metadata"]["tertial"]["per"]]
    assert len(tagged) == (1 if wanted else 0)
    if wanted:
        assert code(path)[0] == tagged[0], "the parameters come before all other code"
        body = ast.parse(source(tagged[0])).body
        assert [type(node) for node in body] == [ast.Assign] * len(wanted)
        assert [node.targets[0].id for node in body] == list(wanted)  # type: ignore[attr-defined]
        # a template of any project: what is not said is the first that there is
        assert {ast.unparse(node.value) for node in body} == {"None"}  # type: ignore[attr-defined]


@each_notebook
def test_no_cell_has_outputs_or_has_been_counted(path: Path) -> None:
    held = [c["id"] for c in code(path) if c["outputs"] or c["execution_count"] is not None]
    assert held == [], "say `make git-filter` once, then commit the notebook again"


@each_notebook
def test_nothing_is_defined(path: Path) -> None:
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    assert [node for node in ast.walk(tree(path)) if isinstance(node, defined)] == []


@each_notebook
def test_nothing_is_computed(path: Path) -> None:
    """Branches, loops and arithmetic belong in `analysis`, where they are tested."""
    working = (ast.If, ast.For, ast.While, ast.BinOp, ast.ListComp, ast.DictComp, ast.Try, ast.With)
    assert [node for node in ast.walk(tree(path)) if isinstance(node, working)] == []


@each_notebook
def test_only_analysis_is_imported(path: Path) -> None:
    nodes = list(ast.walk(tree(path)))
    imported = [name.name for node in nodes if isinstance(node, ast.Import) for name in node.names]
    imported += [str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)]
    assert set(imported) == {"analysis"}


@each_notebook
def test_cells_are_short(path: Path) -> None:
    longest = max(len(source(cell).splitlines()) for cell in read(path)["cells"])
    assert longest <= LONGEST_CELL


@each_notebook
def test_code_is_hidden_from_readers_and_no_unknown_tag_is_used(path: Path) -> None:
    for cell in read(path)["cells"]:
        tags = set(cell["metadata"].get("tags", []))
        assert tags <= TAGS, source(cell)
        assert set(cell["metadata"]) <= {"tags"}, source(cell)
        if cell["cell_type"] == "code":
            assert tags & {"parameters", "remove-input", "remove-cell"}, source(cell)


@each_notebook
def test_headings_are_swedish_and_one_step_below_the_title(path: Path) -> None:
    headings = [line for text in prose(path) for line in text.splitlines() if line.startswith("#")]
    assert [line for line in headings if not re.match(r"#{2,3} [A-ZÅÄÖ]", line)] == []
    assert [line for line in headings if line.rstrip().endswith((".", ":"))] == []
    assert len(headings) == len(set(headings))


@each_notebook
def test_prose_is_swedish_and_holds_no_html(path: Path) -> None:
    assert [text for text in prose(path) if ENGLISH.search(text) or "<" in text] == []


@each_notebook
def test_cell_ids_are_unique(path: Path) -> None:
    ids = [cell["id"] for cell in read(path)["cells"]]
    assert len(ids) == len(set(ids))


@each_notebook
def test_the_readme_says_what_the_template_is_for(path: Path) -> None:
    readme = (ROOT / "notebooks" / "README.md").read_text(encoding="utf-8")
    assert f"`{path.name}`" in readme
