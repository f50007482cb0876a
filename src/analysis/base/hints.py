"""Adds *did you mean …?* to what a notebook raises for a mistyped name, attribute or column.

Python suggests names only where it prints a traceback itself, which in a notebook IPython does.

AttributeError: 'Report' object has no attribute 'mesures'
did you mean 'measures'?
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

from analysis.language.messages import later, tr

DID_YOU_MEAN = later("did you mean {name!r}?")
CHOOSE = later("choose one of: {names}")
MISTYPED = (AttributeError, KeyError, NameError)
MOST_LISTED = 60  # columns: more are no help to read
# What pandas calls the table or series that it looks in.
HOLDERS = ("self", "obj")

P = ParamSpec("P")
R = TypeVar("R")


def with_suggestions(opens: Callable[P, R]) -> Callable[P, R]:
    """Let the notebook that calls this have hints from then on."""

    @functools.wraps(opens)
    def opened(*given: P.args, **named: P.kwargs) -> R:
        give_hints()
        return opens(*given, **named)

    return opened


def give_hints() -> None:
    """Add hints to the errors of the notebook that this runs in; elsewhere nothing is done."""
    ipython = sys.modules.get("IPython")
    shell: Any = ipython.get_ipython() if ipython else None
    if shell is not None and not shell.custom_exceptions:  # somebody's own handler stays
        shell.set_custom_exc(MISTYPED, _show)


def is_hint(line: str) -> bool:
    """Whether a line is one of these hints, as the last line of a traceback may be."""
    return line.startswith(tuple(tr(each).partition("{")[0] for each in (DID_YOU_MEAN, CHOOSE)))


def hint(error: BaseException) -> str:
    """What was most likely meant; "" when nothing is near."""
    if isinstance(error, KeyError):
        return next(_of_columns(error), "")
    name = getattr(error, "name", None)
    if not name:
        return ""
    if isinstance(error, AttributeError):
        known = [] if error.obj is None else dir(error.obj)
    else:
        frame = _last(error.__traceback__)
        known = [*frame.tb_frame.f_locals, *frame.tb_frame.f_globals] if frame else []
    return _nearest(name, [each for each in known if not each.startswith("_")])


def unknown(module: str, name: str, known: Sequence[str]) -> AttributeError:
    """The error for a name that a module has not, with the nearest that it has."""
    near = "" if name.startswith("_") else _nearest(name, known)
    said = tr("module {module!r} has no attribute {name!r}", module=module, name=name)
    return AttributeError(f"{said}; {near}" if near else said, name=name)


def _show(
    shell: Any, kind: type[BaseException], error: BaseException, trace: Any, tb_offset: Any = None
) -> None:
    """Show the error as IPython does, and the hint below it."""
    said = hint(error)
    if said:
        error.add_note(said)
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


def _of_columns(error: KeyError) -> Iterator[str]:
    """Hints for what was not found in a table, from the innermost table that was looked in."""
    for known in _looked_in(error.__traceback__):
        wanted = str(error.args[0]) if error.args else ""
        names = re.findall(r"'([^']+)'", wanted) or [wanted]
        for name in names:
            if name not in known:
                yield _nearest(name, known) or _listed(known)


def _looked_in(trace: TracebackType | None) -> Iterator[list[str]]:
    """The columns of each table, or the labels of each series, that the error went through."""
    while trace:
        for name in HOLDERS:
            held = trace.tb_frame.f_locals.get(name)
            labels = getattr(held, "columns", None)
            labels = labels if labels is not None else getattr(held, "index", None)
            if labels is not None and hasattr(labels, "tolist"):
                yield [str(label) for label in labels.tolist()]
        trace = trace.tb_next


def _last(trace: TracebackType | None) -> TracebackType | None:
    while trace and trace.tb_next:
        trace = trace.tb_next
    return trace


def _nearest(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1) or get_close_matches(name.lower(), known, n=1)
    return tr(DID_YOU_MEAN, name=near[0]) if near else ""


def _listed(known: Sequence[str]) -> str:
    if not 0 < len(known) <= MOST_LISTED:
        return ""
    return tr(CHOOSE, names=", ".join(known))
