"""The statuses that grade an outcome, best first, and the colour that each is printed in."""

from __future__ import annotations

from typing import Final

from analysis.base.model import ASSESSED, Status
from analysis.words.status_words import STATUS_WORDS

RANKED: Final = tuple(status.value for status in ASSESSED)


def colour(status: str) -> str:
    """`röd`, the colour that a status is printed in."""
    return STATUS_WORDS[Status(status)].colour
