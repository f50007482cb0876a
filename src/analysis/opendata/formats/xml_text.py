"""Makes text fit for XML, which has no place for most control characters."""

from __future__ import annotations

import re

_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fit(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return _UNFIT.sub("", text)
