"""SCB's population of counties by age, sex and month, through PxWebApi 2.

    GET  /config                          the limits, which are read and never assumed
    GET  /tables/TAB6471/metadata         the codes, and what they are called
    POST /tables/TAB6471/data             the cells, as JSON-stat 2

Sexes are found by what they are called. Totals are SCB's own: since 2025 the figures carry a small
random noise, and parts do not add up to their total. Source: SCB's description of the API, and
the JSON-stat 2.0 format (json-stat.org/full).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

from analysis.base.codes import Sex
from analysis.base.errors import Problem
from analysis.importer.fetch.batches import batched
from analysis.importer.fetch.errors import FetchError
from analysis.importer.fetch.plan import FetchPlan
from analysis.importer.fetch.wire import Wire
from analysis.language.messages import tr

JSON_STAT = {"lang": "sv", "outputFormat": "json-stat2"}
# The first word of what SCB calls each sex in Swedish.
_SEXES = {"totalt": Sex.ALL, "män": Sex.MEN, "kvinnor": Sex.WOMEN}
ORDER = (Sex.ALL, Sex.MEN, Sex.WOMEN)

Cell = tuple[str, str, Sex, str]  # county, age, sex, month


@dataclass(frozen=True)
class Population:
    """The people by county, age, sex and month; when SCB made them, and its API's version."""

    cells: Mapping[Cell, int]
    updated: str
    version: str


def fetch_scb(wire: Wire, plan: FetchPlan) -> Population:
    """The cells of the plan's counties, ages and months; raises FetchError where one is missing."""
    config = wire.get("/config")
    most = _limit(config, "maxDataCells", wire)
    window = _limit(config, "timeWindow", wire) / _limit(config, "maxCallsPerTimeWindow", wire)
    wire.pace = max(wire.pace, window)
    path = f"/tables/{plan.scb.table}"
    known = _Metadata(wire.get(f"{path}/metadata", {"lang": "sv"}), plan, wire.address + path)
    cells: dict[Cell, int] = {}
    for months in batched(known.months, known.months_a_question(most)):
        answer = wire.post(f"{path}/data", known.question(months), JSON_STAT)
        cells |= _cells(answer, known, wire.address + path)
    _require_all(cells, known)
    return Population(cells, str(known.raw.get("updated", "")), str(config.get("apiVersion", "")))


def _limit(config: object, key: str, wire: Wire) -> int:
    found = config.get(key) if isinstance(config, dict) else None
    if isinstance(found, int) and found > 0:
        return found
    raise FetchError(_odd(f"{wire.address}/config", key, found, tr("a number above 0")))


class _Metadata:
    """What the table has of what the plan asks for: its codes, held against the plan."""

    def __init__(self, raw: Any, plan: FetchPlan, where: str) -> None:
        self.raw, self.plan, self.where = raw, plan, where
        self._require(plan.counties, "Region", "data/national/places.csv, county_code")
        self._require(plan.scb.ages, "Alder", "data/national/fetch.yml, scb.ages")
        self._require([plan.scb.contents], "ContentsCode", "data/national/fetch.yml, scb.contents")
        self._require_title()
        self._require_codelist()
        self.sexes = self._sexes()
        self.months = [month for month in self.codes("Tid") if month >= plan.scb.first_month]
        if not self.months:
            got = ", ".join(self.codes("Tid")[-3:])
            fix = tr("set an earlier scb.first_month in data/national/fetch.yml")
            raise FetchError(
                Problem(tr("the table has none of the months"), where, got=got, fix=fix)
            )

    def codes(self, name: str) -> list[str]:
        """The codes of a variable, in the table's order."""
        return _codes(_dimension(self.raw, name, self.where), self.where)

    def question(self, months: Sequence[str]) -> dict[str, Any]:
        """The question for some months, each code named."""
        regions = self._selection("Region", self.plan.counties)
        asked = {
            "Alder": self.plan.scb.ages,
            "Kon": list(self.sexes),
            "ContentsCode": [self.plan.scb.contents],
            "Tid": months,
        }
        parts = [self._selection(name, codes) for name, codes in asked.items()]
        return {"selection": [{**regions, "codelist": self.plan.scb.regions}, *parts]}

    def months_a_question(self, most: int) -> int:
        """How many months stay within the cells that one answer may have."""
        cells = len(self.plan.counties) * len(self.plan.scb.ages) * len(self.sexes)
        if cells > most:
            got, expected = (
                tr("{cells} cells a month", cells=cells),
                tr("at most {most}", most=most),
            )
            fix = tr("ask for fewer ages in data/national/fetch.yml")
            what = tr("one month is more than the service gives at a time")
            raise FetchError(Problem(what, where=self.where, got=got, expected=expected, fix=fix))
        return most // cells

    def _selection(self, name: str, codes: Sequence[str]) -> dict[str, Any]:
        return {"variableCode": name, "valueCodes": [*codes]}

    def _require(self, asked: Sequence[str], name: str, where: str) -> None:
        gone = sorted(set(asked) - set(self.codes(name)))
        if gone:
            what = tr("the table {table} does not have these codes", table=self.plan.scb.table)
            fix = tr("see {where}/metadata, and correct them", where=self.where)
            raise FetchError(Problem(what, where=where, got=", ".join(gone), fix=fix))

    def _require_title(self) -> None:
        labels = _labels(_dimension(self.raw, "ContentsCode", self.where))
        now, before = labels.get(self.plan.scb.contents, ""), self.plan.scb.title
        if " ".join(now.split()) != " ".join(before.split()):
            raise FetchError(
                Problem(
                    tr("the table's contents have another title now, and may be something else"),
                    where="data/national/fetch.yml, scb.title",
                    got=repr(now),
                    expected=repr(before),
                    fix=tr("read the table's notes: if it is the same, write the new title"),
                )
            )

    def _require_codelist(self) -> None:
        extension = _dimension(self.raw, "Region", self.where).get("extension", {})
        lists = extension.get("codelists", extension.get("codeLists", []))
        ids = [str(each.get("id")) for each in lists if isinstance(each, dict)]
        if self.plan.scb.regions not in ids:
            what, where = tr("the table has no such list of regions"), "data/national/fetch.yml"
            got, expected = self.plan.scb.regions, ", ".join(ids)
            fix = tr("set scb.regions to the one of counties")
            raise FetchError(
                Problem(what, where=f"{where}, scb.regions", got=got, expected=expected, fix=fix)
            )

    def _sexes(self) -> dict[str, Sex]:
        """The code of each sex, found by its name."""
        labels = _labels(_dimension(self.raw, "Kon", self.where))
        found = {
            code: _SEXES[word]
            for code, label in labels.items()
            if (word := label.split(",")[0].strip().lower()) in _SEXES
        }
        if sorted(found.values()) != sorted(_SEXES.values()):
            expected = tr("one each of {sexes}", sexes=", ".join(_SEXES))
            raise FetchError(_odd(self.where, "Kon", labels, expected))
        return found


def _cells(answer: Any, known: _Metadata, where: str) -> Iterator[tuple[Cell, int]]:
    """The cells of a JSON-stat 2 answer, whose values lie row by row in the order of `id`."""
    order = answer.get("id") if isinstance(answer, dict) else None
    if not isinstance(order, list) or sorted(order) != sorted(_VARIABLES):
        raise FetchError(_odd(where, "id", order, ", ".join(_VARIABLES)))
    codes = [_codes(_dimension(answer, name, where), where) for name in order]
    values = answer.get("value")
    size = math.prod(map(len, codes))
    if isinstance(values, list) and len(values) != size:
        raise FetchError(_odd(where, "value", tr("{count} values", count=len(values)), f"{size}"))
    if not isinstance(values, list | dict):
        raise FetchError(_odd(where, "value", values, tr("a list or an object")))
    for place, combined in enumerate(product(*codes)):
        value = values[place] if isinstance(values, list) else values.get(str(place))
        if value is not None:
            named = dict(zip(order, combined, strict=True))
            yield _cell(named, known, where), _people(value, where)


_VARIABLES = ("Region", "Alder", "Kon", "ContentsCode", "Tid")


def _cell(named: Mapping[str, str], known: _Metadata, where: str) -> Cell:
    sex = known.sexes.get(named["Kon"])
    if sex is None:
        raise FetchError(_odd(where, "Kon", named["Kon"], ", ".join(known.sexes)))
    return named["Region"], named["Alder"], sex, named["Tid"]


def _people(value: object, where: str) -> int:
    if (
        isinstance(value, int | Decimal)
        and not isinstance(value, bool)
        and value == int(value) >= 0
    ):
        return int(value)
    raise FetchError(_odd(where, "value", value, tr("a number of people")))


def _dimension(answer: Any, name: str, where: str) -> Mapping[str, Any]:
    dimensions = answer.get("dimension") if isinstance(answer, dict) else None
    found = dimensions.get(name) if isinstance(dimensions, dict) else None
    if isinstance(found, dict):
        return found
    got = ", ".join(dimensions) if isinstance(dimensions, dict) else answer
    raise FetchError(_odd(where, name, got, tr("the variable {name}", name=name)))


def _codes(dimension: Mapping[str, Any], where: str) -> list[str]:
    """The codes of a variable in order; `index` is a list, or an object of code and place."""
    category = dimension.get("category", {})
    index = category.get("index", list(category.get("label", {})))
    if isinstance(index, dict):
        index = sorted(index, key=lambda code: int(index[code]))
    if not isinstance(index, list) or not all(isinstance(code, str) for code in index):
        raise FetchError(_odd(where, "category.index", index, tr("the codes of a variable")))
    return index


def _labels(dimension: Mapping[str, Any]) -> dict[str, str]:
    found = dimension.get("category", {}).get("label", {})
    return {str(code): str(label) for code, label in found.items()}


def _require_all(cells: Mapping[Cell, int], known: _Metadata) -> None:
    plan = known.plan
    asked = product(plan.counties, plan.scb.ages, ORDER, known.months)
    gone = [cell for cell in asked if cell not in cells]
    if gone:
        first = "; ".join(" ".join(map(str, (c[0], c[1], c[2].value, c[3]))) for c in gone[:3])
        what = tr("{count} of the cells asked for did not come", count=len(gone))
        fix = tr("try again later; if it stays so, see the table's notes")
        raise FetchError(Problem(what, where=known.where, got=first, fix=fix))


def _odd(where: str, key: str, got: object, expected: str) -> Problem:
    return Problem(
        tr("the answer is not of the form that PxWebApi 2 has: {key}", key=key),
        where=where,
        got=repr(got)[:200],
        expected=expected,
        fix=tr("see the service's own description, and tell who keeps this program"),
    )
