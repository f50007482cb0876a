"""Makes text from data stand in Markdown as the characters it is.

Mål & *hälsa* https://a.se  →  Mål \\& \\*hälsa\\* https\\:\\/\\/a\\.se

CommonMark takes a backslash before any ASCII punctuation as that character and nothing else, so
nothing is left that Markdown, MyST, its links from bare addresses or Jinja could read.
"""

from __future__ import annotations

import re

from analysis.base.printable import single_line

# Every ASCII punctuation but the comma, which means nothing in Markdown wherever it stands.
_PUNCTUATION = re.compile(r"([!-+\--/:-@\[-`{-~])")


def one_line(text: str) -> str:
    """The text as the content of one Markdown line, such as a heading."""
    return _PUNCTUATION.sub(r"\\\1", single_line(text))
