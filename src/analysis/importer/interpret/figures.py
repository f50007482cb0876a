"""A figure of a cell in the measure's own unit, or why it is not sure which figure it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from analysis.base.errors import UserError
from analysis.base.values import Bound, Figure, format_number, parse
from analysis.data.rows import MeasureRow
from analysis.importer.interpret.expected import Expected, is_near
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.percent import is_bare, is_fraction
from analysis.importer.interpret.rejected_rows import RejectedRowError
from analysis.importer.interpret.unit_factors import (
    decimal_of,
    factor,
    is_unit,
    plain_unit,
    same_unit,
)
from analysis.importer.read.raw_file import JOINED, Cell
from analysis.language.messages import later, tr

# Errors as Excel writes them in English and in Swedish: #DIV/0!, #DIVISION/0!, #SAKNAS!, #NAMN?
_ERROR = re.compile(r"#[A-ZÅÄÖ/0]+[!?]|#N/A")
_FAULT_MEND = later(
    "write the figure in the cell, or save the workbook in Excel, and import it again"
)
_FAULT_MENDS = {
    JOINED: later("part the cell, write the figure of each row in it, and import it again")
}
# A figure with the mark of a footnote after it: 5,4*, 5,4 % 1), 1500².
_FOOTNOTE = re.compile(r"[-−–]?[\d \u00a0.,]*\d ?%?(?: ?\*+| ?\d\)| ?[¹²³⁴⁵]| \d)")
_FOOTNOTE_MEND = later("take away the mark of the footnote; the comment may say what it said")
_THREE_AFTER = re.compile(
    r"(?P<whole>[-−–+]?[1-9]\d{0,2})(?P<mark>[.,])(?P<parts>\d{3})(?:\s*\D.{0,40})?"
)
# A figure and all that comes after it: `210` and `recept per 1000 invånare`.
_WITH_UNIT = re.compile(r"(?P<figure>\D*\d[\d\s.,]*?)\s*(?P<unit>[^\W\d_].*|[%‰].*)", re.DOTALL)
# The right factor may be written with as few digits as this leaves, as 0.0167 for a sixtieth.
_CLOSE = Fraction(1, 200)


@dataclass(frozen=True)
class ReadFigure:
    """A figure in the measure's unit, with its remarks for the analyst and its note for the data.

    bare: whether it is a figure in per cent that the file shows without the sign, so that it may
    be a hundredth of what is meant. fraction: whether it was one.
    """

    value: Decimal
    bound: Bound = ""
    remarks: tuple[str, ...] = ()
    note: str = ""
    bare: bool = False
    fraction: bool = False


def require_sound(cell: Cell, text: str) -> None:
    """Raise RejectedRowError for a cell that holds a fault, or an error of the spreadsheet."""
    if cell.fault or _ERROR.fullmatch(text):
        fault = cell.fault or tr("the cell holds an error of the spreadsheet: {text}", text=text)
        raise RejectedRowError(tr(fault), tr(_FAULT_MENDS.get(fault, _FAULT_MEND)))


def read_figure(cell: Cell, text: str, expected: Expected) -> ReadFigure:
    """The figure of a cell whose text, without marks, is `text`; raises RejectedRowError.

    A text that is no figure raises UserError, as `values.parse` does.
    """
    require_sound(cell, text)
    if cell.number is not None:
        return _within(_of_number(cell, expected), expected.measure)
    figure = parse_with_unit(text, expected)
    _require_one_reading(text, figure, expected)
    known = Cell(text, figure.value, False if figure.unit else None, unit=figure.unit)
    read = replace(_of_number(known, expected, text), bound=figure.bound)
    if figure.approximate:
        note = f"{read.note} Tryckt ”{text}”.".strip()
        read = replace(read, remarks=(*read.remarks, tr("printed {text!r}", text=text)), note=note)
    return _within(read, expected.measure)


def parse_with_unit(text: str, expected: Expected) -> Figure:
    """A figure with any unit that is known here: the measure's own, or one that has a size."""
    try:
        return parse(text)
    except UserError:
        found = _WITH_UNIT.fullmatch(text.strip())
        if not found or not _is_known(found["unit"], expected):
            raise
        return replace(parse(found["figure"]), unit=found["unit"], printed=text)


def no_figure(text: str, error: UserError) -> RejectedRowError:
    """Why a text with digits is no figure, and how to write it."""
    problem = error.problems[0]
    fix = tr(_FOOTNOTE_MEND) if _FOOTNOTE.fullmatch(text) else problem.fix
    return RejectedRowError(f"{problem.what}: {problem.got}", fix)


def _is_known(unit: str, expected: Expected) -> bool:
    own = same_unit(unit, expected.measure.unit_of_measure)
    return own or is_unit(unit) or plain_unit(unit) in _rules(expected.given)


def _require_one_reading(text: str, figure: Figure, expected: Expected) -> None:
    """Raise RejectedRowError for `1.500`, or `1,500`, that may be a thousand times as much.

    The size of the target, or of the last outcome, may settle it; so may a measure of that many
    decimals.
    """
    found = _THREE_AFTER.fullmatch(text)
    if not found or is_near(figure.value, expected.usual):
        return
    if found["mark"] == "," and expected.measure.decimals >= 3:
        return
    whole, parts = found["whole"], found["parts"]
    raise RejectedRowError(
        tr(
            "{text!r} may be {whole},{parts} or {whole} {parts}",
            text=text,
            whole=whole,
            parts=parts,
        ),
        tr(
            "write {large} or {small}",
            large=f"{whole}{parts}",
            small=f"{whole},{parts.rstrip('0') or '0'}",
        ),
    )


def _of_number(cell: Cell, expected: Expected, text: str = "") -> ReadFigure:
    """A number in the measure's unit; one that is shown as per cent is held as its hundredth."""
    number = cell.number or Decimal(0)
    measure, printed = expected.measure, _printed_unit(cell, expected)
    if cell.percent and measure.unit_of_measure != "%":
        raise RejectedRowError(
            tr("the cell is shown as per cent, but the measure is in {unit}", unit=_unit(measure)),
            tr("change the cell's format in the file, or the measure"),
        )
    if cell.percent:
        return _hundred_times(number, f"Cellen håller {format_number(number)} med procentformat.")
    bare = is_bare(cell, expected) and number != 0
    if bare and is_fraction(number, expected):
        note = f"Filen anger {format_number(number)} som andel."
        return replace(_hundred_times(number, note), fraction=True)
    read = ReadFigure(number, bare=bare)
    if cell.held is not None:
        held = tr(
            "{held} is shown as {number}",
            held=format_number(cell.held),
            number=format_number(number),
        )
        read = replace(read, remarks=(held,))
        _require_unit_of_scaled(cell, printed, expected)
    if not printed:
        return read
    return _in_unit(read, printed, text or format_number(number), expected)


def _printed_unit(cell: Cell, expected: Expected) -> str:
    """The unit of the cell, else of its row; raises RejectedRowError where they differ."""
    if cell.unit and expected.stated and not same_unit(cell.unit, expected.stated):
        raise RejectedRowError(
            tr(
                "the cell is in {unit}, but its row says {stated}",
                unit=cell.unit,
                stated=expected.stated,
            ),
            tr("write one of the two units in the file"),
        )
    return cell.unit or expected.stated


def _require_unit_of_scaled(cell: Cell, printed: str, expected: Expected) -> None:
    """Raise RejectedRowError for a number shown in thousands or millions of no known unit."""
    measure, number = expected.measure, cell.number or Decimal(0)
    shown_fits = same_unit(printed, measure.unit_of_measure) if printed else False
    if shown_fits or is_near(number, expected.usual):
        return
    held = cell.held or Decimal(0)
    raise RejectedRowError(
        tr(
            "the cell holds {held} and shows {number}; it is not sure which of them is in {unit}",
            held=format_number(held),
            number=format_number(number),
            unit=_unit(measure),
        ),
        tr("write the figure with its unit as a text: {number} …", number=format_number(number)),
    )


def _hundred_times(number: Decimal, note: str) -> ReadFigure:
    value = (number * 100).normalize() + 0
    remark = tr(
        "{number} is shown as {value} %", number=format_number(number), value=format_number(value)
    )
    return ReadFigure(value, remarks=(remark,), note=note)


def _rules(given: ImportMapping) -> dict[str, tuple[str, Fraction | None]]:
    """The units of mapping.yml as they are compared: the unit that each is, and its factor."""
    return {
        plain_unit(word): (
            rule["unit"],
            Fraction(str(rule["factor"])) if "factor" in rule else None,
        )
        for word, rule in given.units_of_measure.items()
    }


def _in_unit(read: ReadFigure, printed: str, text: str, expected: Expected) -> ReadFigure:
    """The figure in the measure's unit; another unit needs a rule in mapping.yml."""
    own = expected.measure.unit_of_measure
    if same_unit(printed, own):
        return read
    known = factor(printed, own)
    unit, said = _rules(expected.given).get(plain_unit(printed), ("", None))
    if not unit or not same_unit(unit, own):
        raise RejectedRowError(
            tr(
                "the figure is in {printed}, but the measure is in {unit}",
                printed=printed,
                unit=_unit(expected.measure),
            ),
            _unit_mend(printed, own, known),
        )
    if known is not None and said is not None and abs(said / known - 1) > _CLOSE:
        raise RejectedRowError(
            tr(
                "mapping.yml says that 1 {printed} is {said} {own}, but it is {known} {own}",
                printed=printed,
                said=_short(said),
                own=own,
                known=_short(known),
            ),
            _unit_mend(printed, own, known),
        )
    times = known or said or Fraction(1)
    value = decimal_of(Fraction(read.value) * times)
    note = f"Tryckt {_with_unit(text, printed)}, omräknat till {own}." if times != 1 else ""
    return replace(read, value=value, remarks=(*read.remarks, f"{printed} → {own}"), note=note)


def _with_unit(text: str, unit: str) -> str:
    return text if text.endswith(unit) else f"{text} {unit}"


def _unit_mend(printed: str, own: str, known: Fraction | None) -> str:
    """The line of mapping.yml that converts; without a known factor a person has to fill it in."""
    if not own:
        return tr(
            "write the unit of the measure in measures.csv, or take the unit away in the file"
        )
    size = "…" if known is None else format(decimal_of(known), "f")
    line = f"units_of_measure: {{{printed!r}: {{unit: {own!r}, factor: {size}}}}}"
    if known is not None:
        return tr("say in mapping.yml: {line}", line=line)
    return tr(
        "say in mapping.yml: {line}, with how many {own} 1 {printed} is for …",
        line=line,
        own=own,
        printed=printed,
    )


def _short(size: Fraction) -> str:
    return format_number(decimal_of(size))


def _within(read: ReadFigure, measure: MeasureRow) -> ReadFigure:
    limits = (("minimum", measure.minimum, 1), ("maximum", measure.maximum, -1))
    for limit, bound, sign in limits:
        if bound is None:
            continue
        edge = Decimal(str(bound))
        if (read.value - edge) * sign < 0:
            raise RejectedRowError(
                tr(
                    "{value} is beyond the measure's {limit}, {edge}",
                    value=format_number(read.value),
                    limit=limit,
                    edge=format_number(edge),
                ),
                tr("correct the figure, or {limit} in measures.csv", limit=limit),
            )
    return read


def _unit(measure: MeasureRow) -> str:
    return measure.unit_of_measure or tr("no unit")
