"""What a row says was reached: a figure in the measure's unit, words, or why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from analysis.base.codes import ValueType
from analysis.base.errors import UserError
from analysis.base.values import format_number, parse
from analysis.data.rows import MeasureRow
from analysis.importer.interpret.entries import Entry
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.reasons import reason_stated, reason_told
from analysis.importer.interpret.rejected_rows import RejectedRowError
from analysis.importer.read.raw_file import JOINED, Cell
from analysis.method.status.text import read_direction, read_yes_no

_DASH = re.compile(r"[-\u2010-\u2015\u2212.]+|n/?a|saknas")
# Errors as Excel writes them in English and in Swedish: #DIV/0!, #DIVISION/0!, #SAKNAS!, #NAMN?
_ERROR = re.compile(r"#[A-ZÅÄÖ/0]+[!?]|#N/A")
_FAULT_MEND = "write the figure in the cell, or save the workbook in Excel, and import it again"
_FAULT_MENDS = {JOINED: "part the cell, write the figure of each row in it, and import it again"}
# A figure with the mark of a footnote after it: 5,4*, 5,4 % 1), 1500².
_FOOTNOTE = re.compile(r"[-−–]?[\d \u00a0.,]*\d ?%?(?: ?\*+| ?\d\)| ?[¹²³⁴⁵]| \d)")
_FOOTNOTE_MEND = "take away the mark of the footnote; the comment may say what it said"
_THREE_AFTER = re.compile(
    r"(?P<whole>[-−–+]?[1-9]\d{0,2})(?P<mark>[.,])(?P<parts>\d{3})(?:\s*\D{0,20})?"
)
_SAME_UNIT = {
    **{"procent": "%", "pct": "%", "mkr": "mnkr", "miljoner kronor": "mnkr", "kronor": "kr"},
    **{"sek": "kr", "tusen kronor": "tkr", "st": "antal", "personer": "antal"},
    **{"patienter": "antal", "besök": "antal", "procentenheter": "%-enheter"},
}


@dataclass(frozen=True)
class ParsedOutcome:
    """An outcome as read: value, text or reason; remarks for the analyst, a note for the data."""

    value: Decimal | None = None
    text: str = ""
    reason: str = ""
    remarks: tuple[str, ...] = ()
    note: str = ""
    inferred: bool = False

    @property
    def is_blank(self) -> bool:
        return self.value is None and not self.text and not self.reason


def read_outcome(
    entry: Entry, outcome: str, measure: MeasureRow, usual: Decimal | None, given: ImportMapping
) -> ParsedOutcome:
    """The outcome of a row; `outcome` is its cell without a mark, `usual` a figure to compare
    sizes with. Blank when nothing says anything. Raises RejectedRowError.
    """
    cell = entry.cell("outcome")
    if cell.fault or _ERROR.fullmatch(outcome):
        fault = cell.fault or f"the cell holds an error of the spreadsheet: {outcome}"
        raise RejectedRowError(fault, _FAULT_MENDS.get(fault, _FAULT_MEND))
    stated = _stated_reason(entry, given)
    words = entry.text("text")
    if cell.number is None and not words and (not outcome or _DASH.fullmatch(outcome.casefold())):
        return _missing(entry, stated, given)
    said = _words(words, measure) if words else _figure(entry, cell, outcome, measure, usual, given)
    if stated and not said.reason:
        raise RejectedRowError(
            f"there is an outcome, {outcome or words!r}, and a reason why there is none",
            "empty one of the two cells",
        )
    return said


def _stated_reason(entry: Entry, given: ImportMapping) -> str:
    words = given.rows.get(entry.line, {}).get("reason") or entry.text("reason")
    reason = reason_stated(words, given) if words else ""
    if words and not reason:
        raise RejectedRowError(
            f"this is no reason for a missing outcome: {words!r}",
            f"choose one from the list, or say in mapping.yml: reasons: {{{words!r}: ...}}",
        )
    return reason


def _missing(entry: Entry, stated: str, given: ImportMapping) -> ParsedOutcome:
    if stated:
        return ParsedOutcome(reason=stated)
    told = reason_told(entry.text("comment"), given)
    if told:
        return ParsedOutcome(reason=told, inferred=True, note="Skälet är utläst ur kommentaren.")
    return ParsedOutcome(reason=given.blank, inferred=bool(given.blank))


def _words(words: str, measure: MeasureRow) -> ParsedOutcome:
    known = read_yes_no(words) is not None or read_direction(words) is not None
    if known or measure.value_type is ValueType.TEXT:
        return ParsedOutcome(text=words)
    raise RejectedRowError(
        f"the words {words!r} are no outcome that a status can be told from",
        "write a figure, Ja or Nej, Ökning, Minskning or Oförändrat, or a reason",
    )


def _figure(
    entry: Entry,
    cell: Cell,
    outcome: str,
    measure: MeasureRow,
    usual: Decimal | None,
    given: ImportMapping,
) -> ParsedOutcome:
    if cell.number is not None:
        said = _number(cell.number, cell.percent, entry, measure, usual, given)
        return _within(said, measure)
    reason = reason_stated(outcome, given)
    if reason:
        return ParsedOutcome(reason=reason)
    try:
        figure = parse(outcome)
    except UserError as error:
        if any(mark.isdigit() for mark in outcome) and measure.value_type is not ValueType.TEXT:
            problem = error.problems[0]
            fix = _FOOTNOTE_MEND if _FOOTNOTE.fullmatch(outcome) else problem.fix
            raise RejectedRowError(f"{problem.what}: {problem.got}", fix) from error
        return _words(outcome, measure)
    if figure.bound:
        raise RejectedRowError(
            f"{outcome!r} is a limit, not an outcome",
            "write the figure, or the reason suppressed where it is hidden for few people",
        )
    _require_one_reading(outcome, figure.value, measure, usual)
    said = _number(figure.value, False if figure.unit else None, entry, measure, usual, given)
    if figure.unit:
        said = _in_unit(said, figure.unit, outcome, measure, given)
    if figure.approximate:
        note = f"{said.note} Tryckt ”{outcome}”.".strip()
        said = ParsedOutcome(said.value, remarks=(*said.remarks, f"printed {outcome!r}"), note=note)
    return _within(said, measure)


def _require_one_reading(
    outcome: str, value: Decimal, measure: MeasureRow, usual: Decimal | None
) -> None:
    """Raise RejectedRowError for `1.500`, or `1,500`, that may be a thousand times
    as much or as little.

    The size of the target, or of the last outcome, may settle it; so may a measure of that many
    decimals.
    """
    found = _THREE_AFTER.fullmatch(outcome)
    if not found or (usual and Decimal("0.2") <= abs(value / usual) <= 5):
        return
    if found["mark"] == "," and measure.decimals >= 3:
        return
    whole, parts = found["whole"], found["parts"]
    raise RejectedRowError(
        f"{outcome!r} may be {whole},{parts} or {whole} {parts}",
        f"write {whole}{parts} or {whole},{parts.rstrip('0') or '0'}",
    )


def _number(
    number: Decimal,
    percent: bool | None,
    entry: Entry,
    measure: MeasureRow,
    usual: Decimal | None,
    given: ImportMapping,
) -> ParsedOutcome:
    """A number in the measure's unit; one that is shown as per cent is held as its hundredth."""
    printed = _same(entry.text("unit_of_measure"))
    if percent and measure.unit_of_measure != "%":
        raise RejectedRowError(
            f"the cell is shown as per cent, but the measure is in {_unit(measure)}",
            "change the cell's format in the file, or the measure",
        )
    is_text = entry.cell("outcome").number is None
    if (
        not percent
        and not (is_text and percent is False)
        and _may_be_fraction(number, measure, usual, printed == "%")
    ):
        if not given.percent:
            shown = f"{format_number((number * 100).normalize() + 0)} %"
            raise RejectedRowError(
                f"{format_number(number)} for a measure in % may be {shown} without its format",
                f"write {shown} or the whole figure; "
                "or say in mapping.yml: percent: fraction (it is) or percent: as_is (it is not)",
            )
        percent = given.percent == "fraction"
    if percent:
        value = (number * 100).normalize() + 0
        remark = f"{format_number(number)} is shown as {format_number(value)} %"
        note = f"Cellen håller {format_number(number)} med procentformat."
        return ParsedOutcome(value, remarks=(remark,), note=note)
    said = ParsedOutcome(number)
    return _in_unit(said, printed, format_number(number), measure, given) if printed else said


def _may_be_fraction(
    number: Decimal, measure: MeasureRow, usual: Decimal | None, stated: bool
) -> bool:
    """Whether a number for a measure in per cent is as likely a hundredth of what is meant.

    It is where a hundred times it is about as large as the figure known before, and it is not;
    with no figure to compare with, where the row does not say that it is in per cent.
    """
    if measure.unit_of_measure != "%" or not 0 < abs(number) <= 1:
        return False
    if not usual:
        return not stated
    return abs(usual) > 1 and Decimal("0.2") <= abs(number * 100 / usual) <= 5


def _in_unit(
    said: ParsedOutcome, printed: str, outcome: str, measure: MeasureRow, given: ImportMapping
) -> ParsedOutcome:
    """The figure in the measure's unit; another unit needs a rule in mapping.yml."""
    own = measure.unit_of_measure
    if _same(printed) == _same(own) or printed == own:
        return said
    rule = given.units_of_measure.get(printed.casefold())
    if rule and rule["unit"] == own and said.value is not None:
        factor = Decimal(str(rule.get("factor", 1)))
        value = (said.value * factor).normalize() + 0
        note = f"Tryckt {outcome} {printed}, omräknat till {own}." if factor != 1 else ""
        return ParsedOutcome(value, remarks=(f"{printed} → {own}",), note=note)
    raise RejectedRowError(
        f"the figure is in {printed}, but the measure is in {_unit(measure)}",
        f"say in mapping.yml: units_of_measure: {{{printed}: {{unit: {own or '…'}, factor: 1}}}}",
    )


def _within(said: ParsedOutcome, measure: MeasureRow) -> ParsedOutcome:
    value = said.value
    limits = (("minimum", measure.minimum, 1), ("maximum", measure.maximum, -1))
    for limit, bound, sign in limits:
        if value is None or bound is None:
            continue
        edge = Decimal(str(bound))
        if (value - edge) * sign < 0:
            raise RejectedRowError(
                f"{format_number(value)} is beyond the measure's {limit}, {format_number(edge)}",
                f"correct the figure, or {limit} in measures.csv",
            )
    return said


def _same(unit: str) -> str:
    plain = unit.strip().casefold()
    return _SAME_UNIT.get(plain, plain)


def _unit(measure: MeasureRow) -> str:
    return measure.unit_of_measure or "no unit"
