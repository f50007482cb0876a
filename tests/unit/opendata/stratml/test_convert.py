"""Plans and reports go out as StratML and come back as they were."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from analysis.base.errors import UserError
from analysis.base.paths import Paths
from analysis.data.approvals.register import approved_periods
from analysis.opendata.specification.conform import faults
from analysis.opendata.specification.document import document
from analysis.opendata.stratml.convert import convert, doubts
from analysis.opendata.stratml.read import read_stratml
from analysis.opendata.stratml.write import Piece, files, pieces
from analysis.results.assessment import assess_region
from analysis.results.disclosed import load_all_published
from analysis.results.release.released import released
from tests.support import REGION, ROOT, Project, approve, make_project

SCHEMA = Path(__file__).parents[1] / "shapes" / "stratml_part2.xsd"
Record = Mapping[str, Any]


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def told(paths: Paths) -> Iterator[tuple[str, Piece]]:
    """Every plan and report that is published of a project's regions."""
    dataset = released(load_all_published(paths), approved_periods(paths))
    for data in dataset.regions.values():
        whole = document(data, assess_region(data), dataset.shared["sources"])
        yield from pieces(data, whole)


@pytest.fixture(scope="module")
def real() -> dict[str, Piece]:
    return {f"{each.body['id']}/{name}": each for name, each in told(Paths(ROOT))}


def plain(records: Any, *without: str) -> list[str]:
    """Records without some fields, to compare in any order."""
    return sorted(
        json.dumps({k: v for k, v in each.items() if k not in without}, sort_keys=True)
        for each in records
    )


def test_every_plan_and_report_is_valid(real: dict[str, Piece], schema: etree.XMLSchema) -> None:
    assert sum(each.kind == "Performance_Report" for each in real.values()) == 4
    assert sum(each.kind == "Performance_Plan" for each in real.values()) == 6
    for name, piece in real.items():
        assert schema.validate(etree.fromstring(piece.xml())), (name, schema.error_log)


def test_what_goes_out_comes_back(real: dict[str, Piece]) -> None:
    cited = ("source", "line", "reading", "comment")
    for name, piece in real.items():
        back = read_stratml(piece.xml(), name)
        assert faults(back, name) == []
        assert back["body"]["name"] == piece.body["name"]
        assert plain(back["goals"], "plan") == plain(piece.goals, *cited, "plan", "unit")
        assert plain(back["targets"]) == plain(piece.targets, *cited)
        assert plain(back["outcomes"]) == plain(piece.outcomes, *cited)
        known = {each["measure"] for each in (*piece.targets, *piece.outcomes)}
        mine = [each for each in piece.measures if each["id"] in known]
        assert plain(back["measures"]) == plain(mine, *cited, "definition")
        judged = plain(piece.statuses, "rule", "explanation", "agrees")
        assert plain(back["statuses"]) == judged
    assert any(each.outcomes and each.statuses for each in real.values())


def test_a_schema_notices_what_is_wrong(schema: etree.XMLSchema, real: dict[str, Piece]) -> None:
    text = next(iter(real.values())).xml().decode()
    for old, new in (
        ('Type="Performance_Plan"', 'Type="Plan"'),
        ("<NumberOfUnits>", "<NumberOfUnits>x"),
        ("<StartDate>", "<StartDate>den "),
        ("MeasurementDimension>", "Dimension>"),
    ):
        assert not schema.validate(etree.fromstring(text.replace(old, new).encode()))


def test_neither_drafts_nor_small_numbers_go_out(tmp_path: Path) -> None:
    project = make_project(tmp_path / "projekt")
    project.edit("observations.csv", "actual,1500,", "actual,3,")
    assert _texts(project) == {}
    approve(project)
    made = _texts(project)
    assert set(made) == {f"stratml/{REGION}/plan-2021.xml", f"stratml/{REGION}/2021-t1.xml"}
    [visits] = [
        each
        for each in read_stratml(made[f"stratml/{REGION}/2021-t1.xml"], "x")["outcomes"]
        if each["measure"] == "besok"
    ]
    assert (visits["value"], visits["missing_reason"]) == (None, "suppressed")


def _texts(project: Project) -> dict[str, bytes]:
    dataset = released(load_all_published(project.paths), approved_periods(project.paths))
    data = dataset.regions[REGION]
    return files(data, document(data, assess_region(data), dataset.shared["sources"]))


OTHERS = (Path(__file__).parent / "plan.xml").read_text(encoding="utf-8")


def test_anothers_plan_is_read_and_what_it_does_not_say_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.xml").write_text(OTHERS, encoding="utf-8")
    made = convert(str(tmp_path / "plan.xml"), tmp_path / "plan.json")
    assert faults(json.loads((tmp_path / "plan.json").read_text(encoding="utf-8")), "x") == []
    assert [(each["title"], each.get("parent")) for each in made["goals"]] == [
        ("Open", None),
        ("Publish", "1"),
    ]
    assert [each["unit_of_measure"] for each in made["measures"]] == ["data sets", "visits"]
    assert [each["value"] for each in made["outcomes"]] == [7]
    assert [*doubts(made)] == [
        "1 target does not say which way is better: correct its operator",
        "2 results have no day and were left out",
    ]


def test_an_earlier_file_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "plan.xml").write_text(OTHERS, encoding="utf-8")
    (tmp_path / "plan.json").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match="there already"):
        convert(str(tmp_path / "plan.xml"), tmp_path / "plan.json")
    assert (tmp_path / "plan.json").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("raw", "told_of"),
    [
        (b"", "not XML"),
        (b"{}", "not XML"),
        (b"<a><b></a>", "not XML"),
        (b"<feed/>", "no plan or report"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><StrategicPlan>&b;</StrategicPlan>', "document type"),
    ],
)
def test_what_is_no_stratml_is_told_of(raw: bytes, told_of: str) -> None:
    with pytest.raises(UserError, match=told_of) as caught:
        read_stratml(raw, "plan.xml")
    [problem] = caught.value.problems
    assert (problem.where, bool(problem.fix)) == ("plan.xml", True)


def test_a_plan_of_part_one_is_read() -> None:
    text = OTHERS.replace("PerformancePlanOrReport", "StrategicPlan")
    assert len(read_stratml(text.encode(), "x")["goals"]) == 2
