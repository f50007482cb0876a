"""What is said of a measure against its figure and its status, where both cannot be right."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, RowRef, Severity, ref
from analysis.audit.rows import Names, Pair, Tables, comparable, is_met, number, pairs, retold
from analysis.audit.statuses import colour
from analysis.audit.text.claims import LATER, NOT, REACHED, WHOLE_YEAR, direction
from analysis.audit.text.keyword_matching import keywords, words
from analysis.audit.text.quoted_claims import QuotedClaim, name_of, said
from analysis.audit.text.swedish_text import clauses
from analysis.base.model import Status
from analysis.base.operators import Operator

_FEW = re.compile(
    r"\b(endast|bara|enbart) (\d+|en|ett|två|tre|fyra|fem|sex) \w+"
    r".*\b(under|över|når inte|klarar inte)\b.*\bmål",
    re.IGNORECASE,
)
# How much of two words must be alike for both to be of the same thing (`samarbetsfrågan`).
_ALIKE = 8
_WANTED = {"up": Operator.INCREASE, "down": Operator.DECREASE}
_SHALL = {
    "up": re.compile(r"\bska öka\b|\bökad?\b", re.IGNORECASE),
    "down": re.compile(r"\bska minska\b|\bminskad?\b", re.IGNORECASE),
}
_MOVED = {"up": "ökat", "down": "minskat"}


@check(
    "few-against-whole",
    Severity.NOTICE,
    "Bara några delar når inte målet, men helheten gör det inte heller",
    "Texten säger att bara några få inte når målet, men utfallet för alla når det inte.",
)
def few_against_whole(tables: Tables) -> list[Hit]:
    """Only some parts are said to miss the target, but so does the outcome of them all."""
    names, held = Names.of(tables), pairs(tables)
    return [
        _few(row, clause, pair, names)
        for row in tables["assessments"]
        for clause in clauses(row["comment"])
        if _FEW.search(clause)
        for pair in _the_one(clause, row, held, names)
        if is_met(pair.value, pair.target["operator"], pair.limit) is False
    ]


@check(
    "moved-as-wanted",
    Severity.NOTICE,
    "Har ökat som det ska, men är inte uppnått",
    "Mätetalet ska öka eller minska och har gjort det, men symbolen säger inte uppnått.",
)
def moved_as_wanted(tables: Tables) -> list[Hit]:
    """It shall increase (or decrease) and has, by its text or baseline, but is printed not met."""
    names, targets = Names.of(tables), _targets(tables)
    findings = []
    for row in tables["observations"]:
        target = targets.get(_own(row, int(str(row["period"])[:4])))
        way = _wanted(row, target, names) if target is not None else ""
        if target is not None and way and row["printed"] == Status.NOT_MET:
            why = _moved(row, target, way, names)
            findings += [_as_wanted(row, target, way, why, names)] if why else []
    return findings


@check(
    "texts-opposed",
    Severity.WARNING,
    "Två omdömen som säger emot varandra",
    "En text säger att målet nås och en annan att det inte nås, om samma mätetal och tid.",
)
def texts_opposed(tables: Tables) -> list[Hit]:
    """One text says that the target is reached, another that it is not, of the same time."""
    names = Names.of(tables)
    claims: dict[RowRef, list[QuotedClaim]] = defaultdict(list)
    for spoken in said(tables):
        if REACHED.search(spoken.piece):
            claims[ref("observations", spoken.outcome)].append(spoken)
    found = {
        outcome: opposed
        for outcome, group in claims.items()
        for opposed in combinations(group, 2)
        if _opposed(*opposed)
    }
    return [_texts(first, second, names) for first, second in found.values()]


def _the_one(clause: str, row: Row, held: list[Pair], names: Names) -> list[Pair]:
    """The outcome at or below the node that the clause speaks of, when there is just one."""
    own = [
        pair
        for pair in held
        if (pair.outcome["unit_id"], pair.outcome["period"]) == (row["unit_id"], row["period"])
        and row["node_id"] in names.above(pair.outcome["node_id"])
        and _speaks_of(clause, name_of(names.measures[pair.outcome["measure_id"]]))
    ]
    return own if len(own) == 1 else []


def _speaks_of(clause: str, name: str) -> bool:
    beginnings = {word[:_ALIKE] for word in keywords(name) if len(word) >= _ALIKE}
    return any(word[:_ALIKE] in beginnings for word in words(clause))


def _own(row: Row, year: int) -> tuple[object, ...]:
    columns = ("measure_id", "node_id", "unit_id", "sex", "component")
    return (*(row[column] for column in columns), year)


def _targets(tables: Tables) -> dict[tuple[object, ...], Row]:
    return {_own(row, int(row["year"])): row for row in tables["targets"]}


def _wanted(row: Row, target: Row, names: Names) -> str:
    """`up` or `down` when the measure shall move that way, by its target or by its name."""
    name = str(names.measures[row["measure_id"]]["name"])
    ways = [
        way
        for way, operator in _WANTED.items()
        if target["operator"] == operator or _SHALL[way].search(name)
    ]
    return ways[0] if len(ways) == 1 else ""


def _moved(row: Row, target: Row, way: str, names: Names) -> str:
    """How it is known that the figure has moved that way, "" when it is not."""
    start, value = number(target, "baseline_value"), number(row)
    if start is not None and value is not None and value != start:
        if not _comparable(row, target, names) or (value > start) is not (way == "up"):
            return ""
        shown = [names.in_unit(row, v) for v in (start, value)]
        when = f" ({target['baseline_period']})" if target["baseline_period"] else ""
        return f"Det har {_MOVED[way]} från {shown[0]}{when} till {shown[1]}"
    if value is None and way in (direction(row["text"]), direction(row["comment"])):
        return f"Det har {_MOVED[way]} enligt dokumentet"
    return ""


def _comparable(row: Row, target: Row, names: Names) -> bool:
    """Whether the outcome may be held against the target's own baseline."""
    when = target["baseline_period"] or str(int(target["year"]) - 1)
    before: Row = {"measure_id": row["measure_id"], "period": when}
    return comparable(names, row, before, asked=True)


def _opposed(first: QuotedClaim, second: QuotedClaim) -> bool:
    no = [bool(NOT.search(each.piece)) for each in (first, second)]
    later = [
        bool(LATER.search(each.clause) or WHOLE_YEAR.search(each.clause))
        for each in (first, second)
    ]
    return no[0] != no[1] and later[0] == later[1] and first.clause != second.clause


def _few(row: Row, clause: str, pair: Pair, names: Names) -> Hit:
    shown = [names.in_unit(pair.outcome, value) for value in (pair.value, pair.limit)]
    return Hit(
        f"{names.measure(pair.outcome)}: bara några når inte målet, men inte heller helheten",
        f"{retold(names.unit(row), clause)} Utfallet för alla är {shown[0]} och målvärdet"
        f" {shown[1]}, alltså inte heller uppnått.",
        (ref("assessments", row), ref("observations", pair.outcome)),
    )


def _as_wanted(row: Row, target: Row, way: str, why: str, names: Names) -> Hit:
    verb = "öka" if way == "up" else "minska"
    limit = number(target)
    asked = f" Målvärdet är {names.in_unit(row, limit)}." if limit is not None else ""
    return Hit(
        f"{names.measure(row)} har {_MOVED[way]} men är inte uppnått",
        f"Mätetalet ska {verb}. {why} hos {names.unit_within(row)}, men symbolen"
        f" {row['symbol']} betyder inte uppnått ({colour(row['printed'])}).{asked}",
        (ref("observations", row), ref("targets", target)),
    )


def _texts(first: QuotedClaim, second: QuotedClaim, names: Names) -> Hit:
    rows = dict.fromkeys((*first.refs, *second.refs))
    return Hit(
        f"{names.measure(first.outcome)}: två omdömen säger emot varandra",
        f"{retold(names.unit(first.row), first.clause)} På ett annat ställe:"
        f" {second.clause.rstrip('.')}.",
        tuple(rows),
    )
