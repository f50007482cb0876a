"""How many outcomes have which status: as a strip of tiles, and in a sentence."""

from __future__ import annotations

import pandas as pd

from analysis.base.model import ASSESSED, Status
from analysis.base.values import format_number, format_value
from analysis.html.cells import plural
from analysis.html.tables import Html
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


def share(outcomes: pd.DataFrame) -> str:
    """How many measures can be assessed, and how many of them met their target."""
    statuses = [Status(s) for s in outcomes["status_computed"]]
    total, assessed = len(statuses), [s for s in statuses if s in ASSESSED]
    rows = plural(total, "rad med mätetal", "rader med mätetal")
    if not assessed:
        return f"Rapporten har {rows}. Ingen av dem kan bedömas mot ett målvärde."
    met, near = assessed.count(Status.MET), assessed.count(Status.NEAR)
    share = format_value(100 * met / len(assessed), "%", 0)
    return (
        f"Rapporten har {rows}. {format_number(len(assessed))} av dem kan bedömas mot ett"
        f" målvärde: {format_number(met)} är uppnådda ({share}), {format_number(near)} nästan"
        f" uppnådda och {format_number(assessed.count(Status.NOT_MET))} inte uppnådda."
    )
