"""Every chart of the package, and the examples of it that its own test file gives.

A chart is a function that is `styled` and gives a `Chart`, in a module of `analysis.charts`.
Its test file has `EXAMPLES`, functions that draw it and put the text they are given in it, by
the id of the chart, and `COLUMNS`, the columns that the chart asks of a frame.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType

import analysis.charts
from analysis.charts.base import Chart

Draw = Callable[..., Chart]


def charts() -> Iterator[tuple[ModuleType, Draw]]:
    """The functions that draw a chart, each with its module."""
    for found in pkgutil.iter_modules(analysis.charts.__path__):
        module = importlib.import_module(f"analysis.charts.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            own = function.__module__ == module.__name__ and not name.startswith("_")
            if own and hasattr(function, "__wrapped__"):
                yield module, function


def tests_of(module: ModuleType) -> ModuleType:
    """The test file of a chart's module."""
    return importlib.import_module(f"tests.unit.charts.test_{module.__name__.rpartition('.')[2]}")


TESTS = {module.__name__: tests_of(module) for module, _ in charts()}
EXAMPLES: dict[str, Draw] = {
    name: draw for tests in TESTS.values() for name, draw in tests.EXAMPLES.items()
}
COLUMNS: dict[Draw, str] = {
    draw: columns
    for tests in TESTS.values()
    for draw, columns in getattr(tests, "COLUMNS", {}).items()
}
