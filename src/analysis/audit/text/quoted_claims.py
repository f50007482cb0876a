"""Which measure a piece of a text speaks of, by the rarer words of the measures' names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analysis.audit.findings import Row, RowRef, ref
from analysis.audit.rows import Names, Tables, has_outcome
from analysis.audit.text.keyword_matching import keywords, mentions, related
from analysis.audit.text.swedish_text import clauses

# A word that stands in the names of more measures than this tells nothing.
MOST_MEASURES = 3


@dataclass(frozen=True)
class QuotedClaim:
    """A piece of a text (`clause` is the sentence it stands in) and the outcome it is about."""

    table: str
    row: Row
    clause: str
    piece: str
    outcome: Row

    @property
    def refs(self) -> tuple[RowRef, ...]:
        """The outcome's row and the text's, once each."""
        both = ref("observations", self.outcome), ref(self.table, self.row)
        return tuple(dict.fromkeys(both))


def said(tables: Tables) -> list[QuotedClaim]:
    """Everything said of a measure's outcome: its own comment, and the verdicts of its unit.

    A comment is about its own row. A verdict is about the measures at or below its node that it
    mentions; when it mentions none, about the only outcome at its node, if there is just one.
    """
    return tables.once(_claims)


def _claims(tables: Tables) -> list[QuotedClaim]:
    return [*_each_claim(tables)]


def _each_claim(tables: Tables) -> Iterator[QuotedClaim]:
    names = Names.of(tables)
    rows = tables["observations"]
    for row in rows:
        for clause in clauses(row["comment"]):
            for piece in pieces(clause):
                yield QuotedClaim("observations", row, clause, piece, row)
    reported = _by_unit(rows)
    known_words: dict[tuple[str, ...], Mapping[str, frozenset[str]]] = {}
    for row in tables["assessments"]:
        own = reported.get((row["unit_id"], row["period"]), [])
        # A unit reports the same measures period after period.
        measures = tuple(dict.fromkeys(r["measure_id"] for r in own))
        if measures not in known_words:
            known_words[measures] = _known(measures, names)
        known = known_words[measures]
        own = [r for r in own if row["node_id"] in names.above(r["node_id"])]
        for clause in clauses(row["comment"]):
            for piece in pieces(clause):
                for outcome in _about(piece, clause, row, own, known):
                    yield QuotedClaim("assessments", row, clause, piece, outcome)


def pieces(clause: str) -> list[str]:
    """The clause cut at commas, but not at the comma of a decimal number."""
    return [piece for piece in re.split(r",\s+", clause) if piece]


def name_of(measure: Row) -> str:
    """All that a measure is called."""
    return f"{measure['name']} {measure['short_name']}"


def _by_unit(rows: list[Row]) -> Mapping[tuple[str, str], list[Row]]:
    """Outcomes by unit and period."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[(row["unit_id"], row["period"])].append(row)
    return groups


def _known(reported: tuple[str, ...], names: Names) -> Mapping[str, frozenset[str]]:
    """The telling words of each measure that the unit reports."""
    found = {measure: keywords(name_of(names.measures[measure])) for measure in reported}
    return {
        measure: frozenset(
            word
            for word in words
            if sum(any(related(word, w) for w in other) for other in found.values())
            <= MOST_MEASURES
        )
        for measure, words in found.items()
    }


def _about(
    piece: str, clause: str, row: Row, own: list[Row], known: Mapping[str, frozenset[str]]
) -> list[Row]:
    direct = _most_mentioned(piece, own, known)
    if direct:
        return direct
    around = _most_mentioned(clause, own, known)
    here = [r for r in own if r["node_id"] == row["node_id"] and has_outcome(r)]
    nearby = around or here
    return nearby if len(nearby) == 1 else []


def _most_mentioned(text: str, own: list[Row], known: Mapping[str, frozenset[str]]) -> list[Row]:
    """The outcomes whose measures the text has most words of, if any."""
    counts = [len(mentions(text, known[row["measure_id"]])) for row in own]
    most = max(counts, default=0)
    return [row for row, count in zip(own, counts, strict=True) if count == most > 0]
