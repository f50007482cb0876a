"""Pieces that several sections share: headings, status marks, figures with a link to their row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
from IPython.display import Markdown, display

from analysis.base.codes import Sex
from analysis.base.model import Status, Target
from analysis.data.addresses import EVIDENCE, anchor_of, measure_page
from analysis.data.dataset import Region
from analysis.data.keys import key_of
from analysis.data.scheme import Scheme
from analysis.html.compose import between, day, joined, link, number, styled
from analysis.html.markdown import one_line
from analysis.html.parts import Cell, Link, Look, Mark, Number, Part, Words, words
from analysis.html.pieces import Piece, join, paragraph
from analysis.method.disclosure.protect import NOT_APPLICABLE, SECRET
from analysis.words.target_words import target_words
from analysis.words.wording import (
    MISSING_REASONS,
    SILENT_UNITS,
    STATUS_WORDS,
)

# The signs of official statistics: `..` is secret and `.` does not apply.
SYMBOLS = {"suppressed": (SECRET,), "not_applicable": (NOT_APPLICABLE,)}
# The columns of a file that a status, a target and an explanation become next to their own.
STATUS_PARTS = ("Regionens status", "Skiljer sig")
TARGET_PARTS = (", högst", ", i ord", ", del", ", kön")
COMMENT = "Kommentar"


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


def put(*pieces: Piece) -> None:
    """Show pieces of HTML as one output."""
    if pieces:
        display(join(pieces))


def status_mark(status: Status | str, column: str | None = "") -> Mark:
    """A status as symbol, word and colour."""
    key = Status(status)
    word = STATUS_WORDS[key]
    return Mark(key.value.replace("_", "-"), word.symbol, word.word, column=column)


def printed_mark(glyph: str, scheme: Scheme, column: str | None = "") -> Part:
    """The printed symbol and how the region's legend reads it."""
    symbol = scheme.symbol(glyph)
    if not glyph:
        return styled(Look.MUTED, "ingen symbol", column=column)
    word = symbol.word.lower() if symbol else "okänd"
    name = symbol.status.value.replace("_", "-") if symbol and symbol.status else "none"
    return Mark(name, glyph, word, printed=True, column=column)


def both_statuses(row: Mapping[Any, Any], scheme: Scheme) -> tuple[Part, ...]:
    """The computed status, and under it the printed one and whether they differ."""
    differs = [between(" "), styled(Look.DIFFERS, "skiljer sig", column=STATUS_PARTS[1])]
    under = styled(
        Look.UNDER,
        between("Tryckt: "),
        printed_mark(row["symbol"], scheme, STATUS_PARTS[0]),
        *(differs if row["agrees"] is False else ()),
    )
    return (status_mark(row["status_computed"]), under)


def why_and_comment(explanation: str, comment: str) -> tuple[Part, ...]:
    """Why a status is what it is, and what the source says."""
    why = (styled(Look.WHY, explanation),)
    return (*why, styled(Look.COMMENT, comment, column=COMMENT)) if comment else why


def outcome(row: Mapping[Any, Any]) -> tuple[Part, ...]:
    """The outcome as figure or words; why there is none, when there is none."""
    has_figure = not pd.isna(row["value"])
    if not has_figure and not row["text"]:
        why = MISSING_REASONS.get(row["missing_reason"], "Saknas")
        signs = "".join(f"{sign} " for sign in SYMBOLS.get(row["missing_reason"], ()))
        return (*((between(signs),) if signs else ()), Words(why, ", saknas"))
    cells = [figure(float(row["value"]), row)] if has_figure else []
    said = [Words(row["text"], ", i ord")] if row["text"] else []
    return joined([*cells, *said], between(", "))


def outcome_text(row: Mapping[Any, Any]) -> str:
    """The outcome in words, as `outcome` shows it."""
    return words(outcome(row))


def figure(
    value: float, row: Mapping[Any, Any], *, bound: str = "", column: str | None = ""
) -> Number:
    """A figure with its unit, in as many decimals as it has; bare counts have no unit."""
    unit = row["unit_of_measure"]
    return number(value, "" if unit in SILENT_UNITS else unit, bound=bound, column=column)


def target_parts(
    target: Target | None, row: Mapping[Any, Any], column: str = ""
) -> tuple[Part, ...]:
    """The target: `minst 90 %`, `minska mot ingångsvärdet 5,1 %`, `ja`, for a part or a sex.

    column: the column of a file that it is a value of.
    """
    if target is None:
        return (Words("–"),)
    found = [*_limit(target, row, column)]
    if target.component:
        found += [between(" "), Words(target.component, f"{column}, del")]
    if target.sex is not Sex.ALL:
        found += [between(" ("), Words(target.sex.word, f"{column}, kön"), between(")")]
    return tuple(found)


def target_text(target: Target | None, row: Mapping[Any, Any]) -> str:
    """The target in words, as `target_parts` shows it."""
    return target_words(target, row["unit_of_measure"])


def _limit(target: Target, row: Mapping[Any, Any], column: str) -> tuple[Part, ...]:
    """A figure with its bound, two figures with a dash between, or words."""
    figure_alone = target.operator.is_comparison and target.change_percent is None
    if target.value is None or not figure_alone:
        whole = replace(target, component="", sex=Sex.ALL)
        return (Words(target_text(whole, row), f"{column}, i ord"),)
    first = figure(target.value, row, bound=target.operator.asks.lead, column=column)
    if target.value_upper is None:
        return (first,)
    return (first, between("–"), figure(target.value_upper, row, column=f"{column}, högst"))


def source_link(row: Mapping[Any, Any], label: Cell | None = None) -> Link:
    """A link from an outcome to its row on the region's evidence page."""
    place = anchor_of("observations", key_of("observations"), row)
    line = int(row["source_line"])
    own = (between("rad "), Number(Decimal(line), str(line), column=", rad"))
    return link(own if label is None else label, f"{EVIDENCE}.html#{place}")


def measure_link(row: Mapping[Any, Any], label: Cell | None = None) -> Link:
    """The measure's name, or another label, as a link from a region's page to the measure's."""
    return link(label or str(row["short_name"]), measure_page(str(row["measure_id"])))


def name_and_unit(row: Mapping[Any, Any]) -> tuple[Part, ...]:
    """`Sjukfrånvaro (Stöddivisionen)`: the measure and who reports it."""
    unit = Words(str(row["unit_short"]), "Enhet")
    return (Words(str(row["short_name"])), between(" ("), unit, between(")"))


def for_day(when: date | None) -> tuple[Part, ...]:
    """A line that says which day a figure is for, where it is not the period's last."""
    return (styled(Look.UNDER, between("avser "), day(when, "Avser dagen")),) if when else ()


def nth(place: int) -> str:
    """What is added to a column's name for the second and later values of one cell."""
    return f" {place}" if place > 1 else ""
