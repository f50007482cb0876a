"""What a template opens of the data: the calls of `analysis.open_…` with their arguments.

    report = analysis.open_report(region, period)     → Read("open_report", ("region", "period"))

A template that does anything that cannot be followed may read anything.
"""

from __future__ import annotations

import ast
import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.catalogue.pages import Page
from analysis.runs.reach import names_used

# What each call takes, in order.
PARAMETERS = {
    "open_auditor": ("region", "year"),
    "open_board": ("region", "period", "unit"),
    "open_comparison": ("period",),
    "open_data_quality": ("region",),
    "open_evidence": ("region",),
    "open_evidence_rows": ("region", "part"),
    "open_follow_up": ("region", "year"),
    "open_goal": ("region", "node"),
    "open_goals": ("region",),
    "open_index": ("region",),
    "open_key_figure": ("key_figure",),
    "open_key_figures": (),
    "open_measure": ("region", "measure"),
    "open_overview": ("region",),
    "open_plan": ("region", "plan"),
    "open_report": ("region", "period"),
    "open_timeline": ("region",),
    "open_variation": ("region",),
}
_OPEN = "open_"


@dataclass(frozen=True)
class Read:
    """A call that opens a part of the data, with the values of its arguments."""

    name: str
    arguments: tuple[str, ...]

    @property
    def region(self) -> str:
        """The region that is read, "" for all."""
        return self.arguments[0] if PARAMETERS[self.name][:1] == ("region",) else ""


@dataclass(frozen=True)
class _Call:
    """A call as the template writes it; each argument the name of a parameter, or its value."""

    name: str
    arguments: tuple[tuple[str, str], ...]


def reads_of(page: Page) -> tuple[Read, ...] | None:
    """What the page's template opens for it; None where that cannot be followed."""
    content = page.template.path.read_bytes()
    calls = _calls(content, page.template.path, page.template.parameters)
    if calls is None:
        return None
    given = dict(page.parameters)
    return tuple(
        Read(call.name, tuple(given.get(name, value) for name, value in call.arguments))
        for call in calls
    )


@functools.lru_cache(maxsize=256)
def _calls(content: bytes, path: Path, parameters: tuple[str, ...]) -> tuple[_Call, ...] | None:
    try:
        cells = [
            ("parameters" in cell["metadata"].get("tags", ()), ast.parse("".join(cell["source"])))
            for cell in json.loads(content)["cells"]
            if cell["cell_type"] == "code"
        ]
        for is_given, cell in cells:
            _require_followed(cell, () if is_given else parameters)
        found = (call for _, cell in cells for call in _of_cell(cell, parameters))
        return tuple(dict.fromkeys(found))
    except (SyntaxError, ValueError, LookupError, TypeError, AttributeError):
        return None


def _require_followed(cell: ast.Module, parameters: tuple[str, ...]) -> None:
    """Raise ValueError for a cell that reads files itself, or gives a parameter another value."""
    list(names_used(cell))
    for node in ast.walk(cell):
        if isinstance(node, ast.Name) and node.id == "open":
            raise ValueError("a file that is opened")
        if isinstance(node, ast.Name) and node.id in parameters and isinstance(node.ctx, ast.Store):
            raise ValueError("a parameter with another value")


def _of_cell(cell: ast.Module, parameters: tuple[str, ...]) -> Iterator[_Call]:
    """The calls of a cell; raises ValueError for one that is not written out."""
    opened = [n for n in ast.walk(cell) if isinstance(n, ast.Attribute) and _opens(n)]
    called = [n for n in ast.walk(cell) if isinstance(n, ast.Call) and _opens(n.func)]
    if len(opened) != len(called):
        raise ValueError("a call that is handed on")
    for call in called:
        name = call.func.attr  # type: ignore[attr-defined]
        asked = PARAMETERS[name]
        written = dict(zip(asked, call.args, strict=False))
        written |= {word.arg: word.value for word in call.keywords if word.arg}
        if len(call.args) > len(asked) or set(written) != set(asked):
            raise ValueError("other arguments")
        yield _Call(name, tuple(_argument(written[each], parameters) for each in asked))


def _opens(node: ast.expr) -> bool:
    """Whether the expression is `analysis.open_…`."""
    of_package = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    return of_package and node.value.id == "analysis" and node.attr.startswith(_OPEN)  # type: ignore[attr-defined]


def _argument(node: ast.expr, parameters: tuple[str, ...]) -> tuple[str, str]:
    """The parameter's name, or "" and the value; raises ValueError for anything else."""
    if isinstance(node, ast.Name) and node.id in parameters:
        return node.id, ""
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int):
        return "", str(node.value)
    raise ValueError("an argument that is computed")
