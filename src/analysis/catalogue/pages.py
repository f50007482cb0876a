"""Which pages exist: every template for every region, period, plan and measure it is made per."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import pandas as pd

from analysis.base.codes import RevisionKind
from analysis.base.errors import DataError, Problem, UnknownNameError, did_you_mean
from analysis.base.paths import MARKER, Paths
from analysis.base.periods import Period
from analysis.base.printable import single_line
from analysis.catalogue.templates import Template
from analysis.data.addresses import EvidencePart, parts_of
from analysis.data.dataset import (
    Region,
    RegionPeriod,
    read_region,
    read_table,
    region_ids,
    unknown_region,
)
from analysis.data.schema import Catalogue, read_catalogue
from analysis.language.messages import tr
from analysis.words.vocabulary import BOOKS_OWN, Vocabulary

VISION = "vision"
# What the region itself is called where its boards are listed.
WHOLE = "Regionen som helhet"
# What a unit reports, and the column that says when.
REPORTED = {"observations": "period", "assessments": "period", "series": "month"}


@dataclass(frozen=True)
class Page:
    """One notebook to run: its template, parameters, title and place under book/reports."""

    template: Template
    parameters: tuple[tuple[str, str], ...]
    title: str
    target: Path
    nav: str = ""

    @property
    def name(self) -> str:
        """How the page is named on the command line: `region_period norrbotten 2022-T1`."""
        return " ".join([self.template.name, *(value for _, value in self.parameters)])

    @property
    def region(self) -> str:
        return dict(self.parameters).get("region", "")


def pages(
    paths: Paths, templates: list[Template], region: str | None = None, period: str | None = None
) -> list[Page]:
    """The pages of a region and period (default: all); raises UnknownNameError or PeriodError."""
    regions = [read_region(paths.regions / name) for name in region_ids(paths)]
    if region is not None and region not in [r.region_id for r in regions]:
        raise unknown_region(region, [r.region_id for r in regions])
    if period is not None:
        _require_period(regions, region, Period.parse(period))
    every = [page for template in templates for page in _pages_of(paths, template, regions)]
    _require_own_places(paths, every)
    return [
        page
        for page in every
        if _wanted(page, "region", region) and _wanted(page, "period", period)
    ]


def pages_of(paths: Paths, templates: list[Template], region: str) -> list[Page]:
    """The pages of a region alone, without a look at the others; raises DataError."""
    own = [read_region(paths.regions / region)]
    every = (page for template in templates for page in _pages_of(paths, template, own))
    return [page for page in every if page.region == region]


def require_known(paths: Paths, region: str, period: str) -> Period:
    """The period, when the region reports it; raises UnknownNameError or PeriodError."""
    regions = require_region(paths, region)
    asked = Period.parse(period)
    _require_period(regions, region, asked)
    return asked


def require_region(paths: Paths, region: str) -> list[Region]:
    """Every region, when the asked one is among them; raises UnknownNameError."""
    regions = [read_region(paths.regions / name) for name in region_ids(paths)]
    if region not in [r.region_id for r in regions]:
        raise unknown_region(region, [r.region_id for r in regions])
    return regions


def _require_own_places(paths: Paths, every: list[Page]) -> None:
    """Raise DataError when two pages would be written to the same file."""
    taken: dict[Path, Page] = {}
    problems = [
        Problem(
            tr(
                "the pages {name} and {page_name} have the same place",
                name=taken[page.target].name,
                page_name=page.name,
            ),
            where=f"notebooks/{page.template.path.name}",
            column="metadata.tertial.page",
            got=page.target.relative_to(paths.root).as_posix(),
            expected=tr("a place of its own for every page"),
            fix=tr("give one of the templates another page in its metadata"),
        )
        for page in every
        if taken.setdefault(page.target, page) is not page
    ]
    if problems:
        raise DataError(problems)


def _wanted(page: Page, name: str, value: str | None) -> bool:
    given = dict(page.parameters).get(name)
    return value is None or given is None or given == value


def _require_period(regions: list[Region], region: str | None, period: Period) -> None:
    asked = [r for r in regions if region in (None, r.region_id)]
    known = sorted({str(item.period) for r in asked for item in r.reported})
    if str(period) not in known:
        planned = [str(item.period) for r in asked for item in r.declared if not item.begun]
        raise UnknownNameError(
            Problem(
                tr("there are no data of the region {region} for this period", region=region)
                if region
                else tr("there are no data of any region for this period"),
                where=f"data/regions/{region}/region.yml" if region else "data/regions",
                got=repr(str(period)),
                expected=tr("one of {known}", known=", ".join(known)),
                fix=_begin(str(period), region) if str(period) in planned else _near(period, known),
            )
        )


def _begin(period: str, region: str | None) -> str:
    """How a period that is declared and has no outcome gets a page."""
    whose = region or "REGION"
    return tr(
        "it has no outcomes yet; bring in the first: tertial import FILE --region "
        "{whose} --period {period}",
        whose=whose,
        period=period,
    )


def _near(period: Period, known: list[str]) -> str:
    """The nearest period that there is, and how one that is new begins."""
    hint = did_you_mean(str(period), known)
    return tr(
        "{hint}; a new one begins with `tertial new period {period}`", hint=hint, period=period
    )


def _pages_of(paths: Paths, template: Template, regions: list[Region]) -> Iterator[Page]:
    for values, words in _combinations(paths, template.per, regions):
        names = {**values, **words}
        slug = {key: value.lower() for key, value in values.items()}
        yield Page(
            template,
            tuple(values.items()),
            single_line(template.title.format(**names)),
            paths.reports / (template.page.format(**slug) + ".ipynb"),
            _capital(single_line(template.nav.format(**names))),
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


Combination = tuple[dict[str, str], dict[str, str]]


def _combinations(paths: Paths, per: str, regions: list[Region]) -> Iterator[Combination]:
    if per == "book":
        yield {}, {}
    elif per == "period":
        for period in sorted({str(item.period) for r in regions for item in r.reported}):
            yield {"period": period}, {"period_label": Period.parse(period).report_label}
    else:
        for region in regions:
            yield from _of_region(paths, per, region)


def _of_region(paths: Paths, per: str, region: Region) -> Iterator[Combination]:
    own = {"region": region.region_id}
    words = {"region_name": region.name, "region_genitive": region.genitive}
    if per == "region":
        yield own, words
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
    names = {unit: WHOLE if kind == "region" else str(name) for unit, name, kind in named}
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
