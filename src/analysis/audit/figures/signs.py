"""Signs that differ: a negative deviation called positive, reductions with and without minus."""

from __future__ import annotations

import re

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, ref, refs
from analysis.audit.rows import Names, Tables, listed, number

_GOOD = re.compile(r"\b(positiv(t|a)?|överskott|plusresultat)\b", re.IGNORECASE)
_BAD = re.compile(r"\b(negativ(t|a)?|underskott|minusresultat)\b", re.IGNORECASE)
_MONEY = re.compile(r"\b(avvik\w+|resultat\w*|budget\w*|överskott|underskott)\b", re.IGNORECASE)
_REDUCTION = re.compile(r"^(minska\w*|minskning\w*|reducera\w*)", re.IGNORECASE)


@check(
    "sign-against-words",
    Severity.ERROR,
    "Tecken som säger emot orden",
    "Ett negativt belopp beskrivs som positivt, eller tvärtom.",
)
def sign_against_words(tables: Tables) -> list[Hit]:
    """A negative figure called positive, or a positive one called negative."""
    names = Names.of(tables)
    findings = []
    for row in tables["observations"]:
        value, words = number(row), _called(row["comment"])
        if value is not None and ((value < 0 and words > 0) or (value > 0 and words < 0)):
            findings.append(_against(row, value, words, names))
    return findings


@check(
    "reductions-mixed",
    Severity.NOTICE,
    "Minskningar med och utan minus",
    "Några minskningar skrivs med minustecken, andra utan.",
)
def reductions_mixed(tables: Tables) -> list[Hit]:
    """Some changes down are printed with a minus, others as a reduction without one."""
    names = Names.of(tables)
    changes = [
        row
        for row in tables["observations"]
        if names.measures[row["measure_id"]]["value_type"] == "change" and number(row)
    ]
    bare = [row for row in changes if row["value"] > 0 and _is_reduction(row, names)]
    signed = [row for row in changes if row["value"] < 0]
    return [_mixed(bare, signed, names)] if bare and signed else []


def _called(comment: str) -> int:
    """1 when the comment calls the figure positive, −1 when negative, 0 otherwise."""
    if not _MONEY.search(comment):
        return 0
    return bool(_GOOD.search(comment)) - bool(_BAD.search(comment))


def _is_reduction(row: Row, names: Names) -> bool:
    measure = names.measures[row["measure_id"]]
    return bool(_REDUCTION.search(measure["name"])) and measure["better"] == "higher"


def _against(row: Row, value: float, words: int, names: Names) -> Hit:
    sign, called = ("negativt", "positiv") if words > 0 else ("positivt", "negativ")
    shown = names.in_unit(row, value)
    status = f" Symbolen är {row['symbol']}." if row["symbol"] else ""
    return Hit(
        f"{names.measure(row)}: {shown} beskrivs som {called}",
        f"Utfallet {shown} hos {names.unit_within(row)} är {sign}. Kommentaren, sammanfattad:"
        f" {row['comment'].rstrip('.')}.{status} Antingen är tecknet eller orden fel.",
        (ref("observations", row),),
    )


def _mixed(bare: list[Row], signed: list[Row], names: Names) -> Hit:
    plain = listed(f"{names.of_unit(r)} {names.in_unit(r, float(r['value']))}" for r in bare)
    minus = listed(f"{names.of_unit(r)} {names.in_unit(r, float(r['value']))}" for r in signed)
    return Hit(
        "Minskningar skrivs både med och utan minus",
        f"En minskning skrivs utan minustecken för {plain}, men med för {minus}.",
        refs("observations", [*bare, *signed]),
        subject="reductions",
    )
