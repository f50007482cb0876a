"""Which pages a template has nothing to do with: their code can change without a new run.

Pages do not import each other, so a notebook reaches the page whose `open_…` it calls, and what
all pages share. Where a template's code does anything that cannot be followed, it reaches all.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path, PurePath

from analysis.base.notebook_names import MODULES

_PAGES = "analysis.pages."
# Ways to a module that are not written as its name.
_ROUNDABOUT = {"getattr", "vars", "eval", "exec", "compile", "globals", "get_ipython"}
_ROUNDABOUT |= {"__import__", "__builtins__", "__loader__", "__spec__"}


def out_of_reach(template: Path) -> frozenset[PurePath]:
    """The folders in the package of the pages that the template's code cannot import."""
    every = {name: _folder(module) for name, module in MODULES.items() if module.startswith(_PAGES)}
    try:
        used = {name for source in _cells(template) for name in names_used(ast.parse(source))}
    except (OSError, SyntaxError, ValueError, LookupError, TypeError):
        return frozenset()
    return frozenset(every.values()) - {every[name] for name in used if name in every}


def _folder(module: str) -> PurePath:
    """pages/period of analysis.pages.period.page."""
    return PurePath(*module.split(".")[1:3])


def _cells(template: Path) -> Iterator[str]:
    """The source of each cell of code."""
    for cell in json.loads(template.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            yield "".join(cell["source"])


def names_used(code: ast.Module) -> Iterator[str]:
    """The names of `analysis` that the code uses; raises ValueError for what cannot be followed."""
    plain = 0
    for node in ast.walk(code):
        if isinstance(node, ast.Import) and [(a.name, a.asname) for a in node.names] != [
            ("analysis", None)
        ]:
            raise ValueError("another import")
        if isinstance(node, ast.ImportFrom):
            raise ValueError("another import")
        if isinstance(node, ast.Attribute) and _is_analysis(node.value):
            plain -= 1
            yield _known(node.attr)
        if isinstance(node, ast.Name):
            plain += node.id == "analysis"
            if node.id in _ROUNDABOUT:
                raise ValueError("a name that is made as it runs")
    if plain:
        raise ValueError("the package is handed on")


def _is_analysis(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "analysis"


def _known(name: str) -> str:
    """The name; raises ValueError for one that is not in the table of the package."""
    if name not in MODULES:
        raise ValueError(name)
    return name
