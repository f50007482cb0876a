"""What is read from files is data: YAML makes no objects, and no text holds what no one can see.

The calls of loaders are looked for in the code itself: no registry can hold the one that was
forgotten.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from analysis.base.errors import DataError, Problem
from analysis.data.csv_checks import check_text
from analysis.data.yaml_file import read_yaml
from tests.faults.tally import count
from tests.support import ROOT, Project, make_project, tertial

PYTHON = [
    path for folder in ("src", "tools", "benchmarks") for path in (ROOT / folder).rglob("*.py")
]
SAFE = {"SafeLoader", "CSafeLoader", "_OnceLoader", "_FastLoader"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


def told(path: Path) -> list[Problem]:
    with pytest.raises(DataError) as caught:
        read_yaml(path)
    return list(caught.value.problems)


def test_yaml_is_loaded_with_a_safe_loader_everywhere() -> None:
    """`safe_load`, or `load`, `compose` and the like with a loader that makes no objects."""
    calls = [
        (path.name, node)
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "yaml"
    ]
    reading = [
        (name, node) for name, node in calls if re.search("load|compose|parse", _called(node))
    ]
    assert len(reading) > 5
    assert [
        (name, node.lineno)
        for name, node in reading
        if _called(node) != "safe_load" and not _loaders(node) & SAFE
    ] == []


def _called(call: ast.Call) -> str:
    assert isinstance(call.func, ast.Attribute)
    return call.func.attr


def _loaders(call: ast.Call) -> set[str]:
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return {
        node.attr if isinstance(node, ast.Attribute) else node.id
        for node in given
        if isinstance(node, ast.Attribute | ast.Name)
    }


@pytest.mark.parametrize("name", ["pickle", "marshal", "shelve", "dill", "joblib"])
def test_nothing_is_read_that_can_run_when_it_is_read(name: str) -> None:
    """The pickles of Sphinx's own cache lie in _build and are made by the build itself."""
    imports = rf"^\s*(import|from) {name}\b"
    found = {
        path.name
        for path in PYTHON
        if re.search(imports, path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert found <= {"cluster.py", "incremental.py"}


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system [touch hacked]",
        "!!python/object:analysis.base.errors.Problem {what: x}",
        "!!python/name:os.system",
        "!!python/module:os",
    ],
)
def test_a_yaml_file_that_asks_for_an_object_is_an_error(project: Project, tag: str) -> None:
    text = project.file("region.yml").read_text(encoding="utf-8")
    project.file("region.yml").write_text(text + f"notice: {tag}\n", encoding="utf-8")
    result = tertial(project.root, "check")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "region.yml, row 9: this is not YAML: could not determine a constructor" in (
        " ".join((result.stdout + result.stderr).split())
    )
    assert not (project.root / "hacked").exists()


def test_references_that_would_fill_the_memory_are_an_error(tmp_path: Path) -> None:
    path = tmp_path / "region.yml"
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    path.write_text("\n".join(lines), encoding="utf-8")
    [problem] = told(path)
    assert "a reference (*name) is not used here" in problem.what
    assert problem.row == 2


UNSEEN = [
    *("\x01", "\x07", "\x0b", "\x1b[31m", "\x7f", "\x85", "\u202e", "\u2066", "\ufffe"),
    *("\u200b", "\u200d", "\u200e", "\u200f", "\u061c", "\u2060", "\ufeff", "\u00ad", "\u2028"),
    *("\u034f", "\u3164", "\ufe0f", "\U000e0041", "\U000e0100", "\U000e0fff"),
    *("\uff11", "\u0661", "\U0001d7ce"),
    *("\uf0b7", "\U000f0000", "\ufffd"),
]


@pytest.mark.parametrize("character", UNSEEN)
def test_a_character_that_nobody_can_see_is_told_with_its_place(
    tmp_path: Path, character: str
) -> None:
    path = tmp_path / "units.csv"
    path.write_text(f"unit_id,name\nrs,Region{character}styrelsen\n", encoding="utf-8")
    [problem] = check_text(path, "units.csv")
    assert "cannot be seen" in problem.what
    assert problem.row == 2
    assert f"U+{ord(character[0]):04X}" in problem.got
    assert "Region" in problem.got
    count("sign that nobody can see", "told with file, row and column")


@pytest.mark.parametrize("text", ["å\tä\r\n", "1\u00a0600", "kWh/m²", "\U0001f600", "\u26a0\ufe0f"])
def test_other_text_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "units.csv"
    path.write_text(text, encoding="utf-8", newline="")
    assert check_text(path, "units.csv") == []


@pytest.mark.parametrize("spelled", ["\\x07", "\\u202e", "\\e[31m", "\\ud800", "\\uffff", "\\N"])
def test_yaml_cannot_spell_what_it_cannot_hold(tmp_path: Path, spelled: str) -> None:
    path = tmp_path / "region.yml"
    path.write_text(f'periods: {{2021-T1: {{title: ["a{spelled}b"]}}}}\n', encoding="utf-8")
    [problem] = told(path)
    assert "cannot be seen" in problem.what
    assert problem.fix


@pytest.mark.parametrize(
    ("text", "row", "key"),
    [
        ("name: a\nas_of: 2021-02-30\n", 2, "as_of"),
        ("periods:\n  - {id: 2021-T1, as_of: 2021-13-01}\n", 2, "as_of"),
        ("days:\n  - 2021-02-30\n", 2, ""),
    ],
)
def test_a_date_that_does_not_exist_is_told_as_such_with_its_key(
    tmp_path: Path, text: str, row: int, key: str
) -> None:
    path = tmp_path / "region.yml"
    path.write_text(text, encoding="utf-8")
    [problem] = told(path)
    assert "does not exist" in problem.what
    assert "YAML" not in problem.what
    assert (problem.row, problem.column, problem.got) == (row, key, problem.what.split()[2])


def test_a_setting_that_would_be_read_as_0_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scheme.yml"
    path.write_text("near_limit: 1.0e-400\n", encoding="utf-8")
    [problem] = told(path)
    assert "1.0e-400" in problem.what
