"""The outcomes and targets of an invented region: random walks with a fixed seed.

measure_id,goal,name,short_name,unit_of_measure,value_type,better,…,level,spread,units,sexes,…
sjukfranvaro,medarbetare,Sjukfrånvaron ska minska,Sjukfrånvaro,%,share,lower,…,5.2,0.5,rs hsn run,…
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from analysis.base.periods import Period
from analysis.base.values import format_value

MEASURES = Path(__file__).parent / "measures.csv"
# What is printed next to an outcome: met, near, not met.
GLYPHS = ("●", "◆", "■")
ARROWS = {1: "↑", 0: "→", -1: "↓"}
REASONS = ("not_reported", "not_available", "not_measured")
SILENT = 0.04  # share of the outcomes that are missing without being annual
SLIPS = 0.05  # share of the printed symbols that are not what the rule gives
ROW = dict[str, object]


@dataclass(frozen=True)
class Invented:
    """One line of measures.csv; level and spread are in the measure's unit, for a whole year."""

    row: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.row[name]

    @property
    def decimals(self) -> int:
        return int(self.row["decimals"])

    @property
    def units(self) -> list[str]:
        return self.row["units"].split()

    @property
    def is_text(self) -> bool:
        return self.row["value_type"] == "yes_no"

    def within(self, value: float) -> float:
        """The value rounded as it is printed, and inside the measure's limits."""
        low, high = self.row["minimum"], self.row["maximum"]
        value = max(value, float(low)) if low else value
        value = min(value, float(high)) if high else value
        return round(value, self.decimals)


def measures() -> list[Invented]:
    """Every invented measure, in the order of the file."""
    with MEASURES.open(encoding="utf-8", newline="") as file:
        return [Invented(row) for row in csv.DictReader(file)]


@dataclass(frozen=True)
class Course:
    """How a measure moves in one unit: what it shall reach each year and what it reached."""

    measure: Invented
    unit: str
    targets: dict[int, float]
    outcomes: dict[Period, float]


def courses(region: str, periods: list[Period]) -> list[Course]:
    """A course for every measure and unit of a region; the same for the same arguments."""
    return [
        _course(measure, unit, periods, Random(f"{region} {measure['measure_id']} {unit}"))  # noqa: S311
        for measure in measures()
        for unit in measure.units
    ]


def _course(measure: Invented, unit: str, periods: list[Period], chance: Random) -> Course:
    if measure.is_text:
        return Course(measure, unit, {}, {p: float(chance.random() < 0.6) for p in periods})
    level, spread = float(measure["level"]), float(measure["spread"])
    start = chance.gauss(level, spread * 1.5)
    drift = chance.gauss(0, spread / 6)
    sign = -1 if measure["better"] == "lower" else 1
    ahead = start + sign * spread * chance.uniform(0.2, 1.2)
    years = sorted({period.year for period in periods})
    targets = {
        year: measure.within(ahead + sign * 0.2 * spread * n) for n, year in enumerate(years)
    }
    outcomes: dict[Period, float] = {}
    for number, period in enumerate(periods):
        whole = start + drift * number + chance.gauss(0, spread / 2)
        share = period.share_of_year if measure["accumulation"] == "year_to_date" else 1.0
        parted = measure["value_type"] in ("count", "amount")
        outcomes[period] = measure.within(whole * share if parted else whole)
    return Course(measure, unit, targets, outcomes)


def target_rows(course: Course, source: ROW) -> Iterator[ROW]:
    """The rows of `targets` for one course; a neutral measure has none."""
    measure = course.measure
    common = {
        **{"measure_id": measure["measure_id"], "node_id": measure["goal"]},
        **{"unit_id": course.unit, "sex": "T", "due": "year", "operator_reading": "printed"},
        **source,
    }
    if measure.is_text:
        return
    for year, value in course.targets.items():
        if measure["better"] == "neutral":
            continue
        # Every fifth measure follows a direction instead of a number, as the plans do.
        if len(measure["measure_id"]) % 5 == 0:
            word = ("decrease", "Minska") if measure["better"] == "lower" else ("increase", "Öka")
            yield {
                **common,
                **{"year": year, "operator": word[0], "relative_to": "previous_year"},
                **{"text": word[1]},
            }
        else:
            operator = "<=" if measure["better"] == "lower" else ">="
            text = format_value(value, measure["unit_of_measure"], measure.decimals)
            yield {**common, "year": year, "operator": operator, "value": value, "text": text}


def policy_rows(course: Course, years: list[int], source: ROW) -> Iterator[ROW]:
    """The rows of `targets` for a course that is answered by yes or no."""
    for year in years if course.measure.is_text else ():
        yield {
            **{"measure_id": course.measure["measure_id"], "node_id": course.measure["goal"]},
            **{"unit_id": course.unit, "sex": "T", "due": "year", "operator_reading": "printed"},
            **{"year": year, "operator": "achieved", "text": "Ja"},
            **source,
        }


def observation_rows(course: Course, source: ROW) -> Iterator[ROW]:
    """The rows of `observations` for one course: all, and by sex where the measure is so parted."""
    chance = Random(f"{source['source']} {course.measure['measure_id']} {course.unit}")  # noqa: S311
    before: float | None = None
    for period, value in course.outcomes.items():
        for sex in course.measure["sexes"].split():
            yield {
                **{"measure_id": course.measure["measure_id"], "node_id": course.measure["goal"]},
                **{"unit_id": course.unit, "period": str(period), "sex": sex, "kind": "actual"},
                **_outcome(course, period, value, sex, before, chance),
                **source,
            }
        before = value


def _outcome(
    course: Course, period: Period, value: float, sex: str, before: float | None, chance: Random
) -> ROW:
    measure = course.measure
    if measure["reported_in"] == "ÅR" and period.number != 3:
        return {"missing_reason": "annual_only", "comment": "Mäts på helår."}
    if chance.random() < SILENT:
        return {"missing_reason": chance.choice(REASONS)}
    if measure.is_text:
        return {"text": "Ja" if value else "Nej", "symbol": GLYPHS[0] if value else GLYPHS[2]}
    if sex != "T":
        part = measure.within(value * (1.08 if sex == "K" else 0.92))
        return {"value": part}
    moved = 0 if before is None else (value > before) - (value < before)
    return {"value": value, "symbol": _glyph(course, period, value, chance)} | (
        {} if before is None else {"trend_symbol": ARROWS[moved]}
    )


def _glyph(course: Course, period: Period, value: float, chance: Random) -> str:
    """What is printed next to a figure: mostly what the common rule gives, sometimes a slip."""
    target = course.targets[period.year]
    if course.measure["better"] == "neutral" or not target:
        return ""
    sign = -1 if course.measure["better"] == "lower" else 1
    behind = sign * (target - value) / abs(target)
    right = 0 if behind <= 0 else 1 if behind <= 0.1 else 2
    return chance.choice(GLYPHS) if chance.random() < SLIPS else GLYPHS[right]
