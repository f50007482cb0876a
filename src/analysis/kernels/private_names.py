"""Takes names that a library has for itself, and says which library when one has moved.

Every such name stands in one module a library (`ipykernel_private`, `sphinx_private`, …), and
pyproject.toml has an upper bound for each of these libraries.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from analysis.language.messages import tr

_NOTHING = object()
PYTHON = "Python"


class MovedError(RuntimeError):
    """A library no longer has a name of its own that we use."""


def private(library: str, owner: object, name: str) -> Any:
    """`owner.name`, which is the library's own; raises MovedError with the library's version."""
    found = getattr(owner, name, _NOTHING)
    if found is _NOTHING:
        kind = owner if isinstance(owner, type) else type(owner)
        place = getattr(owner, "__name__", kind.__name__)
        raise MovedError(
            tr(
                "{library} {version} has no {place}.{name}, which this code uses: install "
                "the version of {library} in requirements.lock",
                library=library,
                version=_version(library),
                place=place,
                name=name,
            )
        )
    return found


def require(library: str, owner: object, names: Iterable[str]) -> None:
    """Raise MovedError unless the library's object has these names."""
    for name in names:
        private(library, owner, name)


def _version(library: str) -> str:
    if library == PYTHON:
        return platform.python_version()
    try:
        return version(library)
    except PackageNotFoundError:
        return tr("(not installed)")
