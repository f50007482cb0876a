"""Cells without a figure where there is a national figure of the same thing and year."""

from __future__ import annotations

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, ref
from analysis.audit.national.printed import counterpart_of
from analysis.audit.national.words import known, remarks, value_of, whose
from analysis.audit.rows import Names, Tables, has_outcome, sex_note, span_in
from analysis.base.codes import Kind, MissingReason, Sex
from analysis.base.periods import Period, PeriodKind
from analysis.data.national.body import Counterpart, Figure
from analysis.words.national import source_line

# Nothing belongs in the cell, or what does is kept from readers.
LEFT_EMPTY = (MissingReason.NOT_APPLICABLE, MissingReason.SUPPRESSED)


@check(
    "national-fills",
    Severity.NOTICE,
    "Tom cell som Kolada har en siffra för",
    "Rapporten har inget utfall för året, men samma nyckeltal i Kolada har ett.",
)
def national_fills(tables: Tables) -> list[Hit]:
    """A year without an outcome where there is a national figure."""
    names = Names.of(tables)
    found = []
    for row in tables["observations"]:
        counterpart = counterpart_of(row, tables) if _is_empty(row) else None
        year = _year_of(row, names)
        figure = counterpart.own(year, Sex(row["sex"])) if counterpart and year else None
        if counterpart is not None and figure is not None:
            found.append(_fills(row, counterpart, figure, names))
    return found


def _year_of(row: Row, names: Names) -> int | None:
    """The year that an outcome is of; a part of one, or its last day, is not what the year came to.

    What is read at a point, and reported for the year, is of the year.
    """
    period = Period.parse(row["period"])
    is_of_year = period.kind is PeriodKind.YEAR or span_in(names, row).is_whole_year
    return period.year if is_of_year else None


def _is_empty(row: Row) -> bool:
    """Whether a figure could stand in the cell and none does."""
    return not has_outcome(row) and row["missing_reason"] not in LEFT_EMPTY


def _fills(row: Row, counterpart: Counterpart, found: Figure, names: Names) -> Hit:
    shown = value_of(row, counterpart, found, names)
    part = f", {row['component'].lower()}" if row["component"] else ""
    reason = f" ({MissingReason(row['missing_reason']).word})" if row["missing_reason"] else ""
    what = "Prognosen" if Kind(row["kind"]) is Kind.FORECAST else "Utfallet"
    told = [
        f"{what} för {row['period']} saknas{reason}, {names.unit(row)}.",
        known(counterpart, found, shown, Sex(row["sex"])),
        remarks(counterpart, found.year),
        source_line(is_own_work=found.is_own_work),
    ]
    return Hit(
        f"{names.measure(row)}{part}{sex_note(row)}: {whose(found, shown)} för {found.year}",
        " ".join(filter(None, told)),
        (ref("observations", row),),
    )
