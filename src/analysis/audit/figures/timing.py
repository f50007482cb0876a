"""Outcomes of another time than the period they stand under, or in another report than theirs."""

from __future__ import annotations

import re
from datetime import date

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, ref
from analysis.audit.rows import Names, Tables, has_outcome, number, retold
from analysis.audit.text.date_ranges import dates, last_month, month_name
from analysis.base.periods import Period, PeriodKind
from analysis.base.values import format_date

_PER_INTERIM = re.compile(r"\b(vid|per|varje)? ?delår(et|en)?\b(?!s)", re.IGNORECASE)
_UNDER_YEAR = re.compile(r"\bunder (20\d\d)\b")
_COMPARED_YEAR = re.compile(r"jämfört med (20\d\d).*?\butfall (20\d\d)", re.IGNORECASE)


@check(
    "other-time",
    Severity.NOTICE,
    "Utfall för annan tid",
    "Utfallet avser en annan tid än den period det redovisas för.",
)
def other_time(tables: Tables) -> list[Hit]:
    """An outcome that is of another time than the period it stands under."""
    names = Names.of(tables)
    findings = []
    for row in tables["observations"]:
        ends = Period.parse(row["period"]).ends
        why = _other_time(row, ends)
        if (number(row) is not None) and why:
            findings.append(
                Hit(
                    f"{names.measure(row)}: utfallet avser en annan tid än perioden",
                    f"Perioden slutar {format_date(ends)}, men utfallet"
                    f" {names.in_unit(row, float(row['value']))} hos"
                    f" {names.unit_within(row)} {why}.",
                    (ref("observations", row),),
                )
            )
    return findings


@check(
    "older-figures",
    Severity.NOTICE,
    "Äldre siffror i bedömningen",
    "Bedömningen bygger på siffror från tiden före perioden.",
)
def older_figures(tables: Tables) -> list[Hit]:
    """A verdict that rests on figures from before the period began."""
    names = Names.of(tables)
    findings = []
    for row in tables["assessments"]:
        begins = Period.parse(row["period"]).starts
        for day, written in dates(row["comment"]):
            if day < begins and re.search(rf"{written}.*\d (%|procent)", row["comment"]):
                findings.append(
                    Hit(
                        f"{names.node(row)}: siffrorna är från {written}",
                        f"{names.unit(row)} redovisar siffror per {written}, före periodens början"
                        f" {format_date(begins)}.",
                        (ref("assessments", row),),
                    )
                )
    return findings


@check(
    "outside-its-report",
    Severity.NOTICE,
    "Redovisat vid fel tillfälle",
    "Ett utfall i en rapport där mätetalet inte ska redovisas, eller saknat där det ska.",
)
def outside_its_report(tables: Tables) -> list[Hit]:
    """An outcome in a report where the measure is not due, or none where it is said to be."""
    names = Names.of(tables)
    findings = []
    for row in tables["observations"]:
        period = Period.parse(row["period"])
        if not period.report or period.kind is PeriodKind.MONTH:
            continue
        due = names.measures[row["measure_id"]]["reported_in"].split()
        if has_outcome(row) and due and not {period.report, "T"} & set(due):
            findings.append(_not_due(row, period, due, names))
        elif (
            not has_outcome(row) and period.ends.month < 12 and _PER_INTERIM.search(row["comment"])
        ):
            findings.append(_due_now(row, names))
    return findings


@check(
    "year-in-name",
    Severity.WARNING,
    "Namnet gäller ett annat år",
    "Årtalet i mätetalets namn är inte periodens.",
)
def year_in_name(tables: Tables) -> list[Hit]:
    """The name is of another year than the outcome."""
    names = Names.of(tables)
    findings = []
    for row in tables["observations"]:
        match = _UNDER_YEAR.search(names.measures[row["measure_id"]]["name"])
        if match and number(row) is not None and int(match[1]) != int(row["period"][:4]):
            findings.append(
                Hit(
                    f"{names.measure(row)}: namnet säger {match[1]}, perioden är"
                    f" {row['period'][:4]}",
                    f"Namnet säger ”under {match[1]}”, men utfallet redovisas för"
                    f" {Period.parse(row['period']).label}.",
                    (ref("observations", row),),
                )
            )
    return findings


@check(
    "baseline-of-other-year",
    Severity.WARNING,
    "Jämförelsevärde från annat år",
    "Namnet jämför med ett år men anger värdet för ett annat.",
)
def compared_with_other_year(tables: Tables) -> list[Hit]:
    """The name compares with one year but gives the outcome of another."""
    findings = []
    for row in tables["measures"]:
        match = _COMPARED_YEAR.search(row["name"])
        if match and match[1] != match[2]:
            findings.append(
                Hit(
                    f"”{row['short_name']}” jämför med {match[1]} men anger {match[2]}",
                    f"Mätetalet ska jämföras med {match[1]}, men det jämförelsevärde som namnet"
                    f" anger är från {match[2]}.",
                    (ref("measures", row),),
                )
            )
    return findings


def _other_time(row: Row, ends: date) -> str:
    """What the outcome is of, when that is not the period's end."""
    if row["as_of"] and row["as_of"] != ends:
        return f"avser {format_date(row['as_of'])}"
    month = month_name(ends)
    if re.search(rf"data för {month} (saknas|finns ej|finns inte)", row["comment"].lower()):
        return f"saknar {month} enligt kommentaren"
    until = last_month(row["comment"].lower())
    if until and until[0] < ends.month:
        return f"avser {until[1]} enligt kommentaren"
    return ""


def _not_due(row: Row, period: Period, due: list[str], names: Names) -> Hit:
    return Hit(
        f"{names.measure(row)} redovisas trots att det inte ska mätas nu",
        f"Mätetalet ska redovisas i {' och '.join(due)}, men {names.unit_within(row)} har ett"
        f" utfall i {period.report}. Vilken tid det avser framgår inte.",
        (ref("observations", row),),
    )


def _due_now(row: Row, names: Names) -> Hit:
    return Hit(
        f"{names.measure(row)} saknar utfall fast det mäts vid delår",
        f"{retold(names.unit(row), row['comment'])} Detta är en delårsrapport, men utfallet"
        " saknas.",
        (ref("observations", row),),
    )
