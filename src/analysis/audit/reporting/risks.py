"""Assessed risks: likelihood × consequence, numbering, risks that stand twice, factors without."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import pandas as pd

from analysis.audit.check import Check, on
from analysis.audit.findings import Finding, Row, Severity, ref, refs
from analysis.audit.rows import Tables, listed, number, records

ACTION_FROM = 9


def wrong_product(risks: pd.DataFrame) -> list[Finding]:
    """Likelihood times consequence is not the printed value."""
    findings = []
    for row in records(risks):
        given = [number(row, c) for c in ("likelihood", "consequence", "printed_value")]
        if None not in given and given[0] * given[1] != given[2]:  # type: ignore[operator]
            findings.append(_wrong_product(row))
    return findings


def repeated(risks: pd.DataFrame) -> list[Finding]:
    """Risks with the same title, likelihood and consequence under different numbers."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in records(risks):
        scale = (number(row, "likelihood"), number(row, "consequence"))
        groups[(_plain(row["title"]), *scale)].append(row)
    return [_repeated(group) for group in groups.values() if len(group) > 1]


def missing_numbers(risks: pd.DataFrame) -> list[Finding]:
    """Numbers left out, within one plan's risks."""
    findings = []
    for plan, own in risks.groupby("plan_id", sort=False):
        given = sorted({int(n) for n in own["number"]})
        missing = sorted(set(range(1, given[-1] + 1)) - set(given))
        if missing:
            findings.append(_missing(str(plan), records(own), missing))
    return findings


def high_without_action(risks: pd.DataFrame) -> list[Finding]:
    """Risks so high that they call for an action, but none is stated."""
    return [
        Finding(
            "risk-without-action",
            Severity.WARNING,
            f"Risk {row['number']} saknar åtgärd",
            f"Riskvärdet är {_value(row)}. Från och med {ACTION_FROM} krävs en åtgärd, men ingen"
            " är angiven.",
            (ref("risks", row),),
        )
        for row in records(risks)
        if (_value(row) or 0) >= ACTION_FROM and not row["action"]
    ]


def factors_without_risk(tables: Tables) -> list[Finding]:
    """Success factors of a plan with assessed risks that have no risk of their own."""
    risks, plan = tables["risks"], tables["plan"]
    findings = []
    for plan_id, own in risks.groupby("plan_id", sort=False):
        factors = plan[(plan["plan_id"] == plan_id) & (plan["level"] == "success_factor")]
        bare = [row for row in records(factors) if row["node_id"] not in set(own["node_id"])]
        if bare:
            findings.append(_without_risk(str(plan_id), bare, len(factors)))
    return findings


def _plain(title: str) -> str:
    return " ".join(title.lower().replace(",", " ").replace(".", " ").split())


def _value(row: Row) -> int | None:
    given = [number(row, c) for c in ("likelihood", "consequence")]
    if None in given:
        printed = number(row, "printed_value")
        return None if printed is None else int(printed)
    return int(given[0] * given[1])  # type: ignore[operator]


def _wrong_product(row: Row) -> Finding:
    likelihood, consequence = int(row["likelihood"]), int(row["consequence"])
    return Finding(
        "risk-product",
        Severity.ERROR,
        f"Risk {row['number']} har fel riskvärde",
        f"Sannolikhet {likelihood} × konsekvens {consequence} ="
        f" {likelihood * consequence}, men tryckt är {int(row['printed_value'])}.",
        (ref("risks", row),),
    )


def _repeated(group: list[Row]) -> Finding:
    numbers = listed(str(row["number"]) for row in group)
    return Finding(
        "risk-repeated",
        Severity.WARNING,
        f"Risk {numbers} är samma risk",
        f"Risk {numbers} har samma ord, sannolikhet och konsekvens. Antingen är en risk upprepad,"
        " eller så har en annan risks text gått förlorad.",
        refs("risks", group),
    )


def _missing(plan: str, own: list[Row], missing: list[int]) -> Finding:
    numbers = listed(str(number) for number in missing)
    last = max(int(row["number"]) for row in own)
    return Finding(
        "risk-number-missing",
        Severity.NOTICE,
        f"Risknummer {numbers} saknas",
        f"Riskerna är numrerade till {last}, men {len(own)} finns: nummer {numbers} saknas.",
        refs("risks", own),
        subject=plan,
    )


def _without_risk(plan: str, bare: list[Row], total: int) -> Finding:
    names = listed(f"”{row['title']}”" for row in bare)
    return Finding(
        "factor-without-risk",
        Severity.NOTICE,
        f"{len(bare)} av {total} framgångsfaktorer saknar riskbedömning",
        f"Planens framgångsfaktorer ska riskbedömas, men ingen risk är kopplad till {names}.",
        refs("plan", bare),
        subject=plan,
    )


CHECKS: Final = (
    Check(
        "risk-product",
        "Fel riskvärde",
        "Sannolikhet gånger konsekvens jämförs med det tryckta riskvärdet.",
        (on("risks", wrong_product),),
    ),
    Check(
        "risk-repeated",
        "Samma risk två gånger",
        "Risker med samma ord, sannolikhet och konsekvens.",
        (on("risks", repeated),),
    ),
    Check(
        "risk-number-missing",
        "Risknummer saknas",
        "Luckor i riskernas numrering.",
        (on("risks", missing_numbers),),
    ),
    Check(
        "risk-without-action",
        "Hög risk utan åtgärd",
        "Riskvärdet är 9 eller mer, men ingen åtgärd är angiven.",
        (on("risks", high_without_action),),
    ),
    Check(
        "factor-without-risk",
        "Framgångsfaktor utan riskbedömning",
        "Planens framgångsfaktorer ska riskbedömas, men några har ingen risk.",
        (factors_without_risk,),
    ),
)
