"""The national figures that a page reaches: of the key figures that its measures answer to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from hashlib import blake2b

import pandas as pd

from analysis.base.codes import ValueType
from analysis.data.national.figures import National
from analysis.data.national.read import FOLDER

NOTHING = National()
KEY_FIGURES = "key_figures"
COMPARISONS = f"{FOLDER}/comparisons.csv"


def reached(
    national: National,
    tables: Mapping[str, pd.DataFrame],
    through: int | None = None,
    *,
    people: bool = False,
) -> National:
    """The figures of the key figures that a page's tables name, to the year `through`.

    The population comes along where a number is counted with it, and with `people` where a count
    is told for each inhabitant.
    """
    rows = tables[KEY_FIGURES]
    kpis: Set[str] = {*rows["kpi"]}
    counted = people and ValueType.COUNT in {*tables["measures"]["value_type"]}
    if not kpis and not counted:
        return NOTHING
    counts = counted or bool((rows["ages"] != "").any())
    last = 9999 if through is None else through
    return replace(
        national,
        key_figures={kpi: own for kpi, own in national.key_figures.items() if kpi in kpis},
        values=tuple(each for each in national.values if each.kpi in kpis and each.year <= last),
        population=national.population if counts else (),
        breaks=tuple(each for each in national.breaks if each.kpi in kpis and each.year <= last),
    )


def marks(national: National) -> dict[str, str]:
    """By file of data/national, a digest of the rows that are reached; where they stand is not."""
    rows: dict[str, Iterable[object]] = {
        "key_figures.csv": sorted(national.key_figures.items()),
        "places.csv": sorted(national.places.items()),
        "values.csv": ((v.kpi, v.place, v.year, v.sex.value, v.value) for v in national.values),
        "population.csv": national.population,
        "breaks.csv": national.breaks,
    }
    return {f"{FOLDER}/{name}": _digest(own) for name, own in rows.items()}


def _digest(rows: Iterable[object]) -> str:
    return blake2b("\n".join(map(repr, rows)).encode(), digest_size=16).hexdigest()
