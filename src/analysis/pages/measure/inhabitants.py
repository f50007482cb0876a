"""A count of the whole region for every 1,000 inhabitants, or why it cannot be reckoned."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.base.codes import WHOLE_BODY, Kind, Sex, ValueType
from analysis.base.origin import Origin
from analysis.base.periods import Period
from analysis.base.values import format_month, format_number
from analysis.data.national.body import place_of
from analysis.data.national.figures import ALL_AGES
from analysis.data.rows import rows_of
from analysis.html.pieces import Html
from analysis.results.assessment import Assessed
from analysis.results.population import inhabitants

if TYPE_CHECKING:
    from analysis.pages.measure.report import MeasureReport

PLACES = 1


def per_inhabitants(report: MeasureReport) -> Html | None:
    """The latest counts of the whole region; None for what is no such count, or has no population.

    A count of people of some ages is left out: it says nothing against people of all ages.
    """
    rows = [row for row in rows_of(report.latest, Assessed) if _is_count(report, row)]
    of_some_ages = any(each.row.ages for each in report.counterparts)
    if not rows or of_some_ages or not report.data.national.population:
        return None
    place = place_of(report.data.national, report.data.region.code)
    said = dict.fromkeys(_said(report, place, row) for row in rows)
    return Html("<br>".join(map(escape, said)))


def _is_count(report: MeasureReport, row: Assessed) -> bool:
    """Whether an outcome counts something in the whole region, of all or of one sex."""
    return (
        report.measure.value_type is ValueType.COUNT
        and row.value is not None
        and row.kind is not Kind.FORECAST
        and not row.component
        and report.units["kind"].loc[row.unit_id] in WHOLE_BODY
    )


def _said(report: MeasureReport, place: str, row: Assessed) -> str:
    year = Period.parse(row.period).year
    found = inhabitants(report.data.national, place, year, row.sex)
    if found is None or row.value is None:
        return _unsaid(report, place, year)
    rate, people = format_number(found.per_thousand(row.value), PLACES), format_number(found.number)
    who = "invånare" if row.sex is Sex.ALL else row.sex.word
    when = format_month(found.month.replace("M", "-"))
    return f"{rate} ({row.span.label}; {people} {who} i {when}). {Origin.OF_SCB.sentence}"


def _unsaid(report: MeasureReport, place: str, year: int) -> str:
    """Why there is no rate: which years there is a population of, and of whom."""
    places, people = report.data.national.places, report.data.national.population
    county = places[place].county_code if place in places else ""
    own = [each for each in people if each.county_code == county]
    years = sorted({int(each.month[:4]) for each in own})
    if not years:
        return f"Går inte att räkna: boken har ingen folkmängd för {report.data.region.name}."
    if year not in years:
        span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
        return f"Går inte att räkna: utfallet gäller {year}, bokens folkmängd från SCB {span}."
    ages = "" if any(each.age == ALL_AGES for each in own) else " för alla åldrar"
    return f"Går inte att räkna: boken har inte SCB:s folkmängd{ages} {year}."
