"""Tables of all regions: what has become worse since last time, and women beside men."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.base.paths import Paths
from analysis.data.addresses import measure_page
from analysis.data.dataset import RegionData
from analysis.data.rows import SeriesRow
from analysis.data.schema import Catalogue, read_catalogue
from analysis.html.cells import figure, outcome, result_mark, status_mark
from analysis.html.compose import between, link, number, styled, under
from analysis.html.evidence_links import Rows
from analysis.html.measure_rows import CHANGE_SURENESS, NOISE
from analysis.html.parts import Cell, Look, Part, parts_of
from analysis.html.pieces import Html, join, paragraph
from analysis.html.table import Column, make
from analysis.html.table_html import table
from analysis.html.table_json import decode, encode
from analysis.opendata.search_names import regions_by_name
from analysis.results.by_sex import BySex, by_sex
from analysis.results.findings.latest import latest_report
from analysis.results.findings.worsened import Worsened, worsened
from analysis.results.region_cache import region_cache
from analysis.results.row_values import span_of_row
from analysis.site.directives.fragments import choice_form
from analysis.words.figures import SILENT_UNITS, difference_unit

WORSE = (
    Column("Mätetal", names_row=True),
    Column("Region"),
    Column("Enhet"),
    Column("Nu", numeric=True, parts=("Avser",)),
    Column("Förut", numeric=True, parts=("Jämförs med",)),
    Column("Förändring", numeric=True, parts=(CHANGE_SURENESS,)),
    Column("Status", parts=("Var",)),
)
SEXES = (
    Column("Mätetal", names_row=True, parts=("Del",)),
    Column("Region"),
    Column("Enhet"),
    Column("Period"),
    Column("Kvinnor", numeric=True),
    Column("Män", numeric=True),
    Column("Skillnad", numeric=True),
    Column("Bättre för"),
)


# The rows of a region with the weight of each: the rows as a table in JSON.
Weighed = tuple[tuple[float, ...], str]


def worse(paths: Paths, root: str) -> Html:
    """What has become worse in the latest report of every region, the heaviest first."""
    found: list[tuple[float, tuple[tuple[Part, ...], ...]]] = []
    for data in _regions(paths):
        weights, rows = _worse_of(paths, data, root)
        found += zip(weights, decode(rows).rows, strict=True)
    if not found:
        return paragraph("Inget mätetal har blivit sämre sedan sist.")
    found.sort(key=lambda pair: -pair[0])
    lines = [row for _, row in found]
    shown = table("Sämre sedan sist, det viktigaste först", WORSE, lines, style="tb-index")
    return join([*_notices(paths), choice_form("Region", "Enhet", "Status"), shown])


def _worse_of(paths: Paths, data: RegionData, root: str) -> Weighed:
    """The rows of a region, computed once for data and code that are the same."""
    region = data.region.region_id
    cache = region_cache(paths, region)  # asked for before the data are read

    def made() -> Weighed:
        report, catalogue = latest_report(paths, region), read_catalogue(paths.data)
        found = worsened(report) if report else ()
        rows = [_worse(data, each, catalogue, root) for each in found]
        return tuple(each.weight for each in found), encode(make("", WORSE, rows))

    return cache.get(f"worse.{len(root)}", tuple[tuple[float, ...], str], made)


def women_and_men(paths: Paths, root: str) -> Html:
    """The latest figures of women and men of every region."""
    catalogue = read_catalogue(paths.data)
    rows = [
        _by_sex(data, each, catalogue, root) for data in _regions(paths) for each in by_sex(data)
    ]
    if not rows:
        return paragraph("Inget mätetal är redovisat för kvinnor och män.")
    shown = table("Kvinnor och män, senaste uppgifterna", SEXES, rows, style="tb-index")
    return join([*_notices(paths), choice_form("Region", "Enhet", "Period"), shown])


def _notices(paths: Paths) -> Iterator[Html]:
    """What the reader must know of the regions, each once."""
    said = (data.region.notice for data in _regions(paths))
    yield from (paragraph(each, "tb-notice") for each in dict.fromkeys(said) if each)


def _regions(paths: Paths) -> Iterator[RegionData]:
    yield from regions_by_name(paths)


def _worse(data: RegionData, found: Worsened, catalogue: Catalogue, root: str) -> list[Cell]:
    folder = f"{root}reports/{data.region.region_id}/"
    unit, links = found.measure.unit_of_measure, Rows(catalogue, folder)
    return [
        _name(found.measure.short_name, found.measure.measure_id, folder),
        data.region.name,
        _unit(data, found.unit),
        _now(found, links),
        _before(found, unit),
        _change(found, unit),
        _status(found),
    ]


def _name(name: str, measure_id: str, folder: str) -> Part:
    return link(name, measure_page(measure_id, folder))


def _now(found: Worsened, links: Rows) -> tuple[Part, ...]:
    unit, when = found.measure.unit_of_measure, under(found.now, "Avser")
    if isinstance(found.row, SeriesRow):
        return (links.link("series", found.row, figure(found.value or 0.0, unit)), *when)
    shown, why = links.outcome(found.row, outcome(found.row, unit))
    return (shown, *when, why)


def _before(found: Worsened, unit: str) -> Cell:
    when = under(found.before, "Jämförs med")
    return "–" if found.earlier is None and not when else _earlier(found, unit, when)


def _earlier(found: Worsened, unit: str, when: tuple[Part, ...]) -> tuple[Part, ...]:
    value = () if found.earlier is None else (figure(found.earlier, unit),)
    return (*value, *when)


def _change(found: Worsened, unit: str) -> Cell:
    """The difference: grey, and with words under it, where it is no more than usual."""
    shown = _difference(found.difference, unit)
    if not found.is_usual:
        return shown
    return (styled(Look.MUTED, *parts_of(shown)), *under(NOISE, CHANGE_SURENESS))


def _difference(value: float | None, unit: str) -> Cell:
    """A signed difference, between two figures in per cent in percentage points."""
    if value is None:
        return "–"
    shown = number(value, "" if unit in SILENT_UNITS else difference_unit(unit))
    return (between("+"), shown) if value > 0 else (shown,)


def _status(found: Worsened) -> Cell:
    """The status now, and under it the one before where it was another."""
    if found.result is None:
        return "–"
    now = result_mark(found.result)
    if found.was is None:
        return (now,)
    return (now, styled(Look.UNDER, between("Var: "), status_mark(found.was, "Var")))


def _by_sex(data: RegionData, found: BySex, catalogue: Catalogue, root: str) -> list[Cell]:
    folder = f"{root}reports/{data.region.region_id}/"
    unit, links = found.measure.unit_of_measure, Rows(catalogue, folder)
    women, men = (
        links.outcome(row, figure(row.value or 0.0, unit)) for row in (found.women, found.men)
    )
    name = _name(found.measure.short_name, found.measure.measure_id, folder)
    better = found.better_for
    return [
        (name, *under(found.women.component, "Del")),
        data.region.name,
        _unit(data, found.unit),
        span_of_row(found.measure, found.women).label,
        women,
        men,
        _difference(found.difference, unit),
        better.word if better else "–",
    ]


def _unit(data: RegionData, name: str) -> str:
    """Who reports it; a region that does so itself is not named twice."""
    return "Hela regionen" if name == data.region.name else name
