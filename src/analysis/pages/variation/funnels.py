"""Units and regions held against chance: a funnel each, and places as ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from IPython.display import display

from analysis.base.codes import Better
from analysis.base.origin import Origin
from analysis.charts.base import Chart
from analysis.charts.funnel import funnel
from analysis.html.cells import figure, heading, put
from analysis.html.compose import number
from analysis.html.parts import Cell
from analysis.html.pieces import paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.certainty.ranks import RankRange
from analysis.method.funnel import Placed, Position
from analysis.results.funnels import Among, Compared

if TYPE_CHECKING:
    from analysis.pages.variation.report import VariationReport

NONE = (
    "Inget mätetal går att jämföra mellan enheter eller regioner så: dokumenten och Kolada säger"
    " inte hur många andelarna är räknade på."
)
REPEATED = (
    "Gränserna räknar med att händelserna inte beror på varandra. Samma person kan komma flera"
    " gånger, och då är slumpen större än gränserna visar."
)
PEOPLE = "Folkmängden är en annan månad än värdena, för boken har bara den."
COLUMNS = (
    Column("Namn", names_row=True),
    Column("Värde", numeric=True),
    Column("Storlek", numeric=True),
    Column("Läge"),
    Column("Plats"),
)
WORDS = {
    "better": "bättre än slumpen ger",
    "worse": "sämre än slumpen ger",
    "beyond": "utanför vad slumpen ger",
    "edge": "nära gränsen",
    "within": "inom slumpen",
}


def show(report: VariationReport) -> None:
    """A funnel for each measure and key figure that has numbers; else why there is none."""
    heading(2, "Jämfört med slumpen")
    if not report.funnels:
        put(paragraph(NONE))
    for place, found in enumerate(report.funnels, 1):
        display(picture(found, place))
        put(paragraph(_told(found)))
        rows = [_row(found, each) for each in _ordered(found)]
        put(table(f"{_title(found)}, med plats", COLUMNS, rows))


def picture(found: Compared, place: int) -> Chart:
    """The funnel of a measure or key figure."""
    rows = [
        [each.name, each.number, found.shown(each.value), position(found, each),
         each.name in found.own]
        for each in found.found.points
    ]  # fmt: skip

    def limits(size: float, level: float) -> tuple[float, float]:
        low, high = found.found.limits(size, level)
        return found.shown(low), found.shown(high)

    return funnel(
        pd.DataFrame(rows, columns=["name", "size", "value", "position", "own"]),
        found.shown(found.found.center),
        limits,
        unit=found.unit,
        sizes=found.counted,
        chart_id=f"tratt-{place}",
        title=_title(found),
        source=Origin.OF_KOLADA.sentence if found.counterpart else "",
    )


def position(found: Compared, each: Placed) -> str:
    """Where a unit lies, told as better or worse where one way is better."""
    if each.position in (Position.WITHIN, Position.EDGE):
        return each.position.value
    better = found.counterpart.key_figure.better if found.counterpart else found.measure.better
    if better not in (Better.HIGHER, Better.LOWER):
        return "beyond"
    return "better" if (each.position is Position.ABOVE) is (better is Better.HIGHER) else "worse"


def place_words(rank: RankRange | None) -> str:
    """`5–14 av 21`; `–` where there is no order."""
    if rank is None:
        return "–"
    span = f"{rank.best}" if rank.best == rank.worst else f"{rank.best}–{rank.worst}"
    return f"{span} av {rank.of}"


def _title(found: Compared) -> str:
    return f"{found.measure.short_name}, {found.when}"


def _told(found: Compared) -> str:
    """What the places are, and what the limits do not see."""
    said = "En plats är ett spann: så långt räcker det som går att veta."
    return f"{said} {REPEATED} {PEOPLE}" if found.among is Among.REGIONS else said


def _ordered(found: Compared) -> list[Placed]:
    def order(each: Placed) -> tuple[float, str]:
        rank = each.rank
        return (rank.best + rank.worst if rank else -each.value), each.name

    return sorted(found.found.points, key=order)


def _row(found: Compared, each: Placed) -> list[Cell]:
    return [
        each.name,
        figure(round(found.shown(each.value), 1), found.unit),
        number(round(each.number, 1)),
        WORDS[position(found, each)],
        place_words(each.rank),
    ]
