"""No hidden count can be solved for from the shares of people that a random region publishes.

Counts, the groups that they are of, and shares of them (in per cent, per 1 000, or of those that
are left) by unit and sex. A share of a group is a sum with room for its rounding, so integer
programming (HiGHS, through scipy) takes shares and counts together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.data.dataset import RegionData
from analysis.results.disclosed import published
from tests.people import WHOLE, figures, region_of, told

LEAVES = ("Norr", "Söder")
PARENTS = dict.fromkeys(LEAVES, WHOLE)
UNITS = {WHOLE: LEAVES, **{leaf: (leaf,) for leaf in LEAVES}}
ATOMS = list(product(LEAVES, "KM"))
PLACES = list(product(UNITS, "TKM"))
COUNT, GROUP, SHARE, RATE, REST = "antal", "grupp", "andel", "per-tusen", "andra"
LEAST = 4
Place = tuple[str, str]  # unit, sex
Told = dict[tuple[str, Place], float]  # figures by measure and place


@dataclass(frozen=True)
class Drawn:
    """How many are counted and how many are left of each group, what is told, and how exactly."""

    counted: tuple[int, ...]
    left: tuple[int, ...]
    told: frozenset[tuple[str, Place]]
    decimals: int

    def counts(self, place: Place) -> tuple[int, int]:
        """How many are counted, and how many the group is."""
        own = _atoms(place)
        counted = sum(self.counted[i] for i in own)
        return counted, counted + sum(self.left[i] for i in own)

    def value(self, measure: str, place: Place) -> float:
        counted, group = self.counts(place)
        if measure in (COUNT, GROUP):
            return counted if measure == COUNT else group
        scale, of = {SHARE: (100, counted), RATE: (1000, counted), REST: (100, group - counted)}[
            measure
        ]
        return round(scale * of / group, self.decimals)


def _atoms(place: Place) -> list[int]:
    unit, sex = place
    return [i for i, (u, s) in enumerate(ATOMS) if u in UNITS[unit] and sex in (s, "T")]


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    counted = draw(st.tuples(*[st.sampled_from([0, 1, 2, 3, 5, 8, 40])] * 4))
    left = draw(st.tuples(*[st.sampled_from([0, 1, 3, 6, 30, 200, 1500])] * 4))
    measures = draw(st.sets(st.sampled_from([COUNT, SHARE, RATE, REST]), min_size=1, max_size=3))
    near = [(m, p) for m in {*measures, GROUP} for p in PLACES]
    chosen = draw(st.frozensets(st.sampled_from(sorted(near)), min_size=2, max_size=12))
    decimals = draw(st.sampled_from([0, 1, 2]))
    made = Drawn(counted, left, frozenset(), decimals)
    return replace(made, told=frozenset((m, p) for m, p in chosen if made.counts(p)[1] > 0))


@cache
def empty_region() -> RegionData:
    with TemporaryDirectory() as folder:
        return told(region_of(Path(folder) / "project"), figures("T1: 1"), parents=PARENTS)


def region_with(case: Drawn) -> RegionData:
    data = empty_region()
    links = {"numerator_id": COUNT, "denominator_id": GROUP}
    kinds: dict[str, dict[str, Any]] = {
        COUNT: {},
        GROUP: {},
        SHARE: {"value_type": "share", "complement_id": REST, **links},
        RATE: {"value_type": "rate", **links},
        REST: {"value_type": "share", "complement_id": SHARE, "counts_people": False},
    }
    first = data["measures"].iloc[0].to_dict()
    own = {"decimals": case.decimals, "accumulation": "point"}
    rows = [{**first, **own, "measure_id": name, **kind} for name, kind in kinds.items()]
    outcome = data["observations"].iloc[0].to_dict()
    outcomes = [
        {**outcome, "measure_id": m, "unit_id": p[0], "sex": p[1], "value": case.value(m, p)}
        for m, p in sorted(case.told)
    ]
    blank = data["observations"].iloc[:0]
    frame = pd.DataFrame(outcomes, columns=blank.columns) if outcomes else blank
    measures = pd.DataFrame(rows).astype({"counts_people": "boolean", "denominator": "Int64"})
    return replace(data, tables={**data.tables, "measures": measures, "observations": frame})


def shown(case: Drawn) -> Told:
    frame = published(region_with(case))["observations"]
    rows = zip(sorted(case.told), frame["value"].tolist(), strict=True)
    return {key: value for key, value in rows if value == value}


def limits(case: Drawn, known: Told) -> Iterator[tuple[np.ndarray[Any, Any], float, float]]:
    """What a reader knows: rows over how many are counted and left, with their least and most."""
    for key in case.told:
        measure, place = key
        counted = np.zeros(8)
        counted[_atoms(place)] = 1
        group = counted + np.roll(counted, 4)
        value = known.get(key)
        if measure in (COUNT, GROUP):
            row = counted if measure == COUNT else group
            yield (row, value, value) if value is not None else (row, 1, np.inf)
        elif value is not None:
            half = 0.5 * 10.0**-case.decimals + 1e-7
            scale = 1000 if measure == RATE else 100
            of = group - counted if measure == REST else counted
            yield scale * of - (value - half) * group, 0, np.inf
            yield scale * of - (value + half) * group, -np.inf, 0


def possible(case: Drawn, known: Told, row: np.ndarray[Any, Any]) -> list[int] | None:
    """Up to four values that a sum of people may have; None when nothing agrees."""
    every = list(limits(case, known))
    found = []
    for value in range(40):
        matrix, least, most = zip(*every, (row, value, value), strict=True)
        constraints = LinearConstraint(np.array(matrix), least, most)
        made = milp(np.zeros(8), integrality=1, bounds=Bounds(0, 9999), constraints=constraints)
        found += [value] if made.success else []
        if len(found) == LEAST:
            break
    return found or None


def leaks(case: Drawn, known: Told) -> Iterator[str]:
    """Each small count, or few that are left of a group, that can be narrowed down."""
    for place in sorted({p for _, p in case.told}):
        counted = np.zeros(8)
        counted[_atoms(place)] = 1
        number, group = case.counts(place)
        measures = {m for m, p in case.told if p == place}
        of_share = bool(measures & {SHARE, RATE, REST})
        asked = {
            "counted": (counted, number, of_share or COUNT in measures),
            "left": (np.roll(counted, 4), group - number, of_share),
            "group": (counted + np.roll(counted, 4), group, GROUP in measures),
        }
        for name, (row, true, is_told) in asked.items():
            if is_told and 1 <= true < 5:
                values = possible(case, known, row)
                if values is not None and len(values) < LEAST:
                    yield f"{name} at {place} is one of {values}, truly {true}"


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(drawn())
def test_no_hidden_count_can_be_solved_for_from_shares(case: Drawn) -> None:
    assert list(leaks(case, shown(case))) == []


def test_the_attack_finds_a_count_from_a_share_and_its_group() -> None:
    place = (WHOLE, "K")
    case = Drawn((3, 4, 0, 0), (57, 9, 0, 0), frozenset({(SHARE, place), (GROUP, place)}), 0)
    every = {key: case.value(*key) for key in case.told}
    assert list(leaks(case, every)) == ["counted at ('region', 'K') is one of [3], truly 3"]
    assert list(leaks(case, shown(case))) == []
