"""Writes the Atom feed (RFC 4287) of new periods and corrections.

    <entry><id>urn:uuid:…</id><title>Region Norrbotten: Måluppfyllelse april 2022</title>
    <updated>2022-05-20T08:15:00Z</updated><link href="…/reports/norrbotten/2022-t1.html"/></entry>

Dates are the approvals' and the reports' own, never the build's, and an entry's id is made of what
it is about, so that it stays the same wherever and whenever the feed is made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from analysis.base.origin import Origin
from analysis.base.periods import Period
from analysis.base.values import format_date
from analysis.data.amendments import FIELDS, Amendment
from analysis.data.approval import Approval
from analysis.data.corrections import Correction
from analysis.data.national.lock import Pin
from analysis.data.publisher import Publisher
from analysis.opendata.downloads.periods import Report
from analysis.opendata.formats.xml_text import fit
from analysis.words.inflection import sentence_case
from analysis.words.respelling import respelled

FILE = "feed.xml"
TITLE = "Tertialboken: nya rapporter och rättelser"
_ATOM = "http://www.w3.org/2005/Atom"
_UPDATED = re.compile("<updated>([^<]*)</updated>")
_EMPTY = datetime(2000, 1, 1, tzinfo=UTC)

# What each source of national figures has, and the page that shows it.
NATIONAL_TITLES = {"kolada": "årsvärden för nyckeltal", "scb": "länens folkmängd"}
ORIGINS = {"kolada": Origin.KOLADA, "scb": Origin.SCB}
NATIONAL_PAGE = "reports/jamforelse/nyckeltal.html"
NO_PINS: Mapping[str, Pin] = MappingProxyType({})

Approvals = Mapping[str, Mapping[Period, Approval]]


@dataclass(frozen=True)
class Entry:
    """One thing to tell: `about` names it for good, `page` is where it stands on the site."""

    about: str
    title: str
    page: str
    updated: datetime
    summary: str


def entries(
    periods: Sequence[Report], approvals: Approvals, pins: Mapping[str, Pin] = NO_PINS
) -> list[Entry]:
    """New periods, corrections and national figures, newest first.

    pins: of the national figures that the book shows, by source.
    """
    found = [_new(item, approvals) for item in periods]
    regions = dict.fromkeys(item.region.region_id for item in periods)
    for region in regions:
        own = [item for item in periods if item.region.region_id == region]
        found += _corrections(own, approvals)
        found += [entry for item in own for entry in _amendments(item)]
    found += _national(pins)
    return sorted(found, key=lambda entry: (entry.updated, entry.about), reverse=True)


def _national(pins: Mapping[str, Pin]) -> list[Entry]:
    """When the national figures came here, each source with its own line."""
    known = [(name, pin) for name, pin in sorted(pins.items()) if name in ORIGINS]
    return [
        Entry(
            f"national/{name}/{pin.retrieved}",
            f"Nationella uppgifter: {NATIONAL_TITLES[name]}",
            NATIONAL_PAGE,
            datetime.fromisoformat(pin.retrieved),
            f"{_as_of(name, pin)} {ORIGINS[name].sentence}",
        )
        for name, pin in known
    ]


def _as_of(name: str, pin: Pin) -> str:
    day = format_date(datetime.fromisoformat(pin.retrieved).date())
    return f"{sentence_case(NATIONAL_TITLES[name])}, läget den {day}."


def _new(item: Report, approvals: Approvals) -> Entry:
    region = item.region.region_id
    count = item.rows
    words = "1 rad" if count == 1 else f"{count} rader"
    return Entry(
        f"period/{region}/{item.item.period}",
        item.title,
        _page(item),
        _when(item, approvals),
        f"Läget den {format_date(item.item.as_of)}: {words} med utfall, målvärden och statusar.",
    )


def _corrections(periods: Sequence[Report], approvals: Approvals) -> Iterator[Entry]:
    for correction in periods[0].corrections:
        named = str(correction.key.get("period", correction.key.get("year", "")))
        about = [item for item in periods if str(item.item.period).startswith(named)] or periods
        item = max(about, key=lambda each: each.item.period)
        yield Entry(
            f"correction/{item.region.region_id}/{_key(correction)}",
            f"Rättelse: {item.region.name}",
            _page(item),
            _when(item, approvals),
            correction.note,
        )


def _amendments(item: Report) -> Iterator[Entry]:
    """One entry each time that something was corrected after the period had been approved."""
    for at, each in groupby(item.amendments, key=lambda amendment: amendment.at):
        corrected = list(each)
        told = "; ".join(f"{a.what}: {FIELDS[a.field]} {_was(a)}" for a in corrected)
        reason = f" {corrected[0].why}" if corrected[0].why else ""
        yield Entry(
            f"amendment/{item.region.region_id}/{item.item.period}/{at}",
            f"Rättelse: {item.region.name}, {item.item.period.report_label}",
            _page(item),
            datetime.fromisoformat(at),
            f"{told}.{reason}",
        )


def _was(amendment: Amendment) -> str:
    return f"var {amendment.before or 'tomt'}, är {amendment.now or 'tomt'}"


def _key(correction: Correction) -> str:
    key = "/".join(f"{name}={correction.key[name]}" for name in sorted(correction.key))
    return f"{correction.table}/{key}/{correction.column}/{correction.value}"


def _page(item: Report) -> str:
    return f"reports/{item.region.region_id}/{str(item.item.period).lower()}.html"


def _when(item: Report, approvals: Approvals) -> datetime:
    """When the period was approved; without a time, the day that the report is about."""
    approval = approvals.get(item.region.region_id, {}).get(item.item.period)
    return datetime.fromisoformat(approval.at) if approval else _midnight(item.item.as_of)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def write(found: Sequence[Entry], publisher: Publisher, folder: Path) -> Path:
    """Write the feed into the site's folder; raises OSError."""
    path = folder / FILE
    path.write_text(feed(found, publisher), encoding="utf-8", newline="")
    return path


def feed(found: Sequence[Entry], publisher: Publisher) -> str:
    """The feed as XML; one without entries is dated 2000."""
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "sv"})
    updated = max((entry.updated for entry in found), default=_EMPTY)
    _add(root, "id", _urn("feed"))
    _add(root, "title", respelled(TITLE))
    _add(root, "updated", _stamp(updated))
    ET.SubElement(root, "link", {"rel": "self", "href": publisher.address(FILE)})
    ET.SubElement(root, "link", {"rel": "alternate", "href": publisher.base_url})
    _add(ET.SubElement(root, "author"), "name", publisher.name)
    for entry in found:
        _entry(root, entry, publisher.address)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def added(text: str, found: Sequence[Entry]) -> str:
    """A feed that is already made with more entries, put first; it is as new as the newest."""
    home = ET.fromstring(text).find(f"{{{_ATOM}}}link[@rel='alternate']")  # noqa: S314 - our own
    base = "" if home is None else home.get("href", "")
    root = ET.Element("feed")
    for entry in sorted(found, key=lambda entry: entry.updated, reverse=True):
        _entry(root, entry, partial(urljoin, base))
    ET.indent(root, " ")
    new = "".join(f" {ET.tostring(node, 'unicode').strip()}\n" for node in root)
    head, author, rest = text.partition("</author>\n")
    latest = max(_stamp(entry.updated) for entry in found)
    head = _UPDATED.sub(lambda said: f"<updated>{max(said[1], latest)}</updated>", head, count=1)
    return head + author + new + rest


def _entry(root: ET.Element, entry: Entry, address: Callable[[str], str]) -> None:
    node = ET.SubElement(root, "entry")
    _add(node, "id", _urn(entry.about))
    _add(node, "title", entry.title)
    _add(node, "updated", _stamp(entry.updated))
    link = {"rel": "alternate", "type": "text/html", "href": address(entry.page)}
    ET.SubElement(node, "link", link)
    _add(node, "summary", entry.summary)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = fit(text)


def _urn(about: str) -> str:
    return uuid5(NAMESPACE_URL, f"tertialboken/{about}").urn


def _stamp(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
