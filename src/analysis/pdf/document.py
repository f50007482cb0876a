"""A report page as one Typst document: the style, what the document says of itself, its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from analysis.base.values import format_date
from analysis.charts.drawing.palette import LIGHT
from analysis.html.table import Table
from analysis.pdf.blocks import body
from analysis.pdf.html_source import Source, read
from analysis.pdf.markup import quoted

STYLE = Path(__file__).with_name("report.typ")


@dataclass(frozen=True)
class About:
    """What the document says of itself: title, publisher, its day, and where the page is.

    mark: stands at the top of every page, as that of a draft does.
    """

    title: str
    author: str
    day: date
    address: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Paper:
    """A page to set: its HTML, the folder that it lies in, and its typed tables."""

    page: str
    folder: Path = Path()
    tables: Sequence[Table] = ()


def document(first: Paper, about: About, more: Sequence[Paper] = ()) -> str:
    """The Typst source of a page, with others as its chapters; raises UnreadableError."""
    day, source = about.day, read(first.page, first.folder, first.tables)
    others = [read(paper.page, paper.folder, paper.tables) for paper in more]
    settings = ", ".join(
        (
            f"title: {quoted(about.title)}",
            f"author: {quoted(about.author)}",
            f"description: {quoted(' '.join(filter(None, (about.title, about.mark))))}",
            f"day: datetime(year: {day.year}, month: {day.month}, day: {day.day})",
            f"dated: {quoted(format_date(day))}",
            f"address: {quoted(about.address)}",
            f"draft: {quoted(' '.join(filter(None, (about.mark, source.draft))))}",
        )
    )
    return f"{_style()}\n#show: report.with({settings})\n{_bodies(source, others)}\n"


def _bodies(first: Source, others: Sequence[Source]) -> str:
    """The pages one after the other; an id that two of them have is of the first."""
    found, seen = [body(first, is_alone=not others)], first.targets
    for source in others:
        own = replace(source, targets=source.targets - seen, follows=True)
        found.append(f"#pagebreak()\n{body(own)}")
        seen |= own.targets
    return "\n".join(found)


def specimen(texts: Sequence[str]) -> str:
    """The Typst source of a document that shows each text in every font of a report."""
    shown = "".join(
        f"#words[#{quoted(text)}; #strong[#{quoted(text)}]; #code[#{quoted(text)}];"
        f" #glyph[#{quoted(text)}]; #emph[#{quoted(text)}]]\n"
        for text in texts
    )
    settings = 'title: "x", author: "x", description: "x", dated: "", address: "", draft: ""'
    day = "datetime(year: 2021, month: 1, day: 1)"
    return f"{_style()}\n#show: report.with({settings}, day: {day})\n#title[x]\n{shown}"


@lru_cache(maxsize=1)
def _style() -> str:
    named = {name.removeprefix("--tb-"): colour for name, colour in LIGHT.items()}
    # `none` is a word of Typst; the colour of statuses that are none of the three goes under it.
    listed = ", ".join(f'"{name}": rgb("{colour}")' for name, colour in named.items())
    style = STYLE.read_text(encoding="utf-8").replace("colours.none_", 'colours.at("none")')
    return f"#let colours = ({listed})\n{style}"
