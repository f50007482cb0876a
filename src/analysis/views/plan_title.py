"""A plan's heading: whom it is for, when it was decided, and what the documents lack of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass
