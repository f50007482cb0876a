"""Every recipe of CONTRIBUTING is walked through by a test, and its code is in the house style."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.recipes import Recipe, copied, recipes, run
from tests.support import ROOT

each_recipe = pytest.mark.parametrize("recipe", recipes().values(), ids=list(recipes()))


def test_there_is_a_recipe_for_what_is_added_most() -> None:
    wanted = {"check", "chart", "command", "template", "page", "target type"}
    assert wanted <= set(recipes())


@each_recipe
def test_every_recipe_is_walked_through_by_a_test_of_its_own(recipe: Recipe) -> None:
    test = ROOT / "tests" / "docs" / f"test_recipe_{recipe.name.replace(' ', '_')}.py"
    assert test.is_file()
    assert recipe.commands


def test_the_code_of_every_recipe_passes_the_linter(tmp_path: Path) -> None:
    root = copied(tmp_path)
    places = [p for recipe in recipes().values() for p in recipe.follow(root) if p[-3:] == ".py"]
    for check in ("check", "format --check"):
        done = run(f".venv/bin/ruff {check} {' '.join(places)}", root)
        assert done.returncode == 0, done.stdout + done.stderr
