"""A pytest plug-in that makes nbval compare pictures too, which it leaves out by itself."""

from __future__ import annotations

from typing import Any

PICTURES = ("image/png", "image/jpeg")


def pytest_itemcollected(item: Any) -> None:
    """Take pictures off the list of what nbval does not compare."""
    notebook = item.parent
    if hasattr(notebook, "skip_compare"):
        kept = (kind for kind in notebook.skip_compare if kind not in PICTURES)
        notebook.skip_compare = tuple(kept)
