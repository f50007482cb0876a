"""Walks the recipe *A new command* of CONTRIBUTING in a copy of the project."""

from __future__ import annotations

from pathlib import Path

from tests.docs.recipes import copied, recipes


def test_the_recipe_for_a_new_command_gives_one_that_works(tmp_path: Path) -> None:
    root, recipe = copied(tmp_path), recipes()["command"]
    recipe.follow(root)
    recipe.prove(root)
    assert "| `tertial regions` | List the regions" in (root / "README.md").read_text("utf-8")
