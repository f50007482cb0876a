"""What earlier editions have shown of people counts as known when the next edition is made.

An edition keeps the figures of people that it shows in source/shown/REGION.csv. Of one that was
made before that was kept, the files of open data tell. The copy that the next edition is made from
gets them where they change what must be hidden, or give back what is.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analysis.base.paths import Paths
from analysis.data.content_mark import PUBLISHED
from analysis.data.dataset import RegionData, load_region, region_ids
from analysis.language.messages import tr
from analysis.publishing.manifest import SITE, SOURCE
from analysis.publishing.store import Store
from analysis.results.count_words import count_words
from analysis.results.disclosed import hidden_counts, load_published
from analysis.results.people_figures import Figure, people_figures
from analysis.results.shown_before import (
    figure_of,
    figures_text,
    read_figures,
    without_contained,
)
from analysis.results.told_counts import tellings

FOLDER: Final = "shown"
# Where a table has the value, and the period, of a figure.
_COLUMNS: Final[Mapping[str, tuple[str, str]]] = {
    "observations": ("value", "period"),
    "series": ("value", "month"),
    "targets": ("baseline_value", "baseline_period"),
}
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Known:
    """What earlier editions do to a new one: named in words, a count each, by region.

    more: hidden because of them. exposed: hidden now, but given back by what they show.
    """

    more: tuple[str, ...] = ()
    exposed: tuple[str, ...] = ()


def take_into_account(store: Store, copy: Paths, tell: Tell = lambda _: None) -> Known:
    """Put what the store's editions have shown into the copy, where that changes anything."""
    more: list[str] = []
    exposed: list[str] = []
    for region in region_ids(copy):
        data = load_region(copy, region)
        if not data["measures"]["counts_people"].any():
            continue
        times = _times(data)
        every = [
            # What is not released now is not told of again, whatever was shown of it before.
            [
                each
                for each in _shown_in(store, name, region, tell)
                if (each.table, each.period) in times
            ]
            for name in store.names()
        ]
        readings = without_contained(every)
        told = tellings(data)
        alone, known = hidden_counts(data, told), hidden_counts(data, told, readings)
        if alone == known:
            continue
        text = figures_text(readings)
        (copy.regions / region / PUBLISHED).write_text(text, encoding="utf-8")
        more += _named(data, known.counts - alone.counts)
        exposed += _named(data, known.exposed - alone.exposed)
    return Known(tuple(more), tuple(exposed))


def _times(data: RegionData) -> set[tuple[str, str]]:
    """The periods and months that the tables have figures of."""
    return {
        (table, time) for table, (_, column) in _COLUMNS.items() for time in data[table][column]
    }


def _named(data: RegionData, counts: frozenset[object]) -> list[str]:
    return sorted(f"{data.region.name}: {count_words(data, count)}" for count in counts)


def _shown_in(store: Store, name: str, region: str, tell: Tell) -> Iterator[Figure]:
    """The figures of people that an edition has shown of a region."""
    folder = store.editions / name
    kept = folder / SOURCE / FOLDER
    try:
        if kept.is_dir():
            for figures in read_figures(kept / f"{region}.csv"):
                yield from figures
        else:
            for table in _COLUMNS:
                yield from _in_open_data(folder / SITE / "data" / "datapackage", table, region)
    except (OSError, ValueError, csv.Error) as error:
        tell(
            tr(
                "What edition {name} shows of {region} cannot be read, so it is not known: {error}",
                name=name,
                region=region,
                error=error,
            )
        )


def _in_open_data(folder: Path, table: str, region: str) -> Iterator[Figure]:
    path = folder / f"{table}.csv"
    if not path.is_file():
        return
    value, period = _COLUMNS[table]
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            said = row.get(value) or row.get("text") or ""
            if row.get("region") == region:
                figure = figure_of(table, {**row, "value": said, "period": row.get(period)})
                if figure:
                    yield figure


def keep_shown(copy: Paths, source: Path) -> None:
    """Keep the figures of people that the edition made from the copy shows, by region."""
    folder = source / FOLDER
    for region in region_ids(copy):
        figures = people_figures(load_published(copy, region))
        if figures:
            folder.mkdir(exist_ok=True)  # an edition has no empty folders
            (folder / f"{region}.csv").write_text(figures_text([figures]), encoding="utf-8")
