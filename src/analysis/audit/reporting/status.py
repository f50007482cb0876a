"""Printed statuses against outcomes, targets and the rule.

`observations` have two columns more than the schema's: `printed`, the status that the printed
symbol stands for ("" for none), and `computed` with `why`, what the rule gives and its sentence.
`assessments` have `printed`. Both are added by `analysis.audit.run.prepared`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, ref, refs
from analysis.audit.rows import (
    Names,
    Tables,
    has_outcome,
    listed,
    number,
    retold,
    target_of,
    targets_by_place,
)
from analysis.audit.statuses import RANKED, colour
from analysis.audit.text.swedish_text import clauses
from analysis.base.codes import MissingReason
from analysis.base.model import Status
from analysis.words.inflection import MEASURE, counted, sentence_case
from analysis.words.status_words import STATUS_WORDS

# How readers note that a symbol was printed but is gone from the text.
_LOST = re.compile(r"symbolställe utan symbol", re.IGNORECASE)
_COLOUR = re.compile(r"\b(grönt?|gult?|röd|rött)\b")
_COLOURS = {"grö": "grön", "gul": "gul", "röd": "röd", "röt": "röd"}
# The colour is of the goals that the node consists of, not its own.
_OF_GOALS = re.compile(r"\b(alla|samtliga|flera|några) (våra )?mål\b|\w+målet\b", re.IGNORECASE)
_GOAL = re.compile(r"\b(\w{5,})målet\b", re.IGNORECASE)


@check(
    "status-differs",
    Severity.WARNING,
    "Regionens status är inte den som regeln ger",
    "Regionens symbol jämförs med den status som utfall och målvärde ger.",
)
def printed_differs(tables: Tables) -> list[Hit]:
    """The printed symbol says another status than the rule gives."""
    names = Names.of(tables)
    return [
        Hit(
            f"{names.measure(row)} är {colour(row['printed'])} men regeln ger"
            f" {colour(row['computed'])}",
            f"{names.unit(row)}: regionens symbol {row['symbol']} betyder"
            f" {_word(row['printed'])}, men regeln ger {_word(row['computed'])}. {row['why']}",
            (ref("observations", row),),
        )
        for row in tables["observations"]
        if row["printed"] in RANKED
        and row["computed"] in RANKED
        and row["printed"] != row["computed"]
    ]


@check(
    "status-without-outcome",
    Severity.WARNING,
    "Status utan utfall",
    "Regionen har satt en status, men det finns inget utfall.",
)
def without_outcome(tables: Tables) -> list[Hit]:
    """A status is printed on rows that have no outcome."""
    names = Names.of(tables)
    rows = [r for r in tables["observations"] if not has_outcome(r)]
    return [
        Hit(
            f"{_named(group[0])} utan utfall: {_whose(group, names)}",
            f"Symbolen {symbol} betyder {_word(group[0]['printed'])}, men det finns inget utfall"
            f" att bedöma: {listed(names.measure(row) for row in group)}.",
            refs("observations", group),
            subject=f"{group[0]['unit_id']} {group[0]['period']} {symbol}",
        )
        for (_, _, symbol), group in _grouped(rows, lambda r: r["printed"] in RANKED).items()
    ]


@check(
    "status-without-target",
    Severity.WARNING,
    "Status utan målvärde",
    "Regionen har satt en status, men det finns inget målvärde.",
)
def without_target(tables: Tables) -> list[Hit]:
    """A status is printed on rows that have no target to be held against."""
    names, targets = Names.of(tables), targets_by_place(tables)
    rows = [r for r in tables["observations"] if target_of(r, targets) is None]
    return [
        Hit(
            f"{_named(group[0])} utan målvärde: {_whose(group, names)}",
            f"Symbolen {symbol} betyder {_word(group[0]['printed'])}, men det finns inget målvärde:"
            f" {listed(names.measure(row) for row in group)}.",
            refs("observations", group),
            subject=f"{group[0]['unit_id']} {group[0]['period']} {symbol}",
        )
        for (_, _, symbol), group in _grouped(rows, lambda r: r["printed"] in RANKED).items()
    ]


@check(
    "status-missing",
    Severity.NOTICE,
    "Status saknas",
    "Utfall och mål finns, men regionen har inte satt någon status.",
)
def missing_status(tables: Tables) -> list[Hit]:
    """Outcome and target are there, but no status is printed (nor lost from the text)."""
    names = Names.of(tables)
    rows = [
        row for row in tables["observations"] if has_outcome(row) and not _LOST.search(row["note"])
    ]
    wanted = _grouped(rows, lambda r: not r["printed"] and r["computed"] in RANKED)
    marked = {(r["unit_id"], r["period"]) for r in tables["observations"] if r["printed"]}
    return [
        Hit(
            f"Status saknas för {_whose(group, names)}",
            _missing(group, symbol, names),
            refs("observations", group),
            subject=f"{unit} {period} {symbol}",
        )
        for (unit, period, symbol), group in wanted.items()
        if (unit, period) in marked
    ]


@check(
    "same-data-other-status",
    Severity.WARNING,
    "Olika status för samma läge",
    "Samma mätetal har samma utfall och mål hos flera enheter men olika symboler.",
)
def same_data_other_status(tables: Tables) -> list[Hit]:
    """The same measure in the same state at two units, with different symbols."""
    names, targets = Names.of(tables), targets_by_place(tables)
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in tables["observations"]:
        if row["symbol"]:
            groups[_state(row, target_of(row, targets))].append(row)
    return [
        _other_status(group, names)
        for group in groups.values()
        if len({row["printed"] for row in group}) > 1
    ]


@check(
    "colour-without-symbol",
    Severity.NOTICE,
    "Färg i ord men ingen symbol",
    "Texten nämner en färg, men det finns ingen symbol.",
)
def colour_in_words(tables: Tables) -> list[Hit]:
    """The text of a verdict tells a colour, but no symbol is printed."""
    names = Names.of(tables)
    own = [
        Hit(
            f"Färg i texten men ingen symbol: {names.node(row)}",
            f"{retold(names.unit(row), clause)} Det finns ingen symbol.",
            (ref("assessments", row),),
        )
        for row in tables["assessments"]
        for clause in _coloured(row)
        if not row["symbol"] and not _OF_GOALS.search(clause)
    ]
    return [*own, *_of_other_goals(tables, names)]


def _coloured(row: Row) -> list[str]:
    return [clause for clause in clauses(row["comment"]) if _COLOUR.search(clause)]


def _of_other_goals(tables: Tables, names: Names) -> list[Hit]:
    """A text tells the colour of a goal, `bredbandsmålet är rött`, that has none or another."""
    rows = tables["assessments"]
    return [
        Hit(
            f"{names.node(other)}: {said} i texten, {_printed(other)} på raden",
            f"{retold(names.unit(row), clause)} Målet självt har {_printed(other)}.",
            refs("assessments", [row, other]),
        )
        for row in rows
        for clause in _coloured(row)
        for goal in _GOAL.findall(clause)
        for said in [_COLOURS[_COLOUR.findall(clause)[-1][:3].lower()]]
        for other in rows
        if (other["unit_id"], other["period"]) == (row["unit_id"], row["period"])
        and other is not row
        and goal.lower().rstrip("s") in str(names.nodes[other["node_id"]]["title"]).lower()
        and (not other["printed"] or colour(other["printed"]) != said)
    ]


def _printed(row: Row) -> str:
    return (
        f"symbolen {row['symbol']} ({colour(row['printed'])})" if row["printed"] else "ingen symbol"
    )


def _word(status: str) -> str:
    word = STATUS_WORDS[Status(status)]
    return f"{word.word.lower()} ({word.colour})"


def _whose(group: list[Row], names: Names) -> str:
    """`20 mätetal hos regionstyrelsen`."""
    return f"{counted(len(group), MEASURE)} hos {names.unit_within(group[0])}"


def _named(row: Row) -> str:
    """`Röd status`."""
    return f"{sentence_case(colour(row['printed']))} status"


Group = dict[tuple[str, str, str], list[Row]]


def _grouped(rows: list[Row], wanted: Callable[[Row], bool]) -> Group:
    groups: Group = defaultdict(list)
    for row in rows:
        if wanted(row):
            groups[(row["unit_id"], row["period"], row["symbol"])].append(row)
    return groups


def _missing(group: list[Row], symbol: str, names: Names) -> str:
    which = listed(names.measure(row) for row in group)
    if symbol:
        meaning = f"Tecknet {symbol} betyder att status saknas"
        return f"{meaning}, men både utfall och mål finns: {which}."
    return (
        f"Både utfall och mål finns, men det finns ingen symbol: {which}. Symbolen kan ha gått"
        " förlorad när dokumentet gjordes om till text."
    )


def _state(row: Row, target: Row | None) -> tuple[object, ...]:
    """What a status should follow from: measure, period, outcome and target.

    A unit that the measure does not concern is in no state that another can be in.
    """
    limit = (target["operator"], number(target)) if target is not None else None
    own = (row["measure_id"], row["period"], row["sex"], row["component"])
    outside = row["missing_reason"] in (MissingReason.NOT_MEASURED, MissingReason.NOT_APPLICABLE)
    return (*own, number(row), row["text"], limit if has_outcome(row) else None, outside)


def _other_status(group: list[Row], names: Names) -> Hit:
    row = group[0]
    value = number(row)
    same = f"utfallet {names.in_unit(row, value)}" if value is not None else row["text"]
    shown = listed(f"{r['symbol']} hos {names.unit_within(r)}" for r in group)
    return Hit(
        f"{names.measure(row)}: olika status för samma läge",
        f"Läget är detsamma ({same or 'inget utfall'}), men symbolen är {shown}.",
        refs("observations", group),
    )
