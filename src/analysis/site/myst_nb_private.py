"""The module of MyST-NB that reads notebooks for Sphinx, and the nbformat that it writes with."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any

from analysis.kernels.private_names import private

LIBRARY = "myst_nb"


def writer() -> ModuleType:
    """What MyST-NB takes for nbformat."""
    found: ModuleType = private(LIBRARY, _parser(), "nbformat")
    return found


def write_with(module: ModuleType) -> None:
    """Let MyST-NB take this module for nbformat."""
    _parser().nbformat = module


def _parser() -> Any:
    import_module("myst_nb.sphinx_ext")  # it reads notebooks with the other
    return private(LIBRARY, import_module("myst_nb"), "sphinx_")
