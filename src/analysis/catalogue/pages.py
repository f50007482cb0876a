"""Which pages exist: every template for every region, period, plan and measure it is made per."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.base.errors import DataError, Problem, UnknownNameError, did_you_mean
from analysis.base.paths import Paths
from analysis.base.periods import Period
from analysis.base.printable import single_line
from analysis.catalogue.combinations import combinations
from analysis.catalogue.templates import Template
from analysis.data.dataset import Region, read_region, region_ids, unknown_region
from analysis.data.other_bodies import other_bodies
from analysis.language.messages import tr


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
    elsewhere = {each.region_id for each in other_bodies(paths)}
    every = [p for p in _every(paths, templates, regions) if p.region not in elsewhere]
    _require_own_places(paths, every)
    return [
        page
        for page in every
        if _wanted(page, "region", region) and _wanted(page, "period", period)
    ]


def all_pages(paths: Paths, templates: list[Template]) -> list[Page]:
    """The pages of all bodies that there are data of, also of those that are built elsewhere."""
    regions = [read_region(paths.regions / name) for name in region_ids(paths)]
    return [*_every(paths, templates, regions)]


def _every(paths: Paths, templates: list[Template], regions: list[Region]) -> Iterator[Page]:
    for template in templates:
        yield from _pages_of(paths, template, regions)


def pages_of(paths: Paths, templates: list[Template], region: str) -> list[Page]:
    """The pages of a region alone, without a look at the others; raises DataError."""
    own = [read_region(paths.regions / region)]
    return [page for page in _every(paths, templates, own) if page.region == region]


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
    for values, words in combinations(paths, template.per, regions):
        yield page_of(paths, template, values, words)


def page_of(
    paths: Paths, template: Template, values: dict[str, str], words: dict[str, str]
) -> Page:
    """A template's page for these values of its parameters; words: what its title says besides."""
    names = {**values, **words}
    slug = {key: value.lower() for key, value in values.items()}
    return Page(
        template,
        tuple(values.items()),
        single_line(template.title.format(**names)),
        paths.reports / (template.page.format(**slug) + ".ipynb"),
        _capital(single_line(template.nav.format(**names))),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
