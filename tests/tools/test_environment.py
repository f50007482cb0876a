"""Tests of requirements.lock, environment.yml and the tool that makes one from the other."""

from __future__ import annotations

import re
import tomllib

import pytest
import yaml

from tests.support import ROOT
from tools.environment import direct, locked_versions, render

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ENVIRONMENT = (ROOT / "environment.yml").read_text(encoding="utf-8")
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

# name==version ; marker \  and then the lines that belong to it
PINS = re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)(.*(?:\n[ \t].*)*)", LOCK, flags=re.M)


def conda() -> dict[str, str]:
    lines = [item for item in yaml.safe_load(ENVIRONMENT)["dependencies"] if isinstance(item, str)]
    found = (re.fullmatch(r"(\S+) =(\S+)", line) for line in lines)
    return {pin[1]: pin[2] for pin in found if pin}


def by_pip() -> dict[str, str]:
    [last] = [
        item for item in yaml.safe_load(ENVIRONMENT)["dependencies"] if isinstance(item, dict)
    ]
    return dict(item.split("==") for item in last["pip"])


def test_environment_yml_is_what_the_tool_makes_of_the_lock() -> None:
    assert render(ROOT) == ENVIRONMENT, "say: .venv/bin/python tools/environment.py"


def test_every_version_of_the_environment_is_the_one_in_the_lock() -> None:
    versions: dict[str, set[str]] = {}
    for name, version, _ in PINS:
        versions.setdefault(name, set()).add(version)
    for name, version in {**conda(), **by_pip()}.items():
        assert versions[name] == {version}, name


def test_every_direct_dependency_stands_in_the_environment_once() -> None:
    assert sorted([*conda(), *by_pip()]) == direct(PYPROJECT)


def test_both_allow_the_same_python_versions() -> None:
    wanted = tomllib.loads(PYPROJECT)["project"]["requires-python"]
    assert f"python {wanted}" in yaml.safe_load(ENVIRONMENT)["dependencies"]


def test_the_lock_pins_every_line_to_a_version() -> None:
    starts = [line for line in LOCK.splitlines() if re.match(r"[^\s#]", line)]
    assert len(starts) == len(PINS) > 100


def test_every_package_of_the_lock_has_a_hash() -> None:
    for name, _, rest in PINS:
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", rest), name


@pytest.mark.parametrize("text", [LOCK, ENVIRONMENT], ids=["requirements.lock", "environment.yml"])
def test_no_index_and_no_address_is_named(text: str) -> None:
    for trace in ("://", "--index-url", "--extra-index", "--find-links", "-i ", "-f ", "@ "):
        assert trace not in text


def test_a_pin_with_a_marker_is_read_without_it() -> None:
    lock = "a-b==1.0 ; python_full_version < '3.12' \\\n    --hash=sha256:x\nc==2.post1\n"
    assert locked_versions(lock) == {"a-b": "1.0", "c": "2.post1"}


def test_extras_and_bounds_are_no_part_of_a_name() -> None:
    project = '[project]\ndependencies = ["a>=1,<2", "b[x]==1"]\n'
    project += '[project.optional-dependencies]\ndev = ["c~=1; python_version>\'3\'", "a"]\n'
    assert direct(project) == ["a", "b", "c"]
