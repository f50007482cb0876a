"""Values of one measure against each other: forecasts, totals, and jumps from time to time."""

from __future__ import annotations

from itertools import pairwise

from analysis.audit.check import check
from analysis.audit.figures.baselines_for_targets import by_series, series
from analysis.audit.findings import Hit, Row, Severity, refs
from analysis.audit.rows import Names, Tables, comparable, number
from analysis.audit.text.keyword_matching import keywords, mentions
from analysis.base.periods import Period

# A value this many times another of the same measure is remarkable.
FAR = 10
# A forecast further than this (as a share) from the outcome is of something else.
UNLIKE = 0.2


@check(
    "above-total",
    Severity.ERROR,
    "Delen större än det hela",
    "Ett utfall eller en prognos som är större än det som samma mätetal kallar totalt.",
)
def above_total(tables: Tables) -> list[Hit]:
    """A figure greater than what the same measure calls its total, in the same year."""
    names = Names.of(tables)
    rows = [row for row in tables["observations"] if number(row) is not None]
    totals = [row for row in rows if row["component"].lower().startswith("total")]
    return [
        _above(row, total, names)
        for total in totals
        for row in rows
        if (row["measure_id"], row["unit_id"]) == (total["measure_id"], total["unit_id"])
        and row["period"][:4] == total["period"][:4]
        and not row["component"]
        and row["value"] > total["value"]
        and _of_same(total, names)
        and comparable(names, row, total)
    ]


@check(
    "forecast-far-from-outcome",
    Severity.NOTICE,
    "Prognos och utfall långt isär",
    "Samma år har både en prognos och ett utfall, och de skiljer mer än 20\u00a0%.",
)
def forecast_far_from_outcome(tables: Tables) -> list[Hit]:
    """A forecast and an outcome for the same year that are far apart."""
    names = Names.of(tables)
    rows = [row for row in tables["observations"] if number(row)]
    outcomes = {(*series(r), r["period"]): r for r in rows if r["kind"] == "actual"}
    findings = []
    for row in rows:
        outcome = outcomes.get((*series(row), row["period"]))
        if row["kind"] != "forecast" or outcome is None or not comparable(names, row, outcome):
            continue
        if abs(row["value"] / outcome["value"] - 1) > UNLIKE:
            findings.append(_forecast(row, outcome, names))
    return findings


@check(
    "jump-between-periods",
    Severity.WARNING,
    "Språng mellan perioder",
    "Ett mätetals värde är minst tio gånger större eller mindre än förra gången.",
)
def jump_between_periods(tables: Tables) -> list[Hit]:
    """Two values of one measure, one of them at least ten times the other."""
    names = Names.of(tables)
    actual = [r for r in tables["observations"] if number(r) and r["kind"] == "actual"]
    findings = []
    for rows in by_series(actual).values():
        ordered = sorted(rows, key=lambda r: Period.parse(r["period"]).ends)
        for first, second in pairwise(ordered):
            far = not 1 / FAR < second["value"] / first["value"] < FAR
            if far and comparable(names, first, second):
                findings.append(_jump(first, second, names))
    return findings


def _of_same(total: Row, names: Names) -> bool:
    """The total says nothing but that, or names what the measure counts: not something else."""
    named = keywords(total["component"].partition(" ")[2], shortest=5)
    measure = names.measures[total["measure_id"]]
    return not named or bool(mentions(measure["name"], named))


def _forecast(row: Row, outcome: Row, names: Names) -> Hit:
    values = [names.in_unit(r, float(r["value"])) for r in (row, outcome)]
    return Hit(
        f"{names.measure(row)}: prognos {values[0]}, utfall {values[1]} samma år",
        f"För {row['period']} anges både prognosen {values[0]} och utfallet {values[1]}"
        f" ({names.unit(row)}). Vilket som är ingångsvärdet för målen framgår inte.",
        refs("observations", [row, outcome]),
    )


def _above(row: Row, total: Row, names: Names) -> Hit:
    values = [names.in_unit(r, float(r["value"])) for r in (row, total)]
    forecast = row["kind"] == "forecast"
    what = "prognosen" if forecast else "utfallet"
    rule = "Delen kan inte bli" if forecast else "Delen kan inte vara"
    return Hit(
        f"{names.measure(row)}: {values[0]} är mer än {total['component'].lower()}, {values[1]}",
        f"För {row['period'][:4]} är {what} {values[0]}, men {total['component'].lower()} är"
        f" {values[1]} ({names.unit(row)}). {rule} större än det hela.",
        refs("observations", [row, total]),
        severity=Severity.WARNING if forecast else None,
    )


def _jump(first: Row, second: Row, names: Names) -> Hit:
    values = [names.in_unit(r, float(r["value"])) for r in (first, second)]
    times = max(first["value"] / second["value"], second["value"] / first["value"])
    return Hit(
        f"{names.measure(first)}: från {values[0]} till {values[1]}",
        f"Utfallet var {values[0]} {first['period']} och {values[1]} {second['period']}, en"
        f" skillnad på {times:.0f} gånger ({names.unit(first)}). Har måttenheten eller"
        " avgränsningen ändrats?",
        refs("observations", [first, second]),
    )
