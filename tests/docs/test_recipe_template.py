"""Walks the recipe *A new template* of CONTRIBUTING in a copy of the project."""

from __future__ import annotations

from pathlib import Path

from tests.docs.recipes import copied, recipes


def test_the_recipe_for_a_new_template_gives_one_that_works(tmp_path: Path) -> None:
    root, recipe = copied(tmp_path), recipes()["template"]
    recipe.follow(root)
    recipe.prove(root)
    assert (root / "book/reports/norrbotten/saknas-2022-t1.ipynb").is_file()
