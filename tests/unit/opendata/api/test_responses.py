"""Tests of the static API: every file is where its description says, and as it says."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from jsonstat_validator import validate_jsonstat
from openapi_spec_validator import OpenAPIV31SpecValidator
from prov.model import ProvDocument

from analysis.base.paths import Paths
from analysis.base.working_copy import MARK, marking
from analysis.data.publisher import Publisher
from analysis.opendata.api import openapi
from analysis.opendata.machine_readable_files import write_for_machines
from analysis.opendata.specification.conform import conform
from analysis.opendata.stratml.read import read_stratml
from analysis.site.build import mark_files
from tests.support import PERIOD, REGION, Project, approve, make_project

API = "data/api/v1"
OURS = Publisher("https://www.regionen.se/bok/", "Region Prov", email="a@regionen.se")
# Published with an edition and not with a build.
OF_EDITIONS = ["/utgavor/{edition}/changes.json", "/utgavor/editions.json"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A region with an approved period, a draft of another, and a hidden number of people."""
    made = make_project(tmp_path_factory.mktemp("api") / "projekt")
    made.edit("region.yml", "periods:\n", f"periods:\n{DRAFT}")
    made.append("observations.csv", OF_DRAFT)
    made.edit("observations.csv", "actual,1500,", "actual,3,")
    approve(made)
    return made


DRAFT = '  "2021-T2": {title: Utkastet, as_of: 2021-08-31, plan_id: plan-2021}\n'
OF_DRAFT = "avfall,strategi-miljo,rs,2021-T2,T,,actual,57.3185,,,,—,,,provdokument.txt,28,printed,"


@pytest.fixture(scope="module")
def site(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_for_machines(project.paths, folder)
    return folder


def read(site: Path, name: str) -> Any:
    return json.loads((site / API / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def described(site: Path) -> dict[str, Any]:
    return dict(read(site, "openapi.json"))


def responses(described: dict[str, Any], site: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every file of the API with the schema of the response that it is."""
    for pattern, path in described["paths"].items():
        wanted = re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(pattern)) + "$")
        content = path["get"]["responses"]["200"]["content"]["application/json"]
        for file in site.rglob("*.json"):
            if wanted.match(f"/{file.relative_to(site).as_posix()}"):
                yield file, content["schema"]


def faults(described: dict[str, Any], schema: dict[str, Any], content: object) -> list[str]:
    whole = {**schema, "components": described["components"]}
    validator = Draft202012Validator(whole, format_checker=FormatChecker())
    return [f"{list(each.path)}: {each.message}" for each in validator.iter_errors(content)]


def test_the_description_is_valid_openapi(described: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(described).validate()


def test_every_file_of_the_api_is_described_and_as_described(
    described: dict[str, Any], site: Path
) -> None:
    found = dict(responses(described, site))
    there = {*(site / API).rglob("*.json")} - {site / API / "openapi.json"}
    assert set(found) == there
    for file, schema in found.items():
        content = json.loads(file.read_text(encoding="utf-8"))
        assert faults(described, schema, content) == [], file


def test_every_path_but_that_of_editions_has_a_file(described: dict[str, Any], site: Path) -> None:
    used = {json.dumps(schema) for _, schema in responses(described, site)}
    empty = [
        path
        for path, each in described["paths"].items()
        if json.dumps(each["get"]["responses"]["200"]["content"]["application/json"]["schema"])
        not in used
    ]
    assert empty == OF_EDITIONS


def test_a_response_that_is_wrong_is_noticed(described: dict[str, Any], site: Path) -> None:
    schema = {"$ref": "#/components/schemas/outcomes"}
    right = read(site, f"regions/{REGION}/2021-t1/outcomes.json")
    for change in ({"value": "5,4"}, {"sex": "X"}, {"starts": "30 april"}, {"okänt": 1}):
        wrong = {**right, "outcomes": [{**right["outcomes"][0], **change}]}
        assert faults(described, schema, wrong), change


def test_the_list_of_regions_leads_to_every_other_file(site: Path) -> None:
    told = openapi.regions([], OURS)
    assert told == {"regions": []}
    text = (site / API / "regions.json").read_text(encoding="utf-8")
    named = {name.rpartition(f"{API}/")[2] for name in re.findall(r'"(https:[^"]+)"', text)}
    there = {path.relative_to(site / API).as_posix() for path in (site / API).rglob("*.json")}
    assert named == there - {"openapi.json", "regions.json"}


def test_outcomes_targets_and_statuses_name_each_other(site: Path) -> None:
    whole = read(site, f"regions/{REGION}.json")
    outcome, target, status = (whole[name][0] for name in ("outcomes", "targets", "statuses"))
    assert (outcome["value"], outcome["starts"]) == (5.4, "2021-01-01")
    assert (status["outcome"], status["target"]) == (outcome["id"], target["id"])
    assert (status["computed"], status["reported"], status["agrees"]) == (
        "not_met",
        "not_met",
        True,
    )


def test_neither_drafts_nor_small_numbers_are_in_any_file(site: Path) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (site / API).rglob("*.json"))
    assert "57.3185" not in text
    assert "2021-T2" not in text
    [visits] = [
        each
        for each in read(site, f"regions/{REGION}/{PERIOD.lower()}/outcomes.json")["outcomes"]
        if each["measure"] == "besok"
    ]
    assert (visits["value"], visits["missing_reason"]) == (None, "suppressed")


def test_the_server_is_the_publishers_or_any(described: dict[str, Any]) -> None:
    assert described["servers"] == [{"url": "../../../"}]
    assert openapi.description(OURS)["servers"] == [{"url": "https://www.regionen.se/bok/"}]


def test_a_region_without_approvals_has_no_files(tmp_path: Path) -> None:
    made = make_project(tmp_path / "projekt")
    write_for_machines(made.paths, tmp_path / "site")
    assert read(tmp_path / "site", "regions.json") == {"regions": []}
    assert not (tmp_path / "site" / API / "regions").exists()


def test_what_is_marked_as_a_working_copy_is_still_by_its_standard(
    site: Path, tmp_path: Path
) -> None:
    shutil.copytree(site / "data", tmp_path / "data")
    with marking():
        mark_files.write(Paths(tmp_path), tmp_path)
    found = read(tmp_path, "openapi.json")
    OpenAPIV31SpecValidator(found).validate()
    files = dict(responses(found, tmp_path))
    assert files
    for file, schema in files.items():
        text = file.read_text(encoding="utf-8")
        assert (faults(found, schema, json.loads(text)), MARK.lower() in text) == ([], True)
    conform(str(tmp_path / API / "regions" / f"{REGION}.json"))
    for cube in (tmp_path / "data" / "matt" / REGION).glob("*.json"):
        assert validate_jsonstat(json.loads(cube.read_text(encoding="utf-8")))
    for told in (tmp_path / "data" / "prov").iterdir():
        ProvDocument.deserialize(content=told.read_text(encoding="utf-8"), format="json")
    for plan in (tmp_path / "data" / "stratml" / REGION).iterdir():
        read_stratml(plan.read_bytes(), plan.name)
