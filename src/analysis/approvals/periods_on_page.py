"""Which periods of a region a page of the book shows figures, verdicts or activities of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from analysis.base.periods import Period
from analysis.catalogue.pages import Page
from analysis.data.addresses import divides, parts_of
from analysis.data.dataset import RegionData
from analysis.data.keys import table_of
from analysis.data.rows import ConceptRow, rows_of
from analysis.results.comparable_measures import figures, nearest
from analysis.results.latest import last_outcomes
from analysis.results.plan_tree import path_to
from analysis.results.planned import planned

_REPORTED: Final = ("observations", "assessments", "activities")
Parameters = Mapping[str, str]


def periods_on(data: RegionData, concepts: pd.DataFrame, page: Page) -> set[Period] | None:
    """The region's periods that the page shows something of; None where it may be any.

    concepts: the shared table. A template of an analyst's own for a whole region may show all.
    """
    asked: Parameters = dict(page.parameters)
    if page.template.per == "period":
        period = Period.parse(asked["period"])
        return {period} | _compared(data, concepts, period)
    find = _BY_TEMPLATE.get(page.template.name) or _BY_KIND.get(page.template.per)
    return {Period.parse(text) for text in find(data, asked)} if find else None


def _of_report(_: RegionData, asked: Parameters) -> set[str]:
    return {asked["period"]}


def _of_measure(data: RegionData, asked: Parameters) -> set[str]:
    own = [data[name][data[name]["measure_id"] == asked["measure"]] for name in _FIGURES]
    return {*own[0]["period"], *_with_months(data, own[1]["month"])}


_FIGURES: Final = ("observations", "series")


def _with_months(data: RegionData, months: pd.Series) -> set[str]:
    """The reported periods that hold a month."""
    days = [Period.parse(month).ends for month in months]
    spans = [item.period for item in data.region.reported]
    return {str(one) for one in spans if any(one.starts <= day <= one.ends for day in days)}


def _of_goal(data: RegionData, asked: Parameters) -> set[str]:
    parents = dict(zip(data["plan"]["node_id"], data["plan"]["parent_id"], strict=True))
    below = {node for node in parents if asked["node"] in path_to(str(node), parents)}
    return _under(data, below)


def _of_plan(data: RegionData, asked: Parameters) -> set[str]:
    """The periods of its baselines: what has been reached stands in the reports."""
    starts = (start for one in planned(data, asked["plan"]) for start in one.baselines)
    return {start.period for start in starts if start.period}


def _of_year(data: RegionData, asked: Parameters) -> set[str]:
    plans, year = data["plans"], int(asked["year"])
    own = plans[(plans["first_year"] <= year) & (plans["last_year"] >= year)]["plan_id"]
    found = _under(data, set(data["plan"][data["plan"]["plan_id"].isin(own)]["node_id"]))
    return {text for text in found if Period.parse(text).year <= year}


def _of_audit(data: RegionData, asked: Parameters) -> set[str]:
    year = int(asked["year"])
    return {text for text in _of_year(data, asked) if Period.parse(text).year == year}


def _of_evidence(data: RegionData, asked: Parameters) -> set[str]:
    """The period of the page's rows, or of the months or all that a page without one may show."""
    parts = {
        part.slug: (table, part)
        for table in map(table_of, data.tables)
        for part in parts_of(table, data[table.name])
    }
    table, part = parts[asked["part"]]
    match divides(table):
        case "period":
            return {part.when}
        case "month":
            months = data[table.name]["month"]
            return _with_months(data, months[months.str.startswith(part.when)])
        case _ if "period" in table.columns:
            return {*data[table.name]["period"]}
        case _:
            return set()


def _national(_: RegionData, __: Parameters) -> set[str]:
    """None: the figures are the country's, of years, and no report's."""
    return set()


def _latest(data: RegionData, _: Parameters) -> set[str]:
    return set(last_outcomes(data)["period"])


def _under(data: RegionData, nodes: set[str]) -> set[str]:
    frames = [data[name] for name in _REPORTED]
    return {text for frame in frames for text in frame[frame["node_id"].isin(nodes)]["period"]}


def _compared(data: RegionData, concepts: pd.DataFrame, period: Period) -> set[Period]:
    region = data.region.region_id
    own = [row.measure_id for row in rows_of(concepts, ConceptRow) if row.region_id == region]
    found = figures(data, own).values() if own else ()
    return {one.period for every in found for one in nearest(every, period)}


_BY_KIND: Final[Mapping[str, Callable[[RegionData, Parameters], set[str]]]] = MappingProxyType(
    {
        "region_period": _of_report,
        "board": _of_report,
        "measure": _of_measure,
        "node": _of_goal,
        "region_plan": _of_plan,
        "region_year": _of_year,
        "plan_year": _of_audit,
        "evidence": _of_evidence,
        "key_figure": _national,
        "nation": _national,
    }
)
_BY_TEMPLATE: Final = MappingProxyType({"measures": _latest})
