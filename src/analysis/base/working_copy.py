"""Whether what is built is a working copy, which shows drafts, or an edition for readers.

Every build is a working copy, but for the one that `tertial publish` makes of what is released.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

PUBLISHING: Final = "TERTIAL_PUBLISHING"
# Set while the site of a working copy is made, in the processes that help too.
_MARKING: Final = "TERTIAL_WORKING_COPY"
MARK: Final = "ARBETSEXEMPLAR"
WORDS: Final = "Visar utkast och siffror under embargo. Får inte publiceras."


def is_published() -> bool:
    """Whether the site is made to be published."""
    return bool(os.environ.get(PUBLISHING))


def is_marked() -> bool:
    """Whether the files that are made belong to a working copy, and say so."""
    return bool(os.environ.get(_MARKING))


@contextmanager
def marking() -> Iterator[None]:
    """Mark the files that are made meanwhile, unless they are made to be published."""
    before = os.environ.pop(_MARKING, None)
    if not is_published():
        os.environ[_MARKING] = "1"
    try:
        yield
    finally:
        os.environ.pop(_MARKING, None)
        if before is not None:
            os.environ[_MARKING] = before
