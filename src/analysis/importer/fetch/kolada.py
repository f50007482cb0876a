"""Kolada's yearly values of our key figures, asked for by id, place and year.

    /kpi/N70642,N79173
    /data/kpi/N70642,N79173/municipality/0000,0025/year/2020,2021?per_page=5000

A part of an address names at most 25 ids, and an answer has at most 5,000 rows. Kolada answers an
id that it does not know with nothing and no error, so what was asked is held against what came.
Values are kept as they are given. Source of the API's facts: kolada.se/om-oss/api, and its
description at /v3/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from analysis.base.codes import Sex
from analysis.base.errors import Problem
from analysis.data.national.figures import KeyFigure
from analysis.importer.fetch.batches import batched
from analysis.importer.fetch.errors import FetchError
from analysis.importer.fetch.plan import FetchPlan
from analysis.importer.fetch.wire import Wire
from analysis.language.messages import tr

MOST_IDS = 25
ROWS_A_PAGE = "5000"
MOST_PAGES = 200

Key = tuple[str, str, int, Sex]  # key figure, place, year, sex


@dataclass
class Fetched:
    """What came: values by key, the keys that Kolada has deleted, and cells without a value.

    empty: the number of cells by the status that they have instead, "" for none. lacking: the
    number of rows that have no cell for a sex that was asked for.
    """

    values: dict[Key, Decimal] = field(default_factory=dict)
    deleted: set[Key] = field(default_factory=set)
    empty: dict[str, int] = field(default_factory=dict)
    lacking: dict[Sex, int] = field(default_factory=dict)


def fetch_kolada(wire: Wire, plan: FetchPlan, until: int, since: date | None = None) -> Fetched:
    """The values of all key figures and places, from the plan's first year to `until`.

    since: only what has changed or been deleted from that day on. Raises FetchError for anything
    that did not come as it was asked for.
    """
    _require_same_titles(wire, plan.key_figures)
    years = [str(year) for year in range(plan.kolada.first_year, until + 1)]
    found = Fetched()
    for kpis in batched(sorted(plan.key_figures), MOST_IDS):
        for places in batched(sorted(plan.places), MOST_IDS):
            for some in batched(years, MOST_IDS):
                asked = _Asked(frozenset(kpis), frozenset(places), frozenset(map(int, some)))
                for row in _rows(wire, asked.path, since):
                    _take(found, row, asked, plan.kolada.sexes, wire.address)
    if since is None:
        _require_all(found, plan, wire.address)
    return found


@dataclass(frozen=True)
class _Asked:
    kpis: frozenset[str]
    places: frozenset[str]
    years: frozenset[int]

    @property
    def path(self) -> str:
        parts = ("kpi", self.kpis), ("municipality", self.places), ("year", self.years)
        return "/data" + "".join(f"/{name}/{','.join(_texts(ids))}" for name, ids in parts)

    def has(self, kpi: str, place: str, year: int) -> bool:
        return kpi in self.kpis and place in self.places and year in self.years


def _texts(ids: Iterable[object]) -> list[str]:
    return sorted(map(str, ids))


def _require_same_titles(wire: Wire, figures: Mapping[str, KeyFigure]) -> None:
    """Raise FetchError for key figures that are not there, or are called something else now."""
    titles: dict[str, list[str]] = {}
    for kpis in batched(sorted(figures), MOST_IDS):
        for row in _pages(wire, f"/kpi/{','.join(kpis)}", {"per_page": ROWS_A_PAGE}):
            kpi, title = (str(_of(row, name, wire.address)) for name in ("id", "title"))
            titles.setdefault(kpi, []).append(title)
    problems = [
        *(_unknown(kpi, wire.address) for kpi in sorted(figures) if kpi not in titles),
        *(
            _renamed(figures[kpi], title)
            for kpi in sorted(figures)
            for title in dict.fromkeys(titles.get(kpi, ()))
            if _plain(title) != _plain(figures[kpi].title)
        ),
    ]
    if problems:
        raise FetchError(problems)


def _plain(title: str) -> str:
    return " ".join(title.split())


def _unknown(kpi: str, address: str) -> Problem:
    return Problem(
        tr("Kolada has no key figure with this id"),
        where=f"data/national/key_figures.csv, {kpi}",
        got=repr(kpi),
        fix=tr(
            "look for its title at {address}/kpi?title=…, and correct or remove the row",
            address=address,
        ),
    )


def _renamed(figure: KeyFigure, now: str) -> Problem:
    return Problem(
        tr("the key figure has another title now, and may count something else"),
        where=f"data/national/key_figures.csv, {figure.kpi}",
        got=repr(now),
        expected=repr(figure.title),
        fix=tr(
            "read its description in Kolada: if it is the same, write the new title in "
            "the row; if it is not, remove the row"
        ),
    )


def _rows(wire: Wire, path: str, since: date | None) -> Iterator[Mapping[str, Any]]:
    changed = {} if since is None else {"from_date": since.isoformat()}
    return _pages(wire, path, {"per_page": ROWS_A_PAGE, **changed})


def _pages(wire: Wire, path: str, params: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    """The rows of all pages of an answer; a page leads to the next by `next_url`."""
    page, seen = wire.get(path, params), set[str]()
    while True:
        values = _of(page, "values", wire.address + path)
        if not isinstance(values, list):
            raise FetchError(_odd(wire.address + path, "values", values, tr("a list")))
        for row in values:
            if not isinstance(row, dict):
                raise FetchError(_odd(wire.address + path, "values", row, tr("an object")))
            yield row
        following = page.get("next_url")
        if not following:
            return
        if following in seen or len(seen) >= MOST_PAGES:
            what = tr("the pages of the answer never end")
            raise FetchError(Problem(what, where=wire.address + path, got=str(following)))
        seen.add(following)
        page = wire.follow(str(following))


def _take(
    found: Fetched,
    row: Mapping[str, Any],
    asked: _Asked,
    sexes: Sequence[Sex],
    where: str,
) -> None:
    """Add the values of one row, each by the sex that it names; their order means nothing."""
    kpi, place = str(_of(row, "kpi", where)), str(_of(row, "municipality", where))
    year = _year(_of(row, "period", where), where)
    if not asked.has(kpi, place, year):  # groups of places come with the places
        return
    cells = _of(row, "values", where)
    if not isinstance(cells, list):
        raise FetchError(_odd(where, "values", cells, tr("a list")))
    given = [(_sex(_of(cell, "gender", where), where), cell) for cell in cells]
    for sex in sexes:
        own = [cell for code, cell in given if code is sex]
        for cell in own:
            _take_cell(found, (kpi, place, year, sex), cell, where)
        if not own:
            found.lacking[sex] = found.lacking.get(sex, 0) + 1


def _sex(code: object, where: str) -> Sex:
    if code not in [each.value for each in Sex]:
        raise FetchError(_odd(where, "gender", code, tr("T, K or M")))
    return Sex(code)


def _take_cell(found: Fetched, key: Key, cell: Mapping[str, Any], where: str) -> None:
    if cell.get("isdeleted"):
        found.deleted.add(key)
        return
    value = cell.get("value")
    if value is None:
        status = str(cell.get("status") or "")
        found.empty[status] = found.empty.get(status, 0) + 1
        return
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise FetchError(_odd(f"{where}, {_told(key)}", "value", value, tr("a number")))
    number = Decimal(value)
    if found.values.setdefault(key, number) != number:
        got = tr("{first} and {second}", first=found.values[key], second=number)
        raise FetchError(
            Problem(
                tr("the answer has two values of one cell"), where=f"{where}, {_told(key)}", got=got
            )
        )


def _told(key: Key) -> str:
    return " ".join(map(str, (*key[:3], key[3].value)))


def _year(period: object, where: str) -> int:
    if isinstance(period, int) and not isinstance(period, bool):
        return period
    raise FetchError(_odd(where, "period", period, tr("a year as a number, as version 3 gives it")))


def _of(row: object, key: str, where: str) -> Any:
    """What an object has under a key; raises FetchError where it has none."""
    if isinstance(row, dict) and key in row:
        return row[key]
    raise FetchError(_odd(where, key, row, tr("an object with the key {key}", key=key)))


def _odd(where: str, key: str, got: object, expected: str) -> Problem:
    return Problem(
        tr("the answer is not of the form that Kolada's version 3 has: {key}", key=key),
        where=where,
        got=repr(got)[:200],
        expected=expected,
        fix=tr(
            "see the service's own description at /openapi.json, and tell who keeps this program"
        ),
    )


def _require_all(found: Fetched, plan: FetchPlan, address: str) -> None:
    """Raise FetchError for key figures and places that gave not one value."""
    kpis, places = {key[0] for key in found.values}, {key[1] for key in found.values}
    nothing = [
        *((kpi, "key_figures.csv") for kpi in sorted(plan.key_figures) if kpi not in kpis),
        *((place, "places.csv") for place in sorted(plan.places) if place not in places),
    ]
    if nothing:
        raise FetchError(_empty(name, file, plan, address) for name, file in nothing)


def _empty(name: str, file: str, plan: FetchPlan, address: str) -> Problem:
    return Problem(
        tr(
            "Kolada gave no value at all for this from {first_year} on",
            first_year=plan.kolada.first_year,
        ),
        where=f"data/national/{file}, {name}",
        got=tr("an empty answer"),
        fix=tr("see that {address} has it; else correct or remove the row", address=address),
    )
