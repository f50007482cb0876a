"""Shows the line of the document, with those around it, at each row of the pages of evidence.

Only where the publisher has the documents: `tertial build --documents DIR`, or `documents` in
data/publisher.yml. It is put into the finished pages, so that no notebook depends on it. A document
that any hidden figure was read from is not quoted, since its lines would tell the figure.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.base.paths import Paths
from analysis.base.working_copy import is_published
from analysis.data.addresses import anchor, evidence_page, part_of
from analysis.data.dataset import RegionData, load_region, region_ids
from analysis.data.documents import Documents, read_documents
from analysis.data.publisher import read_publisher
from analysis.data.schema import Catalogue, read_catalogue
from analysis.data.table_file import records
from analysis.html.evidence_links import number
from analysis.results.disclosed import load_published
from analysis.system.digests import digest
from analysis.words.personal_names import common_words, named_words, without_names

FOLDER = "TERTIAL_DOCUMENTS"
# So many lines stand before and after the one that is cited.
AROUND = 2
_HEADS = re.compile(r"<thead>.*?</thead>", re.DOTALL)


@contextmanager
def documents_in(folder: Path | None) -> Iterator[None]:
    """Let this process, and those it starts, quote the documents of a folder, if one is given."""
    before = os.environ.get(FOLDER)
    if folder is not None:
        os.environ[FOLDER] = str(folder.resolve())
    try:
        yield
    finally:
        os.environ.pop(FOLDER, None)
        if before is not None:
            os.environ[FOLDER] = before


def documents_folder(paths: Paths) -> Path | None:
    """Where the documents lie: as the command says, else the publisher; None in an edition."""
    if is_published():
        return None
    named = os.environ.get(FOLDER) or read_publisher(paths).documents
    return paths.root / named if named else None


def quoted_digest(paths: Paths) -> str:
    """A digest of the documents that are quoted; "" where there are none. Raises DataError."""
    folder = documents_folder(paths)
    if folder is None:
        return ""
    found = read_documents(paths, folder)
    return digest(repr((sorted(found.lines.items()), found.left_out)).encode())


def write(paths: Paths, folder: Path) -> None:
    """Quote the documents on the pages of evidence of the built site `folder`; raises DataError."""
    place = documents_folder(paths)
    if place is None:
        return
    documents, catalogue = read_documents(paths, place), read_catalogue(paths.data)
    known = _known(paths, documents)
    texts = {
        name: without_names("\n".join(lines), known, documents.left_out).split("\n")
        for name, lines in documents.lines.items()
    }
    for region in region_ids(paths):
        own = load_published(paths, region, catalogue)
        closed = unquoted(load_region(paths, region, catalogue), own)
        shown = {name: lines for name, lines in texts.items() if name not in closed}
        _write_region(folder / "reports" / region, own, catalogue, shown)


def _known(paths: Paths, documents: Documents) -> frozenset[str]:
    """The words that are no names: those of our tables, which have none, and common ones."""
    tables = [path.read_text("utf-8") for path in sorted(paths.data.rglob("*.csv"))]
    described = (paths.data / "datapackage.json").read_text("utf-8")
    lines = (line for text in documents.lines.values() for line in text)
    return named_words([*tables, described]) | common_words(lines)


def unquoted(whole: RegionData, published: RegionData) -> frozenset[str]:
    """The documents of rows that are not published as they are: something of them is hidden."""
    return frozenset(
        str(source)
        for name, frame in whole.tables.items()
        for source in _changed(frame, published.tables[name])
    )


def _changed(whole: pd.DataFrame, published: pd.DataFrame) -> list[Any]:
    before, after = records(whole), {row["row"]: row for row in records(published)}
    return [row["source"] for row in before if repr(row) != repr(after.get(row["row"]))]


def _write_region(
    folder: Path, data: RegionData, catalogue: Catalogue, texts: Mapping[str, list[str]]
) -> None:
    """Put a row with the quotation after each row that cites a document that is at hand."""
    pages: dict[str, dict[str, str]] = {}
    for table in catalogue.of_regions:
        for row in records(data[table.name]):
            if row["source"] in texts:
                page = evidence_page(part_of(table, row).slug)
                quoted = quotation(texts[row["source"]], row["source"], int(row["source_line"]))
                pages.setdefault(page, {})[anchor(table, row)] = quoted
    for page, quotes in pages.items():
        path = folder / page
        if path.is_file():
            path.write_text(_with_quotes(path.read_text("utf-8"), quotes), encoding="utf-8")


def _with_quotes(html: str, quotes: Mapping[str, str]) -> str:
    for place, quoted in quotes.items():
        begins = html.find(f'<tr id="{place}">')
        ends = html.find("</tr>", begins) + len("</tr>")
        if begins >= 0:
            head = _HEADS.findall(html[:begins])[-1]
            cell = f'<tr class="tb-quote"><td colspan="{head.count("<th ")}">{quoted}</td></tr>'
            html = f"{html[:ends]}{cell}{html[ends:]}"
    return html


def quotation(lines: list[str], source: str, cited: int) -> str:
    """The cited line, marked, with those around it, under a disclosure."""
    first, last = max(1, cited - AROUND), min(len(lines), cited + AROUND)
    items = "".join(
        f"<li>{f'<mark>{text}</mark>' if place == cited else text}</li>"
        for place, text in (
            (place, escape(" ".join(lines[place - 1].split()))) for place in range(first, last + 1)
        )
    )
    title = f"Så står det i {escape(number(source))}, rad {first}–{last}"
    return (
        f'<details class="tb-data"><summary>{title}</summary>'
        f'<ol class="tb-lines" start="{first}">{items}</ol></details>'
    )
