"""Makes a paper of a report: its pages run if they are stale, its blocks set in Word or slides."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError as WordError
from pptx import Presentation
from pptx.exc import PythonPptxError as SlidesError

from analysis.approvals.states import State, states
from analysis.base.errors import DataError, Problem, UnknownNameError, did_you_mean
from analysis.base.paths import Paths, shown
from analysis.base.periods import Period
from analysis.catalogue.combinations import boards_of, unit_abbreviations
from analysis.catalogue.pages import Page, require_known
from analysis.data.dataset import read_region
from analysis.data.publisher import read_publisher
from analysis.language.messages import tr
from analysis.papers.abbreviated import written_out
from analysis.papers.blocks import Block, Picture
from analysis.papers.format import Format
from analysis.papers.page_blocks import blocks_of
from analysis.papers.slide_choice import DISTANCES, MOST_ROWS, with_charts
from analysis.papers.slides import as_pptx, with_title
from analysis.papers.word import AboutPaper, as_docx
from analysis.runs.plan import Plan, RunRequest, make_plan

DRAFT = "UTKAST"
TEMPLATE = "mall"


Run = Callable[[Plan], None]


def make_paper(
    paths: Paths, region: str, period: str, unit: str, kind: Format, run: Run, *, short: bool
) -> bytes:
    """The bytes of a paper of a region's period, or of a unit's part of it.

    run: makes the pages of a plan that are stale. short: without the whole report after the
    short one. Raises UnknownNameError, PeriodError or DataError.
    """
    wanted = require_known(paths, region, period)
    if unit:
        _require_board(paths, region, wanted, unit)
    template = _template(paths, region, kind)
    pages = _pages(paths, region, wanted, unit, run, short=short)
    blocks: list[Block] = []
    for page in pages:
        blocks += blocks_of(json.loads(page.target.read_text(encoding="utf-8")))
    about = AboutPaper(
        pages[0].title,
        read_publisher(paths).name,
        wanted.ends,
        _mark(paths, region, wanted),
    )
    if kind is Format.DOCX:
        blocks = written_out(blocks, unit_abbreviations(paths, region))
        return as_docx(blocks, about, template)
    charts = _low_charts(paths, region, wanted, unit)
    return as_pptx(with_charts(blocks, DISTANCES, charts), about, template)


def _low_charts(paths: Paths, region: str, period: Period, unit: str) -> Sequence[Block]:
    """The pictures of the distances to the targets, low enough for a slide."""
    from analysis.pages.period.board import BoardReport  # slow to import
    from analysis.pages.period.distances import distance_charts
    from analysis.pages.period.report import Report

    place, root = (region, str(period)), paths.root
    report = BoardReport.open_board(*place, unit, root) if unit else Report.open(*place, root)
    charts = distance_charts(report, MOST_ROWS)
    return [Picture(chart.title, chart.finding, chart.svg, chart.alt) for chart in charts]


def _pages(
    paths: Paths, region: str, period: Period, unit: str, run: Run, *, short: bool
) -> Sequence[Page]:
    """The pages that the paper is made of, made current."""
    plan = make_plan(paths, RunRequest(region, str(period)))
    asked = {"region": region, "period": str(period), **({"unit": unit} if unit else {})}
    names = ["board"] if unit else ["region_period", *([] if short else ["whole_report"])]
    found = [
        status
        for name in names
        for status in plan.statuses
        if status.page.template.name == name and dict(status.page.parameters) == asked
    ]
    if len(found) != len(names):
        fix = tr("put the template back, or restore it: git checkout notebooks")
        what = tr("there is no page to make the paper of: {names}", names=", ".join(names))
        raise DataError(Problem(what, where=shown(paths.notebooks), fix=fix))
    run(Plan(plan.fingerprints, found, []))
    return [status.page for status in found]


def _require_board(paths: Paths, region: str, period: Period, unit: str) -> None:
    known = boards_of(paths, read_region(paths.regions / region))[str(period)]
    if unit not in known:
        raise UnknownNameError(
            Problem(
                tr(
                    "{unit!r} has nothing in the report of {region} for {period}",
                    unit=unit,
                    region=region,
                    period=period,
                ),
                where=f"data/regions/{region}/units.csv",
                column="unit_id",
                got=repr(unit),
                expected=tr("one of {known}", known=", ".join(known)),
                fix=did_you_mean(unit, list(known)),
            )
        )


def _mark(paths: Paths, region: str, period: Period) -> str:
    """That the period is not approved, which stands on every page and slide."""
    own = (each for each in states(paths, region) if each.period == period)
    return "" if next(own).state is State.APPROVED else DRAFT


def _template(paths: Paths, region: str, kind: Format) -> Path | None:
    """The region's own template, where it has one: data/regions/REGION/mall.docx."""
    path = paths.regions / region / f"{TEMPLATE}.{kind.value}"
    if not path.is_file():
        return None
    if not _can_be_used(path, kind):
        raise DataError(
            Problem(
                tr("the template cannot be used"),
                where=shown(path),
                expected=tr("a document of Word")
                if kind is Format.DOCX
                else tr("a presentation with a layout that has a title"),
                fix=tr("save it again in Word or PowerPoint, or remove it"),
            )
        )
    return path


def _can_be_used(path: Path, kind: Format) -> bool:
    try:
        if kind is Format.DOCX:
            return bool(Document(str(path)).sections)
        return bool(with_title(Presentation(str(path))))
    except (WordError, SlidesError, BadZipFile, KeyError, ValueError):
        return False
