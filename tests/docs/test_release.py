"""Licence and version are said in several places; they agree."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.metadata import metadata
from typing import Any

import pytest

from analysis.opendata.catalogue.jsonld import LICENCE as PAGE_LICENCE
from analysis.opendata.downloads.periods import LICENCE as FILE_LICENCE
from tests.support import ROOT


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(text("pyproject.toml"))["project"]
    return found


def test_the_code_is_under_the_licence_that_the_package_states(project: dict[str, Any]) -> None:
    assert text("LICENSE").startswith(f"{project['license']} License\n")
    assert metadata("tertialboken")["License-Expression"] == project["license"]


def test_the_data_are_under_one_licence_whose_text_is_here() -> None:
    [licence] = json.loads(text("data/datapackage.json"))["licenses"]
    assert licence["name"] == FILE_LICENCE
    assert PAGE_LICENCE.endswith("/publicdomain/zero/1.0/")
    assert text(f"LICENSES/{FILE_LICENCE}.txt").startswith("Creative Commons Legal Code\n\nCC0 1.0")


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_readers_are_told_of_both_licences(page: str) -> None:
    assert re.search(r"MIT .*CC0", text(page))


def test_the_version_is_the_latest_of_the_changelog(project: dict[str, Any]) -> None:
    versions = re.findall(r"^## (\S+)$", text("CHANGELOG.md"), re.MULTILINE)
    assert versions[0] == project["version"] == metadata("tertialboken")["Version"]
    assert versions == sorted(versions, key=lambda v: [*map(int, v.split("."))], reverse=True)
