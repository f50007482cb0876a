"""What Sphinx has for itself and our extension uses, each name here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.util import FilenameUniqDict

from analysis.kernels.private_names import private

LIBRARY = "sphinx"
__all__ = ["FilenameUniqDict"]


def warned(app: Sphinx) -> bool:
    """Whether the build has warned of anything."""
    return bool(private(LIBRARY, app, "_warncount"))


def read_page(builder: Any, page: str) -> None:
    """Read one page again, in this process."""
    private(LIBRARY, builder, "_read_serial")([page])


def forget_page(env: Any, page: str) -> None:
    """Let go of a page as it was read, which is kept from when it is resolved."""
    private(LIBRARY, env, "_pickled_doctree_cache").pop(page, None)


def forget_headings(env: Any) -> None:
    """Let go of the headings of all pages."""
    private(LIBRARY, env, "tocs")
    env.tocs = {}


def lists_of_pages(env: Any) -> Iterator[tuple[str, list[toctree]]]:
    """The lists of other pages that pages have, by the page that they stand on."""
    headings = private(LIBRARY, env, "tocs")
    for page in sorted(private(LIBRARY, env, "toctree_includes")):
        yield page, [*headings[page].findall(toctree)]


def numbers(env: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The numbers of figures and of sections, by page."""
    return private(LIBRARY, env, "toc_fignumbers"), private(LIBRARY, env, "toc_secnumbers")


def disconnect(app: Sphinx, event: str, packages: tuple[str, ...]) -> None:
    """Let what these packages have connected to an event hear no more of it."""
    for listener in [*private(LIBRARY, app.events, "listeners")[event]]:
        if listener.handler.__module__.split(".")[0] in packages:
            app.disconnect(listener.id)
