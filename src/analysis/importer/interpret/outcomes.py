"""What a row says was reached: a figure in the measure's unit, words, or why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from analysis.base.codes import ValueType
from analysis.base.errors import UserError
from analysis.data.rows import MeasureRow
from analysis.importer.interpret.entries import Entry
from analysis.importer.interpret.expected import Expected
from analysis.importer.interpret.figures import (
    no_figure,
    read_figure,
    require_sound,
)
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.reasons import (
    reason_of_sign,
    reason_stated,
    reason_told,
    sign_given,
)
from analysis.importer.interpret.rejected_rows import RejectedRowError
from analysis.importer.read.raw_file import Cell
from analysis.language.messages import tr
from analysis.method.status.text import read_direction, read_yes_no

_DASH = re.compile(r"[-\u2010-\u2015\u2212.]+|x|n/?a|saknas")


@dataclass(frozen=True)
class ParsedOutcome:
    """An outcome as read: value, text or reason; remarks for the analyst, a note for the data.

    bare and fraction: as `figures.ReadFigure` says.
    """

    value: Decimal | None = None
    text: str = ""
    reason: str = ""
    remarks: tuple[str, ...] = ()
    note: str = ""
    inferred: bool = False
    bare: bool = False
    fraction: bool = False

    @property
    def is_blank(self) -> bool:
        return self.value is None and not self.text and not self.reason


def read_outcome(
    entry: Entry,
    outcome: str,
    measure: MeasureRow,
    usual: Decimal | None,
    given: ImportMapping,
    used: frozenset[str] = frozenset(),
) -> ParsedOutcome:
    """The outcome of a row; `outcome` is its cell without a mark, `usual` a figure to compare
    sizes with, `used` the words that stand for the measure already, which it may have again (as
    `plain_words` has them). Blank when nothing says anything. Raises RejectedRowError.
    """
    cell = entry.cell("outcome")
    require_sound(cell, outcome)
    stated = _stated_reason(entry, given)
    words = entry.text("text")
    if cell.number is None and not words and (not outcome or _DASH.fullmatch(outcome.casefold())):
        return _missing(entry, outcome, stated, given)
    if words:
        said = _words(words, measure, used)
    elif plain_words(outcome) in used and cell.number is None:
        said = ParsedOutcome(text=outcome)
    else:
        said = _figure(entry, cell, outcome, measure, usual, given)
    if stated and not said.reason:
        raise RejectedRowError(
            tr(
                "there is an outcome, {outcome!r}, and a reason why there is none",
                outcome=outcome or words,
            ),
            tr("empty one of the two cells"),
        )
    return said


def _stated_reason(entry: Entry, given: ImportMapping) -> str:
    words = given.row(entry.sheet, entry.line).get("reason") or entry.text("reason")
    reason = reason_stated(words, given) if words else ""
    if words and not reason:
        raise RejectedRowError(
            tr("this is no reason for a missing outcome: {words!r}", words=words),
            tr(
                "choose one from the list, or say in mapping.yml: reasons: {{{words!r}: …}}",
                words=words,
            ),
        )
    return reason


def _missing(entry: Entry, sign: str, stated: str, given: ImportMapping) -> ParsedOutcome:
    stated = stated or sign_given(sign, given)
    if stated:
        return ParsedOutcome(reason=stated)
    told = reason_told(entry.text("comment"), given)
    if told:
        return ParsedOutcome(reason=told, inferred=True, note="Skälet är utläst ur kommentaren.")
    known = reason_of_sign(sign, given)
    if known:
        return ParsedOutcome(reason=known)
    return ParsedOutcome(reason=given.blank, inferred=bool(given.blank))


def plain_words(words: str) -> str:
    """Words without what tells two ways of writing them apart."""
    return " ".join(words.casefold().split())


def _words(words: str, measure: MeasureRow, used: frozenset[str] = frozenset()) -> ParsedOutcome:
    known = read_yes_no(words) is not None or read_direction(words) is not None
    if known or measure.value_type is ValueType.TEXT or plain_words(words) in used:
        return ParsedOutcome(text=words)
    raise RejectedRowError(
        tr("the words {words!r} are no outcome that a status can be told from", words=words),
        tr("write a figure, Ja or Nej, Ökning, Minskning or Oförändrat, or a reason"),
    )


def _figure(
    entry: Entry,
    cell: Cell,
    outcome: str,
    measure: MeasureRow,
    usual: Decimal | None,
    given: ImportMapping,
) -> ParsedOutcome:
    reason = reason_stated(outcome, given) if cell.number is None else ""
    if reason:
        return ParsedOutcome(reason=reason)
    try:
        figure = read_figure(cell, outcome, expected_of(entry, measure, usual, given))
    except UserError as error:
        if any(mark.isdigit() for mark in outcome) and measure.value_type is not ValueType.TEXT:
            raise no_figure(outcome, error) from error
        return _words(outcome, measure)
    if figure.bound:
        raise RejectedRowError(
            tr("{outcome!r} is a limit, not an outcome", outcome=outcome),
            tr("write the figure, or the reason suppressed where it is hidden for few people"),
        )
    return ParsedOutcome(
        figure.value,
        remarks=figure.remarks,
        note=figure.note,
        bare=figure.bare,
        fraction=figure.fraction,
    )


def expected_of(
    entry: Entry, measure: MeasureRow, usual: Decimal | None, given: ImportMapping
) -> Expected:
    """What the figures of a row are read against."""
    percent = str(given.row(entry.sheet, entry.line).get("percent", given.percent))
    return Expected(measure, entry.text("unit_of_measure"), usual, given, percent)
