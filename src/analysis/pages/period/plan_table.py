"""The plan as a table that folds: each goal with the region's own status, ours, and its measures.

Boards are columns where they are few, else lines of one column. A part of the plan with anything
red or yellow is open; what has no measure and no status stays folded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.base.model import Status
from analysis.data.addresses import node_page
from analysis.data.rows import rows_of
from analysis.html.cells import printed_mark, put, result_mark
from analysis.html.compose import between, link, styled
from analysis.html.parts import Break, Cell, Look, Part, Styled, Words
from analysis.html.pieces import paragraph
from analysis.html.table import Column, Fold
from analysis.html.table_html import table
from analysis.method.rollup import RollUp
from analysis.results.plan_tree import NodeVerdict
from analysis.words.inflection import GOAL, counted
from analysis.words.vocabulary import level_name

if TYPE_CHECKING:
    from analysis.pages.period.report import Report

# More boards than this have no room to be columns.
MOST_COLUMNS = 4
# How wide a bar is, in pixels.
BAR = 120
OWN = "Regionens status"
OURS = "Beräknad"
RULE = "Ett mål räknas som inte uppnått om något av dess mätetal inte är det."
_TO_SEE = (Status.NEAR, Status.NOT_MET)
Place = dict[str, NodeVerdict]


def show(report: Report) -> None:
    """The whole plan, with what is red or yellow open."""
    places = _places(report)
    if not places:
        put(paragraph("Rapporten har inga mål."))
        return
    put(paragraph(RULE))
    cells = [_cells(report, place) for place in places]
    caption = f"Mål och status, {report.period.report_label}"
    shown = table(caption, _columns(report), cells, style="tb-plan", folds=folds(places))
    put(shown)


def show_tops(report: Report) -> None:
    """The strategies, perspectives or areas alone, each with its measures as a bar."""
    places = [place for place in _places(report) if _any(place).depth == 0]
    if not places:
        return
    cells = [_cells(report, place) for place in places]
    level = (
        level_name(_any(places[0]).level) if len({_any(p).level for p in places}) == 1 else "Del"
    )
    caption = f"{level} för {level.lower()}" if level != "Del" else "Planens delar"
    columns = _columns(report)
    put(table(f"{caption}, {report.period.report_label}", columns, cells, style="tb-plan"))


def _places(report: Report) -> list[Place]:
    """The nodes in the plan's order, each with its verdict by unit."""
    found: dict[str, Place] = {}
    rows = rows_of(report.nodes, NodeVerdict)
    for node in sorted(rows, key=lambda row: row.position):
        found.setdefault(node.node_id, {})[node.unit_id] = node
    return list(found.values())


def _any(place: Place) -> NodeVerdict:
    return next(iter(place.values()))


def folds(places: Sequence[Place]) -> list[Fold]:
    """A fold for each node whose children have none themselves; open where there is much to see."""
    depths = [_any(place).depth for place in places]
    found = []
    for at in range(len(places)):
        end = next((n for n in range(at + 1, len(places)) if depths[n] <= depths[at]), len(places))
        below = range(at + 1, end)
        if below and len({depths[n] for n in below}) == 1:
            is_open = any(to_see(node) for n in below for node in places[n].values())
            found.append(Fold(at, end, f"Visa {counted(len(below), GOAL)}", is_open))
    return found


def to_see(node: NodeVerdict) -> bool:
    """Whether the region or the figures say that a goal is not quite reached."""
    return node.status_printed in _TO_SEE or node.verdict.status in _TO_SEE


def _columns(report: Report) -> list[Column]:
    names = _units(report)
    first = Column("Mål", names_row=True)
    if len(names) > MOST_COLUMNS:
        return [first, Column("Status per nämnd")]
    if len(names) == 1:
        return [first, Column("Status", parts=_parts(""))]
    return [first, *(Column(name, parts=_parts(name)) for name in names.values())]


def _parts(name: str) -> tuple[str, ...]:
    head = f"{name}, " if name else ""
    return (f"{head}{OWN.lower()}", f"{head}{OURS.lower()}") if head else (OWN, OURS)


def _units(report: Report) -> dict[str, str]:
    names = report.data["units"].set_index("unit_id")["short_name"]
    return {str(unit): str(names[unit]) for unit in dict.fromkeys(report.nodes["unit_id"])}


def _cells(report: Report, place: Place) -> list[Cell]:
    units = _units(report)
    first = _name(report, _any(place))
    if len(units) > MOST_COLUMNS:
        return [first, _lines(report, place, units)]
    single = len(units) == 1
    names = ["" if single else name for name in units.values()]
    return [
        first,
        *(_status(report, place.get(u), n) for u, n in zip(units, names, strict=True)),
    ]


def _name(report: Report, node: NodeVerdict) -> tuple[Part, ...]:
    """The title as a link to its page, moved in by its depth."""
    title: Part = Words(node.title)
    if node.node_id in report.followed:
        title = link(node.title, node_page(node.node_id))
    named = styled(Look.NAME, title) if node.depth < 2 else title
    return (Styled((named,), Look.PLAIN, min(node.depth, 4)),) if node.depth else (named,)


def _lines(report: Report, place: Place, units: dict[str, str]) -> tuple[Part, ...]:
    """A line a board that has the goal."""
    found: list[Part] = []
    for unit, name in units.items():
        if unit in place:
            found += [Break()] if found else []
            label = styled(Look.LABEL, Words(name, "Nämnd"), between(": "))
            found += [label, *_marks(report, place[unit], name)]
    return tuple(found)


def _marks(report: Report, node: NodeVerdict, name: str) -> list[Part]:
    """The region's own status, ours and the measures on one line."""
    own, ours = _parts(name)
    scheme, counted_ = report.data.scheme, sum(node.verdict.counts.values())
    found: list[Part] = []
    if node.symbol:
        found += [between("regionen "), printed_mark(node.symbol, scheme, own), between(" ")]
    if not counted_:
        return [*found, styled(Look.MUTED, "inga mätetal", column=None)]
    if node.depth:
        found += [result_mark(node.verdict, ours), between(" ")]
    return [*found, *bar(node.verdict, name)]


def _status(report: Report, node: NodeVerdict | None, name: str) -> tuple[Part, ...]:
    """The region's own status, ours, and how many measures stand how."""
    if node is None:
        return (styled(Look.MUTED, "–", column=None),)
    own, ours = _parts(name)
    found: list[Part] = []
    if node.symbol:
        mark = printed_mark(node.symbol, report.data.scheme, own)
        found.append(styled(Look.WHY, between("Regionen: "), mark))
    if not sum(node.verdict.counts.values()):
        return (*found, styled(Look.UNDER, "inga mätetal", column=None))
    if node.depth:
        found.append(styled(Look.WHY, result_mark(node.verdict, ours)))
    return (*found, styled(Look.UNDER, *bar(node.verdict, name)))


def bar(verdict: RollUp, name: str) -> tuple[Part, ...]:
    """How many measures stand how, as a bar with its numbers, and how many are a forecast."""
    from analysis.charts.small import share_bar

    drawn = replace(share_bar(verdict.counts, width=BAR), column=f"{name}, mätetal")
    way = sum(n for standing, n in verdict.standings.items() if standing.on_the_way)
    some = styled(Look.MUTED, f" varav {way} som prognos", column=None)
    return (drawn, some) if way else (drawn,)
