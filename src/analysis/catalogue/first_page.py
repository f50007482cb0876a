"""Opens the first page there is where a notebook is not told which.

The parameters of a template are None until papermill, or whoever sits at it, says what to show:

    region = None    # the first body of the project
    period = None    # its first report
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from analysis.base.errors import DataError, Problem
from analysis.base.parameters import required
from analysis.base.paths import Paths, project
from analysis.catalogue.combinations import combinations
from analysis.catalogue.templates import PARAMETERS
from analysis.data.dataset import read_region, region_ids
from analysis.language.messages import tr

P = ParamSpec("P")
R = TypeVar("R")


def first_by_default(opens: Callable[P, R]) -> Callable[P, R]:
    """`opens`, which takes None for the first there is; raises DataError where there is none."""
    names = tuple(required(opens))
    signature = inspect.signature(opens)

    @functools.wraps(opens)
    def opened(*given: P.args, **named: P.kwargs) -> R:
        asked = signature.bind_partial(*given, **named).arguments
        if not any(name in asked and asked[name] is None for name in names):
            return opens(*given, **named)
        root = asked.get("root")
        wanted = {name: asked[name] for name in names if asked.get(name) is not None}
        paths = project(root if isinstance(root, Path) else None)
        found: dict[str, Any] = first_of(paths, names, wanted)
        untyped: Callable[..., R] = opens
        return untyped(**{**asked, **found})

    return opened


def first_of(paths: Paths, names: tuple[str, ...], wanted: Mapping[str, object]) -> dict[str, Any]:
    """What each name is on the first page that has most of what is wanted; what is wanted stays.

    A wanted value that no page has stays too: the page says itself what there is instead.
    """
    pages = list(_pages(paths, names))
    if not pages:
        raise DataError(
            Problem(
                tr("the project has no such page to show yet"),
                where=", ".join(names),
                expected=tr("a body whose tables give one"),
                fix=tr("make one with `tertial new body`, and fill in its tables"),
            )
        )
    fits = max(pages, key=lambda page: sum(page[name] == str(v) for name, v in wanted.items()))
    return {**fits, **wanted}


def _pages(paths: Paths, names: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The pages with these parameters, by what they are made per and in the order of the book."""
    regions = [read_region(paths.regions / name) for name in region_ids(paths)]
    for per, parameters in PARAMETERS.items():
        if parameters == names:
            yield from (page for page, _ in combinations(paths, per, regions))
