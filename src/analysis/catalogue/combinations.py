"""What the pages of a template are made per: each region, period, plan, measure, goal or board."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

import pandas as pd

from analysis.base.codes import WHOLE_BODY, RevisionKind
from analysis.base.paths import MARKER, Paths
from analysis.base.periods import Period
from analysis.data.addresses import EvidencePart, parts_of
from analysis.data.dataset import Region, RegionPeriod
from analysis.data.national.comparisons import compared
from analysis.data.schema import Catalogue, read_catalogue
from analysis.data.table_file import read_table
from analysis.words.inflection import in_running_text
from analysis.words.vocabulary import BOOKS_OWN, Vocabulary

VISION = "vision"
# What the region itself is called where its boards are listed.
WHOLE = "Regionen som helhet"
# What a unit reports, and the column that says when.
REPORTED = {"observations": "period", "assessments": "period", "series": "month"}
_CAPITALS = re.compile(r"[A-ZÅÄÖ]{2,6}")

Combination = tuple[dict[str, str], dict[str, str]]


def combinations(paths: Paths, per: str, regions: list[Region]) -> Iterator[Combination]:
    """What the pages of a template made per `per` are about, with the words for it."""
    if per == "book":
        yield {}, {}
    elif per == "period":
        for period in sorted({str(item.period) for r in regions for item in r.reported}):
            yield of_period(period)
    elif per == "nation":
        yield from [({}, {})] if compared(paths) else []
    elif per == "key_figure":
        for each in compared(paths):
            yield {"key_figure": each.kpi}, {"key_figure_name": each.name}
    else:
        for region in regions:
            yield from _of_region(paths, per, region)


def of_period(period: str) -> Combination:
    """What a page of a period is made per, and the words for it."""
    return {"period": period}, {"period_label": Period.parse(period).report_label}


def _of_region(paths: Paths, per: str, region: Region) -> Iterator[Combination]:
    own = {"region": region.region_id}
    words = {"region_name": region.name, "region_genitive": region.genitive}
    if per == "region":
        yield own, words
    elif per == "plan_year":
        for year in _years_of_plans(paths, region):
            yield {**own, "year": str(year)}, words
    elif per in ("region_period", "board"):
        boards = boards_of(paths, region) if per == "board" else {}
        for item in region.reported:
            period, label = str(item.period), item.period.report_label
            of_period = {**words, "period_title": item.title, "period_label": label}
            if per == "region_period":
                yield {**own, "period": period}, of_period
            for unit, name in boards.get(period, {}).items():
                place = {**own, "period": period, "unit": unit}
                yield place, {**of_period, "unit_name": name}
    else:
        yield from _of_tables(paths, per, own, words)


def boards_of(paths: Paths, region: Region) -> dict[str, dict[str, str]]:
    """By reported period: the units that have outcomes, verdicts or months in it, with names."""
    units = _table(paths, "units", region.region_id)
    named = zip(*(units[column] for column in ("unit_id", "name", "kind")), strict=True)
    names = {unit: WHOLE if kind in WHOLE_BODY else str(name) for unit, name, kind in named}
    seen = {
        table: set(zip(frame["unit_id"], frame[when], strict=True))
        for table, when in REPORTED.items()
        if not (frame := _table(paths, table, region.region_id)).empty
    }
    found: dict[str, dict[str, str]] = {}
    for item in region.reported:
        own = {unit for rows in seen.values() for unit, when in rows if _is_of(item, str(when))}
        found[str(item.period)] = {unit: name for unit, name in names.items() if unit in own}
    return found


def unit_kinds(paths: Paths, region: str) -> dict[str, str]:
    """What kind of unit each of the region's units is, as units.csv has it."""
    units = _table(paths, "units", region)
    return {
        str(unit): str(kind) for unit, kind in zip(units["unit_id"], units["kind"], strict=True)
    }


def unit_abbreviations(paths: Paths, region: str) -> dict[str, str]:
    """What the units' short names in capitals stand for: `{"RS": "regionstyrelsen"}`."""
    units = _table(paths, "units", region)
    named = zip(*(units[column] for column in ("short_name", "name", "kind")), strict=True)
    return {
        str(short): in_running_text(str(name), str(kind))
        for short, name, kind in named
        if _CAPITALS.fullmatch(str(short)) and short != name
    }


def _is_of(item: RegionPeriod, when: str) -> bool:
    """Whether a period or a month is of the report."""
    if when == str(item.period):
        return True
    other = Period.parse(when)
    is_month = (other.ends.year, other.ends.month) == (other.starts.year, other.starts.month)
    return is_month and item.period.starts <= other.ends <= item.period.ends


def _of_tables(
    paths: Paths, per: str, own: dict[str, str], words: dict[str, str]
) -> Iterator[Combination]:
    region = own["region"]
    if per == "region_plan":
        plans = _table(paths, "plans", region)
        for plan_id, name in plans[["plan_id", "name"]].itertuples(index=False):
            yield {**own, "plan": plan_id}, {**words, "plan_name": name}
    elif per == "region_year":
        for year in _years_with_changes(paths, region):
            yield {**own, "year": str(year)}, words
    elif per == "measure":
        measures = _table(paths, "measures", region)
        for measure_id, name in measures[["measure_id", "short_name"]].itertuples(index=False):
            yield {**own, "measure": measure_id}, {**words, "measure_name": name}
    elif per == "node":
        plan = followed(_table(paths, "plan", region))
        for node_id, title in plan[["node_id", "title"]].itertuples(index=False):
            yield {**own, "node": node_id}, {**words, "node_title": title}
    elif per == "evidence":
        for part in _evidence(paths, region):
            yield {**own, "part": part.slug}, {**words, "part_title": part.words}


def _evidence(paths: Paths, region: str) -> list[EvidencePart]:
    """The pages of a region's evidence, in the order of the tables and then of time."""
    described = blake2b((paths.root / MARKER).read_bytes()).digest()
    tables = _catalogue(paths, described).of_regions
    return [part for table in tables for part in parts_of(table, _table(paths, table.name, region))]


def _years_of_plans(paths: Paths, region: Region) -> list[int]:
    """The years in which a plan begins, and those of the reports."""
    begun = {int(year) for year in _table(paths, "plans", region.region_id)["first_year"]}
    return sorted(begun | {item.period.year for item in region.reported})


def _years_with_changes(paths: Paths, region: str) -> list[int]:
    """The first years of the plans that were decided on, or whose goals follow others.

    How a measure is counted is told on its own page, and makes no page of the year.
    """
    tables = ("plans", "plan", "revisions", "goal_successors")
    plans, plan, revisions, successors = (_table(paths, name, region) for name in tables)
    followed = plan[plan["node_id"].isin(successors["node_id"])]
    of_measures = [kind for kind in RevisionKind if kind.is_of_measure]
    decided = revisions[~revisions["kind"].isin(of_measures)]
    changed = {*decided["plan_id"], *followed["plan_id"]}
    return sorted({int(y) for y in plans[plans["plan_id"].isin(changed)]["first_year"]})


def _table(paths: Paths, name: str, region: str) -> pd.DataFrame:
    """A table of the region; one with the same content is read once in a process."""
    described = blake2b((paths.root / MARKER).read_bytes()).digest()
    file = _catalogue(paths, described).table(name).file(paths.data, region)
    content = blake2b(file.read_bytes() if file.exists() else b"").digest()
    return _read(paths, name, region, described, content)


@lru_cache(maxsize=4)
def _catalogue(paths: Paths, described: bytes) -> Catalogue:
    return read_catalogue(paths.data)


@lru_cache(maxsize=256)
def _read(paths: Paths, name: str, region: str, described: bytes, content: bytes) -> pd.DataFrame:
    return read_table(_catalogue(paths, described).table(name), paths.data, region)


def followed(plan: pd.DataFrame, vocabulary: Vocabulary = BOOKS_OWN) -> pd.DataFrame:
    """The rows of `plan` that have a page: all that lies under a vision, in the plan's order.

    A vision is not followed up; everything else can be, and a page says where it is not.
    vocabulary: the body's own, which says which of its levels is like a vision.
    """
    visions = vocabulary.codes_like(VISION)
    return plan[~plan["level"].isin(visions)].sort_values("position", kind="stable")
