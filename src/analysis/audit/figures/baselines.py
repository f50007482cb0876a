"""Targets against where they start, and against each other over the years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from analysis.audit.check import check
from analysis.audit.figures.baselines_for_targets import Start, Starts, first_years, series
from analysis.audit.findings import Hit, Row, Severity, ref, refs
from analysis.audit.rows import Names, Tables, comparable, is_met, listed, number, sex_note
from analysis.base.operators import DOWNWARD, UPWARD, Operator

# A target this many times the baseline (or a baseline this many times the target) is remarkable.
FAR = 10
_RELATIVE = tuple(operator for operator in Operator if operator.is_move)
_KEEP = re.compile(r"\binte (öka|minska)\b|\b(bi)?behåll", re.IGNORECASE)


@check(
    "target-passed-by-baseline",
    Severity.WARNING,
    "Mål som redan är nått",
    "Ingångsvärdet är minst lika bra som målvärdet.",
)
def passed(tables: Tables) -> list[Hit]:
    """What a target starts from is already as good as the target, or better."""
    return [*passed_by_baseline(tables), *passed_by_forecast(tables)]


def passed_by_baseline(tables: Tables) -> list[Hit]:
    """Where it starts is already as good as the target, or better."""
    names, starts = Names.of(tables), Starts.of(tables, "actual")
    return [
        _passed(row, found, names)
        for row in tables["targets"]
        if (found := starts.before(row)) and _is_passed(row, found, names)
    ]


def passed_by_forecast(tables: Tables) -> list[Hit]:
    """An earlier year's forecast is as good as the target, and no outcome says otherwise."""
    names, starts = Names.of(tables), Starts.of(tables, "forecast")
    actual = Starts.of(tables, "actual")
    return [
        _passed(row, found, names)
        for row in tables["targets"]
        if not actual.before(row)
        and (found := starts.forecast(row))
        and _is_passed(row, found, names)
    ]


@check(
    "target-weaker-later",
    Severity.WARNING,
    "Mål som sänks med åren",
    "Ett senare års målvärde kräver mindre än ett tidigare.",
)
def weaker_later(tables: Tables) -> list[Hit]:
    """A later year's target asks for less than an earlier one's."""
    names = Names.of(tables)
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in tables["targets"]:
        if number(row) is not None:
            groups[(*series(row), row["operator"])].append(row)
    findings = []
    for rows in groups.values():
        ordered = sorted(rows, key=lambda r: int(r["year"]))
        for first, second in pairwise(ordered):
            if first["value"] != second["value"] and _weaker(first, second):
                findings.append(_weakened(first, second, names))
    return findings


@check(
    "target-far-from-baseline",
    Severity.NOTICE,
    "Mål långt från ingångsvärdet",
    "Målvärdet är minst tio gånger ingångsvärdet eller högst en tiondel av det.",
)
def far_from_baseline(tables: Tables) -> list[Hit]:
    """The target is ten times the baseline or more, or a tenth or less."""
    names, starts = Names.of(tables), Starts.of(tables, "actual")
    findings = []
    for row in first_years(tables):
        limit, found = number(row), starts.before(row)
        if not limit or len(found) != 1 or not found[0].value:
            continue
        own = found[0].row
        if own is not None and not comparable(names, row, own, asked=True):
            continue
        if not 1 / FAR < limit / found[0].value < FAR:
            findings.append(_far(row, found[0], names))
    return findings


@check(
    "target-without-baseline",
    Severity.NOTICE,
    "Mål utan ingångsvärde",
    "Målet är att öka, minska eller behålla, men värdet att jämföra med saknas.",
)
def without_baseline(tables: Tables) -> list[Hit]:
    """Increase, reduce or keep, but the figure to compare with is not stated."""
    names, starts = Names.of(tables), Starts.of(tables, "actual")
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in tables["targets"]:
        compared = row["operator"] in _RELATIVE and number(row) is None
        own = row["relative_to"] in ("", "baseline", "previous_year")
        if compared and own and not starts.any_part(row):
            groups[row["unit_id"]].append(row)
    return [_no_baseline(rows, names) for rows in groups.values()]


def _is_passed(row: Row, found: Sequence[Start], names: Names) -> bool:
    limit = number(row)
    if any(s.row is not None and not comparable(names, row, s.row, asked=True) for s in found):
        return False
    if limit is None or not all(is_met(s.value, row["operator"], limit) for s in found):
        return False
    equal = all(start.value == limit for start in found)
    return not (equal and _KEEP.search(names.measures[row["measure_id"]]["name"]))


def _weaker(first: Row, second: Row) -> bool:
    higher = first["operator"] in UPWARD
    lower = first["operator"] in DOWNWARD
    return bool(
        (higher and second["value"] < first["value"])
        or (lower and second["value"] > first["value"])
    )


def _passed(row: Row, found: Sequence[Start], names: Names) -> Hit:
    limit = names.in_unit(row, float(row["value"]))
    shown = listed(f"{names.in_unit(row, s.value)}{_of_sex(s, found)}" for s in found)
    what = "Prognosen för" if found[0].kind == "forecast" else "Ingångsvärdet"
    equal = all(start.value == row["value"] for start in found)
    return Hit(
        f"{names.measure(row)}: målet{sex_note(row)} {row['year']} är redan nått",
        f"{what}{sex_note(row)} {found[0].period} är {shown},"
        f" {'lika med' if equal else 'bättre än'} målvärdet {limit} för {row['year']}: målet kräver"
        f" ingen förbättring{'' if equal else ' utan tillåter en försämring'}.",
        (ref("targets", row), *(ref("observations", s.row) for s in found if s.row)),
        subject=f"{found[0].kind} {ref('targets', row).keys}",
    )


def _of_sex(start: Start, found: Sequence[Start]) -> str:
    return {"K": " för kvinnor", "M": " för män"}.get(start.sex, "") if len(found) > 1 else ""


def _weakened(first: Row, second: Row, names: Names) -> Hit:
    values = [names.in_unit(row, float(row["value"])) for row in (first, second)]
    return Hit(
        f"{names.measure(first)}: målet{sex_note(first)} {second['year']} är lägre ställt än"
        f" {first['year']}",
        f"Målvärdet är {values[0]} för {first['year']} men {values[1]} för {second['year']}"
        f" ({names.unit(first)}): kravet sänks.",
        refs("targets", [first, second]),
    )


def _no_baseline(rows: list[Row], names: Names) -> Hit:
    which = listed(dict.fromkeys(names.measure(row) for row in rows))
    return Hit(
        f"Mål utan ingångsvärde hos {names.unit_within(rows[0])}",
        "Målet är att öka, minska eller behålla, men det ingångsvärde som krävs för att avgöra det"
        f" är inte angivet: {which}.",
        refs("targets", rows),
        subject=str(rows[0]["unit_id"]),
    )


def _far(row: Row, start: Start, names: Names) -> Hit:
    value, limit = names.in_unit(row, start.value), names.in_unit(row, float(row["value"]))
    return Hit(
        f"{names.measure(row)}: från {value} till {limit}",
        f"Ingångsvärdet{sex_note(row)} {start.period} är {value} och målvärdet {row['year']}"
        f" {limit}: minst {FAR} gånger skillnad ({names.unit(row)}).",
        (ref("targets", row),),
    )
