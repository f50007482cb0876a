"""How many outcomes have which status, as a strip of tiles."""

from __future__ import annotations

import pandas as pd

from analysis.base.values import format_number
from analysis.html.pieces import Html
from analysis.words.wording import STATUS_WORDS


def key_figures(outcomes: pd.DataFrame) -> Html:
    """The number of rows of each status as a strip of tiles."""
    found = outcomes["status_computed"].value_counts()
    tiles = "".join(
        f'<li class="tb-tile tb-status-{status.value.replace("_", "-")}">'
        f'<span class="tb-tile-number">{format_number(int(found.get(status.value, 0)))}</span>'
        f'<span class="tb-tile-word"><span aria-hidden="true">{word.symbol}</span> '
        f"{word.word}</span></li>"
        for status, word in STATUS_WORDS.items()
        if found.get(status.value, 0)
    )
    return Html(f'<ul class="tb-tiles" aria-label="Antal rader per status">{tiles}</ul>')
