"""Tests of analysis.data.checks.table_schema: it finds what Frictionless finds, the referee."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.base.paths import Paths
from analysis.data.checks.table_schema import Kind, faults, misdescribed
from analysis.data.csv_checks import read_records
from analysis.data.dataset import region_ids
from analysis.data.schema import Catalogue, Field, Table, read_catalogue
from tests.support import REGION, ROOT, Project
from tests.unit.data.checks.referee import Tables, own, theirs

CELLS = [
    *("", " ", "x", "X!", "åäö", "a" * 90, "a-b", "a\n", "T", "printed", "true", "TRUE", "True"),
    *("0", "1", "-1", "1.5", "1,5", " 3 ", "+3", "007", "1_000", "1e3", "NaN", "-inf", "٣", "½"),
    *("2021-02-03", "2021-2-3", "2021-02-30", " 2021-02-03", "2021", "2021-T1", "2021-13"),
]
# How a row is changed: a cell, or the row as a whole.
CHANGES = [*["cell"] * 12, *["borrowed"] * 3, "long", "short", "empty", "twice", "gone", "commas"]


def tables_of(paths: Paths, region: str) -> dict[str, list[list[str]]]:
    """The rows below the header of every table that has a file."""
    files = {t.name: t.file(paths.data, region) for t in read_catalogue(paths.data).tables}
    return {name: read_records(path)[1] for name, path in files.items() if path.exists()}


def corrupted(tables: Tables, chance: random.Random, times: int) -> dict[str, list[list[str]]]:
    """A copy of the tables with some rows changed, each in a way of its own."""
    found = {name: [[*row] for row in rows] for name, rows in tables.items()}
    for _ in range(times):
        rows = found[chance.choice([name for name, rows in found.items() if rows])]
        change(rows, chance.choice(CHANGES), chance)
    return found


def change(rows: list[list[str]], how: str, chance: random.Random) -> None:
    number = chance.randrange(len(rows))
    row = rows[number]
    place = chance.randrange(len(row)) if row else 0
    if how in ("cell", "borrowed") and row:
        other = chance.choice(rows)
        borrowed = other[place] if place < len(other) else ""
        row[place] = borrowed if how == "borrowed" else chance.choice(CELLS)
    elif how == "long":
        row.append(chance.choice(CELLS))
    elif how == "short":
        del row[-chance.randint(1, 3) :]
    elif how == "empty":
        row.clear()
    elif how == "commas":
        row[:] = ["" for _ in row]
    elif how == "twice":
        rows.insert(chance.randrange(len(rows) + 1), [*row])
    elif how == "gone" and len(rows) > 1:
        del rows[number]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(ROOT / "data")


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(chance=st.randoms(use_true_random=False), times=st.integers(0, 20))
def test_a_small_region_has_the_faults_that_frictionless_finds(
    sound: Project, catalogue: Catalogue, tmp_path: Path, chance: random.Random, times: int
) -> None:
    tables = corrupted(tables_of(sound.paths, REGION), chance, times)
    assert own(catalogue, tables) == theirs(catalogue, tables, tmp_path)


@pytest.mark.parametrize("region", region_ids(Paths(ROOT)))
def test_a_real_region_has_the_faults_that_frictionless_finds(
    region: str, catalogue: Catalogue, tmp_path: Path
) -> None:
    tables = tables_of(Paths(ROOT), region)
    assert own(catalogue, tables) == set()
    kinds = set()
    for seed in range(2):
        made = corrupted(tables, random.Random(seed), 250)  # noqa: S311 - to try, not to hide
        found = own(catalogue, made)
        assert found == theirs(catalogue, made, tmp_path)
        kinds |= {kind for kind, *_ in found}
    assert kinds == set(Kind)


def test_the_description_is_one_that_frictionless_takes(
    sound: Project, catalogue: Catalogue, tmp_path: Path
) -> None:
    tables = tables_of(sound.paths, REGION)
    assert theirs(catalogue, tables, tmp_path) == set()
    named = {table.name: table for table in catalogue.tables}
    assert [each for t in catalogue.tables for each in misdescribed(t, named)] == []


def table(*fields: Field, **keys: object) -> Table:
    schema = {"primaryKey": [fields[0].name], **keys}
    return Table("prov", "", "", "prov.csv", fields, {"schema": schema})


def field(name: str, kind: str = "string", **constraints: object) -> Field:
    return Field(name, kind, "", "", constraints)


@pytest.mark.parametrize(
    ("made", "right", "wrong"),
    [
        (field("a", "number", minimum=0.5, maximum=2), ["0.5", "2", "1e0"], ["0.4", "3", "NaN"]),
        (field("a", "number", enum=[1, 2.5]), ["1", "1.0", "2.5"], ["2"]),
        (field("a", "date", minimum="2021-01-31"), ["2021-01-31"], ["2021-01-30"]),
        (field("a", "boolean", enum=[True]), ["true"], ["false"]),
        (field("a", minLength=2, maxLength=3), ["aa", "aaa"], ["a", "aaaa"]),
        (field("a", pattern="a|b"), ["a", "b"], ["c"]),
        (field("a", required=True), ["x"], [""]),
    ],
)
def test_constraints_that_no_table_has_yet_hold_too(
    made: Field, right: list[str], wrong: list[str]
) -> None:
    rows = [[str(n), cell] for n, cell in enumerate([*right, *wrong])]
    found = faults(table(field("key"), made), rows, {})
    assert [each.row for each in found] == [*range(2 + len(right), 2 + len(rows))]
    assert {each.kind for each in found} == {Kind.CONSTRAINT}


def test_numbers_of_one_value_are_one_key() -> None:
    [twin] = faults(table(field("a", "integer")), [["1"], ["01"], ["2"]], {})
    assert (twin.kind, twin.row, twin.same_as) == (Kind.PRIMARY_KEY, 3, 2)


def test_what_cannot_be_checked_is_told() -> None:
    key = {"fields": ["b"], "reference": {"resource": "borta", "fields": ["c"]}}
    made = table(field("a", "strang"), field("b", exclusiveMinimum=1), foreignKeys=[key])
    assert list(misdescribed(made, {"prov": made})) == [
        "prov.a has the unknown type 'strang'",
        "prov.b has the unknown constraint 'exclusiveMinimum'",
        "a key of prov names borta.c, which is not there",
    ]
