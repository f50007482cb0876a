"""Changes told in texts: two figures of two years, and one text against another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, ref
from analysis.audit.rows import Names, Tables, figure, has_outcome, number, retold
from analysis.audit.text.keyword_matching import keywords, related, words
from analysis.audit.text.swedish_text import TextFigure, clauses, figures

# A whole per cent of rounding between a change computed and a change printed.
ROUNDING = 1
# How far from a figure (in characters) the word that tells what it is may stand.
REACH = 32
_YEAR = re.compile(r"\b(20\d\d)\b")
_SHORTEST = 8
_COMPOUND = 3
# Two shares this many percentage points apart or less are asked about also when one is of a part.
NEAR = 2
_FOR = re.compile(r"\b(?:för|inom) (\w{5,})", re.IGNORECASE)
_PER_CENT = ("%", "procent")


@dataclass(frozen=True)
class Change:
    """`192 855 kg 2018 och 100 662 kg 2021`: two figures in the same unit, the earlier first."""

    table: str
    row: Row
    before: float
    after: float
    unit: str

    @property
    def per_cent(self) -> float:
        return 100 * (self.after - self.before) / self.before


@check(
    "text-against-text",
    Severity.NOTICE,
    "Två texter har olika siffror",
    "Två texter om samma sak anger olika siffror.",
)
def text_against_text(tables: Tables) -> list[Hit]:
    """Two texts of one unit and node give different figures for the same thing."""
    names = Names.of(tables)
    said = [item for table in ("assessments", "observations") for item in _said(tables, table)]
    findings: dict[tuple[object, ...], Hit] = {}
    for first, second in combinations(said, 2):
        if _same_thing(first, second) and _contradict(first, second):
            key = (first.table, first.row["row"], second.table, second.row["row"], first.word)
            findings[key] = _two_figures(first, second, names)
    return list(findings.values())


def outcome_can_be_computed(tables: Tables) -> list[Hit]:
    """There is no outcome, but the text has the two figures that it follows from."""
    names = Names.of(tables)
    return [
        _computable(change, row, names)
        for change in _changes(tables)
        for row in _changed(tables, change.row, names)
        if not has_outcome(row)
    ]


@check(
    "change-against-row",
    Severity.ERROR,
    "Förändring som inte stämmer",
    "Förändringen mellan två tal i texten räknas ut och jämförs med utfallet.",
)
def change_against_row(tables: Tables) -> list[Hit]:
    """The change that a text's two figures give is not the printed outcome."""
    names = Names.of(tables)
    return [
        _other_change(change, row, float(row["value"]), names)
        for change in _changes(tables)
        for row in _changed(tables, change.row, names)
        if number(row) is not None and abs(abs(change.per_cent) - abs(row["value"])) > ROUNDING
    ]


@check(
    "remainder-other-way",
    Severity.WARNING,
    "Resten går åt andra hållet",
    "En del dras från helheten, och resten har rört sig åt motsatt håll.",
)
def remainder_goes_other_way(tables: Tables) -> list[Hit]:
    """A whole and its part both fall, but then what is left must have risen (or the reverse)."""
    names = Names.of(tables)
    findings = []
    for first, second in combinations(_changes(tables), 2):
        whole, part = sorted((first, second), key=lambda c: c.before, reverse=True)
        same = (whole.row["node_id"], whole.row["period"], whole.unit) == (
            *(part.row["node_id"], part.row["period"]),
            part.unit,
        )
        if same and whole.row["unit_id"] != part.row["unit_id"] and whole.after > part.after:
            findings += _remainder(whole, part, names)
    return findings


@dataclass(frozen=True)
class StatedChange:
    """A figure in per cent and a long word right next to it."""

    table: str
    row: Row
    word: str
    figure: TextFigure
    clause: str


def _changes(tables: Tables) -> list[Change]:
    return [
        Change(table, row, given[0].value, given[1].value, given[0].unit)
        for table in ("observations", "assessments")
        for row in tables[table]
        for clause in clauses(row["comment"])
        if _tells_change(clause, given := _amounts(clause))
    ]


def _amounts(clause: str) -> list[TextFigure]:
    return [f for f in figures(clause) if f.unit and f.unit not in _PER_CENT]


def _tells_change(clause: str, given: list[TextFigure]) -> bool:
    """Two amounts in one unit, and two years of which the earlier stands first."""
    years = _YEAR.findall(clause)
    in_order = len(set(years)) == 2 and years == sorted(years)
    return len(given) == 2 and given[0].unit == given[1].unit and given[0].value > 0 and in_order


def _changed(tables: Tables, row: Row, names: Names) -> list[Row]:
    """Observations of changes that the text of a row can be about: its own, or its node's."""
    return [
        other
        for other in tables["observations"]
        if (other["node_id"], other["unit_id"], other["period"])
        == (row["node_id"], row["unit_id"], row["period"])
        and names.measures[other["measure_id"]]["value_type"] == "change"
        and ("measure_id" not in row or row["measure_id"] == other["measure_id"])
    ]


def _remainder(whole: Change, part: Change, names: Names) -> list[Hit]:
    before, after = whole.before - part.before, whole.after - part.after
    falls = whole.after < whole.before and part.after < part.before
    rises = whole.after > whole.before and part.after > part.before
    if not ((falls and after > before) or (rises and after < before)) or before <= 0:
        return []
    values = [figure(v, whole.unit) for v in (before, after)]
    change = figure(round(abs(100 * (after - before) / before)), "%")
    way = "ökat" if after > before else "minskat"
    return [
        Hit(
            f"Allt utom {names.unit_within(part.row)} har {way} med {change}",
            f"{names.unit(whole.row)} anger {figure(whole.before, whole.unit)} och sedan"
            f" {figure(whole.after, whole.unit)}, varav {names.unit_within(part.row)}"
            f" {figure(part.before, part.unit)} och {figure(part.after, part.unit)}. Om det första"
            f" är helheten har resten {way} från {values[0]} till {values[1]}.",
            (ref(whole.table, whole.row), ref(part.table, part.row)),
        )
    ]


def _said(tables: Tables, table: str) -> list[StatedChange]:
    found = []
    for row in tables[table]:
        for clause in clauses(row["comment"]):
            shares = [f for f in figures(clause) if f.unit in _PER_CENT]
            for given in shares:
                if clause[: given.start].endswith(" till ") and len(shares) == 2:
                    around = clause  # the one change that the clause tells: all of it is about that
                else:
                    around = clause[max(0, given.start - REACH) : given.end + REACH]
                before = given is not shares[-1] and clause[given.end :].startswith(" till ")
                told = [] if before else _telling(around)
                found += [StatedChange(table, row, w, given, clause) for w in told]
    return found


def _telling(text: str) -> list[str]:
    return [w for w in words(text) if len(w) >= _SHORTEST and w in keywords(w, _SHORTEST)]


def _same_thing(first: StatedChange, second: StatedChange) -> bool:
    """Texts of one node that use the same word; two rows' comments are about their own rows."""
    same = all(first.row[c] == second.row[c] for c in ("node_id", "unit_id", "period"))
    two_rows = first.table == second.table == "observations"
    return same and not two_rows and first.clause != second.clause and _alike(first, second)


def _alike(first: StatedChange, second: StatedChange) -> bool:
    return related(first.word, second.word) or _compound(first, second) or _compound(second, first)


def _compound(first: StatedChange, second: StatedChange) -> bool:
    """`narkosoperation` and `operationer`: one is the other with a word before it."""
    stem = second.word[:_SHORTEST]
    return len(stem) == _SHORTEST and stem in first.word[_COMPOUND:]


def _contradict(first: StatedChange, second: StatedChange) -> bool:
    """Other figures for the same word; where one is qualified, only nearly equal ones.

    75–80 % of the capacity for one thing and 70–75 % of all capacity are two things. So may be
    54 % of operations and 53 % of some of them, but they are so near that one is asked about.
    """
    one, other = first.figure, second.figure
    if _compatible(one, other):
        return False
    if _compound(first, second) or _compound(second, first) or _qualified(first, second):
        return not one.is_range and not other.is_range and abs(one.value - other.value) <= NEAR
    return True


def _qualified(first: StatedChange, second: StatedChange) -> bool:
    """One text says what the figure is for, the other does not or says something else."""
    parts = [set(_FOR.findall(each.clause[each.figure.end :])) for each in (first, second)]
    return parts[0] != parts[1]


def _compatible(first: TextFigure, second: TextFigure) -> bool:
    """The same figure, or a figure within the other's range; ranges must be the same."""
    if first.is_range and second.is_range:
        return (first.value, first.high) == (second.value, second.high)
    return first.covers(second.value) or second.covers(first.value)


def _computable(change: Change, row: Row, names: Names) -> Hit:
    return Hit(
        f"{names.measure(row)}: utfallet är tomt men kan räknas ut",
        f"{names.unit(row)} har inget utfall, men texten anger {figure(change.before, change.unit)}"
        f" och sedan {figure(change.after, change.unit)}, en förändring med"
        f" {figure(round(change.per_cent, 1), '%')}.",
        (ref("observations", row),),
    )


def _other_change(change: Change, row: Row, value: float, names: Names) -> Hit:
    rows = dict.fromkeys((ref("observations", row), ref(change.table, change.row)))
    return Hit(
        f"{names.measure(row)}: texten ger {figure(round(change.per_cent, 1), '%')}, inte"
        f" {names.in_unit(row, value)}",
        f"Från {figure(change.before, change.unit)} till {figure(change.after, change.unit)} är"
        f" {figure(round(change.per_cent, 1), '%')}, men utfallet är {names.in_unit(row, value)}"
        f" ({names.unit(row)}).",
        tuple(rows),
    )


def _two_figures(first: StatedChange, second: StatedChange, names: Names) -> Hit:
    shown = [_span(item.figure) for item in (first, second)]
    return Hit(
        f"{first.word.capitalize()}: {shown[0]} i en text, {shown[1]} i en annan",
        f"{retold(names.unit(first.row), first.clause)} På ett annat ställe:"
        f" {second.clause.rstrip('.')}. Om samma sak avses är en siffra fel.",
        (ref(first.table, first.row), ref(second.table, second.row)),
    )


def _span(found: TextFigure) -> str:
    if not found.is_range:
        return figure(found.value, found.unit)
    return f"{figure(found.value)}–{figure(found.high, found.unit)}"
