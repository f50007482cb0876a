"""What an auditor finds by reading the five documents must be found by the checks.

`READ` comes from a list written by reading, before there were any checks: document, lines, the
kind of finding that must tell of them, and what is wrong. `NOT_FOUND` is what reading finds and
nothing tells of, `FALSE` what the checks may not tell of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from analysis.audit.findings import Finding, Severity
from analysis.audit.run import audit_region, notes_on, statuses_of
from analysis.audit.text.swedish_text import clauses
from analysis.base.paths import project
from analysis.data.dataset import load_region, region_ids
from analysis.results.assessment import assess_region

Read = tuple[str, tuple[int, ...], str, str]

READ: tuple[Read, ...] = (
    # 004: goals of three boards, April 2021
    ("004", (28, 278, 592), "sign-in-name", "−10 % i namnet, 10 % i cellen"),
    ("004", (278, 806), "reductions-mixed", "66 % är en minskning, −1,3 % också"),
    ("004", (28,), "outcome-only-in-comment", "192 855 → 100 662 kg men inget utfall"),
    ("004", (28, 271), "remainder-other-way", "resten ökar från 22 429 till 42 373 kg"),
    ("004", (271, 278), "incomplete-data", "66 % fast resebyråns statistik är försenad"),
    ("004", (28, 592), "same-data-other-status", "— och ■ utan utfall"),
    (
        "004",
        (32, 33, 40, 59, 60, 61, 231, 232, 233, 234),
        "status-without-outcome",
        "röd utan utfall hos styrelsen",
    ),
    ("004", (282, 290, 386, 437, 504), "status-without-outcome", "röd utan utfall hos HSN"),
    ("004", (592, 699, 700, 701, 791), "status-without-outcome", "röd utan utfall hos RUN"),
    ("004", (60, 120, 121), "status-without-target", "röd utan målvärde"),
    ("004", (80,), "status-missing", "2 av 4, ingen symbol"),
    ("004", (278,), "status-missing", "66 % mot 10 %, ingen symbol"),
    ("004", (822,), "status-missing", "85 % mot 95 % men streck"),
    (
        "004",
        (81, 95, 128, 192, 297, 393, 398, 399, 504, 723, 791),
        "per-cent-sign-missing",
        "andelar utan procenttecken",
    ),
    ("004", (81, 297, 723), "outside-parts", "93 mot 99 och 99"),
    ("004", (95,), "target-unreachable", "högre än 2020, men 100 är högst"),
    ("004", (95,), "met-by-equality", "100 mot 100 fast högre än 2020"),
    ("004", (104, 105), "stands-twice", "antibiotika två gånger"),
    ("004", (118,), "met-by-equality", "ska öka, 24 mot 24 är grönt"),
    ("004", (125, 128), "text-against-status", "målet bedöms nås, 31 av 70 är rött"),
    ("004", (138,), "part-year-against-full-year", "0 av 7 i april"),
    ("004", (165,), "part-year-against-full-year", "12 av 48 i april"),
    ("004", (301,), "part-year-against-full-year", "0 av 4 i april"),
    ("004", (457,), "part-year-against-full-year", "21 707 av 30 000 på ett kvartal"),
    ("004", (458,), "part-year-against-full-year", "9 773 av 35 000 på ett tertial"),
    ("004", (80,), "part-year-against-full-year", "2 av 4 på ett tertial"),
    ("004", (165,), "part-not-followed-up", "4 tillfällen följs inte upp"),
    ("004", (153, 480, 745), "targets-differ", "mål 4, 4 och 4,6"),
    ("004", (745,), "met-by-equality", "över medelvärdet, 4,6 mot 4,6"),
    ("004", (176, 771), "targets-differ", "mål 5 och 5,5"),
    ("004", (189, 501, 786), "targets-differ", "mål 4,65, 4,65 och 5"),
    ("004", (190, 502, 787), "targets-differ", "mål 4,6, 4,6 och 3"),
    ("004", (786, 788), "outcome-copied", "4,87 på båda raderna"),
    ("004", (204,), "sign-against-words", "−26 151 kallas positiv"),
    ("004", (224,), "year-in-name", "under 2020, rapport 2021"),
    ("004", (231, 536), "same-data-other-status", "■ och — utan utfall"),
    ("004", (232, 537), "same-data-other-status", "■ och — utan utfall"),
    ("004", (536, 537), "target-copied", "41 på raden om 862 ton"),
    ("004", (232, 537), "targets-differ", "862 och 41 ton"),
    ("004", (287, 290), "verdict-without-outcome", "grönt fast det bara redovisas årligen"),
    ("004", (326,), "outside-its-report", "redovisas årligen men 85 % i april"),
    ("004", (374,), "baseline-of-other-year", "jämför med 2020, anger 2019"),
    ("004", (369, 374), "outcome-of-unmeasurable", "Nej fast det inte kan följas upp"),
    ("004", (379,), "unequal-periods", "1/1–28/4 mot 1/1–30/4"),
    ("004", (418,), "status-differs", "46 mot 72 är gult"),
    ("004", (419,), "incomplete-data", "data för april finns ej"),
    ("004", (419,), "other-time", "data för april finns ej"),
    ("004", (424,), "other-time", "t.o.m. mars"),
    ("004", (430,), "other-time", "mars 2021"),
    ("004", (431,), "other-time", "sista mars"),
    ("004", (432,), "other-time", "sista mars"),
    ("004", (425, 431), "complement-targets", "85 + 25 = 110"),
    ("004", (426, 432), "complement-targets", "85 + 25 = 110"),
    ("004", (403, 426), "text-against-text", "operationer 54 %, narkosoperationer 53 %"),
    ("004", (454,), "parts-against-count", "21 + 1 + 13 = 35, inte 34"),
    ("004", (457,), "other-time", "kvartal 1"),
    ("004", (444, 458), "promise-against-pace", "årsmålet nås inte i denna takt"),
    ("004", (522, 529), "text-against-row", "94 och 93 %"),
    ("004", (546, 645), "colour-without-symbol", "bredbandsmålet rött i texten, ingen symbol"),
    ("004", (498, 503), "few-against-whole", "bara 4 områden under målet, men 4,4 av 4,5"),
    ("004", (453,), "moved-as-wanted", "ska öka från 458, är 493 och rött"),
    ("004", (795, 810, 822), "two-names", "inköp med avtal är leverantörstrohet"),
    ("004", (558,), "number-in-name", "minst 10, målvärde 3"),
    ("004", (570,), "outside-its-report", "följs upp vid delår, i en delårsrapport"),
    ("004", (592,), "outside-its-report", "mäts delår, i en delårsrapport"),
    ("004", (645,), "older-figures", "1 oktober 2020"),
    ("004", (679,), "number-in-name", "50 % i namnet, 51 % i cellen"),
    ("004", (679,), "outcome-only-in-comment", "56 % bara i kommentaren"),
    ("004", (795, 806), "text-against-status", "taket hålls, symbolen är röd"),
    ("004", (806,), "status-differs", "−1,3 mot 1,9 är rött"),
    ("004", (831,), "target-only-in-name", "41 % bara i namnet"),
    ("004", (833,), "target-only-in-name", "9 % bara i namnet"),
    # 003: follow-up of the plan 2022
    ("003", (30,), "count-and-share", "större antal (större andel än 2021)"),
    # 001: plan 2023–2025
    ("001", (227,), "assignment-of-other-board", "idrottsplanen är RUN:s"),
    ("001", (617,), "part-year-against-full-year", "19 600 t.o.m. T2 mot 43 000 på helår"),
    ("001", (629, 633, 640, 644), "numbered-measure", "styrmått 25–28"),
    ("001", (679,), "measured-among-reached", "bland dem som nått 70 procent"),
    ("001", (702,), "weight-in-pieces", "kg i namnet, st i värdet"),
    ("001", (702,), "target-against-name", "minskar, men behålla"),
    ("001", (702,), "jump-between-periods", "36 721 005 till 1 064 430"),
    ("001", (738,), "target-far-from-baseline", "1 % till 40 %"),
    ("001", (836,), "target-passed-by-baseline", "16 mot 16,0 för kvinnor"),
    ("001", (913, 914, 923), "target-passed-by-baseline", "75 mot 70 %"),
    (
        "001",
        (558, 648, 651, 1005, 1009, 1022, 1049, 1087),
        "target-without-baseline",
        "öka eller minska utan ingångsvärde",
    ),
    ("001", (1155,), "forecast-far-from-outcome", "458 och 274 kr"),
    ("001", (1171, 1264), "amount-of-other-year", "8 675,0 för 2022 och 2021"),
    ("001", (1183, 1264), "totals-nearly-equal", "9 279,8 och 9 279,4"),
    ("001", (1262,), "row-sum", "7 902,8, inte 7 880,3"),
    ("001", (1259, 1260, 1262, 1264), "column-sum", "8 712,1, inte 8 675,0"),
    ("001", (1270, 1295), "amounts-differ", "5 mnkr i texten, 6,0 i tabellen"),
    ("001", (1266, 1270, 1281, 1282, 1283), "column-sum", "262, inte 263"),
    ("001", (1494, 1500), "risk-number-missing", "risk 5 saknas"),
    ("001", (684,), "factor-without-risk", "framgångsfaktorer utan risk"),
    ("001", (1609, 1611), "risk-repeated", "risk 16 och 17"),
    ("001", (760,), "national-far", "64 536 akutbesök, 627 per 1 000 av 20 771 i Kolada"),
    ("001", (917,), "national-comma", "37 %, 3,6 % i Kolada"),
    ("001", (558,), "national-fills", "tom cell, 84,6 % i Kolada"),
    ("001", (1126,), "national-fills", "?%, 1,0 % i Kolada"),
    # 000: a division's goals, April 2022
    ("000", (51,), "status-without-outcome", "symbol utan utfall"),
    ("000", (57,), "direction-against-words", "i nivå med, men ökat"),
    ("000", (51, 72, 77, 82), "measure-elsewhere", "se bilaga"),
    ("000", (72, 173), "stands-twice", "samma rad i två perspektiv"),
    ("000", (116,), "count-in-per-cent", "antal i procent"),
    ("000", (166,), "status-differs", "98 mot 100 är grönt"),
    # 002: a board's slides, August 2022
    ("002", (49, 53), "no-red-but-trouble", "inget rött, men avvikelse mot årsbudget"),
    ("002", (64, 66, 88), "no-red-but-trouble", "inget rött, men efter plan"),
    ("002", (181,), "index-in-per-cent", "NKI i procent"),
    ("002", (198,), "other-time", "juli i en augustirapport"),
    ("002", (200,), "other-time", "juli i en augustirapport"),
)

# What the checks once told of, and what reading the lines found to be false or beside the point.
FALSE: tuple[tuple[str, tuple[int, ...], str, str], ...] = (
    ("004", (731, 745), "text-against-row", "4,96 är en annan fråga i enkäten"),
    ("004", (118, 119), "outcome-copied", "24 och 24 är små heltal"),
    ("004", (480,), "met-by-equality", "ingen symbol är tryckt, så ingen har kallat det uppnått"),
    ("004", (165,), "target-only-in-name", "cellen är inte tom: den har 48 chefer"),
    ("004", (409, 429), "text-against-text", "kapacitet för narkos och för allt är två saker"),
    ("001", (617,), "above-total", "startade möten är något annat än slutförda ärenden"),
    *(
        ("001", (line,), f"national-{kind}", "stämmer med Kolada")
        for line in (621, 625, 629, 836, 888)
        for kind in ("comma", "far", "sign", "fills")
    ),
    ("001", (1155,), "target-passed-by-baseline", "utfallet 458 säger emot prognosen 274"),
    ("000", (166,), "text-against-row", "100 % är mot den reviderade planen"),
)

# What those who read the documents noted, which is no finding.
NOTED = {("004", 349), ("004", 361), ("001", 1244), ("001", 1260), ("002", 193)}

# What reading finds and no check does, and why.
NOT_FOUND: tuple[tuple[str, tuple[int, ...], str], ...] = (
    ("004", (338, 431, 432), "”ökar något” om +25 och +73 %: ordet ”något” är inte med i datan"),
    ("004", (418, 419), "målet 72 är det andra mätetalets utfall: kan vara riktigt"),
    ("003", (33, 37), "genomfört 2022 men startar 2023: ett försenat mål, inte en motsägelse"),
    ("001", (509, 1459), "bilaga 5 och bilaga 3: hänvisningen är inte med i datan"),
    ("001", (330, 455), "strategin är ersatt men gällande: inte med i datan"),
    ("000", (158,), "−11,1 mot 0 är gult: ingen regel kan gradera ett avstånd från 0"),
)


@cache
def findings() -> tuple[Finding, ...]:
    paths = project()
    regions = [load_region(paths, region) for region in region_ids(paths)]
    return tuple(
        finding
        for data in regions
        for finding in audit_region(data, statuses_of(assess_region(data)))
    )


def places(finding: Finding) -> Iterator[tuple[str, int]]:
    """Document number and line of each row."""
    for row in finding.rows:
        yield row.source[:3], row.source_line


def tells_of(finding: Finding, document: str, lines: tuple[int, ...], kind: str) -> bool:
    own = set(places(finding))
    return finding.kind == kind and all((document, line) in own for line in lines)


@pytest.mark.parametrize(
    ("document", "lines", "kind", "what"), READ, ids=[f"{d}-{ls[0]}-{k}" for d, ls, k, _ in READ]
)
def test_what_reading_finds_is_found(
    document: str, lines: tuple[int, ...], kind: str, what: str
) -> None:
    assert any(tells_of(f, document, lines, kind) for f in findings()), what


@pytest.mark.parametrize(("document", "lines", "kind", "what"), FALSE)
def test_what_is_false_is_not_found(
    document: str, lines: tuple[int, ...], kind: str, what: str
) -> None:
    assert not any(tells_of(f, document, lines, kind) for f in findings()), what


def test_what_readers_noted_is_shown_apart_from_the_findings() -> None:
    paths = project()
    noted = {
        (note.row.source[:3], note.row.source_line)
        for region in region_ids(paths)
        for note in notes_on(load_region(paths, region), findings())
    }
    assert noted == NOTED
    assert "reader-note" not in {finding.kind for finding in findings()}


def test_no_finding_puts_quotation_marks_round_a_text_that_we_have_summed_up() -> None:
    paths = project()
    retold = {
        clause
        for region in region_ids(paths)
        for table in ("observations", "assessments")
        for comment in load_region(paths, region)[table]["comment"]
        for clause in clauses(comment)
    }
    said = {each for f in findings() for each in re.findall("”([^”]+)”", f.explanation)}
    assert not {each.strip(" .") for each in said} & {each.strip(" .") for each in retold}


def test_every_error_was_found_by_reading_too() -> None:
    """A finding that says the figures cannot all be true must not be a false alarm."""
    errors = [f for f in findings() if f.severity is Severity.ERROR]
    assert [f.title for f in errors if not _is_read(f)] == []


def test_a_sum_that_rounding_explains_is_no_finding() -> None:
    """8675,0 + 562,9 + 11,9 + 2,6 + 26,5 + 0,8 = 9279,7, printed 9279,8 (document 001, 1171)."""
    sums = [f for f in findings() if f.kind in ("column-sum", "row-sum")]
    assert not any(("001", 1171) in set(places(f)) for f in sums)


def test_risks_and_changes_that_add_up_are_no_finding() -> None:
    kinds = {finding.kind for finding in findings()}
    assert not kinds & {"risk-product", "change-against-row", "share-against-row"}
    assert not kinds & {"complement-outcomes", "opening-differs-from-closing"}


def test_every_finding_has_rows_and_an_id_of_its_own() -> None:
    ids = [finding.finding_id for finding in findings()]
    assert len(set(ids)) == len(ids)
    assert all(finding.rows for finding in findings())


def test_what_is_not_found_stands_apart_from_what_is() -> None:
    read = {(document, lines) for document, lines, _, _ in READ}
    assert not read & {(document, lines) for document, lines, _ in NOT_FOUND}


def _is_read(finding: Finding) -> bool:
    return any(tells_of(finding, document, lines, kind) for document, lines, kind, _ in READ)
