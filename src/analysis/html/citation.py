"""How a page is cited: what it is, what it builds on, which data, and an address that stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from analysis.html.cells import heading, put
from analysis.html.compose import link
from analysis.html.evidence_links import number
from analysis.html.pieces import Html, paragraph
from analysis.words.labels import BOOK
from analysis.words.wording import join_words


def show(title: str, periods: str, address: str, data: str, documents: Iterable[str] = ()) -> None:
    """A heading and the line to cite."""
    heading(2, "Hänvisa till sidan")
    put(line(title, periods, address, data, documents))


def line(title: str, periods: str, address: str, data: str, documents: Iterable[str] = ()) -> Html:
    """`Title. Tertialboken, uppgifter för april 2021 ur dokument 004. Address. Data: …`.

    address: the page's place on the site; the page's script writes it out with the site's name.
    """
    of = f", uppgifter för {periods}" if periods else ""
    named = [number(name) for name in dict.fromkeys(documents)]
    called = [name.removeprefix("dokument ") for name in named]
    source = f" ur {'dokument' if len(called) == 1 else 'dokumenten'} {join_words(called)}"
    text = f"{escape(title)}. {BOOK}{escape(of)}{escape(source) if called else ''}. Adress: "
    place = address.rpartition("/")[2]
    shown = Html(f'<span class="tb-address">{link(address, place).text}</span>')
    mark = f". Data: fingeravtryck <code>{escape(data)}</code>." if data else "."
    return paragraph(Html(text) + shown + Html(mark), "tb-cite")


def span(parts: Sequence[str]) -> str:
    """From the first part to the last: `april 2021 – april 2022`, `2022–2025`, or one alone."""
    ends = list(dict.fromkeys([*parts[:1], *parts[-1:]]))
    return (" – " if any(" " in end for end in ends) else "–").join(ends)


def documents_of(*frames: pd.DataFrame) -> list[str]:
    """The documents that the rows of some tables come from, in alphabetical order."""
    return sorted({str(source) for frame in frames for source in frame["source"]})
