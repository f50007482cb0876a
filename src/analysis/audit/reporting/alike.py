"""Two names for one measure in a document: the table calls it one thing, the text another."""

from __future__ import annotations

import re
from collections import defaultdict

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, RowRef, Severity, ref, refs
from analysis.audit.rows import Names, Pair, Tables, pairs, retold
from analysis.audit.text.keyword_matching import keywords, mentions
from analysis.audit.text.quoted_claims import name_of
from analysis.audit.text.swedish_text import clauses, figures

PER_CENT = ("%", "procent")
_AGAINST = re.compile(r"\b(mot|mål(et|värdet)?)\b", re.IGNORECASE)


@check(
    "two-names",
    Severity.NOTICE,
    "Två namn på ett mätetal",
    "Texten har mätetalets utfall och målvärde men kallar det något annat än tabellen.",
)
def two_names(tables: Tables) -> list[Hit]:
    """A text that gives just the outcome and the target of one measure, under another name."""
    names = Names.of(tables)
    found: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs(tables):
        found[(pair.outcome["unit_id"], pair.outcome["period"])].append(pair)
    told: dict[RowRef, tuple[Pair, list[tuple[Row, str]]]] = {}
    for row in tables["assessments"]:
        for clause in _pieces(row["comment"]):
            meant = _meant(clause, found[(row["unit_id"], row["period"])], names)
            if len(meant) == 1 and _is_other(row, clause, meant[0], names):
                outcome = ref("observations", meant[0].outcome)
                told.setdefault(outcome, (meant[0], []))[1].append((row, clause))
    return [_other_name(pair, where, names) for pair, where in told.values()]


def _is_other(row: Row, clause: str, pair: Pair, names: Names) -> bool:
    """The text is of the outcome's node or one above it, and has no word of the measure's name."""
    here = row["node_id"] in names.above(pair.outcome["node_id"])
    return here and not _named(clause, pair, names)


def _pieces(comment: str) -> list[str]:
    """The sentences of a text, cut where it goes on to something else after a comma or `och`."""
    return [
        piece
        for clause in clauses(comment)
        for piece in re.split(r",\s+|\s+och\s+(?=\w+ och )", clause)
        if _AGAINST.search(piece)
    ]


def _meant(clause: str, known: list[Pair], names: Names) -> list[Pair]:
    """The outcomes whose two figures, in per cent, are just those of the clause."""
    given = [f.value for f in figures(clause) if f.unit in PER_CENT]
    return [
        pair
        for pair in known
        if given == [pair.value, pair.limit]
        and pair.value != pair.limit
        and names.measures[pair.outcome["measure_id"]]["unit_of_measure"] in PER_CENT
    ]


def _named(clause: str, pair: Pair, names: Names) -> bool:
    measure = names.measures[pair.outcome["measure_id"]]
    return bool(mentions(clause, keywords(name_of(measure), shortest=5)))


def _other_name(pair: Pair, where: list[tuple[Row, str]], names: Names) -> Hit:
    said = "; ".join(dict.fromkeys(clause.rstrip(".") for _, clause in where))
    shown = [names.in_unit(pair.outcome, value) for value in (pair.value, pair.limit)]
    return Hit(
        f"{names.measure(pair.outcome)} kallas något annat i texten",
        f"{retold(names.unit(pair.outcome), said)} Utfallet {shown[0]} och målvärdet"
        f" {shown[1]} är de som {names.measure(pair.outcome)} har i"
        " tabellen, så det är troligen samma mätetal.",
        (ref("observations", pair.outcome), *refs("assessments", [row for row, _ in where])),
    )
