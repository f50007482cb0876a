"""Targets that go against the direction in which their measure is better."""

from __future__ import annotations

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, ref
from analysis.audit.rows import Names, Tables
from analysis.base.operators import DOWNWARD, UPWARD, Operator

UP = UPWARD | {Operator.INCREASE}
DOWN = DOWNWARD | {Operator.DECREASE}


@check(
    "target-against-better",
    Severity.WARNING,
    "Mål åt fel håll",
    "Målet är att öka det som är bättre lågt, eller att minska det som är bättre högt.",
)
def target_against_better(tables: Tables) -> list[Hit]:
    """The target asks for more of what is better low, or for less of what is better high."""
    names = Names.of(tables)
    return [
        _against(row, better, names)
        for row in tables["targets"]
        if (better := str(names.measures[row["measure_id"]]["better"])) in ("higher", "lower")
        and row["operator"] in (UP if better == "lower" else DOWN)
    ]


def _against(row: Row, better: str, names: Names) -> Hit:
    level = "lågt" if better == "lower" else "högt"
    word = Operator(row["operator"]).word
    return Hit(
        f"{names.measure(row)}: målet är {word}, men mätetalet är bättre {level}",
        f"Målet {row['year']} för {names.unit_within(row)} är {word}. Mätetalet räknas som bättre"
        f" ju {'lägre' if better == 'lower' else 'högre'} det är,"
        " så ett sämre utfall kan bli grönt.",
        (ref("targets", row),),
    )
