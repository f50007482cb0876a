"""Editions of a few files for tests, published without a build."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from analysis.approvals.states import PeriodState
from analysis.data.publisher import Publisher
from analysis.opendata.export import ASSESSMENTS, NODES
from analysis.opendata.formats.csv_text import csv_text
from analysis.publishing.archive import renew_current
from analysis.publishing.manifest import describe
from analysis.publishing.publish import describing_files
from analysis.publishing.store import Store, alone, keep, open_store

FEED = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="sv">
 <id>urn:uuid:1</id>
 <title>Nytt</title>
 <updated>2021-05-20T00:00:00Z</updated>
 <link rel="self" href="https://example.org/bok/feed.xml" />
 <link rel="alternate" href="https://example.org/bok/" />
 <author>
  <name>Prov</name>
 </author>
</feed>
"""
PERIODS: list[PeriodState] = []


def add_edition(
    root: Path,
    day: str,
    figure: str,
    early: bool = False,
    files: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Publish a site of a few files with a figure on it; gives the edition's name.

    files: more files of it, or others in the place of those, by their places.
    """
    store = open_store(root)
    broken = ({"region": "prov", "period": "2021-T1", "reason": "Fel dag."},) if early else ()
    with alone(store):
        folder = store.editions / ".new-edition" / "edition"
        for place, text in {**_files(figure), **files}.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        manifest = describe(folder, day, PERIODS, store.next_position(), (), broken)
        keep(store, folder, manifest.edition, describing_files(manifest, Publisher()))
        renew_current(store, manifest.edition)
    return manifest.edition


def _files(figure: str) -> dict[str, str]:
    page = (
        '<html><head><meta charset="utf-8"></head><main class="fr-article"><p>{}</p>'
        '<div class="tb-editions"></div><div class="tb-changes"></div></main></html>'
    )
    return {
        "site/index.html": page.format(f"Start {figure}"),
        f"site/reports/prov/{figure}.html": page.format(figure),
        "site/utgavor.html": page.format("Utgåvor"),
        "site/nytt.html": page.format("Vad är nytt"),
        "site/feed.xml": FEED,
        "site/data/assessments.csv": csv_text([ASSESSMENTS]),
        "site/data/nodes.csv": csv_text([NODES]),
        "source/data/tal.csv": figure,
    }


def everything(store: Store) -> str:
    """All that lies in the store as one text: the names of its files and what is in them."""
    return "\n".join(
        f"{path.relative_to(store.root)}\n{path.read_text(encoding='utf-8')}"
        for path in sorted(store.root.rglob("*"))
        if path.is_file()
    )
