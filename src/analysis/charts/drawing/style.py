"""The book's style sheet for matplotlib, `charts/tertialboken.mplstyle`, and drawing in it.

A notebook takes it with `plt.style.use("analysis.charts.tertialboken")`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import matplotlib as mpl

STYLE = Path(__file__).parents[1] / "tertialboken.mplstyle"
# Settings of the process, not of a picture: changing them would switch or close a backend.
_OF_THE_PROCESS = frozenset(("backend", "backend_fallback", "interactive", "toolbar", "timezone"))

P = ParamSpec("P")
R = TypeVar("R")


def styled(function: Callable[P, R]) -> Callable[P, R]:
    """Draw with the book's settings only, whatever a notebook or a matplotlibrc has set before."""

    @wraps(function)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        with style():
            return function(*args, **kwargs)

    return inner


@contextmanager
def style() -> Iterator[None]:
    """matplotlib's own defaults with the style sheet on top, put back on the way out."""
    settings = _settings()
    # each setting is validated as it is set, which takes longer than to compare it
    differing = {key: value for key, value in settings.items() if mpl.rcParams[key] != value}
    with mpl.rc_context(differing):
        yield


@cache
def _settings() -> dict[Any, Any]:
    """The defaults with the style sheet on top, read once."""
    settings = {**mpl.rcParamsDefault, **mpl.rc_params_from_file(STYLE, use_default_template=False)}
    return {key: value for key, value in settings.items() if key not in _OF_THE_PROCESS}
