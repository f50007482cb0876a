"""Pieces that several sections share: headings, status marks, figures with a link to their row."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
from IPython.display import Markdown, display

from analysis.base.model import Status, Target
from analysis.data.addresses import EVIDENCE, anchor_of, measure_page
from analysis.data.dataset import Region
from analysis.data.scheme import Scheme
from analysis.html.markdown import one_line
from analysis.html.tables import Cell, Html, join, link, paragraph
from analysis.method.disclosure.protect import NOT_APPLICABLE, SECRET
from analysis.results.assessment import KEY
from analysis.words.target_words import figure_words, target_words
from analysis.words.wording import (
    MISSING_REASONS,
    STATUS_WORDS,
)

# The signs of official statistics: `..` is secret and `.` does not apply.
SYMBOLS = {"suppressed": (SECRET,), "not_applicable": (NOT_APPLICABLE,)}


def heading(level: int, text: str) -> None:
    """Show a heading; the book makes a real one of it (see `analysis.runs.clean_notebook`)."""
    display(Markdown(f"{'#' * level} {one_line(text)}"))


def show_heading(text: str) -> None:
    """The heading of a page of your own, in Swedish."""
    heading(1, text)


def title(text: str, *about: Region) -> None:
    """Show a page's heading, and under it what the reader must know of the regions it is about."""
    heading(1, text)
    for notice in dict.fromkeys(region.notice for region in about if region.notice):
        put(paragraph(notice, "tb-notice"))


def put(*pieces: Html) -> None:
    """Show pieces of HTML as one output."""
    if pieces:
        display(join(pieces))


def status_mark(status: Status | str) -> Html:
    """A status as symbol, word and colour."""
    key = Status(status)
    word = STATUS_WORDS[key]
    name = key.value.replace("_", "-")
    return Html(
        f'<span class="tb-status tb-status-{name}">'
        f'<span class="tb-glyph" aria-hidden="true">{word.symbol}</span> {word.word}</span>'
    )


def printed_mark(glyph: str, scheme: Scheme) -> Html:
    """The printed symbol and how the region's legend reads it."""
    symbol = scheme.symbol(glyph)
    if not glyph:
        return Html('<span class="tb-muted">ingen symbol</span>')
    word = symbol.word.lower() if symbol else "okänd"
    name = symbol.status.value.replace("_", "-") if symbol and symbol.status else "none"
    return Html(
        f'<span class="tb-printed tb-status-{name}"><span class="tb-glyph">{escape(glyph)}</span>'
        f" {escape(word)}</span>"
    )


def outcome_text(row: Mapping[Any, Any]) -> str:
    """The outcome as figure or words; why there is none, when there is none."""
    figure = "" if pd.isna(row["value"]) else value_text(float(row["value"]), row)
    parts = [part for part in (figure, row["text"]) if part]
    why = MISSING_REASONS.get(row["missing_reason"], "Saknas")
    return ", ".join(parts) or " ".join([*SYMBOLS.get(row["missing_reason"], ()), why])


def value_text(value: float, row: Mapping[Any, Any]) -> str:
    """A figure with its unit, in as many decimals as it has; bare counts have no unit."""
    return figure_words(value, row["unit_of_measure"])


def target_text(target: Target | None, row: Mapping[Any, Any]) -> str:
    """The target in words: `minst 90 %`, `minska från ingångsvärdet 5,1 %`, `ja`."""
    return target_words(target, row["unit_of_measure"])


def source_link(row: Mapping[Any, Any], label: str | None = None) -> Html:
    """A link from an outcome to its row on the region's evidence page."""
    place = anchor_of("observations", KEY, row)
    return link(label or f"rad {int(row['source_line'])}", f"{EVIDENCE}.html#{place}")


def measure_link(row: Mapping[Any, Any], label: Cell | None = None) -> Html:
    """The measure's name, or another label, as a link from a region's page to the measure's."""
    return link(label or str(row["short_name"]), measure_page(str(row["measure_id"])))
