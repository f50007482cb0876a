"""Targets and outcomes against what the unit of measure allows, and targets that look copied."""

from __future__ import annotations

import itertools
from difflib import SequenceMatcher

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, ref, refs
from analysis.audit.rows import Names, Tables, figure, number
from analysis.base.operators import Operator

# Names alike to this degree are most likely of the same measure, whose targets are the same.
ALIKE = 0.7
# Targets so common that two neighbours have them by themselves.
_COMMON = (None, 0.0, 1.0, 100.0)


@check(
    "beyond-unit",
    Severity.ERROR,
    "Utanför det möjliga",
    "Ett utfall eller målvärde som måttenheten inte tillåter, som en andel över 100\u00a0%.",
)
def beyond_unit(tables: Tables) -> list[Hit]:
    """Targets and outcomes that the unit of measure does not allow, or that nothing can pass."""
    names = Names.of(tables)
    findings = []
    for table in ("targets", "observations"):
        for row in tables[table]:
            measure = names.measures[row["measure_id"]]
            low, high = number(measure, "minimum"), number(measure, "maximum")
            value = number(row)
            if value is not None and (
                (low is not None and value < low) or (high is not None and value > high)
            ):
                findings.append(_beyond(row, table, low, high, names))
    return findings


@check(
    "target-unreachable",
    Severity.WARNING,
    "Mål som inte går att nå",
    "Målet kräver mer än det högsta eller mindre än det lägsta möjliga.",
)
def unreachable(tables: Tables) -> list[Hit]:
    """More than the most possible is demanded, or less than the least."""
    names = Names.of(tables)
    findings = []
    for row in tables["targets"]:
        measure = names.measures[row["measure_id"]]
        strict_up = row["operator"] == Operator.MORE_THAN or "högre än" in measure["name"].lower()
        at_top = number(row) is not None and number(row) == number(measure, "maximum")
        at_bottom = number(row) is not None and number(row) == number(measure, "minimum")
        if (strict_up and at_top) or (row["operator"] == Operator.LESS_THAN and at_bottom):
            findings.append(_unreachable(row, names))
    return findings


@check(
    "target-copied",
    Severity.WARNING,
    "Målvärde som ser kopierat ut",
    "Samma tal på två rader efter varandra, fast måttenheterna är olika.",
)
def copied(tables: Tables) -> list[Hit]:
    """The same target number on neighbouring rows whose measures have different units."""
    names = Names.of(tables)
    rows = [r for r in tables["targets"] if number(r) not in _COMMON]
    findings = []
    for first, second in _neighbours(rows):
        units = [names.measures[r["measure_id"]]["unit_of_measure"] for r in (first, second)]
        other = first["value"] == second["value"] and units[0] != units[1] and all(units)
        if other and not _same_measure(first, second, names):
            findings.append(_copied(first, second, names))
    return findings


def _neighbours(rows: list[Row]) -> list[tuple[Row, Row]]:
    """Rows of one unit and year that follow each other in the document."""
    ordered = sorted(rows, key=lambda r: (r["source"], int(r["source_line"])))
    return [
        (first, second)
        for first, second in itertools.pairwise(ordered)
        if (first["source"], first["unit_id"], first["year"], first["node_id"])
        == (second["source"], second["unit_id"], second["year"], second["node_id"])
        and first["measure_id"] != second["measure_id"]
    ]


def _same_measure(first: Row, second: Row, names: Names) -> bool:
    one, two = (names.measures[row["measure_id"]]["name"].lower() for row in (first, second))
    return SequenceMatcher(None, one, two).ratio() >= ALIKE


def _beyond(row: Row, table: str, low: float | None, high: float | None, names: Names) -> Hit:
    what = "Målvärdet" if table == "targets" else "Utfallet"
    span = " och ".join(
        f"{word} {figure(limit)}"
        for word, limit in (("minst", low), ("högst", high))
        if limit is not None
    )
    return Hit(
        f"{names.measure(row)}: {what.lower()} är utanför det möjliga",
        f"{what} {names.in_unit(row, float(row['value']))} hos {names.unit_within(row)} går inte:"
        f" mätetalet kan vara {span}.",
        (ref(table, row),),
    )


def _unreachable(row: Row, names: Names) -> Hit:
    value = names.in_unit(row, float(row["value"]))
    name = names.measures[row["measure_id"]]["name"]
    return Hit(
        f"{names.measure(row)}: mer än det möjliga krävs",
        f"Målvärdet {value} är gränsen för vad mätetalet kan vara. Om utfallet ska passera det går"
        f" målet inte att nå. Namnet är ”{name}”.",
        (ref("targets", row),),
    )


def _copied(first: Row, second: Row, names: Names) -> Hit:
    return Hit(
        f"{names.measure(second)}: målvärdet ser kopierat ut",
        f"Målvärdet {names.in_unit(second, float(second['value']))} är samma tal som på raden"
        f" ovanför, {names.in_unit(first, float(first['value']))} för {names.measure(first)}, fast"
        f" måttenheten är en annan ({names.unit(second)}).",
        refs("targets", [second, first]),
    )
