"""Walks the recipe *A new page* of CONTRIBUTING in a copy of the project."""

from __future__ import annotations

from pathlib import Path

from tests.docs.recipes import copied, recipes


def test_the_recipe_for_a_new_page_gives_one_that_works(tmp_path: Path) -> None:
    root, recipe = copied(tmp_path), recipes()["page"]
    recipe.follow(root)
    recipe.prove(root)
    text = (root / "book/reports/norrbotten/enheter.ipynb").read_text("utf-8")
    assert "Nämnder och enheter" in text
