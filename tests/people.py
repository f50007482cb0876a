"""A region of counts of people written in one line, and what of it is shown when published.

    Länet T1: 40; Norr T1: K 3, M 17; feb: 12; T1 · preliminärt: 20; T1 · annat mål: 20; år: 90

Before the colon a unit (none: the whole region), the days and, after a point, what kind of
figure, which goal or which component.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.base.periods import SHORT_MONTHS
from analysis.data.dataset import RegionData, load_region
from analysis.results.disclosed import published
from tests.support import REGION, Project, make_project

MEASURE = "patienter"
WHOLE = "region"
KINDS = {"preliminärt": "preliminary", "prognos": "forecast"}
OTHER_NODE = "annat mål"
NODES = ("mal-frisk", "strategi-miljo")


@dataclass(frozen=True)
class Figure:
    """A figure told of in the line: where, when, of whom, and how large."""

    label: str
    unit: str
    when: str
    qualifier: str
    sex: str
    value: float

    @property
    def is_month(self) -> bool:
        return self.when in SHORT_MONTHS

    @property
    def period(self) -> str:
        """The period as the data write it."""
        if self.is_month:
            return f"2021-{SHORT_MONTHS.index(self.when) + 1:02d}"
        return "2021" if self.when == "år" else f"2021-{self.when}"


def figures(line: str) -> list[Figure]:
    """The figures of a line, in order."""
    found = []
    for segment in line.split("; "):
        label, items = segment.split(": ")
        place, _, qualifier = label.partition(" · ")
        unit, _, when = place.rpartition(" ")
        for item in items.split(", "):
            sex, _, number = item.rpartition(" ")
            found.append(Figure(label, unit, when, qualifier, sex or "T", float(number)))
    return found


def region_of(folder: Path) -> RegionData:
    """The tiny region, to put counts of people in."""
    return load_region(make_project(folder).paths, REGION)


def told(
    region: RegionData,
    told_of: list[Figure],
    *,
    accumulation: str = "period",
    parents: Mapping[str, str] | None = None,
) -> RegionData:
    """The region with the figures as its only outcomes and months of one measure."""
    measure = (
        region["measures"]
        .iloc[:1]
        .assign(
            measure_id=MEASURE, value_type="count", counts_people=True, accumulation=accumulation
        )
    )
    units = {figure.unit for figure in told_of} | set(parents or {}) | {*(parents or {}).values()}
    tables = {
        **region.tables,
        "measures": measure,
        "units": _units(region, units, parents or {}),
        "observations": _filled(
            region["observations"], [_outcome(f) for f in told_of if not f.is_month]
        ),
        "series": _filled(region["series"], [_month(f) for f in told_of if f.is_month]),
        "targets": region["targets"].iloc[:0],
    }
    return replace(region, tables=tables)


def shown(region: RegionData, line: str, **choices: Any) -> str:
    """The line as a reader of the published book sees it."""
    every = figures(line)
    made = published(told(region, every, **choices))
    outcomes, months = (iter(made[t]["value"].tolist()) for t in ("observations", "series"))
    with_sex = {figure.sex for figure in every} != {"T"}
    segments: dict[str, list[str]] = {}
    for figure in every:
        value = next(months if figure.is_month else outcomes)
        text = ".." if value != value else f"{value:.0f}"
        segments.setdefault(figure.label, []).append(f"{figure.sex} {text}" if with_sex else text)
    return "; ".join(f"{label}: {', '.join(items)}" for label, items in segments.items())


def _units(region: RegionData, names: set[str], parents: Mapping[str, str]) -> pd.DataFrame:
    first = region["units"].iloc[0].to_dict()
    rows = [
        {
            **first,
            "unit_id": unit or WHOLE,
            "name": unit or WHOLE,
            "parent_id": parents.get(unit, ""),
        }
        for unit in sorted(names)
    ]
    return pd.DataFrame(rows)


def _filled(frame: pd.DataFrame, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """A table with these rows; what they do not say is empty."""
    blank = dict.fromkeys(frame.columns, "")
    made = pd.DataFrame([{**blank, **row} for row in rows], columns=list(frame.columns))
    return made.assign(value=made["value"].astype("float64"), row=range(2, len(made) + 2))


def _outcome(figure: Figure) -> dict[str, Any]:
    return {
        "measure_id": MEASURE,
        "node_id": NODES[figure.qualifier == OTHER_NODE],
        "unit_id": figure.unit or WHOLE,
        "period": figure.period,
        "sex": figure.sex,
        "component": "" if figure.qualifier in (*KINDS, OTHER_NODE) else figure.qualifier,
        "kind": KINDS.get(figure.qualifier, "actual"),
        "value": figure.value,
        "as_of": None,
        "source_line": 1,
        "reading": "printed",
    }


def _month(figure: Figure) -> dict[str, Any]:
    return {
        "series_id": f"{figure.unit or WHOLE}-{figure.sex}",
        "measure_id": MEASURE,
        "unit_id": figure.unit or WHOLE,
        "month": figure.period,
        "value": figure.value,
        "source_line": 1,
        "reading": "printed",
    }


def save(project: Project, data: RegionData) -> None:
    """Write the region's tables into the project's files."""
    for name, frame in data.tables.items():
        texts = frame.drop(columns="row")
        for column in texts.select_dtypes(["bool", "boolean"]):
            texts[column] = texts[column].map({True: "true", False: "false"})
        texts.to_csv(project.file(f"{name}.csv"), index=False)


def write(project: Project, line: str, **choices: Any) -> None:
    """Let the project's region tell of the line's figures and of nothing else."""
    save(project, told(load_region(project.paths, REGION), figures(line), **choices))
