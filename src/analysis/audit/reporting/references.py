"""References that lead nowhere, and rows that stand twice."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher
from typing import Final

from analysis.audit.check import Check
from analysis.audit.findings import Finding, Row, Severity, ref, refs
from analysis.audit.rows import Names, Tables, cells, couples, has_outcome, listed, number, records

# Names alike to this degree are most likely of the same measure.
ALIKE = 0.7
_SAME = cells("unit_id", "period", "sex", "component", "kind", "value")
_ELSEWHERE = re.compile(r"\b(se|enligt) bilaga\b", re.IGNORECASE)
_WHAT = r"(?P<what>(?:styrmått|mätetal|mått) (?:nr )?\d+(?:[\u2013-]\d+)?)"
_NUMBERED = re.compile(rf"\b{_WHAT}", re.IGNORECASE)
_QUOTED = re.compile(rf"”{_WHAT}”", re.IGNORECASE)


def measure_elsewhere(tables: Tables) -> list[Finding]:
    """A measure that is no more than a reference to a document that is not here."""
    rows = [row for row in records(tables["measures"]) if _ELSEWHERE.search(row["name"])]
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["source"]].append(row)
    names = Names.of(tables)
    return [
        Finding(
            "measure-elsewhere",
            Severity.WARNING,
            "Mätetal som bara är en hänvisning till en bilaga",
            "Dokumentet hänvisar till en bilaga i stället för att ange mätetalet, så det går inte"
            f" att se vad som mäts: {listed(names.measure(row) for row in group)}.",
            refs("measures", group),
            subject=source,
        )
        for source, group in groups.items()
    ]


def unnumbered(tables: Tables) -> list[Finding]:
    """A text refers to measures by number, but no measure has a number."""
    if tables["measures"]["name"].str.match(r"\d+[.)] ").any():
        return []
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in records(tables["measures"]):
        # A note may quote the document word for word, within quotation marks.
        match = _NUMBERED.search(row["definition"]) or _QUOTED.search(row["note"])
        if match:
            groups[(row["source"], match["what"])].append(row)
    return [_unnumbered(what, rows) for (_, what), rows in groups.items()]


def outside_board(tables: Tables) -> list[Finding]:
    """An assignment in a plan whose own unit is not among those responsible."""
    owners = {row["plan_id"]: row["unit_id"] for row in records(tables["plans"])}
    names = Names.of(tables)
    findings = []
    for row in records(tables["assignments"]):
        owner = owners.get(row["plan_id"], "")
        if owner and owner not in row["responsible"].split():
            who = listed(names.unit({"unit_id": unit}) for unit in row["responsible"].split())
            findings.append(
                Finding(
                    "assignment-of-other-board",
                    Severity.NOTICE,
                    f"Uppdraget ”{row['text'].rstrip('.')}” är någon annans",
                    f"Uppdraget står i planen för {names.unit({'unit_id': owner})}, men ansvarig är"
                    f" bara {who}.",
                    (ref("assignments", row),),
                )
            )
    return findings


def outcome_stands_twice(tables: Tables) -> list[Finding]:
    """The same measure reported with the same outcome under two nodes of one unit."""
    names = Names.of(tables)
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in records(tables["observations"]):
        if has_outcome(row):
            place = ("measure_id", "unit_id", "period", "sex", "component", "kind")
            groups[(*(row[c] for c in place), number(row), row["text"])].append(row)
    return [
        Finding(
            "stands-twice",
            Severity.NOTICE,
            f"{names.measure(rows[0])} redovisas {_times(len(rows))}",
            f"Samma utfall står under {listed(names.path(row) for row in rows)}"
            f" ({names.unit(rows[0])}), så det räknas mer än en gång.",
            refs("observations", rows),
        )
        for rows in groups.values()
        if len(rows) > 1
    ]


def measure_stands_twice(tables: Tables) -> list[Finding]:
    """Two measures of one unit with nearly the same name, outcome and target."""
    names = Names.of(tables)
    targets = {_place(row): (row["operator"], number(row)) for row in records(tables["targets"])}
    rows = [row for row in records(tables["observations"]) if number(row) is not None]
    return [
        Finding(
            "stands-twice",
            Severity.WARNING,
            f"{names.measure(first)} och {names.measure(second)} är samma mätetal",
            f"Namnen är nästan lika, och {names.unit(first)} har samma utfall"
            f" ({names.in_unit(first, float(first['value']))}) och samma målvärde på båda raderna.",
            refs("observations", [first, second]),
        )
        for first, second in couples(rows, _SAME)
        if first["measure_id"] != second["measure_id"]
        and _alike(first, second, names)
        and targets.get(_place(first)) == targets.get(_place(second))
    ]


def part_not_followed_up(tables: Tables) -> list[Finding]:
    """A target in several parts of which only some have an outcome."""
    names = Names.of(tables)
    seen: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for row in records(tables["observations"]):
        seen[_place(row)[:3]].add(row["component"])
    return [
        Finding(
            "part-not-followed-up",
            Severity.NOTICE,
            f"{names.measure(row)}: {row['component']} följs inte upp",
            f"Målet är {names.in_unit(row, float(row['value']))} {row['component']}, men"
            f" {names.unit(row)} redovisar bara {listed(sorted(seen[_place(row)[:3]]))}.",
            (ref("targets", row),),
        )
        for row in records(tables["targets"])
        if row["component"]
        and number(row) is not None
        and seen[_place(row)[:3]]
        and row["component"] not in seen[_place(row)[:3]]
    ]


def _place(row: Row) -> tuple[str, str, str, str, str]:
    columns = ("measure_id", "node_id", "unit_id", "sex", "component")
    one, two, three, four, five = (str(row[column]) for column in columns)
    return one, two, three, four, five


def _alike(first: Row, second: Row, names: Names) -> bool:
    one, two = (names.measures[row["measure_id"]]["name"].lower() for row in (first, second))
    return SequenceMatcher(None, one, two).ratio() >= ALIKE


def _times(count: int) -> str:
    return "två gånger" if count == 2 else f"{count} gånger"


def _unnumbered(what: str, rows: list[Row]) -> Finding:
    return Finding(
        "numbered-measure",
        Severity.NOTICE,
        f"Hänvisning till {what.lower()}, men inga mätetal är numrerade",
        f"Texten hänvisar till ”{what}”. Mätetalen i dokumentet har inga nummer, så det går inte"
        " att se säkert vilka som avses.",
        refs("measures", rows),
        subject=f"{rows[0]['source']} {what}",
    )


CHECKS: Final = (
    Check(
        "stands-twice",
        "Samma uppgift två gånger",
        "Ett mätetal redovisas på flera ställen, eller två mätetal är samma.",
        (outcome_stands_twice, measure_stands_twice),
    ),
    Check(
        "part-not-followed-up",
        "Del av målet följs inte upp",
        "Målet har flera delar, men bara några har ett utfall.",
        (part_not_followed_up,),
    ),
    Check(
        "measure-elsewhere",
        "Mätetal i en bilaga",
        "Mätetalet är bara en hänvisning till ett dokument som inte finns med.",
        (measure_elsewhere,),
    ),
    Check(
        "numbered-measure",
        "Hänvisning som inte leder någonstans",
        "Texten hänvisar till numrerade mätetal, men inga är numrerade.",
        (unnumbered,),
    ),
    Check(
        "assignment-of-other-board",
        "Någon annans uppdrag",
        "Ett uppdrag i en plan vars egen nämnd eller styrelse inte är ansvarig.",
        (outside_board,),
    ),
)
