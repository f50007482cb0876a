"""What a paper is a file of: apart from all else, so that the command starts without pandas."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What a paper is a file of."""

    DOCX = "docx"
    PPTX = "pptx"
