"""Whether the book is built as the plain command builds it."""

from __future__ import annotations

import os

PLAIN_VARIABLE = "TERTIAL_PLAIN_SITE"


def plain() -> bool:
    """Whether the book is built to be compared, with nothing done to be fast."""
    return bool(os.environ.get(PLAIN_VARIABLE))
