"""Walks the recipe *A new check* of CONTRIBUTING in a copy of the project."""

from __future__ import annotations

from pathlib import Path

from tests.docs.recipes import copied, recipes, run

LISTED = "from analysis.audit.registry import CHECKS; print(*(c.kind for c in CHECKS))"


def test_the_recipe_for_a_new_check_gives_one_that_works(tmp_path: Path) -> None:
    root, recipe = copied(tmp_path), recipes()["check"]
    recipe.follow(root)
    recipe.prove(root)
    kinds = run(f'.venv/bin/python -c "{LISTED}"', root).stdout.split()
    assert kinds[kinds.index("outcome-too-exact") - 1] == "complement-targets"
