"""What an edition changes of the one before is what was changed, with its reason, and no more."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from analysis.opendata.export import ASSESSMENTS, NODES
from analysis.opendata.formats.csv_text import csv_text
from analysis.publishing.changes.between import (
    OF_WHAT,
    Reasons,
    between,
    changes,
    unexplained,
)
from analysis.publishing.changes.differences import MEASURE_FIELDS, MEASURE_KEY, MEASURE_PART
from analysis.publishing.store import open_store
from tests.unit.publishing.editions import add_edition

KEY = (*MEASURE_KEY, *MEASURE_PART)
MEASURES = ("region", "measure_id", "name", "definition", "better", "denominator_id")
Row = dict[str, str]


def row(number: int, **other: str) -> Row:
    """An outcome of its own measure."""
    own = {"region": "prov", "period": "2021-T1", "unit": "Stöddivisionen", "sex": "T"}
    own |= {"measure_id": f"m{number}", "measure": f"Mått {number}", "outcome": f"{number}.5"}
    own |= {"node_id": "mal", "kind": "actual", "target": "4", "status_computed": "met"}
    return {**dict.fromkeys(map(str, ASSESSMENTS), ""), **own, "explanation": "5 > 4", **other}


def site(folder: Path, rows: list[Row], measures: list[Row] | None = None) -> Path:
    """A built site with these outcomes, and definitions of measures."""
    (folder / "data/datapackage").mkdir(parents=True)
    cells = [[each[str(name)] for name in ASSESSMENTS] for each in rows]
    (folder / "data/assessments.csv").write_text(csv_text([[*ASSESSMENTS], *cells]), "utf-8")
    (folder / "data/nodes.csv").write_text(csv_text([[*NODES]]), "utf-8")
    told = [[each[name] for name in MEASURES] for each in measures or []]
    (folder / "data/datapackage/measures.csv").write_text(csv_text([MEASURES, *told]), "utf-8")
    return folder


@pytest.mark.parametrize("seed", range(30))
def test_random_changes_are_listed_and_no_other(seed: int, tmp_path: Path) -> None:
    """Three editions: cells are changed, rows come and go, and each list has those alone."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    rows = [row(number) for number in range(12)]
    for step in (1, 2):
        new, wanted = [dict(each) for each in rows], set()
        for each in chance.sample(new, chance.randint(0, 5)):
            field = chance.choice(MEASURE_FIELDS)
            before, each[field] = each[field], f"{chance.randint(100, 999)}.25"
            wanted.add((each["measure_id"], field, before, each[field]))
        if chance.random() < 0.5:
            gone = new.pop(chance.randrange(len(new)))
            wanted = {each for each in wanted if each[0] != gone["measure_id"]}
            wanted.add((gone["measure_id"], "", "", "removed"))
        if chance.random() < 0.5:
            new.append(row(100 + step))
            wanted.add((f"m{100 + step}", "", "", "added"))
        old_site = site(tmp_path / f"{step}-a", rows)
        new_site = site(tmp_path / f"{step}-b", new)
        found = between(old_site, new_site, Reasons({}))
        told = {(c.measure_id, c.field, c.before, c.after if c.field else c.what) for c in found}
        assert told == wanted
        assert len(found) == len(wanted)
        for change in found:
            assert change.is_major == (change.field in OF_WHAT or not change.field)
        rows = new


def test_a_definition_is_major_and_a_name_is_words(tmp_path: Path) -> None:
    own = {"region": "prov", "measure_id": "m1", "name": "Mått", "definition": "Andel dagar"}
    own |= {"better": "lower", "denominator_id": ""}
    before = site(tmp_path / "a", [row(1)], [own])
    after = site(tmp_path / "b", [row(1, measure="Nytt")], [{**own, "definition": "Andel timmar"}])
    told = {(each.what, each.field, each.after) for each in between(before, after, Reasons({}))}
    assert told == {
        ("text", "measure", "Nytt"),
        ("definition", "definition", "Andel timmar"),
    }


def source(*amended: Row) -> dict[str, str]:
    """The files of a source whose approvals tell of corrections."""
    approvals = [
        {
            **{"period": "2021-T1", "by": "Bo", "at": "2021-06-20T08:15:00+00:00"},
            **{"why": "Ny siffra från kliniken", "changed": list(amended)},
        }
    ]
    folder = "source/data/regions/prov"
    return {
        f"{folder}/approvals.yml": yaml.safe_dump(approvals if amended else []),
        f"{folder}/units.csv": "unit_id,name\nsd,Stöddivisionen\n",
        f"{folder}/region.yml": "name: Region Prov\n",
    }


def outcomes(*rows: Row) -> dict[str, str]:
    cells = [[each[str(name)] for name in ASSESSMENTS] for each in rows]
    return {"site/data/assessments.csv": csv_text([[*ASSESSMENTS], *cells])}


def test_the_reason_of_the_approval_stands_at_its_figure_and_what_follows(tmp_path: Path) -> None:
    corrected = {"key": "sd/m1/mal/T//actual", "what": "Mått 1", "field": "figure"}
    corrected |= {"before": "1,5", "now": "2,5"}
    first = add_edition(tmp_path, "2021-05-20", "1", files={**outcomes(row(1), row(2)), **source()})
    new = [row(1, outcome="2.5", status_computed="near"), row(2, outcome="9")]
    second = add_edition(tmp_path, "2021-06-21", "2", files={**outcomes(*new), **source(corrected)})
    found = changes(open_store(tmp_path), first, second)
    told = {(each.measure_id, each.what): (each.why, each.by) for each in found}
    because = ("Ny siffra från kliniken", "Bo")
    assert told == {
        ("m1", "figure"): because,
        ("m1", "status"): because,
        ("m2", "figure"): ("", ""),
    }
    assert [each.measure_id for each in unexplained(found)] == ["m2"]


def test_a_reason_that_was_told_before_explains_nothing_new(tmp_path: Path) -> None:
    corrected = {"key": "sd/m1/mal/T//actual", "what": "Mått 1", "field": "figure"}
    corrected |= {"before": "1,5", "now": "2,5"}
    own = source(corrected)
    first, second = (
        add_edition(tmp_path, f"2021-0{m}-20", str(m), files={**outcomes(row(1, outcome=v)), **own})
        for m, v in ((6, "2.5"), (7, "3.5"))
    )
    [each] = changes(open_store(tmp_path), first, second)
    assert (each.why, each.after) == ("", "3.5")


def test_a_figure_that_is_hidden_now_needs_no_reason(tmp_path: Path) -> None:
    before, after = site(tmp_path / "a", [row(1)]), site(tmp_path / "b", [row(1, outcome="")])
    assert not unexplained(between(before, after, Reasons({})))


TARGET_ROW = {
    **{"region": "prov", "measure_id": "m1", "node_id": "mal", "unit_id": "sd", "year": "2021"},
    **{"sex": "T", "component": "", "operator": ">=", "value": "4", "value_upper": ""},
    **{"change_percent": "", "relative_to": "", "baseline_value": "3", "baseline_period": ""},
}
MONTH = {
    **{"region": "prov", "series_id": "s1", "measure_id": "m1", "unit_id": "sd"},
    **{"month": "2021-08", "value": "10"},
}
SUM = {
    **{"region": "prov", "table_id": "ram", "row_number": "1", "column_number": "1"},
    **{"row_label": "Ram", "column_label": "Budget", "year": "2023", "amount": "9.5"},
}
COMMENT = {
    **{"region": "prov", "measure_id": "m1", "node_id": "mal", "unit_id": "sd", "sex": "T"},
    **{"period": "2021-T1", "component": "", "kind": "actual", "comment": "Bra."},
    **{"missing_reason": "", "trend_symbol": "", "as_of": ""},
}


@pytest.mark.parametrize(
    ("table", "old", "changed", "wanted"),
    [
        ("series", MONTH, {"value": "11"}, ("figure", "2021-08", "Mått ett", "10", "11")),
        ("budget", SUM, {"amount": "8"}, ("figure", "2023", "Ram", "9.5", "8")),
        ("targets", TARGET_ROW, {"value": "5"}, ("target", "2021", "Mått ett", "4", "5")),
        ("targets", TARGET_ROW, {"baseline_value": "2"}, ("target", "2021", "Mått ett", "3", "2")),
        ("observations", COMMENT, {"comment": "Å"}, ("text", "2021-T1", "Mått ett", "Bra.", "Å")),
    ],
)
def test_what_no_outcome_tells_is_listed_too(
    table: str, old: Row, changed: Row, wanted: tuple[str, ...], tmp_path: Path
) -> None:
    """Months, amounts, targets without an outcome and comments; the first row alone is changed."""
    named = {"region": "prov", "measure_id": "m1", "name": "Mått ett", "definition": ""}
    named |= {"better": "lower", "denominator_id": ""}
    other = {**old, next(name for name in old if name.endswith("_id")): "annan"}
    sites = []
    for name, first in (("a", old), ("b", {**old, **changed})):
        made = site(tmp_path / name, [], [named])
        rows = [list(each.values()) for each in (first, other)]
        (made / f"data/datapackage/{table}.csv").write_text(csv_text([[*old], *rows]), "utf-8")
        sites.append(made)
    [each] = between(sites[0], sites[1], Reasons({}))
    assert (each.what, each.period, each.name, each.before, each.after) == wanted


def test_a_target_that_an_outcome_tells_of_is_told_once(tmp_path: Path) -> None:
    sites = []
    for name, value in (("a", "4"), ("b", "5")):
        made = site(tmp_path / name, [row(1, target=value)])
        told = {**TARGET_ROW, "value": value}
        text = csv_text([[*told], [*told.values()]])
        (made / "data/datapackage/targets.csv").write_text(text, "utf-8")
        sites.append(made)
    [each] = between(sites[0], sites[1], Reasons({}))
    assert (each.field, each.period, each.before, each.after) == ("target", "2021-T1", "4", "5")
