"""No hidden count can be solved for from what a random region publishes, in any of its files.

A region with counts of people by unit (three levels), sex, component, month, tertial and year,
under two goals, as final and preliminary, of which some are told of. Its files for others to
compute on are written from `published`, every number is read from them, and integer programming
(HiGHS, through scipy) looks for what each small count may be.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.base.periods import SHORT_MONTHS
from analysis.data.dataset import RegionData
from analysis.data.schema import read_catalogue
from analysis.opendata.export import region_assessments, region_lines, region_nodes
from analysis.results.disclosed import hidden_counts, published
from analysis.results.people_figures import people_figures
from analysis.results.told_counts import tellings
from tests import attack
from tests.people import OTHER_NODE, WHOLE, Figure, region_of, told
from tests.support import ROOT

LEAVES = ("Kusten", "Fjällen", "Söder")
PARENTS = {"Norr": WHOLE, "Söder": WHOLE, "Kusten": "Norr", "Fjällen": "Norr"}
UNITS = {WHOLE: LEAVES, "Norr": LEAVES[:2], **{leaf: (leaf,) for leaf in LEAVES}}
PARTS = ("läkare", "sjuksköterskor")
PIECES = (*SHORT_MONTHS[:4], "T2", "T3")
SPANS = {"T1": PIECES[:4], "år": PIECES, **{piece: (piece,) for piece in PIECES}}
ATOMS = list(product(LEAVES, "KM", PARTS, PIECES))
Place = tuple[str, str, str, str]  # unit, sex, component, days
LEAST = 4  # values that must remain possible with the threshold 5


def atoms_of(place: Place) -> list[int]:
    """The finest counts that a count is the sum of."""
    unit, sex, part, days = place
    return [
        i
        for i, (leaf, one, of, piece) in enumerate(ATOMS)
        if leaf in UNITS[unit] and sex in (one, "T") and part in (of, "") and piece in SPANS[days]
    ]


PLACES: list[Place] = [
    (unit, sex, part, days)
    for unit, sex, part, days in product(UNITS, "TKM", ("", *PARTS), SPANS)
    if days not in SHORT_MONTHS or (sex == "T" and not part)  # months have neither
]


@st.composite
def regions(draw: st.DrawFn) -> tuple[list[int], list[tuple[Figure, Place]]]:
    """People of each finest kind, and what is told of them: some of it twice."""
    numbers = st.sampled_from([0, 0, 1, 2, 3, 6, 9, 30])
    people = draw(st.lists(numbers, min_size=len(ATOMS), max_size=len(ATOMS)))
    units = draw(st.sets(st.sampled_from(sorted(UNITS)), min_size=1, max_size=4))
    days = draw(st.sets(st.sampled_from(sorted(SPANS)), min_size=1, max_size=4))
    near = [p for p in PLACES if p[0] in units and p[3] in days]
    chosen = draw(st.lists(st.sampled_from(near), min_size=1, max_size=14, unique=True))
    figures = []
    for place in chosen:
        total = sum(people[i] for i in atoms_of(place))
        figures.append((_figure(place, total, draw(st.sampled_from(["", OTHER_NODE]))), place))
        if place[3] not in SHORT_MONTHS and draw(st.integers(0, 5)) == 0:
            more = draw(st.sampled_from([0, 0, 1, 4]))
            figures.append((_figure(place, total + more, "preliminärt"), place))
    return people, figures


def _figure(place: Place, value: int, qualifier: str) -> Figure:
    unit, sex, _, days = place
    return Figure("", unit, days, qualifier, sex, value)


@cache
def empty_region() -> RegionData:
    with TemporaryDirectory() as folder:
        return region_of(Path(folder) / "project")


def region_with(figures: Iterable[tuple[Figure, Place]]) -> RegionData:
    """The region that tells of the figures, each with a comment and a note that quote it."""
    every = list(figures)
    data = told(empty_region(), [figure for figure, _ in every], parents=PARENTS)
    outcomes = [(f, place) for f, place in every if not f.is_month]
    frame = data["observations"].assign(
        component=[place[2] for _, place in outcomes],
        comment=[f"Antalet var {figure.value:.0f} till slut." for figure, _ in outcomes],
        note=[f"Tryckt som {figure.value:.0f} i tabellen." for figure, _ in outcomes],
    )
    return replace(data, tables={**data.tables, "observations": frame})


def files_of(data: RegionData) -> Mapping[str, str]:
    """The text of every file that the region has for others to compute on."""
    catalogue = read_catalogue(ROOT / "data")
    rows = region_assessments(data), region_nodes(data)
    return region_lines(data, catalogue, *rows).of_file


def read_back(
    files: Mapping[str, str], figures: list[tuple[Figure, Place]]
) -> list[dict[Place, int]]:
    """What a reader knows: the first and the last figure told of each count, in any file."""
    catalogue = read_catalogue(ROOT / "data")
    found: dict[Place, list[int]] = {}
    for table in ("observations", "series"):
        own = [place for figure, place in figures if figure.is_month == (table == "series")]
        rows = list(csv.reader(io.StringIO(files[f"datapackage/{table}.csv"])))
        at = ["region", *catalogue.table(table).columns].index("value")
        for place, row in zip(own, rows, strict=True):
            if row[at]:
                found.setdefault(place, []).append(round(float(row[at])))
    return [{place: values[n] for place, values in found.items()} for n in (0, -1)]


def possible(place: Place, shown: Mapping[Place, int], hidden: Iterable[Place]) -> set[int] | None:
    """Up to four values that a count may have; None when the figures contradict each other."""
    rows: list[attack.Known] = [(_row(p), value, value) for p, value in shown.items()]
    rows += [(_row(p), 1, np.inf) for p in hidden]
    return attack.possible(_row(place), rows, enough=LEAST, most=5_000)


def _row(place: Place) -> attack.Row:
    row = np.zeros(len(ATOMS))
    row[atoms_of(place)] = 1
    return row


def leaks(files: Mapping[str, str], figures: list[tuple[Figure, Place]]) -> Iterator[str]:
    """Each small count that is told of and can be narrowed down to less than the rule says."""
    for shown in read_back(files, figures):
        hidden = {place for _, place in figures} - set(shown)
        small = sorted({place for figure, place in figures if 1 <= figure.value < 5})
        for place in small:
            values = possible(place, shown, hidden)
            if values is not None and len(values) < LEAST:
                yield f"{place} can only be {sorted(values)}"
        for place in _between(figures):
            values = possible(place, shown, hidden)
            if values is not None and len(values) == 1 and values <= {1, 2, 3, 4}:
                yield f"{place}, which is not told of, must be {sorted(values)}"


def _between(figures: list[tuple[Figure, Place]]) -> list[Place]:
    """Counts that are not told of, of the units, sexes and days that are."""
    told_of = {place for _, place in figures}
    places = {(u, s, p, d) for u, s, p, d in PLACES if p == ""} - told_of
    units, days = {place[0] for place in told_of}, {place[3] for place in told_of}
    return sorted(p for p in places if p[0] in units and p[3] in days)[:6]


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(regions())
def test_no_hidden_count_can_be_solved_for_from_the_published_files(
    drawn: tuple[list[int], list[tuple[Figure, Place]]],
) -> None:
    _, figures = drawn
    assert list(leaks(files_of(published(region_with(figures))), figures)) == []


@settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
@given(regions())
def test_no_text_quotes_a_figure_that_is_hidden(
    drawn: tuple[list[int], list[tuple[Figure, Place]]],
) -> None:
    _, figures = drawn
    made = published(region_with(figures))["observations"]
    hidden = made[made["missing_reason"] == "suppressed"]
    values = {f.value for f, _ in figures if not f.is_month}
    kept = made.loc[made["value"].notna(), "value"]
    gone = values - set(kept)

    assert not any("Antalet" in comment for comment in hidden["comment"])
    assert not any(hidden["note"])
    for value, comment in product(gone, made["comment"]):
        assert f"Antalet var {value:.0f} till" not in comment


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(regions(), st.data())
def test_two_editions_together_give_no_hidden_count_back(
    drawn: tuple[list[int], list[tuple[Figure, Place]]], data: st.DataObject
) -> None:
    """The first edition has some of the figures, the second all; a reader has both."""
    sure = sorted((each for each in drawn[1] if each[0].qualifier != "preliminärt"), key=_is_month)
    first = [each for each in sure if data.draw(st.booleans())]
    if not first:
        return
    before, now = published(region_with(first)), region_with(sure)
    readings = [people_figures(before)]
    if hidden_counts(now, tellings(now), readings).exposed:
        return
    known = read_back(files_of(before), first)[0]
    known |= read_back(files_of(published(now, readings)), sure)[0]
    hidden = {place for _, place in sure} - set(known)
    for place in {place for figure, place in sure if 1 <= figure.value < 5}:
        values = possible(place, known, hidden)
        assert values is None or len(values) == LEAST, place


def _is_month(each: tuple[Figure, Place]) -> bool:
    return each[0].is_month


def test_the_attack_finds_what_is_hidden_one_by_one() -> None:
    """Hiding only what is small itself is not enough, and the attack must say so."""
    places: list[Place] = [(WHOLE, sex, "", "T2") for sex in "TKM"]
    figures = [(_figure(p, n, ""), p) for p, n in zip(places, (20, 3, 17), strict=True)]
    data = region_with(figures)
    outcomes = data["observations"]
    alone = outcomes.assign(value=outcomes["value"].where(outcomes["value"] >= 5))
    bare = replace(data, tables={**data.tables, "observations": alone})

    assert list(leaks(files_of(bare), figures)) == [
        f"{places[1]} can only be [3]" for _ in range(2)
    ]


def test_the_attack_finds_nothing_in_what_is_published() -> None:
    places: list[Place] = [(WHOLE, sex, "", "T2") for sex in "TKM"]
    figures = [(_figure(p, n, ""), p) for p, n in zip(places, (20, 3, 17), strict=True)]
    made = published(region_with(figures))

    assert pd.isna(made["observations"]["value"].iloc[1])
    assert list(leaks(files_of(made), figures)) == []
