"""Warms a process up: imports the stack, and says whether the process may still be forked."""

from __future__ import annotations

import gc
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from analysis.kernels.terms import NOT_WARMED, OPTIONAL

TASKS = Path("/proc/self/task")


def threads() -> int:
    """How many threads the process has, those that libraries started in C included."""
    return sum(1 for _ in TASKS.iterdir())


def warm_up(stack: Sequence[str]) -> str:
    """Import the stack; why the process may not be forked afterwards, or "" when it may."""
    before = threads()
    for name in stack:
        import_module(name)
    for name in (*_optional(), *(_of_ours() if "analysis" in stack else ())):
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


def _of_ours() -> Iterator[str]:
    """Every module of ours that a notebook may use, so that a kernel sees code of one time."""
    import analysis

    for module in pkgutil.walk_packages(analysis.__path__, "analysis."):
        if not any(f"{module.name}.".startswith(f"{name}.") for name in NOT_WARMED):
            yield module.name


def _backend_settled() -> bool:
    """Whether matplotlib has chosen how to draw: a forked notebook would then show no figures."""
    matplotlib = sys.modules.get("matplotlib")
    return matplotlib is not None and matplotlib.get_backend(auto_select=False) is not None
