"""Refuses to open a page in a notebook that was given a parameter it does not have.

papermill writes what it was given into a cell of its own, after the one tagged `parameters`. Of a
misspelt name it only warns, and the notebook would show what its defaults say.

    region = "norrbotten"       <- the template's own cell

    # Parameters                <- papermill's
    regionn = "vasterbotten"
"""

from __future__ import annotations

import ast
import functools
import inspect
import sys
from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar

from analysis.base.errors import Problem, UnknownNameError, did_you_mean
from analysis.language.messages import tr

INJECTED = "# Parameters\n"

P = ParamSpec("P")
R = TypeVar("R")


def checking_parameters(opens: Callable[P, R]) -> Callable[P, R]:
    """`opens`, which raises UnknownNameError where the notebook was given what it has not."""

    @functools.wraps(opens)
    def opened(*given: P.args, **named: P.kwargs) -> R:
        require_known(run_cells(), required(opens))
        return opens(*given, **named)

    return opened


def require_known(cells: Sequence[str], also: Sequence[str] = ()) -> None:
    """Raise UnknownNameError when papermill's cell sets what no cell before it does.

    cells: the code that has been run, in order. also: names that are right wherever they are set,
    for who runs the cells of a finished notebook in an order of their own. A notebook without
    parameters has but one page to show, so there nothing is asked.
    """
    last = max((n for n, cell in enumerate(cells) if cell.startswith(INJECTED)), default=0)
    own = [name for cell in cells[:last] for name in assigned_names(cell)]
    known = list(dict.fromkeys([*own, *also]))
    wrong = [name for name in assigned_names(cells[last]) if name not in known] if own else []
    if wrong:
        raise UnknownNameError([_unknown(name, list(dict.fromkeys(own))) for name in wrong])


def _unknown(name: str, known: Sequence[str]) -> Problem:
    return Problem(
        tr("the notebook has no such parameter"),
        got=repr(name),
        expected=tr("one of {known}", known=", ".join(known)),
        fix=did_you_mean(name, known),
    )


def run_cells() -> list[str]:
    """The cells that the notebook has run so far; none outside a notebook."""
    ipython = sys.modules.get("IPython")
    shell: Any = ipython.get_ipython() if ipython else None
    return list(shell.history_manager.input_hist_parsed) if shell is not None else []


def required(opens: Callable[..., object]) -> list[str]:
    """The arguments that a function cannot do without."""
    arguments = inspect.signature(opens).parameters.values()
    return [each.name for each in arguments if each.default is each.empty]


def assigned_names(source: str) -> list[str]:
    """The names a cell assigns at its top level, in order; empty when it cannot be parsed."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return []
    targets = [t for node in body if isinstance(node, ast.Assign) for t in node.targets]
    targets += [node.target for node in body if isinstance(node, ast.AnnAssign)]
    return [target.id for target in targets if isinstance(target, ast.Name)]
