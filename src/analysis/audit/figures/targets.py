"""Targets against the words of the measure's own name: numbers, signs and direction."""

from __future__ import annotations

import re
from collections import defaultdict

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, ref, refs
from analysis.audit.rows import Names, Tables, figure, listed, number
from analysis.audit.text.swedish_text import TextFigure, figures
from analysis.base.operators import Operator

_DEMAND = re.compile(
    r"(minst|högst|max|lägst|mer än|mindre än|fler än|färre än|överstiga|understiga|[<>≤≥]"
    r"|\bmål(?:värde)?(?: \d{4})?:?)[ (]*$",
    re.IGNORECASE,
)
_TIME = ("dag", "mån", "år", "vecka", "timm", "dygn")
_LOWER = re.compile(r"\b(minska[rs]?|minskad|färre|lägre|högst|inte överstiga|inte öka)\b", re.I)
_HIGHER = re.compile(r"\b(ökad?|ökar|fler|högre|minst|större)\b", re.I)
_KEEP = re.compile(r"\b(inte (öka|minska)|bibehåll\w*|behåll\w*)\b", re.I)
_STRICT = re.compile(r"\b(ska öka|öka jämfört|ökad|fler än|fler \w+ än|högre än|över)\b", re.I)


@check(
    "number-in-name",
    Severity.ERROR,
    "Målvärde som säger emot namnet",
    "Ett tal som mätetalets namn kräver är inte målvärdet.",
)
def number_in_name(tables: Tables) -> list[Hit]:
    """The name demands a number that is not a target."""
    names = Names.of(tables)
    findings = []
    for rows in _by_measure(tables).values():
        measure = names.measures[rows[0]["measure_id"]]
        values = {value for row in rows for value in _limits(row)}
        for demanded in _demands(measure):
            if values and not any(abs(v) == abs(demanded.value) for v in values):
                findings.append(_other_number(rows, demanded, names))
    return findings


@check(
    "sign-in-name",
    Severity.WARNING,
    "Målvärde med annat tecken än namnet",
    "Namnet kräver en minskning med minustecken, men målvärdet är skrivet utan.",
)
def sign_in_name(tables: Tables) -> list[Hit]:
    """The name demands a change down (−10 %), the target is printed as a number up (10 %)."""
    names = Names.of(tables)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in tables["targets"]:
        demands = _demands(names.measures[row["measure_id"]])
        signs = [f.value for f in demands if abs(f.value) in map(abs, _limits(row))]
        if any(value * limit < 0 for value in signs for limit in _limits(row)):
            groups[row["measure_id"]].append(row)
    return [_other_sign(rows, names) for rows in groups.values()]


@check(
    "target-against-name",
    Severity.WARNING,
    "Målets riktning säger emot namnet",
    "Namnet säger öka eller minska, målvärdet något annat.",
)
def direction(tables: Tables) -> list[Hit]:
    """The name says reduce or increase, the target says otherwise."""
    names = Names.of(tables)
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in tables["targets"]:
        wanted = _contradiction(names.measures[row["measure_id"]]["name"], row["operator"])
        if wanted:
            groups[(row["measure_id"], row["unit_id"], wanted)].append(row)
    return [_against_name(rows, wanted, names) for (_, _, wanted), rows in groups.items()]


@check(
    "met-by-equality",
    Severity.NOTICE,
    "Lika med räknas som mer än",
    "Namnet kräver mer eller mindre än förut, men samma värde räknas som uppnått.",
)
def met_by_equality(tables: Tables) -> list[Hit]:
    """The name says more than before, but a level that equals the target is called met."""
    names = Names.of(tables)
    targets = {_own(row): row for row in tables["targets"]}
    findings = []
    for row in tables["observations"]:
        target = targets.get(_own({**row, "year": int(str(row["period"])[:4])}))
        strict = _STRICT.search(names.measures[row["measure_id"]]["name"])
        if target is not None and strict and _equal(row, target):
            findings.append(_only_equal(row, target, strict[0], names))
    return findings


@check(
    "target-only-in-name",
    Severity.NOTICE,
    "Målvärde bara i namnet",
    "Cellen för målvärde är tom, men mätetalets namn anger ett värde.",
)
def empty_cell(tables: Tables) -> list[Hit]:
    """The cell for the target is empty, though the name has a number."""
    names = Names.of(tables)
    # A cell that holds another part of the target is not empty.
    filled = {_cell(r) for r in tables["targets"] if r["text"]}
    rows = [
        r
        for r in tables["targets"]
        if number(r) is not None and not r["text"] and _cell(r) not in filled
    ]
    return [
        Hit(
            f"{names.measure(row)}: målvärdet står bara i namnet",
            f"Namnet anger {names.in_unit(row, float(row['value']))}, men cellen för målvärde är"
            f" tom hos {names.unit_within(row)}.",
            (ref("targets", row),),
        )
        for row in rows
        if any(f.value == row["value"] for f in figures(names.measures[row["measure_id"]]["name"]))
    ]


def _cell(row: Row) -> tuple[object, ...]:
    """Where the target of a row is printed."""
    return row["measure_id"], row["unit_id"], row["year"], row["source"], row["source_line"]


def _by_measure(tables: Tables) -> dict[tuple[str, str], list[Row]]:
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tables["targets"]:
        groups[(row["measure_id"], row["unit_id"])].append(row)
    return groups


def _own(row: Row) -> tuple[object, ...]:
    columns = ("measure_id", "node_id", "unit_id", "sex", "component")
    return (*(row[c] for c in columns), int(row["year"]))


def _limits(row: Row) -> list[float]:
    given = [number(row, c) for c in ("value", "value_upper", "change_percent")]
    return [value for value in given if value is not None]


def _demands(measure: Row) -> list[TextFigure]:
    """Numbers that the name demands; `minst 41%` but not `inom 90 dagar` or `fler än 2020`.

    In the name of a share `mer än 5 läkemedel` tells what is counted, not how great the share is.
    """
    name = measure["name"]
    per_cent = measure["unit_of_measure"] in ("%", "procent")
    return [
        found
        for found in figures(name)
        if _DEMAND.search(name[: found.start])
        and not found.unit.startswith(_TIME)
        and not re.match(rf"[ -]?({'|'.join(_TIME)})", name[found.end :])
        and not (per_cent and not found.unit and re.match(r" [a-zåäö]", name[found.end :]))
    ]


def _contradiction(name: str, operator: str) -> str:
    """What the name wants (`minska`, `öka`) when the target says something else, else ""."""
    lower, higher = bool(_LOWER.search(name)), bool(_HIGHER.search(name))
    if lower == higher or _KEEP.search(name):
        return ""
    if lower:
        return "minska" if operator in (Operator.INCREASE, Operator.KEEP) else ""
    return "öka" if operator in (Operator.DECREASE, Operator.KEEP) else ""


def _against_name(rows: list[Row], wanted: str, names: Names) -> Hit:
    row = rows[0]
    said = Operator(row["operator"]).word
    years = listed(sorted({str(r["year"]) for r in rows}))
    return Hit(
        f"{names.measure(row)} ska {wanted}, men målet säger {said}",
        f"Namnet säger ”{names.measures[row['measure_id']]['name']}”, men målet för {years} är"
        f" {said} ({names.unit(row)}).",
        refs("targets", rows),
    )


def _equal(row: Row, target: Row) -> bool:
    value = number(row)
    reached = row["printed"] == row["computed"] == "met"
    return value is not None and value == number(target) and reached


def _other_number(rows: list[Row], demanded: TextFigure, names: Names) -> Hit:
    row = rows[0]
    said = figure(demanded.value, demanded.unit or "")
    cells = listed(names.in_unit(r, v) for r in rows for v in _limits(r)[:1])
    return Hit(
        f"{names.measure(row)}: namnet säger {said}, målvärdet {cells}",
        f"Namnet är ”{names.measures[row['measure_id']]['name']}”. Det kräver {said}, men målvärdet"
        f" hos {names.unit_within(row)} är {cells}.",
        refs("targets", rows),
    )


def _other_sign(rows: list[Row], names: Names) -> Hit:
    row = rows[0]
    limit = names.in_unit(row, _limits(row)[0])
    return Hit(
        f"{names.measure(row)}: minus i namnet men inte i målvärdet",
        f"Namnet kräver {names.in_unit(row, -abs(_limits(row)[0]))}, men målvärdet är skrivet som"
        f" {limit} hos {listed(names.unit_within(r) for r in rows)}. Som det står är det"
        " en ökning.",
        refs("targets", rows),
    )


def _only_equal(row: Row, target: Row, word: str, names: Names) -> Hit:
    value = names.in_unit(row, float(row["value"]))
    return Hit(
        f"{names.measure(row)}: lika med målvärdet räknas som uppnått",
        f"Namnet säger ”{word.lower()}”, men {names.unit_within(row)} har {value} mot målvärdet"
        f" {names.in_unit(row, float(target['value']))}. Är målvärdet det tidigare läget, så är"
        " målet inte nått.",
        (ref("observations", row), ref("targets", target)),
    )
