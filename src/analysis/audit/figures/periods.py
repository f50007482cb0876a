"""Periods that do not fit: unequal spans compared, part of a year against the whole of it."""

from __future__ import annotations

import re

from analysis.audit.check import check
from analysis.audit.figures.baselines_for_targets import Start, Starts, first_years
from analysis.audit.findings import Hit, Row, Severity, ref, refs
from analysis.audit.rows import (
    Names,
    Pair,
    Tables,
    cells,
    couples,
    days_of,
    figure,
    is_met,
    number,
    pairs,
    retold,
    sex_note,
    span_in,
)
from analysis.audit.text.date_ranges import spans
from analysis.audit.text.swedish_text import clauses
from analysis.base.operators import UPWARD
from analysis.base.periods import Period

# Spans that differ by no more than a leap day are of the same length.
LEAP_DAY = 1
_COMPARED = re.compile(r"\b(mot|jämfört|jämförelse|samma|före|än|ökning|minskning)\b")


@check(
    "unequal-periods",
    Severity.WARNING,
    "Olika långa perioder jämförs",
    "Två tidsspann i samma jämförelse är olika långa.",
)
def unequal_spans(tables: Tables) -> list[Hit]:
    """Two spans of different length in one comparison."""
    names = Names.of(tables)
    findings = []
    for table in ("observations", "assessments"):
        for row in tables[table]:
            for clause in clauses(row["comment"]):
                found = spans(clause, Period.parse(row["period"]).year)
                unequal = [s for s in found[1:] if abs(s.days - found[0].days) > LEAP_DAY]
                if unequal and _COMPARED.search(clause):
                    other = unequal[0]
                    findings.append(
                        Hit(
                            f"{found[0].text} jämförs med {other.text}",
                            f"{retold(names.unit(row), clause)} {found[0].text} är"
                            f" {found[0].days} dagar men {other.text} är {other.days} dagar.",
                            (ref(table, row),),
                        )
                    )
    return findings


@check(
    "part-year-against-full-year",
    Severity.NOTICE,
    "Del av året mot helårsmål",
    "Ett utfall för en del av året ställs mot ett målvärde för hela året.",
)
def part_year_against_full_year(tables: Tables) -> list[Hit]:
    """Part of a year held against the whole of it."""
    return [*part_year(tables), *part_year_baseline(tables)]


def part_year(tables: Tables) -> list[Hit]:
    """A sum for part of the year held against the target for all of it."""
    names = Names.of(tables)
    return [
        _part_year(pair, names)
        for pair in pairs(tables)
        if _is_part(pair, names) and not is_met(pair.value, pair.target["operator"], pair.limit)
    ]


def part_year_baseline(tables: Tables) -> list[Hit]:
    """A target for a whole year that starts from a sum for part of one."""
    names, starts = Names.of(tables), Starts.of(tables, "actual")
    findings = []
    for row in first_years(tables):
        for start in starts.before(row):
            days = days_of(start.row, row, names) if start.row else None
            if days and number(row) is not None:
                findings.append(_from_part(row, start, days, names))
    return findings


@check(
    "same-days-other-figure",
    Severity.ERROR,
    "Två siffror för samma dagar",
    "Samma mätetal har olika utfall i två perioder som täcker samma dagar, som helåret och"
    " årets sista tertial.",
)
def same_days(tables: Tables) -> list[Hit]:
    """Two outcomes of the same days, named by different periods, that are not the same."""
    names = Names.of(tables)
    rows = [r for r in tables["observations"] if r["kind"] == "actual" and number(r) is not None]
    return [
        _two_figures(first, second, names)
        for first, second in couples(rows, cells("measure_id", "unit_id", "sex", "component"))
        if first["period"] != second["period"]
        and span_in(names, first) == span_in(names, second)
        and _differ(first, second, names)
    ]


def _differ(first: Row, second: Row, names: Names) -> bool:
    """Whether they are two figures even when rounded as the measure is."""
    decimals = int(names.measures[first["measure_id"]]["decimals"])
    step: float = 10.0**-decimals
    return round(abs(float(first["value"]) - float(second["value"])), 9) >= step / 2


def _two_figures(first: Row, second: Row, names: Names) -> Hit:
    one, other = (names.in_unit(row, float(row["value"])) for row in (first, second))
    when = [Period.parse(row["period"]).report_label for row in (first, second)]
    return Hit(
        f"{names.measure(first)}: {one} och {other} för samma dagar",
        f"{names.unit(first)} har {one} i rapporten för {when[0]}{sex_note(first)} och {other} för"
        f" {when[1]}. Båda gäller {span_in(names, first).label}.",
        refs("observations", [first, second]),
    )


def _is_part(pair: Pair, names: Names) -> bool:
    is_floor = pair.limit != 0 and pair.target["operator"] in UPWARD
    return is_floor and days_of(pair.outcome, pair.target, names) is not None


def _rounded(value: float) -> float:
    """To a tenth while that can be seen, else to a whole number."""
    return round(value, 1) if abs(value) < 100 else float(round(value))


def _from_part(row: Row, start: Start, days: tuple[int, int], names: Names) -> Hit:
    value, limit = names.in_unit(row, start.value), names.in_unit(row, float(row["value"]))
    whole = figure(float(round(start.value * days[1] / days[0])))
    return Hit(
        f"{names.measure(row)}: ingångsvärdet gäller bara en del av året",
        f"Målvärdet {limit} gäller hela {row['year']}, men ingångsvärdet {value} gäller"
        f" {Period.parse(start.period).label}, {days[0]} av {days[1]} dagar. I samma takt är"
        f" helåret {whole}.",
        (ref("targets", row), *((ref("observations", start.row),) if start.row else ())),
    )


def _part_year(pair: Pair, names: Names) -> Hit:
    row = pair.outcome
    days, year_days = days_of(row, pair.target, names) or (1, 1)
    limit = names.in_unit(row, pair.limit)
    share = names.in_unit(row, _rounded(pair.limit * days / year_days))
    whole = round(pair.value * year_days / days)
    enough = "når" if whole >= pair.limit else "inte når"
    return Hit(
        f"{names.measure(row)}: del av året mot helårsmål",
        f"Målvärdet {limit} gäller hela året, men utfallet {names.in_unit(row, pair.value)} hos"
        f" {names.unit(row)} gäller {days} av {year_days} dagar. Jämnt fördelat är målvärdet"
        f" {share} så långt; i samma takt blir helåret {figure(float(whole))}, vilket {enough}"
        " målet.",
        (ref("observations", row),),
    )
