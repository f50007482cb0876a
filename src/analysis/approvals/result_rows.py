"""What a period says, row by row, and how two such lists differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from analysis.base.model import STANDINGS, Standing
from analysis.language.messages import later, tr
from analysis.words.status_words import standing_word
from analysis.words.wording import MISSING_REASONS

NOTHING = "–"
# The kinds of rows, in the order in which they are listed; boards had verdicts in older approvals.
KINDS = ("outcome", "year_end", "node", "group", "summary")


@dataclass(frozen=True)
class ResultRow:
    """One thing that a period says; every cell is text, "" where there is nothing to say.

    kind: outcome, year_end, node, group or summary. key: what makes the row the same row, as
    `rs/sjukfranvaro/mal-frisk/T//actual` (unit, measure, node, sex, component, kind). what: its
    name to a reader. figure: with unit, as published, or the code of why it is missing. target:
    what it was judged by. status: the computed one, `met` or `met on_the_way` while it is a
    forecast. printed: the region's own symbol and how it is read. sentence: why. trend: how it has
    moved. comment: the source's own words as published.
    """

    kind: str
    key: str
    what: str = ""
    figure: str = ""
    target: str = ""
    status: str = ""
    printed: str = ""
    sentence: str = ""
    trend: str = ""
    comment: str = ""


COLUMNS = tuple(field.name for field in fields(ResultRow))
KEY = ("kind", "key")
Key = tuple[int, str]
SAID = (
    *(later("what"), later("figure"), later("target"), later("status"), later("printed")),
    *(later("sentence"), later("trend"), later("comment")),
)


@dataclass(frozen=True)
class Change:
    """One cell that is not as approved, or a row that came or went (field "").

    what: the row's name. before, after: as a reader knows them; "" where there is nothing. key: of
    the row, "" where it came or went.
    """

    what: str
    field: str
    before: str
    after: str
    key: str = ""

    def __str__(self) -> str:
        """`Sjukfrånvaro (RS): status Uppnått → Inte uppnått`."""
        field = f"{tr(self.field)} " if self.field else ""
        return f"{self.what}: {field}{self.before or NOTHING} → {self.after or NOTHING}"


def changes(
    before: Iterable[ResultRow], after: Iterable[ResultRow], columns: Sequence[str] = COLUMNS
) -> tuple[Change, ...]:
    """What differs between two lists of rows, in the order of their keys.

    columns: those that the rows before have. A column that was added since says nothing of them.
    """
    old, new = _by_key(before), _by_key(after)
    compared = [name for name in SAID if name in columns]
    return tuple(
        change
        for key in sorted(old.keys() | new.keys())
        for change in _of_row(old.get(key), new.get(key), compared)
    )


def _by_key(rows: Iterable[ResultRow]) -> dict[Key, ResultRow]:
    return {order(row): row for row in rows}


def order(row: ResultRow) -> Key:
    """Where a row stands in a list: by its kind, then by its key."""
    return KINDS.index(row.kind), row.key


def _of_row(
    old: ResultRow | None, new: ResultRow | None, compared: Sequence[str]
) -> Iterator[Change]:
    if old is None or new is None:
        row = old or new
        if row is not None:
            said = "; ".join(f"{tr(name)} {text}" for name, text in _said(row, compared))
            yield Change(row.what or row.key, "", said if old else "", said if new else "")
        return
    for name in compared:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            words = in_words(name, before), in_words(name, after)
            yield Change(new.what or new.key, name, *words, key=f"{new.kind} {new.key}")


def _said(row: ResultRow, compared: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in compared:
        text = getattr(row, name)
        if text and name != "what":
            yield name, in_words(name, text)


def in_words(column: str, text: str) -> str:
    """A cell as a reader knows it: codes of statuses and reasons become the book's words."""
    if column == "figure":
        return MISSING_REASONS.get(text, text)
    return _CODE.sub(_word, text) if column in ("status", "printed") else text


_CODE = re.compile("|".join(sorted((s.code for s in STANDINGS), key=len, reverse=True)))


def _word(code: re.Match[str]) -> str:
    return standing_word(Standing.parse(code[0]))
