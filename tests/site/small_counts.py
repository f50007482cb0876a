"""A tiny book with small counts of people, and for each another way to give it back.

Every count that is not small is large and of its own, so that it is recognised wherever it stands.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from analysis.data.schema import read_catalogue
from tests.support import DOCUMENT, REGION_YML, ROOT, TOC, Project, approve, make_project

TEMPLATES: Final = (
    "data_quality",
    "evidence",
    "evidence_rows",
    "explanations",
    "goal",
    "measure",
    "region_period",
    "timeline",
    "whole_report",
)
# A share of a group that is told of.
GROUP, SHARE = "grupp", "nojda"
GOALS: Final = ("mal-frisk", "strategi-miljo")
UNITS: Final = {
    **{"region": "", "norr": "region", "soder": "region", "kusten": "norr", "fjallen": "norr"},
}


@dataclass(frozen=True)
class Count:
    """A count that the region tells of: its measure, where it stands, and how many it is."""

    measure: str
    value: int
    unit: str = "region"
    sex: str = "T"
    component: str = ""
    period: str = "2021-T1"
    kind: str = "actual"
    goal: int = 0

    @property
    def is_month(self) -> bool:
        return self.period[5:].isdigit()

    @property
    def place(self) -> tuple[str, ...]:
        """What is counted, wherever it is told of."""
        return (self.measure, self.unit, self.sex, self.component, self.period)


# The counts that are not small, by what they are of. Their sums follow.
LARGE: Final = {
    **{"t1": 1310, "t3": 2720, "soder": 3415, "fjallen": 5622, "skoterskor": 4417, "man": 6217},
    **{"bada": 7317, "januari": 1110, "mars": 1212, "april": 1315},
}


def large(seed: int = 0) -> dict[str, int]:
    """Large counts drawn by a seed, such that neither they nor their sums are alike; 0: LARGE."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    drawn = LARGE
    while seed and not _told_apart(drawn := {name: chance.randint(1_000, 4_999) for name in LARGE}):
        continue
    return dict(drawn)


def _told_apart(drawn: Mapping[str, int]) -> bool:
    """Whether each count is recognised by its size, beside what the comments say of it."""
    every = {c.place: c.value for c in _counts(3, drawn) if c.value > 100}
    said = [*every.values(), *(value + 11 for value in every.values())]
    return len({*said}) == len(said)


def counts(few: int = 3, seed: int = 0) -> list[Count]:
    """The seven ways; few: how many each small count is. What is not hidden is always the same."""
    return _counts(few, large(seed))


def _counts(few: int, n: Mapping[str, int]) -> list[Count]:
    less = 3 - few
    norr, parts = n["fjallen"] + 3, n["skoterskor"] + 3
    sexes, both = n["man"] + 3, n["bada"] + 3
    months = n["januari"] + 3 + n["mars"] + n["april"]
    return [
        *(Count("egna", v, period=f"2021-T{t}") for t, v in ((1, n["t1"]), (2, few))),
        Count("egna", n["t3"] + less, period="2021-T3"),
        Count("egna", n["t1"] + 3 + n["t3"], period="2021"),
        *(Count("enheter", v, unit=u) for u, v in (("region", norr + n["soder"]), ("norr", norr))),
        *(Count("enheter", v, unit=u) for u, v in (("soder", n["soder"]), ("kusten", few))),
        Count("enheter", n["fjallen"] + less, unit="fjallen"),
        Count("delar", parts),
        Count("delar", few, component="lakare"),
        Count("delar", n["skoterskor"] + less, component="skoterskor"),
        *(Count("kon", v, sex=sex) for sex, v in (("K", few), ("M", n["man"] + less))),
        Count("kon", sexes, kind="preliminary"),
        *(Count("bada", v, sex=sex) for sex, v in (("T", both), ("K", few))),
        Count("bada", n["bada"] + less, sex="M", goal=1),
        *(
            Count("manad", v, period=f"2021-{m:02d}")
            for m, v in ((1, n["januari"]), (2, few), (3, n["mars"]), (4, n["april"] + less))
        ),
        Count("manad", months),
        *(Count(GROUP, v, sex=sex) for sex, v in (("T", 8606), ("K", 6007))),
    ]


# What a reader knows of how they add up: total, then parts, by measure and what tells them apart.
SUMS: Final = (
    ("egna", "2021", "2021-T1", "2021-T2", "2021-T3"),
    ("enheter", "region", "norr", "soder"),
    ("enheter", "norr", "kusten", "fjallen"),
    ("delar", "", "lakare", "skoterskor"),
    ("kon", "T", "K", "M"),
    ("bada", "T", "K", "M"),
    ("manad", "2021-T1", "2021-01", "2021-02", "2021-03", "2021-04"),
)


def small_counts_book(
    root: Path, few: int = 3, *, every_page: bool = False, seed: int = 0
) -> Project:
    """The project with the counts, with the templates that show most of them, or with all."""
    project = make_project(root)
    for template in project.paths.notebooks.glob("*.ipynb"):
        if template.stem not in TEMPLATES and not every_page:
            template.unlink()
    shutil.copytree(ROOT / "book" / "_static", project.paths.book / "_static")
    (project.root / "_toc.yml").write_text(TOC, encoding="utf-8")
    (project.paths.book / "index.md").write_text("# Start\n\nHär.\n", encoding="utf-8")
    periods = "".join(
        f"  {period}: {{title: Rapport {period}, as_of: {day}, plan_id: plan-2021, "
        "baseline_only: true}\n"
        for period, day in (
            ("2021-T2", "2021-08-31"),
            ("2021-T3", "2021-12-31"),
            ("2021", "2021-12-31"),
        )
    )
    project.file("region.yml").write_text(REGION_YML + periods, encoding="utf-8")
    every = counts(few, seed)
    _fill(project, "units", [_unit(*each) for each in UNITS.items()])
    _fill(
        project,
        "measures",
        [_measure(name) for name in sorted({SHARE, *(c.measure for c in every)})],
    )
    _fill(project, "observations", [_outcome(c) for c in every if not c.is_month] + [_share(few)])
    _fill(project, "series", [_month(c) for c in every if c.is_month])
    _fill(project, "targets", [_target(c) for c in every if c.period == "2021-T1" and not c.goal])
    _fill(project, "assessments", [_verdict(few, large(seed)["skoterskor"] + 3)])
    project.file("activities.csv").unlink()
    approve(project)
    return project


def _fill(project: Project, table: str, rows: list[dict[str, object]]) -> None:
    columns = read_catalogue(project.paths.data).table(table).columns
    own = {"source": DOCUMENT, "source_line": 7, "reading": "printed"}
    frame = pd.DataFrame([{**own, **row} for row in rows], columns=columns)
    frame.to_csv(project.file(f"{table}.csv"), index=False)


def _unit(unit: str, above: str) -> dict[str, object]:
    kind = "board" if above else "region"
    return {
        "unit_id": unit,
        "parent_id": above,
        "kind": kind,
        "name": unit.title(),
        "short_name": unit,
    }


def _measure(name: str) -> dict[str, object]:
    flow = name in ("egna", "manad")
    made: dict[str, object] = {
        **{"measure_id": name, "name": f"Antal {name}", "short_name": name, "value_type": "count"},
        **{"unit_of_measure": "antal", "better": "higher", "decimals": 0, "counts_people": "true"},
        "accumulation": "period" if flow else "point",
    }
    if name != SHARE:
        return made
    share = {"value_type": "share", "unit_of_measure": "%", "decimals": 4, "denominator_id": GROUP}
    return {**made, **share}


def _outcome(count: Count) -> dict[str, object]:
    return {
        **{"measure_id": count.measure, "node_id": GOALS[count.goal], "unit_id": count.unit},
        **{"period": count.period, "sex": count.sex, "component": count.component},
        **{"kind": count.kind, "value": count.value, "symbol": "●", "trend_symbol": "↑"},
        "comment": f"Antal {count.measure}: {count.value} till slut, {count.value + 11} med andra.",
    }


def share(few: int) -> float:
    """How many per cent of the women in the group so few are."""
    return round(100 * few / 6007, 4)


def _share(few: int) -> dict[str, object]:
    return {**_outcome(Count(SHARE, 0, sex="K")), "value": share(few), "comment": ""}


def _month(count: Count) -> dict[str, object]:
    return {
        **{"series_id": count.measure, "measure_id": count.measure, "unit_id": count.unit},
        **{"month": count.period, "value": count.value, "note": f"Var {count.value}."},
    }


def _target(count: Count) -> dict[str, object]:
    """What is asked for is just what was reached, and the same whatever was reached of few."""
    return {
        **{"measure_id": count.measure, "node_id": GOALS[count.goal], "unit_id": count.unit},
        **{"year": 2021, "sex": count.sex, "component": count.component, "operator": "<="},
        **{"value": 7777, "due": "year", "text": "7 777", "operator_reading": "printed"},
    }


def _verdict(few: int, parts: int) -> dict[str, object]:
    said = f"Antal kon: {few} kvinnor. Antal delar: läkarna var {few} av {parts}."
    return {
        **{"node_id": GOALS[0], "unit_id": "region", "period": "2021-T1", "symbol": "●"},
        "comment": said,
    }
