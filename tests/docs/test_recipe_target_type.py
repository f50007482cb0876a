"""Walks the recipe *A new target type* of CONTRIBUTING in a copy of the project."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from tests.docs.recipes import copied, recipes, run

RECIPE = recipes()["target type"]
CASE = re.compile(r" +case Operator\.WITHIN_PERCENT:\n.+?return .+?\n", re.DOTALL)
EXAMPLE = """
from analysis.base.model import Measure, Outcome, Target, Thresholds
from analysis.base.operators import Operator
from analysis.method.status.assess import assess
from analysis.words.target_words import target_words

target = Target(Operator("within_percent"), 200.0, change_percent=5.0)
measure = Measure("m", "M", "M", "kWh")
for value in (210.0, 212.0, 300.0):
    result = assess(measure, [target], [Outcome(value)], Thresholds())
    print(result.status.value, result.rule)
print(target_words(target, "kWh"))
"""


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A copy of the project after the recipe, and the files that it changed."""
    root = copied(tmp_path_factory.mktemp("recipe"))
    return root, RECIPE.follow(root)


def test_a_target_type_takes_five_files_at_most(followed: tuple[Path, list[str]]) -> None:
    assert 0 < len(set(followed[1])) <= 5


def test_the_recipes_commands_prove_it(followed: tuple[Path, list[str]]) -> None:
    RECIPE.prove(followed[0])


def test_the_status_and_the_words_of_the_new_type_come_out(
    followed: tuple[Path, list[str]],
) -> None:
    shown = run(shlex.join([sys.executable, "-c", EXAMPLE]), followed[0])

    assert shown.stdout.replace("\u00a0", " ").splitlines() == [
        "met within-percent",
        "near within-percent",
        "not_met within-percent",
        "inom 5 % från 200 kWh",
    ], shown.stderr


def test_mypy_names_the_function_that_does_not_handle_the_new_type(
    followed: tuple[Path, list[str]],
) -> None:
    rules = followed[0] / "src" / "analysis" / "method" / "status" / "rules.py"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(CASE.sub("", text), encoding="utf-8")
    assert rules.read_text(encoding="utf-8") != text
    [types] = [command for command in RECIPE.commands if "mypy" in command]

    told = run(types, followed[0])

    rules.write_text(text, encoding="utf-8")
    assert told.returncode == 1
    assert told.stdout.count("error:") == 1
    assert "rules.py" in told.stdout
    assert "WITHIN_PERCENT" in told.stdout
