"""What comments and verdicts claim in words, against the outcome and status of the measure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, RowRef, Severity, ref
from analysis.audit.rows import (
    Names,
    Pair,
    Tables,
    figure,
    has_outcome,
    number,
    pace,
    pairs,
    retold,
)
from analysis.audit.statuses import RANKED, colour
from analysis.audit.text.quoted_claims import QuotedClaim, said
from analysis.audit.text.swedish_text import clauses
from analysis.base.operators import UPWARD

REACHED = re.compile(
    r"(\w*mål\w*|\btak\w*|\bkravet)\b(?:[^,;.]|,\d)*\b(nås|uppnås|hålls|klaras|uppfylls)\b"
    r"|\b(når?|uppnår?|klarar?|håller|hålla|uppfyller|uppfylla)\b(?:[^,;.]|,\d)*"
    r"(\w*mål\w*|\btak\w*|\bkravet)\b",
    re.IGNORECASE,
)
NOT = re.compile(r"\b(inte|ej|aldrig)\b", re.IGNORECASE)
LATER = re.compile(r"\b(väntas|kommer|bedöms|prognos\w*)\b", re.IGNORECASE)
WHOLE_YEAR = re.compile(r"\b(helår\w*|årsmål\w*|årsbasis)\b", re.IGNORECASE)
_IMPOSSIBLE = re.compile(r"(kan|går) (inte|ej)( att)? (följas|följa|mätas|mäta)", re.IGNORECASE)
_LACKING = re.compile(
    r"försenad|\bosäker\w*|saknas i|data för \w+ (saknas|finns)|inte (helt )?tillförlitlig"
    r"|inte kunnat beräknas|ofullständig",
    re.IGNORECASE,
)
_UP = re.compile(r"\b(fler|ökat|ökar|ökade|ökning|stigit)\b", re.IGNORECASE)
_DOWN = re.compile(r"\b(färre|minskat|minskar|minskade|minskning|sjunkit)\b", re.IGNORECASE)
_WAYS = {"up": "uppåt", "down": "nedåt", "level": "rakt fram"}
_LEVEL = re.compile(r"\b(i nivå med|oförändrad\w*|samma nivå)\b", re.IGNORECASE)


@check(
    "promise-against-pace",
    Severity.WARNING,
    "Årsmål som takten inte räcker till",
    "Texten väntar sig att årsmålet nås, men inte i den takt som utfallet visar.",
)
def promise_against_pace(tables: Tables) -> list[Hit]:
    """A text expects the year's target to be reached, but the pace so far does not."""
    names = Names.of(tables)
    held = {
        ref("observations", pair.outcome): pair for pair in pairs(tables) if _too_slow(pair, names)
    }
    claims = [
        spoken
        for spoken in said(tables)
        if ref("observations", spoken.outcome) in held
        and WHOLE_YEAR.search(spoken.piece)
        and REACHED.search(spoken.piece)
        and not NOT.search(spoken.piece)
    ]
    return [
        _promise(group, held[ref("observations", group[0].outcome)], names)
        for group in _by_outcome(claims)
    ]


@check(
    "text-against-status",
    Severity.WARNING,
    "Texten säger emot statusen",
    "Texten säger att målet nås, eller att det inte nås, men statusen säger något annat.",
)
def reached_against_status(tables: Tables) -> list[Hit]:
    """A text says that the target is reached, or is not, and the status says otherwise."""
    names = Names.of(tables)
    claims = [
        spoken
        for spoken in said(tables)
        if REACHED.search(spoken.piece)
        and not WHOLE_YEAR.search(spoken.clause)
        and _status(spoken.outcome) in RANKED
        and bool(NOT.search(spoken.piece)) == (_status(spoken.outcome) == "met")
    ]
    return [_against_status(group, names) for group in _by_outcome(claims)]


@check(
    "direction-against-words",
    Severity.WARNING,
    "Utfall, pil och kommentar går isär",
    "Utfallet säger ökning, minskning eller oförändrat, men pilen eller kommentaren annat.",
)
def direction_against_words(tables: Tables) -> list[Hit]:
    """The outcome in words says level, up or down, and the comment or the arrow another way."""
    names = Names.of(tables)
    findings = []
    for row in tables["observations"]:
        other = _other_ways(row, direction(row["text"]))
        if other:
            findings.append(_other_way(row, other, names))
    return findings


@check(
    "outcome-of-unmeasurable",
    Severity.WARNING,
    "Utfall på det som inte kan mätas",
    "Texten säger att mätetalet inte kan följas upp, men ett utfall är redovisat.",
)
def outcome_of_unmeasurable(tables: Tables) -> list[Hit]:
    """A text says that the measure cannot be followed up, yet an outcome is given."""
    names = Names.of(tables)
    claims = [
        spoken
        for spoken in said(tables)
        if _IMPOSSIBLE.search(spoken.piece) and has_outcome(spoken.outcome)
    ]
    return [
        Hit(
            f"{names.measure(group[0].outcome)} har ett utfall fast det inte kan mätas",
            f"{_wrote(group[0], names)} Ändå har raden utfallet {_shown(group[0].outcome, names)}.",
            _rows(group),
        )
        for group in _by_outcome(claims)
    ]


@check(
    "incomplete-data",
    Severity.NOTICE,
    "Ofullständigt underlag",
    "Texten säger att uppgifter saknas eller är osäkra bakom ett redovisat utfall.",
)
def incomplete_data(tables: Tables) -> list[Hit]:
    """The text says that data are lacking behind an outcome that is printed as if complete."""
    names = Names.of(tables)
    claims = [
        spoken
        for spoken in said(tables)
        if _LACKING.search(spoken.piece)
        and number(spoken.outcome) is not None
        and spoken.row["node_id"] == spoken.outcome["node_id"]
    ]
    return [
        Hit(
            f"{names.measure(group[0].outcome)}: utfallet bygger på ofullständiga uppgifter",
            f"{_wrote(group[0], names)} Ändå redovisas {_shown(group[0].outcome, names)}.",
            _rows(group),
        )
        for group in _by_outcome(claims)
    ]


def _other_ways(row: Row, way: str) -> list[str]:
    """What points another way than the outcome in words, said in Swedish."""
    found = []
    if way and direction(row["comment"]) not in ("", way):
        found.append(f"Kommentaren säger, sammanfattat: {row['comment'].rstrip('.')}.")
    if way and row["trend"] not in ("", way):
        found.append(f"Pilen {row['trend_symbol']} pekar {_WAYS[row['trend']]}.")
    return found


def _by_outcome(claims: Iterable[QuotedClaim]) -> list[list[QuotedClaim]]:
    """Claims about the same outcome together: one finding for each."""
    groups: dict[RowRef, list[QuotedClaim]] = defaultdict(list)
    for spoken in claims:
        groups[ref("observations", spoken.outcome)].append(spoken)
    return list(groups.values())


def _rows(group: list[QuotedClaim]) -> tuple[RowRef, ...]:
    return tuple(dict.fromkeys(row for spoken in group for row in spoken.refs))


def _wrote(spoken: QuotedClaim, names: Names) -> str:
    return retold(names.unit(spoken.row), spoken.clause)


def _status(row: Row) -> str:
    return str(row["printed"] or row["computed"]) if has_outcome(row) else ""


def direction(text: str) -> str:
    """`up`, `down` or `level` when a text says just one of them."""
    found = [
        way
        for way, words in (("up", _UP), ("down", _DOWN), ("level", _LEVEL))
        if words.search(text)
    ]
    return found[0] if len(found) == 1 else ""


def _too_slow(pair: Pair, names: Names) -> bool:
    found = pace(pair, names)
    return found is not None and pair.target["operator"] in UPWARD and found < pair.limit


def _shown(row: Row, names: Names) -> str:
    value = number(row)
    return names.in_unit(row, value) if value is not None else str(row["text"])


def _against_status(group: list[QuotedClaim], names: Names) -> Hit:
    outcome = group[0].outcome
    printed = "enligt regionen" if outcome["printed"] else "enligt regeln"
    later = bool(LATER.search(group[0].piece)) or bool(_explained(outcome))
    return Hit(
        f"{names.measure(outcome)}: texten säger emot statusen",
        f"{_wrote(group[0], names)} Men statusen är {colour(_status(outcome))} ({printed}) för"
        f" utfallet {_shown(outcome, names)}.{_explained(outcome)}",
        _rows(group),
        severity=Severity.NOTICE if later else None,
    )


def _explained(outcome: Row) -> str:
    """The row's own comment, where it says the same as the status does."""
    said = [c for c in clauses(outcome["comment"]) if REACHED.search(c)]
    same = [c for c in said if bool(NOT.search(c)) == (_status(outcome) != "met")]
    return f" Radens egen kommentar, sammanfattad: {same[0].rstrip('.')}." if same else ""


def _promise(group: list[QuotedClaim], pair: Pair, names: Names) -> Hit:
    return Hit(
        f"{names.measure(pair.outcome)}: årsmålet väntas nås men takten räcker inte",
        f"{_wrote(group[0], names)} I samma takt blir utfallet"
        f" {figure(float(round(pace(pair, names) or pair.value)))} på helår, och målvärdet är"
        f" {names.in_unit(pair.outcome, pair.limit)}.",
        _rows(group),
    )


def _other_way(row: Row, other: list[str], names: Names) -> Hit:
    return Hit(
        f"{names.measure(row)}: utfallet säger ett och {other[0].split()[0].lower()} ett annat",
        f"Utfallet hos {names.unit_within(row)} är i ord: {row['text']}. {' '.join(other)}",
        (ref("observations", row),),
    )
