"""Tests of analysis.opendata.export."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from analysis.base.errors import UserError
from analysis.base.paths import Paths
from analysis.data.dataset import load
from analysis.data.schema import read_catalogue
from analysis.opendata.export import ASSESSMENTS, NODES, export, package
from tests.support import PERIOD, REGION, ROOT, TABLES, Project

# As they have been promised, in this order.
WANTED = [
    *("region", "unit", "period", "sex", "measure_id", "measure", "outcome", "outcome_text"),
    *("unit_of_measure", "target", "target_operator", "target_text", "status_printed"),
    *("symbol_printed", "status_computed", "agrees", "explanation", "source", "source_line"),
    *("node_id", "component", "kind", "on_the_way"),
]


@pytest.fixture(scope="module")
def out(sound: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ut") / "ny" / "mapp"
    export(sound.paths, folder)
    return folder


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    export(Paths(ROOT), folder)
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_assessments_have_their_columns_in_the_order_that_is_promised(out: Path) -> None:
    assert list(ASSESSMENTS) == WANTED
    assert (out / "assessments.csv").read_text(encoding="utf-8").splitlines()[0] == ",".join(WANTED)


def test_assessments_have_one_row_an_observation(out: Path) -> None:
    assert len(rows(out / "assessments.csv")) == TABLES["observations"].count("\n") - 1


def test_no_two_rows_have_the_same_key(real: Path) -> None:
    columns = ("region", "unit", "period", "sex", "measure_id", "node_id", "component", "kind")
    keys = [tuple(row[column] for column in columns) for row in rows(real / "assessments.csv")]
    assert len(set(keys)) == len(keys)
    found = {
        float(row["outcome"]): (row["kind"], row["component"])
        for row in rows(real / "assessments.csv")
        if row["measure_id"] == "triage-digitalen"
    }
    assert found[35000] == ("forecast", "")
    assert found[28459] == ("actual", "Totalt startade möten")


def test_numbers_are_in_the_unit_printed(out: Path) -> None:
    first, *_ = rows(out / "assessments.csv")
    assert (first["outcome"], first["target"], first["unit_of_measure"]) == ("5.4", "4.6", "%")
    assert (first["target_operator"], first["target_text"]) == ("<=", "4,6 %")


def test_a_row_says_who_when_and_what_it_is_about(out: Path) -> None:
    second = rows(out / "assessments.csv")[1]
    assert second["region"] == REGION
    assert second["unit"] == "Regionstyrelsen"
    assert (second["period"], second["sex"]) == (PERIOD, "K")
    assert (second["measure_id"], second["measure"]) == ("sjukfranvaro", "Sjukfrånvaron ska minska")
    assert (second["source"], second["source_line"]) == ("provdokument.txt", "21")


def test_there_is_nothing_where_there_is_nothing(out: Path) -> None:
    by_line = {row["source_line"]: row for row in rows(out / "assessments.csv")}
    assert (by_line["24"]["outcome"], by_line["24"]["outcome_text"]) == ("", "Ja")
    assert (by_line["24"]["target"], by_line["24"]["target_operator"]) == ("", "achieved")
    assert (by_line["25"]["outcome"], by_line["25"]["outcome_text"]) == ("", "")
    assert [by_line["26"][name] for name in ("target", "target_operator", "target_text")] == [
        ""
    ] * 3
    assert (by_line["21"]["symbol_printed"], by_line["21"]["status_printed"]) == ("", "")


def test_both_statuses_stand_with_their_symbol_and_whether_they_agree(out: Path) -> None:
    found = [
        (r["symbol_printed"], r["status_printed"], r["status_computed"], r["agrees"])
        for r in rows(out / "assessments.csv")
    ]
    assert found == [
        ("■", "not_met", "not_met", "true"),
        ("", "", "not_met", ""),
        ("◆", "near", "met", "false"),
        ("◆", "near", "met", "true"),  # on its way; the region judged by the whole year
        ("●", "met", "met", "true"),
        ("■", "not_met", "no_outcome", ""),
        ("—", "", "no_target", ""),
    ]


def test_every_row_is_explained_in_a_sentence(out: Path) -> None:
    assert all(row["explanation"].endswith(".") for row in rows(out / "assessments.csv"))


def test_nodes_have_one_row_a_plan_node_with_its_printed_symbol(out: Path) -> None:
    found = rows(out / "nodes.csv")
    assert list(found[0]) == list(NODES)
    assert [(r["node_id"], r["symbol_printed"], r["status_printed"]) for r in found] == [
        ("strategi-halsa", "", ""),
        ("mal-frisk", "◆", "near"),
        ("strategi-miljo", "", ""),
    ]
    assert [(r["unit"], r["period"]) for r in found][1] == ("Regionstyrelsen", PERIOD)


def test_a_node_cites_its_verdict_and_without_one_the_plan(out: Path) -> None:
    assert [row["source_line"] for row in rows(out / "nodes.csv")] == ["5", "30", "7"]


def test_a_region_without_verdicts_has_its_nodes_all_the_same(
    project: Project, tmp_path: Path
) -> None:
    for name in ("assessments.csv", "activities.csv"):
        project.file(name).unlink()
    export(project.paths, tmp_path / "ut")
    assert len(rows(tmp_path / "ut" / "nodes.csv")) == 3


def test_files_are_utf8_with_plain_line_ends_and_the_same_bytes_each_time(
    sound: Project, out: Path, tmp_path: Path
) -> None:
    for path in export(sound.paths, tmp_path / "igen"):
        raw = path.read_bytes()
        assert b"\r\n" not in raw
        assert not raw.startswith(b"\xef\xbb\xbf")
        assert raw == (out / path.relative_to(tmp_path / "igen")).read_bytes()


# The data package


def test_every_table_is_in_the_package_with_all_its_rows(sound: Project, out: Path) -> None:
    data = load(sound.paths).region(REGION)
    for table in read_catalogue(sound.paths.data).of_regions:
        found = rows(out / "datapackage" / f"{table.name}.csv")
        assert len(found) == len(data[table.name]), table.name
        if found:
            assert list(found[0]) == ["region", *table.columns]
            assert {row["region"] for row in found} == {REGION}


@pytest.mark.parametrize("which", ["out", "real"])
def test_the_package_is_valid_by_its_own_description(
    which: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(which)
    report = Package(str(folder / "datapackage" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])


def test_dates_and_truth_values_are_written_as_they_are_read(out: Path) -> None:
    [plan] = rows(out / "datapackage" / "plans.csv")
    assert plan["decided"] == "2020-11-11"
    measures = rows(out / "datapackage" / "measures.csv")
    assert [row["counts_people"] for row in measures] == ["false", "true", *["false"] * 3]


def test_keys_of_the_package_and_references_that_are_never_empty_carry_the_region(
    sound: Project,
) -> None:
    described = package(read_catalogue(sound.paths.data))
    schemas = {item["name"]: item["schema"] for item in described["resources"]}
    assert schemas["plan"]["primaryKey"] == ["region", "node_id"]
    fields = [key["fields"] for key in schemas["plan"]["foreignKeys"]]
    assert fields == [["region", "plan_id"], ["source"]]
    assert schemas["plan"]["foreignKeys"][0]["reference"]["fields"] == ["region", "plan_id"]
    assert schemas["sources"]["primaryKey"] == ["source"]


def test_the_description_that_was_read_is_not_changed(sound: Project) -> None:
    catalogue = read_catalogue(sound.paths.data)
    before = json.dumps(catalogue.descriptor, sort_keys=True)
    package(catalogue)
    assert json.dumps(catalogue.descriptor, sort_keys=True) == before


def test_each_regions_legend_is_in_the_package(sound: Project, out: Path) -> None:
    legend = out / "datapackage" / REGION / "scheme.yml"
    assert legend.read_bytes() == sound.file("scheme.yml").read_bytes()


def test_the_real_export_has_a_row_for_every_row_of_the_tables(real: Path) -> None:
    regions = load(Paths(ROOT)).regions.values()
    assert len(rows(real / "assessments.csv")) == sum(len(d["observations"]) for d in regions)
    verdicts = sum(len(d["assessments"]) for d in regions)
    bare = sum((~d["plan"]["node_id"].isin(d["assessments"]["node_id"])).sum() for d in regions)
    assert len(rows(real / "nodes.csv")) == verdicts + bare


def test_the_real_export_uses_the_ids_of_the_issue(real: Path) -> None:
    frame = pd.read_csv(real / "assessments.csv", dtype=str, keep_default_na=False)
    assert set(frame["region"]) == {"jamtland-harjedalen", "norrbotten", "vasterbotten"}
    assert "2021-T1" in set(frame["period"])
    assert frame["source"].str.fullmatch(r"00[0-9]_[0-9a-f]{16}\.txt").all()
    assert frame["source_line"].str.fullmatch("[1-9][0-9]*").all()


# Where it is written


def test_an_earlier_package_is_replaced_whole(sound: Project, tmp_path: Path) -> None:
    export(sound.paths, tmp_path)
    folder = tmp_path / "datapackage"
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"].append({"name": "stale", "path": "stale.csv"})
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    stale = [folder / "stale.csv", folder / "gone" / "region.yml", folder / "gone" / "scheme.yml"]
    (folder / "gone").mkdir()
    for path in stale:
        path.write_text("x", encoding="utf-8")
    export(sound.paths, tmp_path)
    assert not any(path.exists() for path in [*stale, folder / "gone"])


def test_other_files_in_the_folder_are_left_alone(sound: Project, tmp_path: Path) -> None:
    export(sound.paths, tmp_path)
    mine = [tmp_path / "mina.csv", tmp_path / "datapackage" / "mapp" / "mina.csv"]
    for path in mine:
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    export(sound.paths, tmp_path)
    assert all(path.read_text(encoding="utf-8") == "x" for path in mine)


@pytest.mark.parametrize(
    "foreign",
    [
        "assessments.csv",
        "nodes.csv",
        "datapackage/plan.csv",
        "datapackage/datapackage.json",
        "datapackage/deep/a.txt",
    ],
)
@pytest.mark.parametrize("text", ["", "x", '{"name": "another", "resources": []}'])
def test_what_no_export_has_written_is_never_replaced_or_removed(
    sound: Project, tmp_path: Path, foreign: str, text: str
) -> None:
    path = tmp_path / foreign
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="not written by an export"):
        export(sound.paths, tmp_path)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [path]
    assert path.read_text(encoding="utf-8") == text


def test_a_package_whose_description_leads_out_of_it_removes_nothing_there(
    sound: Project, tmp_path: Path
) -> None:
    out, mine = tmp_path / "out", tmp_path / "mine.csv"
    mine.write_text("x", encoding="utf-8")
    export(sound.paths, out)
    descriptor = out / "datapackage" / "datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    descriptor.write_text(text.replace('"sources.csv"', '"../../mine.csv"'), encoding="utf-8")
    export(sound.paths, out)
    assert mine.read_text(encoding="utf-8") == "x"


def test_a_folder_that_cannot_be_written_is_a_user_error(sound: Project, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    for place in (tmp_path / "fil", tmp_path / "fil" / "mapp"):
        with pytest.raises(UserError, match="cannot be written") as caught:
            export(sound.paths, place)
        assert "--out" in caught.value.problems[0].fix


def test_a_status_that_is_a_forecast_says_so_and_one_that_is_none_does_not(out: Path) -> None:
    said = {(row["measure_id"], row["on_the_way"]) for row in rows(out / "assessments.csv")}
    assert {("besok", "true"), ("sjukfranvaro", "false"), ("utslapp", "")} <= said
