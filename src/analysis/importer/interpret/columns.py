"""What the columns of a table are: each has a role, and may be of one period, sex, unit or measure.

Mätetal    Utfall kvinnor      T1 2022             HSN
measure    outcome, sex K      outcome, 2022-T1    outcome, unit hsn
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.base.errors import DataError, Problem
from analysis.base.periods import Period, PeriodKind
from analysis.importer.interpret.by_values import role_of_values
from analysis.importer.interpret.column import FIGURE_WORDS, Column, Context, column_of
from analysis.importer.interpret.names import normal
from analysis.importer.interpret.period_words import in_words, is_figure_alone
from analysis.importer.interpret.roles import (
    AMBIGUOUS,
    NAMES,
    OUTCOMES,
    ROLES,
    WIDE,
)
from analysis.importer.interpret.sexes import letters_are_sexes
from analysis.importer.interpret.unit_factors import is_unit
from analysis.importer.interpret.vocabulary import EMPTY, Vocabulary
from analysis.language.messages import tr


@dataclass(frozen=True)
class Columns:
    """The headings of a table: for each column its role, "" where it is not known.

    contexts: for each column what its heading says of period, sex, unit or measure, by role.
    monthly: whether months stand next to each other, so that none of them is a tertial.
    """

    line: int
    headings: tuple[str, ...]
    roles: tuple[str, ...]
    contexts: tuple[Context, ...] = ()
    monthly: bool = False

    def place(self, role: str) -> int | None:
        return self.roles.index(role) if role in self.roles else None

    @property
    def other_periods(self) -> str:
        """The headings of other periods, where a table has no outcome of the one that is read."""
        if set(self.roles) & set(OUTCOMES):
            return ""
        told = (heading for heading in self.headings if heading and in_words(heading)[0])
        return ", ".join(told)

    @property
    def unknown(self) -> tuple[str, ...]:
        pairs = zip(self.headings, self.roles, strict=True)
        return tuple(heading for heading, role in pairs if heading and not role)


def is_heading(
    cells: Sequence[str],
    period: Period | None,
    given: Mapping[str, str],
    vocabulary: Vocabulary = EMPTY,
) -> bool:
    """Whether a row heads a table of outcomes: it names a measure and an outcome.

    Boards, periods, months and measures as columns are outcomes; then the column of names may
    stand without a heading of its own.
    """
    if len(cells) < 2 or sum(len(cell) for cell in cells) > 60 * len(cells):
        return False
    if any(is_figure_alone(cell) for cell in cells):
        return False
    letters = letters_are_sexes(tuple(cells))
    found = [column_of(c, period, given, vocabulary, letters=letters) for c in cells if c.strip()]
    roles = {column.role for column in found}
    has_outcome = bool(roles & set(OUTCOMES)) or any(_is_other_outcome(c, period) for c in cells)
    if roles & set(NAMES) and has_outcome:
        return True
    return _is_spread(cells, found, period)


def is_heading_word(cell: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell may stand under another heading: a role, a time, a sex or a unit."""
    column = column_of(cell, None, {}, vocabulary, letters=True)
    return bool(column.role) and "measure" not in column.context


def _is_other_outcome(cell: str, period: Period | None) -> bool:
    """Whether a heading is of figures of another period alone: `2022-T1`, `jan`."""
    told, rest = in_words(cell) if cell.strip() else (None, cell)
    return told is not None and period is not None and rest in FIGURE_WORDS


def _is_spread(cells: Sequence[str], found: Sequence[Column], period: Period | None) -> bool:
    """Whether all headings but the first are boards, periods or measures: the first is blank or
    says what the rows are."""
    spread = [c for c in found if c.role in (*OUTCOMES, "left_out") and (c.context or period)]
    measures = [c for c in found if "measure" in c.context]
    if measures:
        by = {"period", "unit", "unit_id", "sex", "enhet", "year"}
        others = [c for c in found if c not in measures]
        if not cells[0].strip() and not others:
            return len(measures) > 1
        named = {column.role for column in others}
        return bool(named & by) and named <= {*by, "comment"}
    blank_corner = not cells[0].strip()
    contexts = [c for c in found if c.context]
    return blank_corner and len(spread) == len(found) >= 2 and bool(contexts)


def columns(
    line: int,
    headings: Sequence[str],
    below: Mapping[int, Sequence[str]],
    period: Period | None,
    given: Mapping[str, str],
    where: str,
    vocabulary: Vocabulary = EMPTY,
) -> Columns:
    """The columns of a table; `below` are some cells of each column, for words with two meanings
    and for headings that say nothing.

    Raises DataError where two columns would be the same thing.
    """
    letters = letters_are_sexes(tuple(headings))
    found = [
        column_of(heading, period, given, vocabulary, letters=letters)
        if heading.strip()
        else Column("")
        for heading in headings
    ]
    monthly = _is_monthly(headings, period)
    found = [_without_month(column, monthly, period) for column in found]
    found = _without_sum_of_boards(headings, found)
    roles = [column.role for column in found]
    settled = [
        _settled(role, below.get(place, ()), roles, vocabulary) if role in AMBIGUOUS else role
        for place, role in enumerate(roles)
    ]
    for place, role in enumerate(settled):
        if not role and headings[place].strip() not in given:
            told = role_of_values(below.get(place, ()), vocabulary)
            settled[place] = told if told not in settled else ""
    if settled and not settled[0] and not set(settled) & set(NAMES) and not _has_measures(found):
        settled[0] = "measure"
    contexts = tuple(column.context for column in found)
    problems = list(_twice(line, headings, settled, contexts, where))
    if problems:
        raise DataError(problems)
    return Columns(line, tuple(headings), tuple(settled), contexts, monthly)


def _without_sum_of_boards(headings: Sequence[str], found: Sequence[Column]) -> list[Column]:
    """The columns, where one of all boards next to columns of single boards is left out."""
    boards = [column.context["unit"] for column in found if "unit" in column.context]
    if len(set(boards)) < 2:
        return list(found)
    return [
        Column("left_out")
        if normal(heading) in _OF_ALL and "unit" not in column.context
        else column
        for heading, column in zip(headings, found, strict=True)
    ]


def _is_monthly(headings: Sequence[str], period: Period | None) -> bool:
    """Whether columns are months, told by one that ends no report of the period's kind."""
    told = [in_words(heading) for heading in headings if heading.strip()]
    months = {said.number for said, rest in told if said and said.is_month and not rest}
    return months_are_apart(months, period)


def months_are_apart(months: Collection[int], period: Period | None) -> bool:
    """Whether months are months, and not each the end of a report of the period's kind."""
    length = period.kind.months if period is not None else 4
    return len(months) > 1 and any(month % length for month in months)


def _without_month(column: Column, monthly: bool, period: Period | None) -> Column:
    """The column of a month that ends the period: one of several months is not the period."""
    if "month" not in column.context:
        return column
    if monthly and period is not None and period.kind is not PeriodKind.MONTH:
        return Column("")
    return Column(column.role, {k: v for k, v in column.context.items() if k != "month"})


def _has_measures(found: Sequence[Column]) -> bool:
    return any("measure" in column.context for column in found)


def _settled(word: str, cells: Sequence[str], roles: Sequence[str], vocabulary: Vocabulary) -> str:
    """What a word with two meanings means here."""
    if word == "mål":
        if role_of_values(cells, vocabulary) == "node":
            return "node"
        return "node" if "target" in roles else "target"
    filled = [cell for cell in cells if cell.strip()]
    measured = [cell for cell in filled if len(cell.strip()) <= 3 or _is_measured_in(cell)]
    if role_of_values(cells, vocabulary) == "unit":
        return "unit"
    return "unit_of_measure" if filled and len(measured) * 2 >= len(filled) else "unit"


def _is_measured_in(cell: str) -> bool:
    return cell.strip().casefold() in _UNITS or is_unit(cell)


_UNITS = ("procent", "antal", "index", "mnkr", "kronor", "dagar", "timmar", "personer")
# The sum of boards that have columns of their own.
_OF_ALL = ("totalt", "total", "summa", "hela regionen", "regionen", "regionen totalt", "samtliga")


def _twice(
    line: int,
    headings: Sequence[str],
    roles: Sequence[str],
    contexts: Sequence[Context],
    where: str,
) -> Iterator[Problem]:
    marked = [
        (role.partition("_")[0] if role in WIDE else role, tuple(sorted(context.items())))
        for role, context in zip(roles, contexts, strict=True)
    ]
    for role, context in dict.fromkeys(m for m in marked if m[0] and m[0] != "left_out"):
        pairs = zip(headings, marked, strict=True)
        found = [heading for heading, own in pairs if own == (role, context)]
        if len(found) < 2:
            continue
        of = f", {', '.join(word for _, word in context)}" if context else ""
        yield Problem(
            tr(
                "{count} columns look like {roles} ({role}{of})",
                count=len(found),
                roles=ROLES[role][0],
                role=role,
                of=of,
            ),
            where=where,
            row=line,
            got=", ".join(map(repr, found)),
            expected=tr("one column each"),
            fix=tr(
                "say in mapping.yml which one it is: columns: {{{found!r}: left_out}}",
                found=found[-1],
            ),
        )
