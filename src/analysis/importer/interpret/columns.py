"""What the columns of a table are, from the words that Swedish planning tools head them with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from analysis.base.errors import DataError, Problem
from analysis.base.periods import SHORT_MONTHS, Period
from analysis.importer.interpret.names import normal

# Each role with the words for it; the first is the heading that `tertial new period` writes.
ROLES: Mapping[str, tuple[str, ...]] = {
    "measure": (
        *("Mätetal", "Styrmått", "Mått", "Indikator", "Nyckeltal", "Mätetalets namn"),
        *("Mål/mätetal", "Mått/indikator", "Styrtal", "measure", "name"),
    ),
    "measure_id": ("Mätetal-id", "Mätetals-id", "measure_id"),
    "outcome": (
        *("Utfall", "Periodens utfall", "Utfall ack", "Utfall ackumulerat", "Ack utfall"),
        *("Resultat", "Värde", "Utfall hittills", "value", "outcome"),
    ),
    "text": ("Utfall i ord", "Utfall i text", "text"),
    "outcome_T": ("Utfall totalt", "Totalt", "Utfall total"),
    "outcome_K": ("Utfall kvinnor", "Kvinnor", "Kvinna"),
    "outcome_M": ("Utfall män", "Män", "Man"),
    "reason": ("Skäl till saknat utfall", "Orsak till saknat utfall", "missing_reason"),
    "target": ("Målvärde", "Målnivå", "Måltal", "Årsmål", "Målvärde helår", "target"),
    "symbol": ("Symbol", "Status", "Måluppfyllelse", "Bedömning", "Färg", "Indikering"),
    "trend_symbol": ("Trendpil", "Trend", "Utveckling", "Utvecklingspil", "trend_symbol"),
    "comment": ("Kommentar", "Kommentarer", "Analys", "Kommentar till utfall", "comment"),
    "unit": (
        *("Nämnd", "Styrelse", "Nämnd/styrelse", "Organisation", "Organisationsenhet"),
        *("Förvaltning", "Division", "Ansvarig nämnd", "Verksamhet", "unit"),
    ),
    "unit_id": ("Enhet-id", "Enhets-id", "unit_id"),
    "node": ("Mål i planen", "Strategiskt mål", "Framgångsfaktor", "Regionmål", "Nämndmål", "node"),
    "node_id": ("Mål-id", "Nod-id", "node_id"),
    "sex": ("Kön", "sex"),
    "component": ("Del", "Delmått", "component"),
    "kind": ("Slag", "kind"),
    "period": ("Period", "Tertial", "Rapportperiod"),
    "unit_of_measure": ("Måttenhet", "Sort", "unit_of_measure"),
    "as_of": ("Avser datum", "as_of"),
    "left_out": (
        *("Förra utfallet", "Föregående utfall", "Utfall föregående period", "Förra perioden"),
        *("Utfall föregående år", "Ingångsvärde", "Uppföljningsperiod", "Uppföljning"),
        *("Nr", "Rad", "Radnr", "Perspektiv", "Läge", "Ansvarig", "Källa"),
        *("Tecken i kommentaren", "Så räknas mätetalet"),
    ),
}
# Words that mean one thing in one region's tables and another thing in the next.
AMBIGUOUS: Mapping[str, tuple[str, ...]] = {
    "enhet": ("unit", "unit_of_measure"),
    "mål": ("target", "node"),
}
OUTCOMES = ("outcome", "text", "reason", "outcome_T", "outcome_K", "outcome_M")
NAMES = ("measure", "measure_id")
LIKE = 88.0

_KNOWN = {normal(word): role for role, words in ROLES.items() for word in words}
_PART = re.compile(
    r"(?:\b(20\d\d)[ -]*)?\b(t|tertial |q|kv ?|kvartal |h|halvår )([1-4])\b(?:[ -]*(20\d\d)\b)?"
)
_SCHOOL_YEAR = re.compile(r"\b(?:läsår(?:et)? )?20\d\d/(?:20)?(\d\d)\b")
_LETTERS = {"t": "T", "q": "Q", "k": "Q", "h": "H"}
_YEAR = re.compile(r"\b(20\d\d)\b")


@dataclass(frozen=True)
class Columns:
    """The headings of a table: for each column its role, "" where it is not known."""

    line: int
    headings: tuple[str, ...]
    roles: tuple[str, ...]

    def place(self, role: str) -> int | None:
        return self.roles.index(role) if role in self.roles else None

    @property
    def unknown(self) -> tuple[str, ...]:
        pairs = zip(self.headings, self.roles, strict=True)
        return tuple(heading for heading, role in pairs if heading and not role)


def role_of(heading: str, period: Period | None, given: Mapping[str, str]) -> str:
    """The role of a heading: as given in mapping.yml, by its words, or by likeness; "" if none.

    A heading that names another period than the one that is read holds other figures: left_out.
    Words with two meanings give the ambiguous word itself, for `settled`.
    """
    if heading.strip() in given:
        return given[heading.strip()]
    words = normal(heading)
    bare, other = _without_period(words, period)
    if bare in AMBIGUOUS:
        return bare
    role = _KNOWN.get(words) or _KNOWN.get(bare) or _alike(bare)
    return "left_out" if other and role else role


def is_heading(cells: Sequence[str], period: Period | None, given: Mapping[str, str]) -> bool:
    """Whether a row heads a table of outcomes: it names a measure and an outcome."""
    if len(cells) < 2 or sum(len(cell) for cell in cells) > 60 * len(cells):
        return False
    roles = {role_of(cell, period, given) for cell in cells if cell.strip()}
    return bool(roles & set(NAMES)) and bool(roles & set(OUTCOMES))


def columns(
    line: int,
    headings: Sequence[str],
    below: Mapping[int, Sequence[str]],
    period: Period | None,
    given: Mapping[str, str],
    where: str,
) -> Columns:
    """The columns of a table; `below` are some cells of each column, for words with two meanings.

    Raises DataError where two columns would be the same thing.
    """
    roles = [role_of(heading, period, given) if heading.strip() else "" for heading in headings]
    settled = [
        _settled(role, below.get(place, ()), roles) if role in AMBIGUOUS else role
        for place, role in enumerate(roles)
    ]
    problems = list(_twice(line, headings, settled, where))
    if problems:
        raise DataError(problems)
    return Columns(line, tuple(headings), tuple(settled))


def _settled(word: str, cells: Sequence[str], roles: Sequence[str]) -> str:
    """What a word with two meanings means here."""
    if word == "mål":
        return "node" if "target" in roles else "target"
    filled = [cell for cell in cells if cell.strip()]
    measured = [cell for cell in filled if len(cell.strip()) <= 3 or cell.casefold() in _UNITS]
    return "unit_of_measure" if filled and len(measured) * 2 >= len(filled) else "unit"


_UNITS = ("procent", "antal", "index", "mnkr", "kronor", "dagar", "timmar", "personer")


def _without_period(words: str, period: Period | None) -> tuple[str, bool]:
    """The heading without its period, and whether that is another one than `period`."""
    words = _SCHOOL_YEAR.sub(lambda found: f"20{found[1]}", words)
    found = _PART.search(words)
    named = re.findall(r"[a-zåäö]+", words)
    months = [n for n, month in enumerate(SHORT_MONTHS, 1) for w in named if w.startswith(month)]
    year = _YEAR.search(words)
    bare = _PART.sub(" ", words)
    bare = _YEAR.sub(" ", bare)
    bare = " ".join(w for w in bare.split() if not w.startswith(SHORT_MONTHS) and w != "-")
    if period is None or bare == words:
        return bare, False
    years = {int(y) for y in ([found[1], found[4]] if found else [year[1] if year else None]) if y}
    other = bool(years) and years != {period.year}
    if found:
        part = _LETTERS[found[2][0]], int(found[3])
        other = other or part != (period.kind.letter, period.number)
    elif months:
        other = other or max(months) != period.end_month
    return bare, other


def _alike(words: str) -> str:
    """The role whose words are most like these, if they are alike enough."""
    if len(words) < 4:
        return ""
    scored = [(fuzz.ratio(words, known), role) for known, role in _KNOWN.items()]
    score, role = max(scored)
    return role if score >= LIKE else ""


def _twice(
    line: int, headings: Sequence[str], roles: Sequence[str], where: str
) -> Iterator[Problem]:
    for role in dict.fromkeys(r for r in roles if r and r != "left_out" and roles.count(r) > 1):
        pairs = zip(headings, roles, strict=True)
        found = [heading for heading, own in pairs if own == role]
        yield Problem(
            f"{len(found)} columns look like {ROLES[role][0]} ({role})",
            where=where,
            row=line,
            got=", ".join(map(repr, found)),
            expected="one column each",
            fix=f"say in mapping.yml which one it is: columns: {{{found[-1]!r}: left_out}}",
        )
