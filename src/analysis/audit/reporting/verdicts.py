"""Verdicts on plan nodes against the measures right under them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, ref, refs
from analysis.audit.rows import Names, Tables, has_outcome, listed
from analysis.audit.statuses import RANKED, colour
from analysis.base.model import Status

Place = tuple[str, str, str]


@check(
    "verdict-without-outcome",
    Severity.WARNING,
    "Bedömning utan utfall",
    "Ett mål är bedömt, men inget av mätetalen direkt under det har ett utfall.",
)
def without_outcome(tables: Tables) -> list[Hit]:
    """A verdict is printed, but none of the node's measures has an outcome."""
    names, under = Names.of(tables), _under(tables)
    findings = []
    for row in tables["assessments"]:
        own = under.get(_place(row), [])
        if row["printed"] in RANKED and own and not any(has_outcome(r) for r in own):
            findings.append(_unfounded(row, own, names))
    return findings


@check(
    "verdict-outside-measures",
    Severity.NOTICE,
    "Bedömning utanför mätetalen",
    "Ett mål är bedömt som bättre än sitt bästa mätetal eller sämre än sitt sämsta.",
)
def outside_measures(tables: Tables) -> list[Hit]:
    """A verdict better than the best of its measures, or worse than the worst of all of them."""
    names, under = Names.of(tables), _under(tables)
    findings = []
    for row in tables["assessments"]:
        own = under.get(_place(row), [])
        way = _outside_way(row, own)
        if way:
            findings.append(_outside(row, own, way, names))
    return findings


@check(
    "verdicts-differ",
    Severity.WARNING,
    "Samma mål, olika bedömning",
    "Samma mål är bedömt på två ställen i samma rapport, och symbolerna är olika.",
)
def verdicts_differ(tables: Tables) -> list[Hit]:
    """One unit's verdicts on the same goal in the same period, with different statuses."""
    names = Names.of(tables)
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in tables["assessments"]:
        if row["printed"] in RANKED:
            title = str(names.nodes[row["node_id"]]["title"]).strip(" .").lower()
            place = (title, row["unit_id"], row["period"], row["source"])
            groups[place].append(row)
    return [
        _verdicts(rows, names)
        for rows in groups.values()
        if len({row["printed"] for row in rows}) > 1
    ]


def _outside_way(row: Row, own: list[Row]) -> str:
    ranks = sorted(RANKED.index(s) for s in map(_status, own) if s in RANKED)
    if row["printed"] not in RANKED or not ranks:
        return ""
    rank = RANKED.index(row["printed"])
    if rank < ranks[0]:
        return "bättre"
    # Measures that are still without an outcome may be what makes the verdict worse.
    return "sämre" if rank > ranks[-1] and len(ranks) == len(own) else ""


def _under(tables: Tables) -> Mapping[Place, list[Row]]:
    """The observations right under each node, by unit and period."""
    found: dict[Place, list[Row]] = defaultdict(list)
    for row in tables["observations"]:
        found[_place(row)].append(row)
    return found


def _place(row: Row) -> Place:
    return (row["node_id"], row["unit_id"], row["period"])


def _status(row: Row) -> str:
    """The status a row was given in print; what the rule gives where none is printed."""
    if not has_outcome(row):
        return ""
    return str(row["printed"] or row["computed"])


def _verdicts(rows: list[Row], names: Names) -> Hit:
    shown = listed(f"{r['symbol']} ({colour(r['printed'])}), rad {r['source_line']}" for r in rows)
    return Hit(
        f"{names.node(rows[0])} är bedömt på två sätt",
        f"{names.unit(rows[0])} har satt {shown} för samma mål i samma rapport.",
        refs("assessments", rows),
    )


def _reckoned(row: Row) -> str:
    """` (beräknad)` where the row has no symbol of its own."""
    return "" if row["printed"] else " (beräknad)"


def _unfounded(row: Row, own: list[Row], names: Names) -> Hit:
    met = row["printed"] == Status.MET
    which = listed(names.measure(r) for r in own)
    return Hit(
        f"{names.node(row)} har fått status utan något utfall",
        f"{names.unit(row)} har satt {row['symbol']} ({colour(row['printed'])}), men inget av"
        f" mätetalen rakt under har ett utfall: {which}.",
        (ref("assessments", row), *refs("observations", own)),
        subject=" ".join(_place(row)),
        severity=None if met else Severity.NOTICE,
    )


def _outside(row: Row, own: list[Row], way: str, names: Names) -> Hit:
    shown = [r for r in own if _status(r) in RANKED]
    which = listed(f"{names.measure(r)} {colour(_status(r))}{_reckoned(r)}" for r in shown)
    return Hit(
        f"{names.node(row)} bedöms {way} än alla sina mätetal",
        f"{names.unit(row)} har satt {row['symbol']} ({colour(row['printed'])}), men mätetalen rakt"
        f" under är: {which}.",
        (ref("assessments", row), *refs("observations", shown)),
        subject=" ".join(_place(row)),
    )
