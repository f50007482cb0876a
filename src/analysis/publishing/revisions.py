"""What editions have changed of a measure, as a table on the measure's own page.

Utgåva | Avser | Vad | Före | Efter | Skäl
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from analysis.base.periods import Period
from analysis.base.values import format_date
from analysis.data.addresses import measure_page
from analysis.html.compose import joined, link
from analysis.html.parts import Cell, Words
from analysis.html.pieces import Html
from analysis.html.table import Column, make
from analysis.html.table_html import to_html
from analysis.publishing.changes.between import Change
from analysis.publishing.changes.difference_text import FIELDS, KINDS, NOTHING, row_said, shown
from analysis.publishing.changes.differences import REMOVED
from analysis.words.wording import SEX_WORDS

PLACE: Final = re.compile(r'<div class="tb-revisions">.*?</div>', re.DOTALL)
CAPTION = "Ändrat från en utgåva till nästa, senaste först"
COLUMNS = (
    Column("Utgåva", names_row=True),
    *(Column("Avser"), Column("Vad"), Column("Före"), Column("Efter"), Column("Skäl")),
)


@dataclass(frozen=True)
class Revision:
    """A change, and the edition that brought it.

    why: what the publisher says of corrected figures that no approval explains.
    """

    change: Change
    edition: str
    published: str
    why: str = ""


def revised(found: Sequence[Revision]) -> dict[str, list[Revision]]:
    """The revisions by the page of their measure, `reports/prov/matt/sjukfranvaro.html`.

    Words alone are left out, and rows that came with a new report.
    """
    pages = defaultdict[str, list[Revision]](list)
    for each in found:
        change = each.change
        if change.measure_id and change.is_revision:
            page = measure_page(change.measure_id, f"reports/{change.region}/")
            pages[page].append(each)
    return dict(pages)


def with_revisions(page: str, found: Sequence[Revision], places: Mapping[str, str]) -> str:
    """A measure's page with the table in its place.

    places: the address of each edition from the page.
    """
    told = Html(f'<div class="tb-revisions">{_table(found, places).text}</div>')
    return PLACE.sub(lambda _: told.text, page, count=1)


def _table(found: Sequence[Revision], places: Mapping[str, str]) -> Html:
    return to_html(make(CAPTION, COLUMNS, [_cells(each, places) for each in reversed(found)]))


def _cells(each: Revision, places: Mapping[str, str]) -> list[Cell]:
    change, difference = each.change, each.change.difference
    before, after = shown(change.field, change.before), shown(change.field, change.after)
    what = FIELDS.get(change.field, change.field)
    if difference.kind in KINDS:
        said = dict(row_said(difference))
        value = said.get("outcome") or said.get("outcome_text") or said.get("value") or NOTHING
        before, after = (value, NOTHING) if difference.kind == REMOVED else (NOTHING, value)
        what = KINDS[difference.kind]
    day = format_date(date.fromisoformat(each.published))
    return [
        link(day, places[each.edition]),
        _of(change),
        what,
        before,
        after,
        change.why or (each.why if change.is_corrected else "") or NOTHING,
    ]


def _of(change: Change) -> Cell:
    sex = SEX_WORDS[change.sex].lower() if change.sex in ("K", "M") else ""
    period = Period.parse(change.period).report_label if change.period else ""
    told = [word for word in (change.unit, period, sex, change.component) if word]
    return joined([Words(word) for word in told], Words(", ")) or NOTHING
