"""Spares the build the numbering of figures, where no page has a figure to number.

To number them, Sphinx takes up every page of the book again at each build, however little has
changed. Which pages have something to number is noted when they are read.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

# What Sphinx's own domains give numbers when it has a caption; formulas have none.
KINDS = (nodes.figure, nodes.table, nodes.container)
CAPTIONS = (nodes.caption, nodes.title)
NOTED = "tertial_numbered"
BEFORE, AFTER = 100, 900  # Sphinx's own collector comes between


def register(app: Sphinx) -> None:
    """Note what pages have, and let Sphinx number figures only when one of them has any."""
    app.connect("doctree-read", _note)
    app.connect("env-purge-doc", lambda _, env, docname: _noted(env).discard(docname))
    app.connect("env-merge-info", _merge)
    app.connect("env-get-updated", _leave_out, priority=BEFORE)
    app.connect("env-get-updated", _take_back, priority=AFTER)


def _noted(env: BuildEnvironment) -> set[str]:
    if not hasattr(env, NOTED):
        setattr(env, NOTED, set())
    found: set[str] = getattr(env, NOTED)
    return found


def _note(app: Sphinx, doctree: nodes.document) -> None:
    if any(map(_has_number, doctree.findall(nodes.Element))):
        _noted(app.env).add(app.env.docname)


def _has_number(node: nodes.Element) -> bool:
    if not node["ids"]:
        return False
    captioned = isinstance(node, KINDS) and any(isinstance(n, CAPTIONS) for n in node.children)
    return captioned or isinstance(node, nodes.math_block)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: list[str], other: Any) -> None:
    _noted(env).update(_noted(other) & {*docnames})


def _leave_out(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The setting is put back at once: another one would have all pages read again."""
    setattr(app, NOTED, app.config.numfig)
    if not _noted(env):
        app.config["numfig"] = False
    return []


def _take_back(app: Sphinx, env: BuildEnvironment) -> list[str]:
    app.config["numfig"] = getattr(app, NOTED)
    return []
