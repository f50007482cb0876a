"""Spares the build the copy of each notebook that MyST-NB writes next to the site.

The copy is of use where the build runs notebooks. Ours are run before, so it would be the page's
own notebook once more, checked and written again, and nothing reads it.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

import nbformat
from sphinx.application import Sphinx

from analysis.site import myst_nb_private

IN_PLACE = "{}\n"


class Unwritten(ModuleType):
    """nbformat as it is, but for writing a notebook."""

    def __getattr__(self, name: str) -> Any:
        return getattr(nbformat, name)

    def writes(self, notebook: Any, *_: Any, **__: Any) -> str:
        """What stands in the place of the copy."""
        return IN_PLACE


def register(app: Sphinx) -> None:
    """Let MyST-NB, and no one else, write no copies in this process."""
    if myst_nb_private.writer() is nbformat:
        myst_nb_private.write_with(Unwritten("nbformat"))
