"""References that lead nowhere, and rows that stand twice."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, RowRef, Severity, ref, refs
from analysis.audit.rows import Names, Tables, cells, couples, has_outcome, listed, number

# Names alike to this degree are most likely of the same measure.
ALIKE = 0.7
_SAME = cells("unit_id", "period", "sex", "component", "kind", "value")
_ELSEWHERE = re.compile(r"\b(se|enligt) bilaga\b", re.IGNORECASE)
_WHAT = r"(?P<what>(?:styrmått|mätetal|mått) (?:nr )?\d+(?:[\u2013-]\d+)?)"
_NUMBERED = re.compile(rf"\b{_WHAT}", re.IGNORECASE)
_HEADINGS = ("title", "table_title", "name")
_TEXTS = ("name", "title", "definition", "text", "comment", "action")
_ANNEX = re.compile(r"bilaga (\d+)\b", re.IGNORECASE)
_BY_NUMBER = re.compile(r"(?<!^)\b(bilaga|risk) (?:nr )?(\d+)\b(?! ?(?:%|procent))", re.IGNORECASE)
_QUOTED = re.compile(rf"”{_WHAT}”", re.IGNORECASE)


@check(
    "stands-twice",
    Severity.NOTICE,
    "Samma uppgift två gånger",
    "Ett mätetal redovisas på flera ställen, eller två mätetal är samma.",
)
def stands_twice(tables: Tables) -> list[Hit]:
    """An outcome or a measure that stands in two places."""
    return [*outcome_stands_twice(tables), *measure_stands_twice(tables)]


def outcome_stands_twice(tables: Tables) -> list[Hit]:
    """The same measure reported with the same outcome under two nodes of one unit."""
    names = Names.of(tables)
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in tables["observations"]:
        if has_outcome(row):
            place = ("measure_id", "unit_id", "period", "sex", "component", "kind")
            groups[(*(row[c] for c in place), number(row), row["text"])].append(row)
    return [
        Hit(
            f"{names.measure(rows[0])} redovisas {_times(len(rows))}",
            f"Samma utfall står under {listed(names.path(row) for row in rows)}"
            f" ({names.unit(rows[0])}), så det räknas mer än en gång.",
            refs("observations", rows),
        )
        for rows in groups.values()
        if len(rows) > 1
    ]


@check(
    "part-not-followed-up",
    Severity.NOTICE,
    "Del av målet följs inte upp",
    "Målet har flera delar, men bara några har ett utfall.",
)
def part_not_followed_up(tables: Tables) -> list[Hit]:
    """A target in several parts of which only some have an outcome."""
    names = Names.of(tables)
    seen: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for row in tables["observations"]:
        seen[_place(row)[:3]].add(row["component"])
    return [
        Hit(
            f"{names.measure(row)}: {row['component']} följs inte upp",
            f"Målet är {names.in_unit(row, float(row['value']))} {row['component']}, men"
            f" {names.unit(row)} redovisar bara {listed(sorted(seen[_place(row)[:3]]))}.",
            (ref("targets", row),),
        )
        for row in tables["targets"]
        if row["component"]
        and number(row) is not None
        and seen[_place(row)[:3]]
        and row["component"] not in seen[_place(row)[:3]]
    ]


@check(
    "measure-elsewhere",
    Severity.WARNING,
    "Mätetal i en bilaga",
    "Mätetalet är bara en hänvisning till ett dokument som inte finns med.",
)
def measure_elsewhere(tables: Tables) -> list[Hit]:
    """A measure that is no more than a reference to a document that is not here."""
    rows = [row for row in tables["measures"] if _ELSEWHERE.search(row["name"])]
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["source"]].append(row)
    names = Names.of(tables)
    return [
        Hit(
            "Mätetal som bara är en hänvisning till en bilaga",
            "Dokumentet hänvisar till en bilaga i stället för att ange mätetalet, så det går inte"
            f" att se vad som mäts: {listed(names.measure(row) for row in group)}.",
            refs("measures", group),
            subject=source,
        )
        for source, group in groups.items()
    ]


@check(
    "numbered-measure",
    Severity.NOTICE,
    "Hänvisning som inte leder någonstans",
    "Texten hänvisar till numrerade mätetal, men inga är numrerade.",
)
def unnumbered(tables: Tables) -> list[Hit]:
    """A text refers to measures by number, but no measure has a number."""
    if any(re.match(r"\d+[.)] ", row["name"]) for row in tables["measures"]):
        return []
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in tables["measures"]:
        # A note may quote the document word for word, within quotation marks.
        match = _NUMBERED.search(row["definition"]) or _QUOTED.search(row["note"])
        if match:
            groups[(row["source"], match["what"])].append(row)
    return [_unnumbered(what, rows) for (_, what), rows in groups.items()]


def measure_stands_twice(tables: Tables) -> list[Hit]:
    """Two measures of one unit with nearly the same name, outcome and target."""
    names = Names.of(tables)
    targets = {_place(row): (row["operator"], number(row)) for row in tables["targets"]}
    rows = [row for row in tables["observations"] if number(row) is not None]
    return [
        Hit(
            f"{names.measure(first)} och {names.measure(second)} är samma mätetal",
            f"Namnen är nästan lika, och {names.unit_within(first)} har samma utfall"
            f" ({names.in_unit(first, float(first['value']))}) och samma målvärde på båda raderna.",
            refs("observations", [first, second]),
            severity=Severity.WARNING,
        )
        for first, second in couples(rows, _SAME)
        if first["measure_id"] != second["measure_id"]
        and _alike(first, second, names)
        and targets.get(_place(first)) == targets.get(_place(second))
    ]


@check(
    "annex-missing",
    Severity.NOTICE,
    "Hänvisning till något som inte finns",
    "Texten hänvisar till en bilaga eller en risk med ett nummer som ingen bilaga eller risk har.",
)
def annex_missing(tables: Tables) -> list[Hit]:
    """A text refers to an annex or a risk by a number that none of them has."""
    there = _numbers_there(tables)
    groups: dict[tuple[str, str, int], list[RowRef]] = defaultdict(list)
    for table in tables.frames:
        for row in tables[table]:
            for what, number_of in _referred(row):
                if there[what] and number_of not in there[what]:
                    groups[(row["source"], what, number_of)].append(ref(table, row))
    return [_no_such(*key, tuple(rows), there[key[1]]) for key, rows in groups.items()]


def _numbers_there(tables: Tables) -> dict[str, set[int]]:
    """The numbers that annexes (by their headings) and risks have."""
    titles = [
        str(row[c]) for t in tables.frames for row in tables[t] for c in _HEADINGS if c in row
    ]
    annexes = {int(m[1]) for title in titles if (m := _ANNEX.match(title))}
    return {"bilaga": annexes, "risk": {int(row["number"]) for row in tables["risks"]}}


def _referred(row: Row) -> list[tuple[str, int]]:
    texts = [str(row[column]) for column in _TEXTS if column in row]
    return [(m[1].lower(), int(m[2])) for text in texts for m in _BY_NUMBER.finditer(text)]


def _no_such(
    source: str, what: str, number_of: int, rows: tuple[RowRef, ...], there: set[int]
) -> Hit:
    known = listed(str(each) for each in sorted(there))
    return Hit(
        f"Hänvisning till {what} {number_of}, som inte finns",
        f"Texten hänvisar till {what} {number_of}. De som finns har nummer {known}.",
        rows,
        subject=f"{source} {what} {number_of}",
    )


@check(
    "assignment-of-other-board",
    Severity.NOTICE,
    "Någon annans uppdrag",
    "Ett uppdrag i en plan vars egen nämnd eller styrelse inte är ansvarig.",
)
def outside_board(tables: Tables) -> list[Hit]:
    """An assignment in a plan whose own unit is not among those responsible."""
    owners = {row["plan_id"]: row["unit_id"] for row in tables["plans"]}
    names = Names.of(tables)
    findings = []
    for row in tables["assignments"]:
        owner = owners.get(row["plan_id"], "")
        if owner and owner not in row["responsible"].split():
            who = listed(names.unit({"unit_id": unit}) for unit in row["responsible"].split())
            findings.append(
                Hit(
                    f"Någon annans uppdrag: {row['text'].rstrip('.')}",
                    f"Uppdraget står i planen för {names.unit_within({'unit_id': owner})},"
                    f" men ansvarig är bara {who}.",
                    (ref("assignments", row),),
                )
            )
    return findings


def _place(row: Row) -> tuple[str, str, str, str, str]:
    columns = ("measure_id", "node_id", "unit_id", "sex", "component")
    one, two, three, four, five = (str(row[column]) for column in columns)
    return one, two, three, four, five


def _alike(first: Row, second: Row, names: Names) -> bool:
    one, two = (names.measures[row["measure_id"]]["name"].lower() for row in (first, second))
    return SequenceMatcher(None, one, two).ratio() >= ALIKE


def _times(count: int) -> str:
    return "två gånger" if count == 2 else f"{count} gånger"


def _unnumbered(what: str, rows: list[Row]) -> Hit:
    return Hit(
        f"Hänvisning till {what.lower()}, men inga mätetal är numrerade",
        f"Texten hänvisar till ”{what}”. Mätetalen i dokumentet har inga nummer, så det går inte"
        " att se säkert vilka som avses.",
        refs("measures", rows),
        subject=f"{rows[0]['source']} {what}",
    )
