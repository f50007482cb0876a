"""One fetch from beginning to end: ask, hold against what is there, show, and write all or nothing.

values.csv      kpi,place,year,sex,value
population.csv  county_code,age,sex,month,population
lock.json       where each came from, when, and the mark of its bytes
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from analysis.base.codes import Sex
from analysis.base.errors import DataError
from analysis.base.paths import Paths
from analysis.data.national.figures import read_national, unread_figures
from analysis.data.national.lock import FILE as LOCK
from analysis.data.national.lock import Pin, lock_text, read_lock
from analysis.data.national.read import FOLDER
from analysis.importer.fetch.kolada import Fetched, Key, fetch_kolada
from analysis.importer.fetch.plan import FetchPlan, read_plan
from analysis.importer.fetch.revisions import Revisions, revisions
from analysis.importer.fetch.scb import Cell, fetch_scb
from analysis.importer.fetch.wire import Wire
from analysis.importer.write.rollback import alone
from analysis.importer.write.staging import contents, write_all
from analysis.language.messages import tr
from analysis.runs.workers import scratch_folder
from analysis.system.atomic_write import replace_text

SOURCES = ("kolada", "scb")
VALUES, FIGURES, POPULATION = "values.csv", "key_figures.csv", "population.csv"
FETCHED = "fetched"
_KEYS = {
    "kolada": ("kpi", "place", "year", "sex"),
    "scb": ("county_code", "age", "sex", "month"),
}


@dataclass(frozen=True)
class Changes:
    """What a fetch from one source would change: the revisions, told by key, and notes on it."""

    source: str
    pin: Pin
    revised: Revisions[tuple[str, ...]]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Staged:
    """A fetch that is checked and not written: the files with their bytes before and after."""

    files: Mapping[Path, bytes]
    before: Mapping[Path, bytes | None]
    changes: tuple[Changes, ...]

    @property
    def is_empty(self) -> bool:
        """Whether every figure is as it was."""
        names = {VALUES, POPULATION}
        figures = {path for path in self.files if path.name in names}
        return all(self.before[path] == self.files[path] for path in figures)


def stage(
    paths: Paths,
    sources: Sequence[str],
    now: datetime,
    since: date | None = None,
    wire: Callable[[str], Wire] = Wire,
) -> Staged:
    """Fetch from the sources, and check what the files would be; raises UserError, writes nothing.

    now: the moment of the fetch, UTC. since: only what changed from that day on is asked for.
    wire: opens the service at an address.
    """
    plan, folder = read_plan(paths), paths.data / FOLDER
    before = contents([folder / name for name in (VALUES, FIGURES, POPULATION, LOCK)])
    pins, made = dict(read_lock(paths)), dict[Path, bytes]()
    changes = []
    for source in sources:
        ask = _kolada if source == "kolada" else _scb
        found, texts = ask(paths, plan, now, since, wire)
        pins[source] = found.pin
        changes.append(found)
        made |= {folder / name: text.encode() for name, text in texts.items()}
    made[folder / LOCK] = lock_text(pins).encode()
    _require_readable(paths, made)
    return Staged(made, {path: before[path] for path in made}, tuple(changes))


def write_list(paths: Paths, changes: Changes) -> Path:
    """Write the revised and deleted figures as a table into _build/fetch; gives its path."""
    path = paths.build / "fetch" / f"revised-{changes.source}.csv"
    rows = [
        [*each.key, _plain(each.before), "" if each.after is None else _plain(each.after)]
        for each in changes.revised.changed
    ]
    replace_text(path, _csv((*_KEYS[changes.source], "before", "after"), rows))
    return path


def write(paths: Paths, staged: Staged) -> None:
    """Replace the files, all of them or none; raises DataError when one has changed meanwhile."""
    write_all(paths, "", staged.files, staged.before)


def _kolada(
    paths: Paths,
    plan: FetchPlan,
    now: datetime,
    since: date | None,
    wire: Callable[[str], Wire],
) -> tuple[Changes, dict[str, str]]:
    with wire(plan.kolada.address) as service:
        found = fetch_kolada(service, plan, now.year, since)
    old: dict[Key, Decimal] = {
        (each.kpi, each.place, each.year, each.sex): Decimal(repr(each.value))
        for each in read_national(paths).values
    }
    new = _merged(old, found, plan, now.year, since)
    rows = [
        [kpi, place, str(year), sex.value, _plain(value)]
        for (kpi, place, year, sex), value in sorted(new.items(), key=_order)
    ]
    text = _csv((*_KEYS["kolada"], "value"), rows)
    titles = {kpi: figure.title for kpi, figure in sorted(plan.key_figures.items())}
    pin = Pin(VALUES, plan.kolada.address, "v3", _moment(now), _mark(text), len(rows), titles)
    told = _revised(old, new)
    return Changes("kolada", pin, told, tuple(_notes(found))), {
        VALUES: text,
        FIGURES: _as_fetched((paths.data / FOLDER / FIGURES).read_text(encoding="utf-8")),
    }


def _merged(
    old: Mapping[Key, Decimal], found: Fetched, plan: FetchPlan, until: int, since: date | None
) -> dict[Key, Decimal]:
    """The values after the fetch: what was not asked for stays, what was deleted goes."""
    asked = range(plan.kolada.first_year, until + 1)

    def stays(key: Key) -> bool:
        kpi, place, year, sex = key
        if kpi not in plan.key_figures or place not in plan.places:
            return False
        if since is not None:
            return key not in found.deleted
        return year not in asked or sex not in plan.kolada.sexes

    return {key: value for key, value in old.items() if stays(key)} | found.values


def _order(item: tuple[Key, Decimal]) -> tuple[str, str, int, int]:
    (kpi, place, year, sex), _ = item
    return kpi, place, year, sex.order


def _notes(found: Fetched) -> Iterable[str]:
    for status, count in sorted(found.empty.items()):
        yield tr(
            "{count} cells have no value in Kolada{status}.",
            count=count,
            status=f" ({status})" if status else "",
        )
    for sex, count in sorted(found.lacking.items()):
        yield tr("{count} rows of Kolada have nothing for {sex}.", count=count, sex=sex.value)
    if found.deleted:
        yield tr("{count} cells are marked as deleted by Kolada.", count=len(found.deleted))


def _as_fetched(text: str) -> str:
    """key_figures.csv with every row read from Kolada itself."""
    rows = list(csv.DictReader(io.StringIO(text)))
    columns = list(rows[0])
    return _csv(columns, [[*({**row, "reading": FETCHED}).values()] for row in rows])


def _scb(
    paths: Paths,
    plan: FetchPlan,
    now: datetime,
    since: date | None,
    wire: Callable[[str], Wire],
) -> tuple[Changes, dict[str, str]]:
    with wire(plan.scb.address) as service:
        found = fetch_scb(service, plan)
    old: dict[Cell, int] = {
        (each.county_code, each.age, each.sex, each.month): each.population
        for each in read_national(paths).population
    }
    kept = {cell: people for cell, people in old.items() if cell[3] < plan.scb.first_month}
    new = kept | dict(found.cells)
    ages = {age: place for place, age in enumerate(plan.scb.ages)}
    sexes = (Sex.ALL, Sex.MEN, Sex.WOMEN)  # as SCB gives them

    def order(cell: Cell) -> tuple[str, int, int, str]:
        return cell[0], ages.get(cell[1], len(ages)), sexes.index(cell[2]), cell[3]

    rows = [
        [cell[0], cell[1], cell[2].value, cell[3], str(new[cell])]
        for cell in sorted(new, key=order)
    ]
    text = _csv((*_KEYS["scb"], "population"), rows)
    titles = {plan.scb.table: plan.scb.title}
    pin = Pin(
        POPULATION, plan.scb.address, found.version, _moment(now), _mark(text), len(rows), titles
    )
    told = _revised(old, new)
    notes = (tr("SCB made the table {updated}.", updated=found.updated),) if found.updated else ()
    return Changes("scb", pin, told, notes), {POPULATION: text}


def _require_readable(paths: Paths, made: Mapping[Path, bytes]) -> None:
    """Raise DataError with what could not be read of the files, were they written."""
    with alone(paths), scratch_folder(paths.build / "fetch") as folder:
        trial = Paths(folder)
        (trial.data / FOLDER).mkdir(parents=True)
        for path in (paths.data / FOLDER).iterdir():
            raw = made.get(path, path.read_bytes() if path.is_file() else b"")
            (trial.data / FOLDER / path.name).write_bytes(raw)
        problems = unread_figures(trial)
    if problems:
        raise DataError(replace(each, where=Path(each.where).name) for each in problems)


def _revised(
    old: Mapping[Key, Decimal] | Mapping[Cell, int], new: Mapping[Key, Decimal] | Mapping[Cell, int]
) -> Revisions[tuple[str, ...]]:
    def told(figures: Mapping[Key, Decimal] | Mapping[Cell, int]) -> dict[tuple[str, ...], Decimal]:
        return {tuple(map(str, key)): Decimal(value) for key, value in figures.items()}

    return revisions(told(old), told(new))


def _moment(now: datetime) -> str:
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _plain(value: Decimal) -> str:
    """The figure as Kolada wrote it, without exponent and without zeros at its end."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _csv(columns: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()
