"""Assessed risks: likelihood × consequence, numbering, risks that stand twice, factors without."""

from __future__ import annotations

from collections import defaultdict

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, ref, refs
from analysis.audit.rows import Tables, grouped, listed, number
from analysis.base.codes import Reading

ACTION_FROM = 9


@check(
    "risk-product",
    Severity.ERROR,
    "Fel riskvärde",
    "Sannolikhet gånger konsekvens jämförs med det redovisade riskvärdet.",
)
def wrong_product(tables: Tables) -> list[Hit]:
    """Likelihood times consequence is not the printed value."""
    findings = []
    for row in tables["risks"]:
        given = [number(row, c) for c in ("likelihood", "consequence", "printed_value")]
        if None not in given and given[0] * given[1] != given[2]:  # type: ignore[operator]
            findings.append(_wrong_product(row))
    return findings


@check(
    "risk-repeated",
    Severity.WARNING,
    "Samma risk två gånger",
    "Risker med samma ord, sannolikhet och konsekvens.",
)
def repeated(tables: Tables) -> list[Hit]:
    """Risks with the same title, likelihood and consequence under different numbers."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in tables["risks"]:
        scale = (number(row, "likelihood"), number(row, "consequence"))
        groups[(_plain(row["title"]), *scale)].append(row)
    return [_repeated(group) for group in groups.values() if len(group) > 1]


@check("risk-number-missing", Severity.NOTICE, "Risknummer saknas", "Luckor i riskernas numrering.")
def missing_numbers(tables: Tables) -> list[Hit]:
    """Numbers left out, within one plan's risks."""
    findings = []
    for (plan,), own in grouped(tables["risks"], "plan_id").items():
        if missing := _gaps(own):
            findings.append(_missing(plan, own, missing))
    return findings


@check(
    "risk-without-action",
    Severity.WARNING,
    "Hög risk utan åtgärd",
    "Riskvärdet är 9 eller mer, men ingen åtgärd är angiven.",
)
def high_without_action(tables: Tables) -> list[Hit]:
    """Risks so high that they call for an action, but none is stated."""
    return [
        Hit(
            f"Risk {row['number']} saknar åtgärd",
            f"Riskvärdet är {_value(row)}. Från och med {ACTION_FROM} krävs en åtgärd, men ingen"
            " är angiven.",
            (ref("risks", row),),
        )
        for row in tables["risks"]
        if (_value(row) or 0) >= ACTION_FROM and not row["action"]
    ]


@check(
    "factor-without-risk",
    Severity.NOTICE,
    "Framgångsfaktor utan riskbedömning",
    "Planens framgångsfaktorer ska riskbedömas, men några har ingen risk.",
)
def factors_without_risk(tables: Tables) -> list[Hit]:
    """Success factors of a plan with assessed risks that have no risk of their own."""
    levels = grouped(tables["plan"], "plan_id", "level")
    findings = []
    for (plan,), own in grouped(tables["risks"], "plan_id").items():
        factors = levels.get((plan, "success_factor"), [])
        assessed = {row["node_id"] for row in own}
        bare = [row for row in factors if row["node_id"] not in assessed]
        if bare:
            findings.append(_without_risk(plan, bare, len(factors), _gaps(own)))
    return findings


def _plain(title: str) -> str:
    return " ".join(title.lower().replace(",", " ").replace(".", " ").split())


def _value(row: Row) -> int | None:
    given = [number(row, c) for c in ("likelihood", "consequence")]
    if None in given:
        printed = number(row, "printed_value")
        return None if printed is None else int(printed)
    return int(given[0] * given[1])  # type: ignore[operator]


def _wrong_product(row: Row) -> Hit:
    likelihood, consequence = int(row["likelihood"]), int(row["consequence"])
    return Hit(
        f"Risk {row['number']} har fel riskvärde",
        f"Sannolikhet {likelihood} × konsekvens {consequence} ="
        f" {likelihood * consequence}, men redovisat är {int(row['printed_value'])}.",
        (ref("risks", row),),
    )


def _repeated(group: list[Row]) -> Hit:
    numbers = listed(str(row["number"]) for row in group)
    return Hit(
        f"Risk {numbers} är samma risk",
        f"Risk {numbers} har samma ord, sannolikhet och konsekvens. Antingen är en risk upprepad,"
        " eller så har en annan risks text gått förlorad.",
        refs("risks", group),
    )


def _gaps(own: list[Row]) -> list[int]:
    """The numbers that are left out up to the last one."""
    given = {int(row["number"]) for row in own}
    return sorted(set(range(1, max(given) + 1)) - given)


def _missing(plan: str, own: list[Row], missing: list[int]) -> Hit:
    numbers = listed(str(number) for number in missing)
    last = max(int(row["number"]) for row in own)
    return Hit(
        f"Risknummer {numbers} saknas",
        f"Riskerna är numrerade till {last}, men {len(own)} finns: nummer {numbers} saknas."
        + _unsure(own, missing),
        refs("risks", own),
        subject=plan,
    )


def _unsure(own: list[Row], missing: list[int]) -> str:
    """That a number beside a gap is itself not legible, so that the gap may be there instead."""
    beside = {number + step for number in missing for step in (-1, 1)}
    inferred = sorted(
        int(row["number"])
        for row in own
        if row["reading"] == Reading.INFERRED and int(row["number"]) in beside
    )
    if not inferred:
        return ""
    numbers = listed(str(number) for number in inferred)
    return f" Nummer {numbers} intill går inte att läsa i dokumentet, så luckan kan vara där."


def _without_risk(plan: str, bare: list[Row], total: int, gaps: list[int]) -> Hit:
    names = listed(f"”{row['title']}”" for row in bare)
    lost = f" Risk {listed(map(str, gaps))} saknas i numreringen och kan gälla en av dem."
    return Hit(
        f"{len(bare)} av {total} framgångsfaktorer saknar riskbedömning",
        f"Planens framgångsfaktorer ska riskbedömas, men ingen risk är kopplad till {names}."
        + (lost if gaps else ""),
        refs("plan", bare),
        subject=plan,
    )
