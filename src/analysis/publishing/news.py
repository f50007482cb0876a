"""What is new in an edition, in words: the page *Vad är nytt*, and an entry of the feed.

Sedan förra utgåvan, den 20 maj 2021, är två siffror rättade och en status en annan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from html import escape
from itertools import groupby

from analysis.base.periods import Period
from analysis.base.values import format_date
from analysis.data.addresses import measure_page
from analysis.html.compose import link
from analysis.html.pieces import Html, bullets, details, join, paragraph
from analysis.opendata.catalogue.feed import Entry
from analysis.publishing.changes.between import (
    DEFINITION,
    FIGURE,
    FILE,
    STATUS,
    TARGET,
    TEXT,
    Change,
    unexplained,
)
from analysis.publishing.changes.difference_text import FIELDS, shown
from analysis.publishing.changes.differences import ADDED, REMOVED
from analysis.words.inflection import Noun, counted, sentence_case
from analysis.words.wording import SEX_WORDS, join_words

PAGE = "nytt.html"
MOST = 200  # changes that are told one by one; changes.json has them all
FIRST = "Det här är den första utgåvan."
# What is counted, and what has become of it: in one and in many.
_COUNTED = (
    (FIGURE, Noun("en", "siffra är rättad", "siffror är rättade")),
    (TARGET, Noun("ett", "målvärde är ändrat", "målvärden är ändrade")),
    (STATUS, Noun("en", "status är en annan", "statusar är andra")),
    (DEFINITION, Noun("en", "definition är ändrad", "definitioner är ändrade")),
    (ADDED, Noun("en", "rad har kommit till", "rader har kommit till")),
    (REMOVED, Noun("en", "rad är borttagen", "rader är borttagna")),
    (TEXT, Noun("en", "text är ändrad", "texter är ändrade")),
)


def news(
    found: Sequence[Change], since: str, names: Mapping[str, str], place: str, why: str = ""
) -> Html:
    """What is new since the edition published on the day `since`, "" for the first edition.

    names: the regions' names by id. place: the edition's folder on the site. why: what the
    publisher says of corrected figures that no approval explains.
    """
    parts = [paragraph(summary(found, since))]
    parts += [paragraph(why)] if why and unexplained(found) else []
    told = [each for each in found if each.is_major and each.what not in (ADDED, REMOVED)]
    for region, own in groupby(told[:MOST], key=lambda each: each.region):
        parts.append(_heading(names.get(region, region)))
        parts.append(bullets([_sentence(each) for each in own]))
    parts += _reports(found, names)
    parts += _texts([each for each in found if not each.is_major])
    if since:
        where = link("Alla ändringar för program (JSON)", f"{place}/{FILE}")
        parts.append(join([Html("<p>"), where, Html("</p>")]))
    return Html(f'<div class="tb-changes">{join(parts).text}</div>')


def summary(found: Sequence[Change], since: str) -> str:
    """The changes counted in a sentence."""
    if not since:
        return FIRST
    day = f"Sedan förra utgåvan, den {format_date(date.fromisoformat(since))},"
    counts = [
        counted(number, noun)
        for what, noun in _COUNTED
        if (number := sum(each.what == what for each in found))
    ]
    return f"{day} {'är inget ändrat' if not counts else 'gäller detta: ' + join_words(counts)}."


def entry(found: Sequence[Change], edition: str, published: str, since: str) -> Entry | None:
    """The edition in the feed; None where it changes nothing but words."""
    if not any(each.is_major for each in found):
        return None
    day = date.fromisoformat(published)
    return Entry(
        f"edition/{edition}",
        f"Vad är nytt i utgåvan den {format_date(day)}",
        PAGE,
        datetime(day.year, day.month, day.day, tzinfo=UTC),
        summary(found, since),
    )


def _sentence(each: Change) -> Html:
    """`Sjukfrånvaro, Stöddivisionen, april 2022: utfallet var 5,4 och är 4,4. Rättat …`"""
    sex = SEX_WORDS[each.sex].lower() if each.sex in ("K", "M") else ""
    where = [each.unit, sex, each.component, _period(each.period)]
    head = ", ".join(word for word in where if word)
    what = FIELDS.get(each.field, each.field)
    told = f"{what} var {shown(each.field, each.before)} och är {shown(each.field, each.after)}."
    if each.why:
        day = format_date(date.fromisoformat(each.at[:10]))
        told += f" Godkänt {day}: {each.why.rstrip('.')}."
    page = f"reports/{each.region}/{measure_page(each.measure_id)}"
    name = link(each.name, page) if each.measure_id else Html(escape(each.name))
    return join([name, Html(escape(f"{', ' if head else ''}{head}: {told}"))])


def _heading(words: str) -> Html:
    return Html(f"<h2>{escape(words)}</h2>")


def _reports(found: Sequence[Change], names: Mapping[str, str]) -> list[Html]:
    """The reports whose rows have come or gone, with how many."""
    moved = [each for each in found if each.what in (ADDED, REMOVED)]
    counts = Counter((each.region, each.period, each.what) for each in moved)
    told = []
    for (region, period, what), number in sorted(counts.items()):
        head = ", ".join(word for word in (names.get(region, region), _period(period)) if word)
        told.append(f"{head}: {counted(number, dict(_COUNTED)[what])}")
    return [_heading("Rader"), bullets(told)] if told else []


def _texts(found: Sequence[Change]) -> list[Html]:
    """The texts that are others, folded."""
    if not found:
        return []
    said = sentence_case(counted(len(found), dict(_COUNTED)[TEXT]))
    told = [
        f"{each.name}, {_period(each.period)}: {FIELDS.get(each.field, each.field)}"
        for each in found
    ]
    return [details(said, bullets(told[:MOST]))]


def _period(text: str) -> str:
    return Period.parse(text).report_label if text else ""
