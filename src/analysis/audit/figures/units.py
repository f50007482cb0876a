"""The same measure at several units: targets that differ, and a whole outside its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, ref, refs
from analysis.audit.rows import Names, Tables, figure, listed, number

# Targets further apart than this (the greater over the smaller) look like a mistake.
APART = 2
# A unit is taken for the whole when it lies within the others in this share of measures or more…
MOSTLY = 0.75
# …and there are at least this many measures to tell by, each with this many other units.
FEWEST_MEASURES = 4
FEWEST_OTHERS = 2


@check(
    "targets-differ",
    Severity.NOTICE,
    "Olika målvärden hos olika enheter",
    "Samma mätetal har olika målvärden hos olika enheter samma år.",
)
def targets_differ(tables: Tables) -> list[Hit]:
    """The same measure and year, but another target at another unit."""
    names = Names.of(tables)
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in tables["targets"]:
        if number(row) is not None:
            place = (row["measure_id"], row["year"], row["sex"], row["component"])
            groups[place].append(row)
    return [
        _differ(rows, names)
        for rows in groups.values()
        if len({row["unit_id"] for row in rows}) > 1 and len({row["value"] for row in rows}) > 1
    ]


@check(
    "outside-parts",
    Severity.WARNING,
    "Helheten utanför delarna",
    "En enhets utfall ligger utanför det lägsta och högsta av de enheter den omfattar.",
)
def outside_parts(tables: Tables) -> list[Hit]:
    """A unit outside those it consists of, by its place in the tree or by how it mostly lies."""
    return [*outside_children(tables), *outside_others(tables)]


def outside_children(tables: Tables) -> list[Hit]:
    """A unit's value outside the least and greatest of the units under it."""
    names = Names.of(tables)
    findings = []
    for group in _values(tables).values():
        for unit, row in group.items():
            parts = [r for u, r in group.items() if names.units[u]["parent_id"] == unit]
            if len(parts) >= FEWEST_OTHERS and not _within(row, parts):
                findings.append(_outside(row, parts, "", names))
    return findings


def outside_others(tables: Tables) -> list[Hit]:
    """A unit that mostly lies within the others, as a whole within its parts, but not here."""
    names, values = Names.of(tables), _values(tables)
    findings = []
    for unit, (inside, outside) in _tallies(values, names).items():
        total = len(inside) + len(outside)
        if total < FEWEST_MEASURES or len(inside) / total < MOSTLY:
            continue
        why = (
            f" I {len(inside)} av {total} mätetal ligger"
            f" {names.unit_within({'unit_id': unit})} mellan de andra,"
            " som helheten mellan sina delar."
        )
        findings += [_outside(row, parts, why, names) for row, parts in outside]
    return findings


Others = list[tuple[Row, list[Row]]]


def _values(tables: Tables) -> Mapping[tuple[object, ...], dict[str, Row]]:
    """Rates and shares by measure, period and unit: sums and changes need not lie between."""
    kinds = {r["measure_id"]: r["value_type"] for r in tables["measures"]}
    found: dict[tuple[object, ...], dict[str, Row]] = defaultdict(dict)
    for row in tables["observations"]:
        if number(row) is not None and kinds[row["measure_id"]] in ("share", "rate", "index"):
            place = (row["measure_id"], row["period"], row["sex"], row["component"], row["kind"])
            found[place][row["unit_id"]] = row
    return found


def _tallies(
    values: Mapping[tuple[object, ...], dict[str, Row]], names: Names
) -> dict[str, tuple[Others, Others]]:
    """For each unit the rows that lie within its siblings' and those that do not."""
    found: dict[str, tuple[Others, Others]] = defaultdict(lambda: ([], []))
    for group in values.values():
        for unit, row in group.items():
            parent = names.units[unit]["parent_id"]
            rest = [
                r for u, r in group.items() if u != unit and names.units[u]["parent_id"] == parent
            ]
            if len(rest) >= FEWEST_OTHERS:
                found[unit][0 if _within(row, rest) else 1].append((row, rest))
    return found


def _within(row: Row, parts: list[Row]) -> bool:
    values = [float(part["value"]) for part in parts]
    return min(values) <= float(row["value"]) <= max(values)


def _differ(rows: list[Row], names: Names) -> Hit:
    values = sorted(abs(float(row["value"])) for row in rows)
    far = values[0] == 0 or values[-1] / values[0] > APART
    shown = listed(
        f"{names.in_unit(r, float(r['value']))} hos {names.unit_within(r)}" for r in rows
    )
    return Hit(
        f"{names.measure(rows[0])}: olika målvärden hos olika enheter",
        f"Målvärdet {rows[0]['year']} är {shown}. Samma utfall kan därför få olika status.",
        refs("targets", rows),
        severity=Severity.WARNING if far else None,
    )


def _outside(row: Row, parts: list[Row], why: str, names: Names) -> Hit:
    values = sorted(float(part["value"]) for part in parts)
    shown = listed(f"{figure(float(p['value']))} hos {names.unit_within(p)}" for p in parts)
    way = "under det lägsta" if row["value"] < values[0] else "över det högsta"
    whole = (
        f"Om {names.unit_within(row)} är helheten måste utfallet"
        if why
        else "Helhetens utfall måste"
    )
    return Hit(
        f"{names.measure(row)}: {names.unit(row)} ligger utanför de andra",
        f"Utfallet {names.in_unit(row, float(row['value']))} ligger {way} av {shown}.{why}"
        f" {whole} ligga mellan delarnas.",
        (ref("observations", row), *refs("observations", parts)),
        severity=Severity.NOTICE if why else None,
    )
