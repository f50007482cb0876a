"""Abbreviations written out the first time that a page's text has them.

<p>Kostnad per DRG-poäng   →   <p>Kostnad per <abbr … title="diagnosrelaterade grupper">DRG-poäng…

The style sheet writes the title after the abbreviation, so that the text itself is what the source
and the tables say: `DRG-poäng (diagnosrelaterade grupper)`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from types import MappingProxyType

from analysis.words.abbreviations import WORDS, found_in, told_already

# Text that is no running text, or that another program reads.
_APART = "abbr|button|code|h[1-6]|label|option|pre|script|select|style|summary|svg|textarea|title"
_PARTS = re.compile(rf"<({_APART})\b.*?</\1>|<[^>]*>|[^<]+", re.DOTALL)


def written_out(body: str, own: Mapping[str, str] = MappingProxyType({})) -> str:
    """The body of a page with each abbreviation explained once.

    own: those of the body that the page is about, as its boards: `{"RS": "regionstyrelsen"}`.
    """
    left = {**WORDS, **own}
    short = found_in(left)

    def explained(found: re.Match[str]) -> str:
        if not (meaning := left.pop(found[1], "")):
            return found[0]
        title = escape(meaning, quote=True)
        return f'<abbr class="tb-short" title="{title}">{found[0]}</abbr>'

    def part(found: re.Match[str]) -> str:
        text = found[0]
        if text.startswith("<"):
            return text
        for name in told_already(unescape(text), left):
            del left[name]
        return short.sub(explained, text)

    return _PARTS.sub(part, body)
