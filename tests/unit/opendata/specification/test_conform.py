"""A document conforms or is told of, problem by problem, with the place and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analysis.base.errors import UserError
from analysis.base.paths import Paths
from analysis.data.dataset import region_ids
from analysis.data.schema import read_catalogue
from analysis.opendata.specification.conform import MOST, conform, faults
from analysis.opendata.specification.document import VERSION, document, schema, text
from analysis.opendata.specification.json_text import read_text
from analysis.results.assessment import assess_region
from analysis.results.disclosed import load_all_published
from analysis.system.json_schema import Draft202012Validator
from tests.support import ROOT

Document = dict[str, Any]
Change = Callable[[Document], object]


def small() -> Document:
    """The least that says something: a goal, a measure, a target, an outcome and a status."""
    own = {"measure": "sjuk", "goal": "friska", "unit": "rs"}
    return {
        "specification": VERSION,
        "body": {"id": "prov", "name": "Region Prov", "kind": "region", "code": "99"},
        "licence": "https://creativecommons.org/publicdomain/zero/1.0/",
        "units": [{"id": "region", "name": "Prov"}, {"id": "rs", "name": "RS", "parent": "region"}],
        "goals": [{"id": "friska", "title": "Friska medarbetare"}],
        "measures": [
            {
                "id": "sjuk",
                "name": "Sjukfrånvaro",
                "unit_of_measure": "%",
                "better": "lower",
                "accumulation": "period",
                "decimals": 1,
            }
        ],
        "targets": [
            {**own, "id": "m1", "year": 2021, "sex": "T", "operator": "<=", "value": 4.6},
        ],
        "outcomes": [
            {**own, "id": "u1", "period": "2021-T1", "sex": "T", "kind": "actual", "value": 5.4},
        ],
        "statuses": [{"outcome": "u1", "target": "m1", "computed": "not_met"}],
    }


def first(name: str, /, **changes: object) -> Change:
    """Change fields of the first item of a list; None takes a field away."""

    def change(content: Document) -> None:
        for field, value in changes.items():
            if value is ...:
                del content[name][0][field]
            else:
                content[name][0][field] = value

    return change


def test_the_schema_is_a_schema_and_the_least_document_conforms() -> None:
    Draft202012Validator.check_schema(schema())
    assert faults(small(), "prov.json") == []


def test_the_regions_of_the_project_conform() -> None:
    dataset = load_all_published(Paths(ROOT))
    assert set(dataset.regions) == set(region_ids(Paths(ROOT)))
    for data in dataset.regions.values():
        made = document(data, assess_region(data), dataset.shared["sources"])
        assert faults(read_text(text(made).encode(), "x"), data.region.region_id) == []


def test_codes_of_the_schema_are_those_of_the_tables() -> None:
    defs, catalogue = schema()["$defs"], read_catalogue(ROOT / "data")
    for kind, table, fields in (
        ("measure", "measures", ("better", "accumulation", "value_type")),
        ("target", "targets", ("operator", "relative_to")),
        ("outcome", "observations", ("kind", "missing_reason", "reading")),
    ):
        for name in fields:
            allowed = catalogue.table(table).field(name).allowed
            assert set(defs[kind]["properties"][name]["enum"]) == {*allowed} - {""}, name


@pytest.mark.parametrize(
    ("change", "place", "what", "told"),
    [
        (lambda d: d.pop("measures"), "", "the field measures is missing", "add measures"),
        (lambda d: d.update(targts=[]), "", "there is no field 'targts'", "did you mean 'targets'"),
        (lambda d: d.update(specification="x/9"), "specification", "not what the", VERSION),
        (first("measures", better="up"), "measures[0] (sjuk).better", "not what", "one of higher"),
        (first("outcomes", value="5,4"), "outcomes[0] (u1).value", "not what", "marks: 5.4"),
        (first("outcomes", value="Ja"), "outcomes[0] (u1).value", "not what", "put the words in"),
        (first("outcomes", value=None), "outcomes[0] (u1)", "neither figure", "missing_reason"),
        (
            first("outcomes", missing_reason="not_reported"),
            "outcomes[0] (u1)",
            "a reason for a missing outcome, and an outcome",
            "take away missing_reason",
        ),
        (first("outcomes", period="2021-T4"), "outcomes[0] (u1).period", "not what", "pattern"),
        (
            first("outcomes", starts="30 april"),
            "outcomes[0] (u1).starts",
            "not what",
            "a day as 2022-04-30",
        ),
        (lambda d: d.update(modified="2022-04-30T10:00"), "modified", "not what", "with its zone"),
        (first("statuses", computed=...), "statuses[0] (u1)", "something is missing", "reported"),
        (first("measures", name=" "), "measures[0] (sjuk).name", "not what", "not only spaces"),
        (first("goals", id="Friska!"), "goals[0] (Friska!).id", "not what", "pattern"),
        # What the schema allows and the rules do not.
        (
            lambda d: d["measures"].append(d["measures"][0]),
            "measures[1] (sjuk)",
            "two items of measures have the same id",
            "take one away",
        ),
        (
            lambda d: d["targets"].append({**d["targets"][0], "id": "m2"}),
            "targets[1] (m2)",
            "the same measure, goal, unit, year, sex, component",
            "tell what differs",
        ),
        (
            lambda d: d["statuses"].append(d["statuses"][0]),
            "statuses[1] (u1)",
            "the same outcome",
            "take one away",
        ),
        (first("targets", measure="sjukk"), "targets[0] (m1).measure", "no such id", "'sjuk'?"),
        (first("outcomes", source="x.pdf"), "outcomes[0] (u1).source", "no such id", "add it to"),
        (
            first("statuses", target="m9"),
            "statuses[0] (u1).target",
            "no such id",
            "add it to targets",
        ),
        (first("units", parent="rs"), "units[0] (region).parent", "lies under itself", "the top"),
        (
            first("outcomes", starts="2021-05-01", ends="2021-04-30"),
            "outcomes[0] (u1).ends",
            "ends before it begins",
            "starts and ends",
        ),
        (
            first("targets", operator="between"),
            "targets[0] (m1)",
            "not between two figures",
            "lower first",
        ),
        (
            lambda d: d.update(
                plans=[{"id": "p", "name": "Plan", "first_year": 2022, "last_year": 2021}]
            ),
            "plans[0] (p).last_year",
            "ends before it begins",
            "first_year",
        ),
        (
            first("statuses", computed="no_outcome"),
            "statuses[0] (u1).computed",
            "says that there is no outcome, and it is 5.4",
            "correct the one",
        ),
        (
            first("outcomes", value=None, missing_reason="suppressed"),
            "statuses[0] (u1).computed",
            "judges an outcome that is missing",
            "correct the one",
        ),
        (
            first("statuses", target=...),
            "statuses[0] (u1).computed",
            "by no target: name it",
            "correct",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_what_to_do(
    change: Change, place: str, what: str, told: str
) -> None:
    content = small()
    change(content)
    found = faults(content, "prov.json")
    assert found, "nothing was found"
    [problem] = found[:1]
    assert (problem.where, problem.column) == ("prov.json", place)
    assert what in problem.what
    assert told in " ".join(problem.lines())
    assert all(each.fix for each in found)


def test_what_its_fix_says_followed_makes_it_conform() -> None:
    content = small()
    content["outcomes"][0]["value"] = "−5 000,5"
    [problem] = faults(content, "x")
    content["outcomes"][0]["value"] = float(problem.fix.rpartition(" ")[2])
    assert content["outcomes"][0]["value"] == -5000.5
    assert faults(content, "x") == []


def test_fields_of_ones_own_are_allowed_when_their_names_say_so() -> None:
    content = small()
    content["x_version"] = content["outcomes"][0]["x_note"] = {"any": "thing"}
    assert faults(content, "x") == []


def test_many_problems_are_cut_off() -> None:
    content = small()
    content["goals"] = [{"id": f"mal-{n}"} for n in range(200)]
    found = faults(content, "x")
    assert len(found) == MOST + 1
    assert found[-1].what == "there are more problems"


@pytest.mark.parametrize("content", [None, [], "text", 5, {}])
def test_any_other_json_is_told_of(content: object) -> None:
    assert faults(content, "x")


@pytest.mark.parametrize(
    ("raw", "row", "told"),
    [
        (b"", 1, "the file is empty"),
        (b"\xef\xbb\xbf{}", 1, "UTF-8 with a byte-order mark"),
        ("{}".encode("utf-16"), 1, "UTF-16"),
        ('{\n "name": "Skåne"}'.encode("latin-1"), 2, "byte 0xe5"),
        (b'{"a": 1,\n"b" 2}', 2, "not JSON"),
        (b"<!DOCTYPE html><html>", 1, "a web page"),
        (b'{"a": NaN}', None, "NaN is not a number"),
        (b'{"a": 1e999}', None, "too large a number"),
        (b'{"a": 1, "a": 2}', None, "the field 'a' twice"),
        (b"[" * 200_000, None, "nested too deep"),
        (b'{"a": ' + b"9" * 5000 + b"}", None, "not JSON"),
    ],
)
def test_bytes_that_are_no_json_are_told_of_with_their_line(
    raw: bytes, row: int | None, told: str
) -> None:
    with pytest.raises(UserError) as caught:
        read_text(raw, "prov.json")
    [problem] = caught.value.problems
    assert (problem.where, problem.row) == ("prov.json", row)
    assert told in str(caught.value)
    assert problem.fix


def test_a_file_is_read_and_its_lists_counted(tmp_path: Path) -> None:
    path = tmp_path / "prov.json"
    path.write_text(json.dumps(small(), ensure_ascii=False), encoding="utf-8")
    found = conform(str(path))
    assert found.name == "Region Prov"
    assert found.counts["outcomes"] == 1
