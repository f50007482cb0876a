"""What a file says of its period above its table, in its headings and in its name, is held
against the period that is asked for.

Delårsrapport tertial 1 2021          the title above the table, against --period 2021-T2
Mätetal;Utfall aug-21                 the only outcomes, against --period 2022-T2
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from analysis.base.errors import DataError, Problem
from analysis.base.periods import Period
from analysis.importer.interpret.columns import Columns
from analysis.importer.interpret.entries import Entries
from analysis.importer.interpret.mapping import ImportMapping
from analysis.importer.interpret.names import normal
from analysis.importer.interpret.period_words import Said, in_words
from analysis.importer.interpret.roles import OUTCOMES
from analysis.importer.read.raw_file import RawFile
from analysis.language.messages import tr

# A day says when a list was printed or sent; years that are parted by a dash are those of a plan.
_DAYS = re.compile(
    r"\b20\d\d-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}(?:[- ]\d{2,4})?\b|\b\d{1,2} [a-zåäö]{3,9}\.? 20\d\d\b"
    r"|\b20\d\d ?[-–/] ?(?:20)?\d\d\b"
)
_PARTS = re.compile(r"[,;:()|_]|\s[-–]\s")
# What the outcomes are held against may be of another time, and a plan of another year.
_COMPARED = ("jämför", "föregående", "förra")
_PLANS = ("plan", "budget", "mål")
_REPORTS = ("T", "Q", "H")
# Longer lines, and those further above, are the text of a report that has tables in it.
_LONGEST_TITLE = 90
_NEAR = 8


def require_stated_period(
    file: RawFile, read: Entries, period: Period | None, given: ImportMapping
) -> None:
    """Raise DataError where the file says another period than the one asked for."""
    if period is None:
        return
    _require_outcomes(file, read, period)
    if str(given.period) == str(period):
        return
    told = [*_titles(file, read), *_name(file)]
    if told and not any(said.is_of(period) or _is_year(said, period) for _, said in told):
        words, said = told[0]
        raise DataError(_another(file, words, said.period(period.year), period))


def _is_year(said: Said, period: Period) -> bool:
    return said.letter == "" and said.year == period.year


def _another(file: RawFile, words: str, said: Period | None, period: Period) -> Problem:
    instead = tr("give --period {said}", said=said) if said else tr("give the period that it says")
    return Problem(
        tr("the file says another period than {period}", period=period),
        where=file.name,
        got=repr(words),
        expected=tr("figures of {period}", period=period),
        fix=tr(
            "{instead}; or, if the figures are of {period}, say in mapping.yml: period: {period}",
            instead=instead,
            period=period,
        ),
    )


def _titles(file: RawFile, read: Entries) -> Iterator[tuple[str, Said]]:
    """What the lines above the first table say of time, in their own words."""
    first = read.columns[0].line if read.columns else 0
    above = [row for row in file.rows if row.line < first and not row.is_blank]
    for row in above[-_NEAR:]:
        for cell in row.cells:
            if len(cell.text) <= _LONGEST_TITLE:
                yield from _said(cell.text)


def _name(file: RawFile) -> Iterator[tuple[str, Said]]:
    """What the file's name says, where it names a report of a year: `utfall T1 2021`."""
    for words, said in _said(re.sub(r"[_.]", " ", PurePath(file.name).stem)):
        if said.letter in _REPORTS and said.year is not None:
            yield words, said


def _said(text: str) -> Iterator[tuple[str, Said]]:
    plain = normal(text)
    if any(word in plain for word in _COMPARED):
        return
    of_plan = any(word in plain for word in _PLANS)
    for part in _PARTS.split(_DAYS.sub(" ", plain)):
        told, _ = in_words(part)
        if told is not None and (told.letter or (told.year and not of_plan)):
            yield text, told


def _require_outcomes(file: RawFile, read: Entries, period: Period) -> None:
    """Raise DataError where the only outcomes of the file are in columns of other periods."""
    others = [heading for columns in read.columns for heading in _of_others(columns, period)]
    if others and not any(set(columns.roles) & set(OUTCOMES) for columns in read.columns):
        raise DataError(no_column_of(file, others, period))


def _of_others(columns: Columns, period: Period) -> Iterator[str]:
    for heading, role in zip(columns.headings, columns.roles, strict=True):
        told = in_words(heading)[0] if role in ("", "left_out") else None
        if told is not None and not told.is_of(period):
            yield heading


def no_column_of(file: RawFile, others: list[str], period: Period) -> Problem:
    """The problem of a file that is whole, with columns of other periods only."""
    return Problem(
        tr("no column of the file holds outcomes of {period}", period=period),
        where=file.name,
        got=", ".join(map(repr, others)),
        expected=tr("a column of {period}", period=period),
        fix=tr(
            "give the period of the column with --period; or, if its figures are of "
            "{period}, correct the heading in the file",
            period=period,
        ),
    )
