"""Corrects the HTML that Sphinx makes of running text: tables get caption, scope and a region.

<table class="table">…<th class="head">   →   <table class="table"><caption>…
<th class="head" scope="col">
"""

from __future__ import annotations

import re
from html import escape

from analysis.html.table_html import OF_MARKDOWN, mark

_SCRIPT = re.compile(r"<script\b.*?</script>\s*", re.DOTALL)
# The wrappers of a notebook's cells: those that are empty go, and the others say less.
_EMPTY_CELL = re.compile(r'<div class="cell[^"]*docutils container">\s*</div>\s*')
_WRAPPER = re.compile(r'<div class="(cell_output|cell)\b[^"]*docutils container">')
_HEADERLINK = re.compile(r'<a class="headerlink" href="(#[^"]*)" title="([^"]*)">')
_TABLE = re.compile(
    r'<h[1-6]>(?P<heading>.*?)</h[1-6]>|<div class="pst-scrollable-table-container">'
    r"(?P<table><table\b.*?</table>)\s*</div>",
    re.DOTALL,
)
_HEADING = re.compile(r"(<h[1-6]\b[^>]*>)(.*?)(</h[1-6]>)", re.DOTALL)
# Years, figures and codes joined by a sign that a line may break at: `2023–2025`, `2021-T1`.
_JOINED = re.compile(r"(<[^>]*>)|\d[\d.,]*(?:[–−/:-]\w*\d(?:[.,]\d+)*)+")
_TAGS = re.compile(r'<a class="headerlink".*?</a>|<[^>]+>', re.DOTALL)


def fix(body: str) -> str:
    """The body of a page, ready for readers; what is not from Sphinx is left as it is."""
    # Sphinx-thebe leaves the settings of a live kernel in every page; the book has none.
    plain = _WRAPPER.sub(r'<div class="\1">', _EMPTY_CELL.sub("", _SCRIPT.sub("", body)))
    linked = _HEADERLINK.sub(r'<a class="headerlink" href="\1" aria-label="\2" title="\2">', plain)
    return _HEADING.sub(_heading, _tables(linked))


def _heading(found: re.Match[str]) -> str:
    """The heading with its ranges of years and figures kept on one line."""
    return f"{found[1]}{with_ranges_whole(found[2])}{found[3]}"


def with_ranges_whole(html: str) -> str:
    """The text with ranges of years and figures each on one line: `2023–2025`."""
    return _JOINED.sub(_kept_together, html)


def _kept_together(found: re.Match[str]) -> str:
    return found[1] or f'<span class="tb-together">{found[0]}</span>'


def _tables(body: str) -> str:
    """Name each Markdown table after the heading above it, numbered where there are several."""
    heading, number, place = "", 0, -1

    def replaced(found: re.Match[str]) -> str:
        nonlocal heading, number, place
        if found["table"] is None:
            heading, number = _TAGS.sub("", found["heading"]).strip(), 0
            return found[0]
        number, place = number + 1, place + 1
        name = f"Tabell: {heading}" + (f" ({number})" if number > 1 else "")
        return _table(found["table"], name, place)

    return _TABLE.sub(replaced, body)


def _table(table: str, name: str, place: int) -> str:
    scoped = table.replace('<th class="head', '<th scope="col" class="head')
    caption = f'<caption class="tb-hidden">{name}</caption>'
    captioned = re.sub(r"<table\b[^>]*>", lambda found: found[0] + caption, scoped, count=1)
    label = escape(name, quote=True) if "&" not in name else name
    region = f'<div class="tb-scroll" role="region" tabindex="0" aria-label="{label}">'
    return f"{region}{captioned}</div>{mark(OF_MARKDOWN.format(place))}"
