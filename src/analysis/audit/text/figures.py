"""Figures in comments and verdicts against the outcomes they speak of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, ref
from analysis.audit.rows import Names, Tables, figure, has_outcome, number, retold
from analysis.audit.text.changes import outcome_can_be_computed
from analysis.audit.text.keyword_matching import keywords, mentions
from analysis.audit.text.quoted_claims import QuotedClaim, name_of, said
from analysis.audit.text.swedish_text import NUMBER_WORDS, TextFigure, clauses, figures, shares
from analysis.base.codes import ValueType
from analysis.base.periods import Period

PER_CENT = ("%", "procent")
# Share of a whole, printed without decimals: half a per cent of rounding.
ROUNDING = 0.5
_HEDGED = re.compile(r"reviderad|justerad|preliminär|exklusive", re.IGNORECASE)
_TARGET = re.compile(r"mål|tak|krav|gräns|riktvärde", re.IGNORECASE)
_ELSE = re.compile(r"riket|rikssnitt|nationellt|föregående år|året före|tidigare", re.IGNORECASE)
_CHANGE = re.compile(
    r"ök(ade|at|ar|ning)|minsk(ade|at|ar|ning)|fallit|stigit|förbättring|försämring"
    r"|\bfrån \d|\bän\b",
    re.IGNORECASE,
)

# What a measure leaves out, or a share of what has gone wrong.
_WITHOUT = re.compile(r"\b(inte|ej|utan|icke\w*|avvik\w+|bortfall\w*|fel)\b", re.IGNORECASE)
_AWAITED = re.compile(r"\b(väntas|förväntas|beräknas|planeras|prognos\w*|ska|kommer)\b", re.I)
_YEAR = re.compile(r"\b20\d\d\b")


@check(
    "text-against-row",
    Severity.WARNING,
    "Text och tabell har olika siffror",
    "En siffra i en kommentar eller bedömning är inte den som raden har.",
)
def figure_against_row(tables: Tables) -> list[Hit]:
    """A text states another figure for a measure than its row does."""
    names, limits = Names.of(tables), _limits(tables)
    found: dict[tuple[object, ...], list[tuple[QuotedClaim, TextFigure]]] = defaultdict(list)
    for spoken in _of_one_measure(tables, names):
        wrong = _other_figure(spoken, limits.get(_place(spoken.outcome), ()), names)
        if wrong is not None:
            key = (ref("observations", spoken.outcome), wrong.value)
            found[key].append((spoken, wrong))
    return [_against_row(group, names) for group in found.values()]


@check(
    "share-against-row",
    Severity.ERROR,
    "Bråk som inte är andelen",
    "”4 av 13” i kommentaren räknas om till procent och jämförs med utfallet.",
)
def share_against_row(tables: Tables) -> list[Hit]:
    """`4 av 13` in the comment is not the per cent in the row."""
    names = Names.of(tables)
    findings = []
    for row in tables["observations"]:
        unit = names.measures[row["measure_id"]]["unit_of_measure"]
        for part, whole in shares(row["comment"]):
            value, share = number(row), 100 * part / whole
            if value is not None and unit in PER_CENT and abs(share - value) > ROUNDING:
                findings.append(
                    Hit(
                        f"{names.measure(row)}: {part} av {whole} är inte"
                        f" {names.in_unit(row, value)}",
                        f"Kommentaren säger {part} av {whole}, vilket är"
                        f" {figure(round(share, 1), '%')}, men utfallet är"
                        f" {names.in_unit(row, value)}.",
                        (ref("observations", row),),
                    )
                )
    return findings


@check(
    "parts-against-count",
    Severity.WARNING,
    "Delar som inte blir antalet",
    "De delar som kommentaren räknar upp läggs ihop och jämförs med antalet.",
)
def parts_against_count(tables: Tables) -> list[Hit]:
    """The parts counted up in the comment do not make the number in the row."""
    names = Names.of(tables)
    findings = []
    for row in tables["observations"]:
        value = number(row)
        parts = _parts(row["comment"], value)
        if value is not None and parts and sum(n for n, _ in parts) != value:
            shown = " + ".join(str(n) for n, _ in parts)
            findings.append(
                Hit(
                    f"{names.measure(row)}: delarna blir {sum(n for n, _ in parts)}, inte"
                    f" {figure(value)}",
                    f"Kommentaren räknar upp {shown} = {sum(n for n, _ in parts)}, men utfallet är"
                    f" {figure(value)} ({names.unit(row)}).",
                    (ref("observations", row),),
                )
            )
    return findings


@check(
    "outcome-only-in-comment",
    Severity.NOTICE,
    "Utfall bara i kommentaren",
    "Utfallet är tomt, men kommentaren har siffran.",
)
def only_in_comment(tables: Tables) -> list[Hit]:
    """The outcome is empty, but follows from the comment."""
    return [*outcome_only_in_comment(tables), *outcome_can_be_computed(tables)]


def outcome_only_in_comment(tables: Tables) -> list[Hit]:
    """No outcome in the row, but the comment has a figure that can be it."""
    names, limits = Names.of(tables), _limits(tables)
    findings = []
    for row in tables["observations"]:
        given = [] if has_outcome(row) else _told_outcomes(row, limits.get(_place(row), ()), names)
        if given:
            shown = figure(given[0].value, "%")
            findings.append(
                Hit(
                    f"{names.measure(row)}: utfallet är tomt men kommentaren har {shown}",
                    f"{names.unit(row)} har inget utfall. Kommentaren, sammanfattad:"
                    f" {row['comment'].rstrip('.')}. Om siffran är mätetalets framgår inte.",
                    (ref("observations", row),),
                )
            )
    return findings


def _told_outcomes(row: Row, limits: tuple[float, ...], names: Names) -> list[TextFigure]:
    """The shares in the comment that can be the measure's: of this time, and of the same thing.

    One that has changed, is awaited, or is of what the measure leaves out is not.
    """
    measure = names.measures[row["measure_id"]]
    if measure["unit_of_measure"] not in PER_CENT:
        return []
    is_change = measure["value_type"] == ValueType.CHANGE
    is_without = bool(_WITHOUT.search(measure["name"]))
    year = str(Period.parse(row["period"]).year)
    return [
        found
        for clause in clauses(row["comment"])
        for found in figures(clause)
        if found.unit in PER_CENT
        and not _HEDGED.search(clause)
        and not _AWAITED.search(clause)
        and not _ELSE.search(clause)
        and not set(_YEAR.findall(clause)) - {year}
        and (is_change or not _CHANGE.search(clause))
        and bool(_WITHOUT.search(clause)) is is_without
        and not _is_of_else(clause, found, limits)
    ]


def _limits(tables: Tables) -> Mapping[tuple[object, ...], tuple[float, ...]]:
    """The targets of each measure, unit and year."""
    found: dict[tuple[object, ...], tuple[float, ...]] = {}
    for row in tables["targets"]:
        value = number(row)
        if value is not None:
            key = (row["measure_id"], row["unit_id"], int(row["year"]))
            found[key] = (*found.get(key, ()), value)
    return found


def _place(row: Row) -> tuple[object, ...]:
    return row["measure_id"], row["unit_id"], Period.parse(row["period"]).year


def _of_one_measure(tables: Tables, names: Names) -> list[QuotedClaim]:
    """What is said with a figure of one measure; where two are meant, which is not known."""
    groups: dict[tuple[object, ...], list[QuotedClaim]] = defaultdict(list)
    for spoken in said(tables):
        if number(spoken.outcome) is not None and _given(spoken.piece, spoken.outcome, names):
            groups[(spoken.table, spoken.row["row"], spoken.piece)].append(spoken)
    return [group[0] for group in groups.values() if len(group) == 1 and _named(group[0], names)]


def _named(spoken: QuotedClaim, names: Names) -> bool:
    """Whether the text names the measure; a comment on a row may speak of something else."""
    measure = names.measures[spoken.outcome["measure_id"]]
    if measure["value_type"] == ValueType.INDEX:
        # A survey has many questions on one subject: the text must have all the words of this one.
        wanted = keywords(measure["short_name"])
        return bool(wanted) and all(mentions(spoken.clause, [word]) for word in wanted)
    return bool(mentions(spoken.clause, keywords(name_of(measure))))


def _given(text: str, outcome: Row, names: Names) -> list[TextFigure]:
    """The figures that can be the measure's: per cent, or decimals for a mean or an index."""
    measure = names.measures[outcome["measure_id"]]
    if measure["unit_of_measure"] in PER_CENT:
        return [f for f in figures(text) if f.unit in PER_CENT]
    is_index = measure["value_type"] == "index"
    return [f for f in figures(text) if is_index and not f.unit and f.decimals]


def _other_figure(
    spoken: QuotedClaim, limits: tuple[float, ...], names: Names
) -> TextFigure | None:
    """The figure that the text gives for the measure, when it is not the row's."""
    value = float(spoken.outcome["value"])
    unit = names.measures[spoken.outcome["measure_id"]]["unit_of_measure"]
    around = _given(spoken.clause, spoken.outcome, names)
    if _HEDGED.search(spoken.clause) or _CHANGE.search(spoken.piece):
        return None  # of a revised plan, or of something that changed: not what the row is of
    if any(_agrees(f, value, unit) for f in around):
        return None
    if len(around) > 1 and min(f.value for f in around) <= value <= max(f.high for f in around):
        return None  # the parts that the value lies between
    given = _given(spoken.piece, spoken.outcome, names)
    claimed = [f for f in given if not _is_of_else(spoken.piece, f, limits)]
    return claimed[0] if claimed else None


def _agrees(found: TextFigure, value: float, unit: str) -> bool:
    """The figure is the outcome, or what is left of it to 100 %."""
    if found.covers(value):
        return True
    return unit in PER_CENT and abs(found.value + value - 100) < ROUNDING / 10


def _is_of_else(text: str, found: TextFigure, limits: tuple[float, ...]) -> bool:
    """The figure is said to be the target, or of the country or an earlier year."""
    is_target = found.value in limits and bool(_TARGET.search(text))
    return is_target or bool(_ELSE.search(text[: found.start][-25:]))


def _is_plain(spoken: QuotedClaim, names: Names) -> bool:
    """The text has every word of the measure's short name."""
    short = names.measures[spoken.outcome["measure_id"]]["short_name"]
    return all(mentions(spoken.clause, [word]) for word in keywords(short))


def _against_row(group: list[tuple[QuotedClaim, TextFigure]], names: Names) -> Hit:
    spoken, wrong = group[0]
    outcome = spoken.outcome
    value, shown = names.in_unit(outcome, float(outcome["value"])), figure(wrong.value, wrong.unit)
    rows = dict.fromkeys(row for item, _ in group for row in item.refs)
    return Hit(
        f"{names.measure(outcome)}: {shown} i texten, {value} i tabellen",
        f"{retold(names.unit(outcome), spoken.clause)} Raden har {value}.",
        tuple(rows),
        severity=Severity.ERROR if _is_plain(spoken, names) else None,
    )


def _parts(comment: str, value: float | None) -> list[tuple[int, str]]:
    """Counted parts of a whole: `21 hälsocentraler och ungdomsmottagningen …; 13 …`."""
    if value is None or value != int(value):
        return []
    counted = [
        (int(f.value), _noun(comment, f.end))
        for f in figures(comment)
        if not f.unit and not f.decimals and not f.is_range and 1 < f.value < value
    ]
    counted = [(count, noun) for count, noun in counted if noun]
    single = re.findall(r"(?:och|samt) (\w{4,}(?:en|et|an))\b(?! \d)", comment)
    alone = [(1, word) for word in single if counted and word.lower() not in NUMBER_WORDS]
    whole = sum(count for count, _ in counted)
    return [*counted[:1], *alone[:1], *counted[1:]] if alone and whole == value else []


def _noun(text: str, start: int) -> str:
    """The words right after a figure, up to the next mark."""
    match = re.match(r"\s+([a-zåäö]+(?:\s+[a-zåäö]+)?)", text[start:])
    return match[1] if match else ""
