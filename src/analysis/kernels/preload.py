"""Warms a process up: imports what it is told, and says whether it may still be forked."""

from __future__ import annotations

import gc
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from analysis.language.messages import tr

# After the name of a package: it and all its modules.
EVERY = ".*"
TASKS = Path("/proc/self/task")


def threads() -> int:
    """How many threads the process has, those that libraries started in C included."""
    return sum(1 for _ in TASKS.iterdir())


def warm_up(names: Sequence[str]) -> str:
    """Import the modules; why the process may not be forked afterwards, or "" when it may.

    names: of modules, and of packages with all their modules as `package.*`.
    """
    before = threads()
    for name in names:
        for each in _modules(name):
            import_module(each)
    grown = threads() - before
    if grown:
        return tr("threads grew during warm-up, by {grown}", grown=grown)
    if _backend_settled():
        return tr("pyplot's backend was settled during warm-up")
    gc.collect()
    gc.freeze()
    return ""


def _modules(name: str) -> Iterator[str]:
    """The module of this name, and those within it when the name says so."""
    package = name.removesuffix(EVERY)
    yield package
    if package != name:
        path = import_module(package).__path__
        yield from (module.name for module in pkgutil.walk_packages(path, f"{package}."))


def _backend_settled() -> bool:
    """Whether matplotlib has chosen how to draw: a forked notebook would then show no figures."""
    matplotlib = sys.modules.get("matplotlib")
    return matplotlib is not None and matplotlib.get_backend(auto_select=False) is not None
