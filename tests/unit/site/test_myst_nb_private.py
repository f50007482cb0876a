"""Tests of analysis.site.myst_nb_private, against MyST-NB itself."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from types import SimpleNamespace
from typing import Any

import nbformat
import pytest

from analysis.kernels.private_names import MovedError
from analysis.site import myst_nb_private


def test_myst_nb_writes_notebooks_with_nbformat(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = import_module("myst_nb.sphinx_")
    monkeypatch.setattr(parser, "nbformat", nbformat)
    other: Any = SimpleNamespace()
    assert myst_nb_private.writer() is nbformat
    myst_nb_private.write_with(other)
    assert myst_nb_private.writer() is other
    monkeypatch.delattr(parser, "nbformat")
    with pytest.raises(MovedError, match=f"myst_nb {version('myst_nb')} has no "):
        myst_nb_private.writer()
