"""Pieces that several sections share: headings, status marks, figures with a link to their row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Protocol

from IPython.display import Markdown, display

from analysis.base.codes import Sex
from analysis.base.model import Status, StatusResult, Target
from analysis.data.addresses import measure_page, row_address
from analysis.data.dataset import Region
from analysis.data.keys import table_of
from analysis.data.rows import Observation
from analysis.data.symbol_scheme import SymbolScheme
from analysis.html.compose import between, joined, link, number, styled
from analysis.html.evidence_links import why
from analysis.html.markdown import one_line
from analysis.html.parts import Cell, Link, Look, Mark, Number, Part, Words, words
from analysis.html.pieces import Piece, join, paragraph
from analysis.method.certainty.result import Certainty
from analysis.method.disclosure.protect import NOT_APPLICABLE, SECRET
from analysis.method.rollup import RollUp
from analysis.results.assessment import Assessed, NamedOutcome
from analysis.words.figures import SILENT_UNITS
from analysis.words.respelling import respelled, respelled_html
from analysis.words.status_words import shown_as
from analysis.words.target_words import target_words
from analysis.words.wording import MISSING_REASONS

# The signs of official statistics: `..` is secret and `.` does not apply.
SYMBOLS = {"suppressed": (SECRET,), "not_applicable": (NOT_APPLICABLE,)}
# The columns of a file that a status, a target and an explanation become next to their own.
SURENESS = "Säkerhet"
STATUS_PARTS = ("Regionens status", "Skiljer sig")
TARGET_PARTS = (", högst", ", i ord", ", del", ", kön")
COMMENT = "Kommentar"
# Said where a region's symbol is right by its own rule for a part of a year, but not by ours.
OWN_RULE = "mot hela årets mål"


class NamedMeasure(Protocol):
    """A row that has the names of a measure."""

    @property
    def measure_id(self) -> str: ...
    @property
    def short_name(self) -> str: ...


def heading(level: int, text: str) -> None:
    """Show a heading; the book makes a real one of it (see `analysis.runs.clean_notebook`)."""
    display(Markdown(f"{'#' * level} {one_line(respelled(text))}"))


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
        shown = join(pieces)
        display(replace(shown, text=respelled_html(shown.text)))


def status_mark(status: Status | str, column: str | None = "", *, on_the_way: bool = False) -> Mark:
    """A status as symbol, word and colour; on_the_way: while the year is not over."""
    key = Status(status)
    word = shown_as(key, on_the_way=on_the_way)
    return Mark(key.value.replace("_", "-"), word.symbol, word.word, column=column)


def result_mark(result: StatusResult | RollUp, column: str | None = "") -> Mark:
    """The status of an outcome or a goal, called *på väg* while it is a forecast."""
    return status_mark(result.status, column, on_the_way=result.on_the_way)


def printed_mark(glyph: str, scheme: SymbolScheme, column: str | None = "") -> Part:
    """The printed symbol and how the region's legend reads it."""
    symbol = scheme.symbol(glyph)
    if not glyph:
        return styled(Look.MUTED, "ingen symbol", column=column)
    word = symbol.word.lower() if symbol else "okänd"
    name = symbol.status.value.replace("_", "-") if symbol and symbol.status else "none"
    return Mark(name, glyph, word, printed=True, column=column)


def sureness(certainty: Certainty | None, column: str = SURENESS) -> tuple[Part, ...]:
    """How sure a status or a change is, on a small line of its own; nothing where nobody asks."""
    if certainty is None:
        return ()
    return (styled(Look.UNDER, between("Säkerhet: "), certainty.sureness.word, column=column),)


def both_statuses(
    row: Assessed,
    scheme: SymbolScheme,
    certainty: Certainty | None = None,
    picture: tuple[Part, ...] = (),
) -> tuple[Part, ...]:
    """The computed status, how sure it is, and the printed one and whether they differ.

    picture: where the outcome may lie, drawn.
    """
    differs = [between(" "), styled(Look.DIFFERS, "skiljer sig", column=STATUS_PARTS[1])]
    by_own_rule = row.agrees is True and row.status_printed != row.status_computed
    under = styled(
        Look.UNDER,
        between("Regionens status: "),
        printed_mark(row.symbol, scheme, STATUS_PARTS[0]),
        *(differs if row.agrees is False else ()),
        *((between(f" {OWN_RULE}"),) if by_own_rule else ()),
    )
    return (result_mark(row.result), *sureness(certainty), *picture, under)


def why_and_comment(explanation: str, comment: str) -> tuple[Part, ...]:
    """Why a status is what it is, and what the source says."""
    why = (styled(Look.WHY, explanation),)
    return (*why, styled(Look.COMMENT, comment, column=COMMENT)) if comment else why


def outcome(row: Observation, unit: str) -> tuple[Part, ...]:
    """The outcome as figure or words; why there is none, when there is none.

    unit: the measure's unit of measure.
    """
    if row.value is None and not row.text:
        reason = row.missing_reason or ""
        why = MISSING_REASONS.get(reason, "Saknas")
        signs = "".join(f"{sign} " for sign in SYMBOLS.get(reason, ()))
        return (*((between(signs),) if signs else ()), Words(why, ", saknas"))
    cells = [] if row.value is None else [figure(row.value, unit)]
    said = [Words(row.text, ", i ord")] if row.text else []
    return joined([*cells, *said], between(", "))


def outcome_text(row: Observation, unit: str) -> str:
    """The outcome in words, as `outcome` shows it."""
    return words(outcome(row, unit))


def figure(value: float, unit: str, *, bound: str = "", column: str | None = "") -> Number:
    """A figure with its unit, in as many decimals as it has; bare counts have no unit."""
    return number(value, "" if unit in SILENT_UNITS else unit, bound=bound, column=column)


def target_parts(target: Target | None, unit: str, column: str = "") -> tuple[Part, ...]:
    """The target: `minst 90 %`, `minska mot ingångsvärdet 5,1 %`, `ja`, for a part or a sex.

    column: the column of a file that it is a value of.
    """
    if target is None:
        return (Words("–"),)
    found = [*_limit(target, unit, column)]
    if target.component:
        found += [between(" "), Words(target.component, f"{column}, del")]
    if target.sex is not Sex.ALL:
        found += [between(" ("), Words(target.sex.word, f"{column}, kön"), between(")")]
    return tuple(found)


def target_text(target: Target | None, unit: str) -> str:
    """The target in words, as `target_parts` shows it."""
    return target_words(target, unit)


def _limit(target: Target, unit: str, column: str) -> tuple[Part, ...]:
    """A figure with its bound, two figures with a dash between, or words."""
    figure_alone = target.operator.is_comparison and target.change_percent is None
    if target.value is None or not figure_alone:
        whole = replace(target, component="", sex=Sex.ALL)
        return (Words(target_text(whole, unit), f"{column}, i ord"),)
    first = figure(target.value, unit, bound=target.operator.asks.lead, column=column)
    if target.value_upper is None:
        return (first,)
    return (first, between("–"), figure(target.value_upper, unit, column=f"{column}, högst"))


def source_link(row: Observation, label: Cell | None = None) -> Link:
    """A link from an outcome to its row in the region's evidence."""
    line = row.source_line
    own = (between("rad "), Number(Decimal(line), str(line), column=", rad"))
    place = row_address(table_of("observations"), row)
    return link(own if label is None else label, place)


def outcome_with_why(row: Observation, unit: str) -> tuple[Part, ...]:
    """The outcome on a region's page: a link to its row, and the way to how it came about."""
    return (source_link(row, outcome(row, unit)), why(row))


def measure_link(row: NamedMeasure, label: Cell | None = None) -> Link:
    """The measure's name, or another label, as a link from a region's page to the measure's."""
    return link(label or row.short_name, measure_page(row.measure_id))


def name_and_unit(row: NamedOutcome) -> tuple[Part, ...]:
    """`Sjukfrånvaro (Stöddivisionen)`: the measure and who reports it."""
    unit = Words(row.unit_short, "Enhet")
    return (Words(row.short_name), between(" ("), unit, between(")"))


def nth(place: int) -> str:
    """What is added to a column's name for the second and later values of one cell."""
    return f" {place}" if place > 1 else ""
