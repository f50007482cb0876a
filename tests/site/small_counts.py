"""A tiny book with small counts of people, and for each another way to give it back.

Every count that is not small is large and of its own, so that it is recognised wherever it stands.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pandas as pd

from analysis.base.periods import Period
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


def counts(few: int = 3) -> list[Count]:
    """The seven ways; few: how many each small count is. What is not hidden is always the same."""
    less = 3 - few
    return [
        *(Count("egna", n, period=f"2021-T{t}") for t, n in ((1, 1310), (2, few))),
        Count("egna", 2720 + less, period="2021-T3"),
        Count("egna", 4033, period="2021"),
        *(Count("enheter", n, unit=u) for u, n in (("region", 9040), ("norr", 5625))),
        *(Count("enheter", n, unit=u) for u, n in (("soder", 3415), ("kusten", few))),
        Count("enheter", 5622 + less, unit="fjallen"),
        Count("delar", 4420),
        Count("delar", few, component="lakare"),
        Count("delar", 4417 + less, component="skoterskor"),
        *(Count("kon", n, sex=sex) for sex, n in (("K", few), ("M", 6217 + less))),
        Count("kon", 6220, kind="preliminary"),
        *(Count("bada", n, sex=sex) for sex, n in (("T", 7320), ("K", few))),
        Count("bada", 7317 + less, sex="M", goal=1),
        *(Count("manad", n, period=f"2021-{m:02d}") for m, n in ((1, 1110), (2, few), (3, 1212))),
        Count("manad", 1315 + less, period="2021-04"),
        Count("manad", 3640),
        *(Count(GROUP, n, sex=sex) for sex, n in (("T", 8606), ("K", 6007))),
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


def small_counts_book(root: Path, few: int = 3) -> Project:
    """The project with the counts, with the templates that show most of them."""
    project = make_project(root)
    for template in project.paths.notebooks.glob("*.ipynb"):
        if template.stem not in TEMPLATES:
            template.unlink()
    every = counts(few)
    tell(project, every, [_share(few)], dict.fromkeys(("egna", "manad"), "period"))
    fill(project, "targets", [_target(c) for c in every if c.period == "2021-T1" and not c.goal])
    fill(project, "assessments", [_verdict(few)])
    approve(project)
    return project


def tell(
    project: Project,
    every: Sequence[Count],
    shares: Sequence[dict[str, object]],
    accumulations: Mapping[str, str],
) -> None:
    """Let the project tell of the counts and the shares, and of nothing else.

    accumulations: how a measure is counted, where it is not at a point in time.
    """
    shutil.copytree(ROOT / "book" / "_static", project.paths.book / "_static")
    (project.root / "_toc.yml").write_text(TOC, encoding="utf-8")
    (project.paths.book / "index.md").write_text("# Start\n\nHär.\n", encoding="utf-8")
    others = sorted({c.period for c in every if not c.is_month} - {"2021-T1", "2020-T3"})
    periods = "".join(
        f"  {period}: {{title: Rapport {period}, as_of: {Period.parse(period).ends}, "
        "plan_id: plan-2021, baseline_only: true}\n"
        for period in others
    )
    project.file("region.yml").write_text(REGION_YML + periods, encoding="utf-8")
    measures = sorted({SHARE, *(c.measure for c in every)})
    fill(project, "units", [_unit(*each) for each in UNITS.items()])
    fill(project, "measures", [_measure(m, accumulations.get(m, "point")) for m in measures])
    fill(project, "observations", [outcome(c) for c in every if not c.is_month] + [*shares])
    fill(project, "series", [_month(c) for c in every if c.is_month])
    fill(project, "targets", [])
    project.file("activities.csv").unlink()


def fill(project: Project, table: str, rows: list[dict[str, object]]) -> None:
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


def _measure(name: str, accumulation: str) -> dict[str, object]:
    made: dict[str, object] = {
        **{"measure_id": name, "name": f"Antal {name}", "short_name": name, "value_type": "count"},
        **{"unit_of_measure": "antal", "better": "higher", "decimals": 0, "counts_people": "true"},
        "accumulation": accumulation,
    }
    if name != SHARE:
        return made
    share = {"value_type": "share", "unit_of_measure": "%", "decimals": 4, "denominator_id": GROUP}
    return {**made, **share}


def outcome(count: Count) -> dict[str, object]:
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
    return {**outcome(Count(SHARE, 0, sex="K")), "value": share(few), "comment": ""}


def _month(count: Count) -> dict[str, object]:
    return {
        **{
            "series_id": f"{count.measure}-{count.unit}",
            "measure_id": count.measure,
            "unit_id": count.unit,
        },
        **{"month": count.period, "value": count.value, "note": f"Var {count.value}."},
    }


def _target(count: Count) -> dict[str, object]:
    """What is asked for is just what was reached, and the same whatever was reached of few."""
    return {
        **{"measure_id": count.measure, "node_id": GOALS[count.goal], "unit_id": count.unit},
        **{"year": 2021, "sex": count.sex, "component": count.component, "operator": "<="},
        **{"value": 7777, "due": "year", "text": "7 777", "operator_reading": "printed"},
    }


def _verdict(few: int) -> dict[str, object]:
    said = f"Antal kon: {few} kvinnor. Antal delar: läkarna var {few} av 4 420."
    return verdict(said)


def verdict(said: str, goal: int = 0) -> dict[str, object]:
    """What the region says of a goal."""
    return {
        **{"node_id": GOALS[goal], "unit_id": "region", "period": "2021-T1", "symbol": "●"},
        "comment": said,
    }
