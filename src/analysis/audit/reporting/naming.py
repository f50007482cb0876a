"""Names against units of measure: a number counted in per cent, kilograms counted in pieces."""

from __future__ import annotations

import re
from collections import defaultdict

from analysis.audit.check import check
from analysis.audit.findings import Hit, Row, Severity, ref, refs
from analysis.audit.rows import Names, Tables, listed, number

PER_CENT = ("%", "procent")
_COUNT = re.compile(r"\bantal(et)?\b", re.IGNORECASE)
_SHARE = re.compile(r"\bandel(en|ar)?\b|\w+andel(en)?\b", re.IGNORECASE)
_INDEX = re.compile(r"\bNKI\b|\bindex\b", re.IGNORECASE)
_REACHED = re.compile(
    r"\b(bland|bara|endast|enbart)\b.*\b(uppnår|når|klarar)\b \w*mål\w*", re.IGNORECASE
)
_WEIGHTS = ("kg", "kilo", "ton", "gram")
_PIECES = ("st", "antal", "stycken")


@check(
    "count-in-per-cent",
    Severity.WARNING,
    "Antal i procent",
    "Mätetalet heter antal, men värdet anges i procent.",
)
def count_in_per_cent(tables: Tables) -> list[Hit]:
    """`Antal …` in per cent."""
    return [
        _other_unit(row, "antal")
        for row in tables["measures"]
        if _COUNT.search(row["name"])
        and not _SHARE.search(row["name"])
        and row["unit_of_measure"] in PER_CENT
    ]


@check(
    "share-not-in-per-cent",
    Severity.WARNING,
    "Andel i annat än procent",
    "Mätetalet heter andel, men värdet anges i något annat än procent.",
)
def share_without_per_cent(tables: Tables) -> list[Hit]:
    """`Andel …` in anything but per cent."""
    return [
        _other_unit(row, "andel")
        for row in tables["measures"]
        if _first(row["name"]) == "andel"
        and row["unit_of_measure"]
        and row["unit_of_measure"] not in PER_CENT
    ]


@check(
    "count-and-share",
    Severity.WARNING,
    "Både antal och andel",
    "Namnet talar om både ett antal och en andel.",
)
def count_and_share(tables: Tables) -> list[Hit]:
    """One name that speaks of both a number and a share."""
    findings = []
    for row in tables["measures"]:
        if _COUNT.search(row["name"]) and _SHARE.search(row["name"]):
            findings.append(
                Hit(
                    f"”{row['short_name']}” är både antal och andel",
                    f"Namnet är ”{row['name']}”. Ett antal kan öka medan andelen minskar, så det"
                    " går inte att säga vilket som ska mätas.",
                    (ref("measures", row),),
                )
            )
    return findings


@check(
    "weight-in-pieces",
    Severity.WARNING,
    "Vikt i stycken",
    "Namnet talar om kilogram eller ton, men värdet anges i stycken.",
)
def weight_in_pieces(tables: Tables) -> list[Hit]:
    """Kilograms in the name, pieces in the figures."""
    findings = []
    for row in tables["measures"]:
        weight = next((w for w in _WEIGHTS if re.search(rf"\b{w}\b", row["name"].lower())), "")
        if weight and row["unit_of_measure"] in _PIECES:
            findings.append(_other_unit(row, weight))
    return findings


@check(
    "index-in-per-cent",
    Severity.NOTICE,
    "Index i procent",
    "Mätetalet heter index, men värdet anges i procent.",
)
def index_in_per_cent(tables: Tables) -> list[Hit]:
    """An index printed with a per cent sign."""
    return [
        _other_unit(row, "index")
        for row in tables["measures"]
        if _INDEX.search(row["name"]) and row["unit_of_measure"] in PER_CENT
    ]


@check(
    "per-cent-sign-missing",
    Severity.NOTICE,
    "Procenttecken saknas",
    "Några andelar har målvärdet skrivet med procenttecken, andra utan.",
)
def per_cent_sign_missing(tables: Tables) -> list[Hit]:
    """Some shares have their targets printed with a per cent sign and others without."""
    names = Names.of(tables)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in tables["targets"]:
        measure = names.measures[row["measure_id"]]
        if measure["value_type"] == "share" and number(row) is not None and row["text"]:
            groups[row["source"]].append(row)
    findings = []
    for source, rows in groups.items():
        bare = [row for row in rows if not _says_per_cent(row, names)]
        if 0 < len(bare) < len(rows):
            findings.append(_bare(source, bare, len(rows), names))
    return findings


def _says_per_cent(row: Row, names: Names) -> bool:
    """Whether the target has the sign or the word, or the measure's name has `(%)`."""
    named = "(%)" in names.measures[row["measure_id"]]["name"]
    return named or any(word in row["text"] for word in PER_CENT)


@check(
    "measured-among-reached",
    Severity.NOTICE,
    "Mätt bara där målet nås",
    "Definitionen räknar bara dem som redan når målet.",
)
def measured_among_reached(tables: Tables) -> list[Hit]:
    """The measure counts only those that already reach the target."""
    return [
        Hit(
            f"”{row['short_name']}” mäts bara där målet redan nås",
            f"Definitionen, sammanfattad: {row['definition'].rstrip('.')}. De som inte når"
            " målnivån räknas alltså inte med, så utfallet blir bättre än det är.",
            (ref("measures", row),),
        )
        for row in tables["measures"]
        if _REACHED.search(row["definition"])
    ]


def _first(name: str) -> str:
    """Which of `antal` and `andel` a name speaks of first."""
    found = {"antal": _COUNT.search(name), "andel": _SHARE.search(name)}
    starts = {word: match.start() for word, match in found.items() if match}
    return min(starts, key=lambda word: starts[word]) if starts else ""


def _other_unit(row: Row, word: str) -> Hit:
    return Hit(
        f"”{row['short_name']}”: {word} i namnet, {row['unit_of_measure']} i värdet",
        f"Namnet är ”{row['name']}” och talar om {word}, men värdet anges i"
        f" {row['unit_of_measure']}. Antingen är namnet eller värdet fel.",
        (ref("measures", row),),
    )


def _bare(source: str, bare: list[Row], total: int, names: Names) -> Hit:
    which = listed(dict.fromkeys(names.measure(row) for row in bare))
    return Hit(
        f"{len(bare)} av {total} andelar är skrivna utan procenttecken",
        "Målvärdet är en andel men skrivet utan procenttecken, medan andra andelar har det:"
        f" {which}.",
        refs("targets", bare),
        subject=source,
    )
