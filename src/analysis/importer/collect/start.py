"""Starts a collection: a form for each unit, a mail for each, and the list of who gets which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.data.dataset import RegionPeriod
from analysis.importer.collect.collection import PREFIX, STATE, Collection, root_of
from analysis.importer.collect.letters import LIST, Sending, addresses, mail, named, recipients
from analysis.importer.scaffold.form import unit_form
from analysis.importer.scaffold.form_excel import as_workbook
from analysis.importer.scaffold.period import Begun, begin, put, write_files
from analysis.results.expected import Expected


@dataclass(frozen=True)
class Started:
    """A collection with its forms, and region.yml where the period was added to it."""

    collection: Collection
    sendings: tuple[Sending, ...]
    declared: Path | None
    warnings: tuple[str, ...]


def start(paths: Paths, region: str, period: Period) -> Started:
    """Write the forms of a period, a unit each; a form that somebody filled in is never replaced.

    Raises DataError when the data are wrong, the plan expects nothing, or a form is filled in.
    """
    begun = begin(paths, region, period)
    collection = Collection(root_of(paths), region, period)
    sendings = tuple(_sendings(begun))
    put(
        paths,
        begun,
        {
            collection.folder / "formular" / each.file: (each.form, as_workbook(each.form))
            for each in sendings
        },
    )
    written = sorted(collection.root.glob(f"{PREFIX}{region}-*/{LIST}"), reverse=True)
    own = collection.file(LIST)
    known = addresses([own, *written] if own.exists() else written)
    write_files(
        {
            own: recipients(sendings, known),
            **{
                collection.folder / "mejl" / f"{each.unit_id}.txt": mail(each).encode()
                for each in sendings
            },
        }
    )
    collection.returned.mkdir(parents=True, exist_ok=True)
    if not collection.file(STATE).exists():
        collection.save()
    return Started(collection, sendings, begun.declared, begun.warnings)


def item_of(begun: Begun) -> RegionPeriod:
    """The period as region.yml has it, or as it will have it."""
    declared = (each for each in begun.data.region.periods if each.period == begun.period)
    new = RegionPeriod(begun.period, "", begun.period.ends, begun.plans)
    return next(declared, new)


def by_unit(rows: tuple[Expected, ...]) -> dict[str, tuple[Expected, ...]]:
    """The outcomes of each unit, in the order of the plan."""
    return {
        unit: tuple(row for row in rows if row.unit_id == unit)
        for unit in dict.fromkeys(row.unit_id for row in rows)
    }


def _sendings(begun: Begun) -> Iterator[Sending]:
    item, name = item_of(begun), str(begun.period).lower()
    for unit, rows in by_unit(begun.rows).items():
        file = f"{begun.data.region.region_id}-{name}-{unit}.xlsx"
        form = unit_form(begun.data, item, rows, unit)
        yield Sending(unit, named(begun.data, unit), form, file)
