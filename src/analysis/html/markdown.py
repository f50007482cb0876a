"""Makes text from data stand in Markdown as the characters it is.

Mål & *hälsa* https://a.se  →  Mål \\& \\*hälsa\\* https\\:\\/\\/a\\.se

CommonMark takes a backslash before any ASCII punctuation as that character and nothing else, so
nothing is left that Markdown, MyST, its links from bare addresses or Jinja could read.
"""

from __future__ import annotations

import re

# Every ASCII punctuation but the comma, which means nothing in Markdown wherever it stands.
_PUNCTUATION = re.compile(r"([!-+\--/:-@\[-`{-~])")
# What parts words or lines; the no-break spaces inside a figure are part of it.
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")


def one_line(text: str) -> str:
    """The text as the content of one Markdown line, such as a heading."""
    return _PUNCTUATION.sub(r"\\\1", _SPACES.sub(" ", text).strip())
