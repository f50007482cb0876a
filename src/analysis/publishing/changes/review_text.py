"""A review in words, line by line for the terminal, and as a Swedish page or CSV to sign."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from analysis.base.spreadsheet_safe import neutral
from analysis.html.pieces import Html, join, paragraph
from analysis.language.messages import SWEDISH, language, tr, tr_count
from analysis.publishing.changes.difference_text import (
    COLUMNS,
    FIELDS,
    KINDS,
    cells,
    differences_table,
    row_said,
    shown,
)
from analysis.publishing.changes.differences import ADDED, REMOVED, Difference
from analysis.publishing.changes.review import Review


def lines(review: Review) -> Iterator[str]:
    """The review for a terminal, with the book's own texts."""
    yield tr(
        "What the book says otherwise than at {revision}: {count}",
        revision=review.revision,
        count=_count(len(review.book)),
    )
    yield from (f"  {sentence(each)}" for each in review.book)
    yield tr("Rows of the data that differ: {count}", count=_count(len(review.rows)))
    yield from (f"  {table}: {sentence(each)}" for table, each in review.rows)


def _count(number: int) -> str:
    if not number:
        return tr("nothing")
    return tr_count("{count} difference", "{count} differences", number)


def sentence(each: Difference) -> str:
    """One difference as a line: `norrbotten 2022-T1, RS, Sjukfrånvaro: outcome 5,4 → 4,6`."""
    place = " ".join(part for part in (each.region, each.period) if part)
    sex = f"({each.sex})" if each.sex in ("K", "M") else ""
    who = ", ".join(part for part in (each.unit, f"{each.what} {sex}".strip()) if part)
    if each.kind in (ADDED, REMOVED):
        said = "; ".join(f"{_called(f)} {text}" for f, text in row_said(each))
        kind = KINDS[each.kind] if language() == SWEDISH else each.kind
        return f"{place}, {who}: {kind}" + (f": {said}" if said else "")
    before, after = shown(each.field, each.before), shown(each.field, each.after)
    return f"{place}, {who}: {_called(each.field)} {before} → {after}"


def _called(field: str) -> str:
    """A field in the user's language; the book has the Swedish words for those it shows."""
    plain = field.replace("_", " ")
    return FIELDS.get(field, plain) if language() == SWEDISH else plain


def page(review: Review) -> str:
    """The review as a Swedish HTML page of its own, with a line to sign."""
    rows = tuple(each for _, each in review.rows)
    parts = (
        Html("<h1>Ändringar i boken</h1>"),
        paragraph(f"Jämfört med versionen {review.revision}."),
        Html("<h2>Siffror, statusar och texter som ändras</h2>"),
        differences_table("Det som boken säger annorlunda", review.book)
        if review.book
        else paragraph("Boken säger detsamma."),
        Html("<h2>Rader i data som ändras</h2>"),
        differences_table("Rader som skiljer sig", rows)
        if rows
        else paragraph("Inga rader skiljer sig."),
        Html("<p>Granskat av: ____________________ Datum: ____________</p>"),
    )
    body = join(parts, "\n").text
    head = '<meta charset="utf-8"><title>Ändringar i boken</title>'
    return f'<!DOCTYPE html>\n<html lang="sv"><head>{head}</head>\n<body>{body}</body></html>\n'


def table_text(review: Review) -> str:
    """The review as CSV with Swedish headers, what the book says first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["Tabell", *(column.header for column in COLUMNS)])
    writer.writerows(["boken", *map(neutral, cells(each))] for each in review.book)
    writer.writerows([table, *map(neutral, cells(each))] for table, each in review.rows)
    return out.getvalue()
