"""Printed arrows against the values that they stand beside."""

from __future__ import annotations

from analysis.audit.check import check
from analysis.audit.figures.baselines_for_targets import by_series
from analysis.audit.findings import Hit, Row, Severity, refs
from analysis.audit.rows import Names, Tables, comparable, number
from analysis.base.periods import Period

_WAYS = {"up": "uppåt", "down": "nedåt"}


@check(
    "arrow-against-values",
    Severity.WARNING,
    "Pil som säger emot värdena",
    "Pilen pekar åt ett håll, men värdet har ändrats åt det andra sedan förra gången.",
)
def arrow_against_values(tables: Tables) -> list[Hit]:
    """The arrow points up where the value fell, or down where it rose."""
    names = Names.of(tables)
    rows = [r for r in tables["observations"] if number(r) is not None and r["kind"] == "actual"]
    findings = []
    for series in by_series(rows).values():
        ordered = sorted(series, key=lambda r: Period.parse(r["period"]).ends)
        for place, row in enumerate(ordered):
            earlier = [r for r in ordered[:place] if comparable(names, r, row)]
            if (
                earlier
                and row["trend"] in _WAYS
                and _way(earlier[-1], row) not in ("", row["trend"])
            ):
                findings.append(_against(earlier[-1], row, names))
    return findings


def _way(first: Row, second: Row) -> str:
    if first["value"] == second["value"]:
        return ""
    return "up" if second["value"] > first["value"] else "down"


def _against(first: Row, second: Row, names: Names) -> Hit:
    values = [names.in_unit(r, float(r["value"])) for r in (first, second)]
    better = names.measures[second["measure_id"]]["better"]
    improved = (_way(first, second), better) in (("up", "higher"), ("down", "lower"))
    # An arrow may stand for better and worse, and then it is right.
    meant = (second["trend"] == "up") is improved and better in ("higher", "lower")
    why = " Visar pilen om det blivit bättre eller sämre, så stämmer den." if meant else ""
    moved = "ökat" if _way(first, second) == "up" else "minskat"
    return Hit(
        f"{names.measure(second)}: pilen pekar {_WAYS[second['trend']]} men värdet har {moved}",
        f"Värdet har {moved} från {values[0]} ({Period.parse(first['period']).label}) till"
        f" {values[1]} hos {names.unit_within(second)}, men pilen {second['trend_symbol']} pekar"
        f" {_WAYS[second['trend']]}.{why}",
        refs("observations", [second, first]),
        severity=Severity.NOTICE if meant else None,
    )
