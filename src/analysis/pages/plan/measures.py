"""All measures of a plan in one table: where each starts, what it shall reach, what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.base.codes import Kind, Sex
from analysis.base.operators import Operator
from analysis.data.rows import TargetRow
from analysis.html import target_cells as words
from analysis.html.cells import heading, measure_link, put
from analysis.html.compose import between, joined, styled, under
from analysis.html.parts import Break, Cell, Look, Part, Words
from analysis.html.pieces import Html, details, paragraph
from analysis.html.table import Column
from analysis.html.table_html import table
from analysis.method.exact import exact
from analysis.results.planned import Baseline, PlannedMeasure
from analysis.words.figures import difference
from analysis.words.inflection import MEASURE, counted, in_letters, sentence_case

if TYPE_CHECKING:
    from analysis.pages.plan.report import PlanReport

# A plan of more measures than this has a table for each of its main parts, and they fold.
MANY = 40
REACHED = "nått"
_FLOORS = (Operator.AT_LEAST, Operator.MORE_THAN)
_CEILINGS = (Operator.AT_MOST, Operator.LESS_THAN)
_KEPT_AT = (Operator.AT_LEAST, Operator.AT_MOST)


@dataclass(frozen=True)
class Point:
    """Where a measure stands: a figure of a sex and part."""

    sex: Sex
    component: str
    value: float


def show(report: PlanReport) -> None:
    """What is known of the plan's years, and every measure in a table."""
    if not report.planned:
        return
    heading(2, "Mätetalen i planen")
    put(paragraph(summary(report)))
    groups = by_top(report, report.planned)
    if len(report.planned) <= MANY or len(groups) == 1:
        put(measures_table(report, report.plan.name, report.planned))
        return
    put(*(_folded(report, *group) for group in groups))


def _folded(report: PlanReport, title: str, group: list[PlannedMeasure]) -> Html:
    count = counted(len(group), MEASURE)
    return details(f"{title}: {count}", measures_table(report, title, group))


def summary(report: PlanReport) -> str:
    """How many measures there are, how many have both ends in figures, and what has come so far."""
    measured = [one for one in report.planned if points(one)]
    count = sentence_case(counted(len({one.measure_id for one in report.planned}), MEASURE))
    both = len({one.measure_id for one in report.planned if left(one)})
    known = f"{count} följer planen. "
    if both:
        known += f"För {in_letters(both)} av dem går det att räkna ut hur långt det är till målet."
    elif measured:
        known += "Målen är satta i ord, så det går inte att räkna ut hur långt det är dit."
    else:
        known += "Dokumenten har inga värden att jämföra målen med."
    return f"{known} {_so_far(report)}".strip()


def _so_far(report: PlanReport) -> str:
    """The sentence that no outcome exists yet; where there are some the reports tell of them."""
    if any(one.outcomes for one in report.planned):
        return ""
    first, last = report.plan.first_year, report.plan.last_year
    years = str(first) if first == last else f"{first}–{last}"
    return f"Det finns inga utfall för {years} ännu: utgångsläget är det senaste som är känt."


def by_top(
    report: PlanReport, planned: Iterable[PlannedMeasure]
) -> list[tuple[str, list[PlannedMeasure]]]:
    """The measures by the highest node that does not hold the whole plan, with its title."""
    groups: dict[str, list[PlannedMeasure]] = {}
    for one in planned:
        groups.setdefault(report.branch_of(one.node_id), []).append(one)
    titles = report.nodes.set_index("node_id")["title"]
    return [(str(titles[node]), group) for node, group in groups.items()]


def measures_table(report: PlanReport, title: str, planned: Sequence[PlannedMeasure]) -> Html:
    """A row a measure at a unit: where it starts, its targets, and how far it is between them."""
    years = sorted({year for one in planned for year in one.years})
    has_starts = any(one.baselines for one in planned)
    columns = [
        Column("Mätetal", names_row=True, parts=("Enhet", "Mål")),
        *([Column("Utgångsläge", parts=("Utgångsläge, tid",))] if has_starts else []),
        *(Column(f"Mål {year}") for year in years),
        *([Column("Från utgångsläget till målet")] if has_starts else []),
    ]
    titles = report.nodes.set_index("node_id")["title"]
    rows = [
        [
            _name(report, one, str(titles[one.node_id])),
            *([_start(report, one)] if has_starts else []),
            *(words.targets(report.rows, one, year) or (between("–"),) for year in years),
            *([_left(one, years[-1] if years else 0)] if has_starts else []),
        ]
        for one in planned
    ]
    shown = "utgångsläge, mål och avståndet mellan dem" if has_starts else "mål"
    return table(f"{title}: {shown}", columns, rows)


def _name(report: PlanReport, one: PlannedMeasure, goal: str) -> tuple[Part, ...]:
    """The measure, who reports it where several do, and the goal that it follows."""
    several = len({other.unit_id for other in report.planned}) > 1
    unit = report.units[one.unit_id].name if several else ""
    name = styled(Look.NAME, measure_link(one.measure))
    # A goal may be called what the unit is; once is enough.
    told = "" if goal == unit else goal
    return (name, *under(unit, "Enhet"), *under(told, "Mål"))


def _start(report: PlanReport, one: PlannedMeasure) -> Cell:
    """The last measured value of each sex and part before the plan; why there is none."""
    shown = starts(one)
    if not shown:
        return "–"
    named = len(shown) > 1
    cells = [words.explained(report.rows, each, _valued(one, each, named=named)) for each in shown]
    when = list(dict.fromkeys(each.label or words.NO_PERIOD for each in shown))
    return (*joined(cells, between(", ")), *under(" och ".join(when), ", tid"))


def starts(one: PlannedMeasure) -> tuple[Baseline, ...]:
    """The last value of each sex and part; the last gap, once, where nothing is known."""
    known = [b for b in one.baselines if b.value is not None and b.kind is not Kind.FORECAST]
    by_part = {(each.sex, each.component): each for each in known}
    return tuple(by_part.values()) or one.baselines[-1:]


def _valued(one: PlannedMeasure, each: Baseline, *, named: bool) -> tuple[Part, ...]:
    who = words.part_words(each.sex, each.component) if named or each.component else ""
    return (*((between(f"{who} "),) if who else ()), *words.baseline(_unit(one), each))


def points(one: PlannedMeasure) -> list[Point]:
    """Where the measure starts, in figures; what was reached later stands in the reports."""
    return [
        Point(each.sex, each.component, each.value)
        for each in one.latest_baselines
        if each.value is not None
    ]


@dataclass(frozen=True)
class Left:
    """What is left from a figure to the last target in figures.

    far: in the measure's unit, 0 or less where the limit is passed.
    """

    point: Point
    target: TargetRow
    far: Fraction

    @property
    def is_reached(self) -> bool:
        """Whether the figure keeps the target, which one that asks for more does not at 0."""
        return self.far < 0 or (not self.far and self.target.operator in _KEPT_AT)


def left(one: PlannedMeasure) -> list[Left]:
    """What is left for each figure; nothing where no target is a limit in figures."""
    found = []
    for point in points(one):
        own = [row for row in one.targets if _is_of(row, point)]
        if own:
            last = max(own, key=lambda row: row.year)
            found.append(Left(point, last, _gap(point.value, last)))
    return found


def _is_of(row: TargetRow, point: Point) -> bool:
    """Whether a target is a floor or a ceiling for the figure: of its sex, or of all."""
    plain = row.value is not None and row.operator in (*_FLOORS, *_CEILINGS)
    mine = row.sex in (point.sex, Sex.ALL) and row.component == point.component
    return plain and mine and row.change_percent is None and not row.relative_to.is_elsewhere


def _gap(value: float, row: TargetRow) -> Fraction:
    far = exact(row.value or 0.0) - exact(value)
    return far if row.operator in _FLOORS else -far


def _left(one: PlannedMeasure, last: int) -> Cell:
    """`20,2 procentenheter`, with the year of the target where it is not the plan's last one."""
    found = left(one)
    if not found:
        return "–"
    return joined([_one_left(one, each, last, named=len(found) > 1) for each in found], Break())


def _one_left(one: PlannedMeasure, found: Left, last: int, *, named: bool) -> tuple[Part, ...]:
    point, year = found.point, found.target.year
    who = words.part_words(point.sex, point.component) if named or point.component else ""
    first = (between(f"{who} "),) if who else ()
    far = REACHED if found.is_reached else difference(found.far, _unit(one))
    return (*first, Words(far), *((between(f" till {year}"),) if year != last else ()))


def _unit(one: PlannedMeasure) -> str:
    return one.measure.unit_of_measure
