"""Each measure as JSON-stat 2: its outcomes and the targets they were judged by, cell by cell.

data/matt/norrbotten/sjukfranvaro.json

{"version": "2.0", "class": "dataset", "id": ["unit", "goal", "period", "sex", …], "value": [6.3, …

The format is described at https://json-stat.org/full/. Every combination has a cell; one that is no
row has null and no status.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import pandas as pd

from analysis.base.codes import Kind, Sex
from analysis.base.periods import Period
from analysis.data.dataset import RegionData
from analysis.data.rows import MeasureRow, rows_of
from analysis.opendata.downloads.measures import FOLDER
from analysis.opendata.specification.document import text
from analysis.opendata.specification.records import number
from analysis.results.assessment import Assessed

# The dimensions in order, with their names; the last holds what is told of each outcome.
DIMENSIONS: Mapping[str, str] = {
    "unit": "Enhet",
    "goal": "Planens mål",
    "period": "Period",
    "sex": "Kön",
    "component": "Del",
    "kind": "Typ av utfall",
    "content": "Innehåll",
}
CONTENTS = {"outcome": "Utfall", "target": "Målvärde"}
# As SDMX names what is not divided.
_WHOLE = "_T"
Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Cube:
    """A measure's outcomes, with the words of each code by dimension."""

    measure: MeasureRow
    region: str
    rows: tuple[Assessed, ...]
    labels: Labels

    @property
    def file(self) -> str:
        """Its place in data/."""
        return f"{FOLDER}/{self.region}/{self.measure.measure_id}.json"

    def as_json(self) -> dict[str, Any]:
        """The cube by JSON-stat 2, with a status for each cell that is an outcome."""
        codes = [list(self.labels[name]) for name in DIMENSIONS]
        places = {key: place for place, key in enumerate(product(*codes))}
        values: list[float | int | None] = [None] * len(places)
        statuses = {}
        for row in self.rows:
            outcome, target = (places[(*_key(row), content)] for content in CONTENTS)
            values[outcome] = number(row.value)
            values[target] = number(row.target.value) if row.target else None
            statuses[str(outcome)] = row.status_computed.value
        return {
            "version": "2.0",
            "class": "dataset",
            "label": f"{self.measure.short_name}, {self.labels['region'][self.region]}",
            "source": self.labels["region"][self.region],
            "note": [self.measure.definition or self.measure.name],
            "id": list(DIMENSIONS),
            "size": [len(each) for each in codes],
            "role": {"time": ["period"], "metric": ["content"]},
            "dimension": {name: self._dimension(name) for name in DIMENSIONS},
            "value": values,
            **({"status": statuses} if statuses else {}),
        }

    def _dimension(self, name: str) -> dict[str, Any]:
        labels = self.labels[name]
        category: dict[str, Any] = {
            "index": {code: place for place, code in enumerate(labels)},
            "label": dict(labels),
        }
        if name == "content":
            unit = {"decimals": self.measure.decimals, "label": self.measure.unit_of_measure}
            category["unit"] = dict.fromkeys(labels, unit)
        return {"label": DIMENSIONS[name], "category": category}


def cubes(data: RegionData, assessed: pd.DataFrame) -> Iterator[Cube]:
    """The cube of every measure that has outcomes; assessed: the region's `assess_region`."""
    own: dict[str, list[Assessed]] = {}
    for row in rows_of(assessed, Assessed):
        own.setdefault(row.measure_id, []).append(row)
    units = dict(zip(data["units"]["unit_id"], data["units"]["name"], strict=True))
    goals = dict(zip(data["plan"]["node_id"], data["plan"]["title"], strict=True))
    for measure in rows_of(data["measures"], MeasureRow):
        if rows := own.get(measure.measure_id):
            own_region = {data.region.region_id: data.region.name}
            labels = {"region": own_region, **_labels(rows, units, goals)}
            yield Cube(measure, data.region.region_id, tuple(rows), labels)


def files(data: RegionData, assessed: pd.DataFrame) -> dict[str, bytes]:
    """The cubes by their places in data/."""
    return {each.file: text(each.as_json()).encode() for each in cubes(data, assessed)}


def _labels(
    rows: list[Assessed], units: Mapping[str, str], goals: Mapping[str, str]
) -> dict[str, Mapping[str, str]]:
    """The codes that the rows have by dimension, in order, each with its words."""
    keys = [_key(row) for row in rows]
    unit, goal, period, sex, component, kind = (
        dict.fromkeys(each) for each in zip(*keys, strict=True)
    )
    return {
        "unit": {code: units[code] for code in unit},
        "goal": {code: goals[code] for code in goal},
        "period": {code: Period.parse(code).report_label for code in sorted(period)},
        "sex": {code.value: code.word for code in Sex if code.value in sex},
        "component": {code: code if code != _WHOLE else "hela mätetalet" for code in component},
        "kind": {code.value: code.word for code in Kind if code.value in kind},
        "content": CONTENTS,
    }


def _key(row: Assessed) -> tuple[str, ...]:
    own = (row.unit_id, row.node_id, row.period, row.sex.value)
    return (*own, row.component or _WHOLE, row.kind.value)
