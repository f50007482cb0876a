"""How many outcomes have which status, as a strip of tiles."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.base.model import Status
from analysis.base.values import format_number
from analysis.html.pieces import Html
from analysis.words.status_words import ON_THE_WAY, STATUS_WORDS


def key_figures(outcomes: pd.DataFrame) -> Html:
    """The number of rows of each status as a strip of tiles."""
    found = outcomes["status_computed"].value_counts()
    on_the_way = Counter(r.status for r in outcomes["result"] if r.on_the_way)
    tiles = "".join(
        f'<li class="tb-tile tb-status-{status.value.replace("_", "-")}">'
        f'<span class="tb-tile-number">{format_number(int(found.get(status.value, 0)))}</span>'
        f'<span class="tb-tile-word"><span aria-hidden="true">{word.symbol}</span> '
        f"{word.word}</span>{_on_the_way(status, on_the_way[status])}</li>"
        for status, word in STATUS_WORDS.items()
        if found.get(status.value, 0)
    )
    return Html(f'<ul class="tb-tiles" aria-label="Antal rader per status">{tiles}</ul>')


def _on_the_way(status: Status, count: int) -> str:
    """How many of a tile's rows are judged while the year is not over."""
    if not count:
        return ""
    word = ON_THE_WAY[status]
    return (
        f'<span class="tb-tile-part"><span aria-hidden="true">{word.symbol}</span> '
        f"varav {format_number(count)} {word.word.lower()}</span>"
    )
