"""Warms a process up: imports the stack, and says whether the process may still be forked."""

from __future__ import annotations

import gc
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from analysis.kernels.constants import OPTIONAL, WHOLE

TASKS = Path("/proc/self/task")


def threads() -> int:
    """How many threads the process has, those that libraries started in C included."""
    return sum(1 for _ in TASKS.iterdir())


def warm_up(stack: Sequence[str]) -> str:
    """Import the stack; why the process may not be forked afterwards, or "" when it may."""
    before = threads()
    for name in stack:
        import_module(name)
    for name in [*_optional(), *_whole()]:
        import_module(name)
    grown = threads() - before
    if grown:
        return f"threads grew during warm-up, by {grown}"
    if _backend_settled():
        return "pyplot's backend was settled during warm-up"
    gc.collect()
    gc.freeze()
    return ""


def _optional() -> list[str]:
    return [module for package, module in OPTIONAL.items() if package in sys.modules]


def _whole() -> Iterator[str]:
    for name in WHOLE:
        if package := sys.modules.get(name):
            for module in pkgutil.walk_packages(package.__path__, f"{name}."):
                yield module.name


def _backend_settled() -> bool:
    """Whether matplotlib has chosen how to draw: a forked notebook would then show no figures."""
    matplotlib = sys.modules.get("matplotlib")
    return matplotlib is not None and matplotlib.get_backend(auto_select=False) is not None
