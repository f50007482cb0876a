"""Walks the recipe *A new chart* of CONTRIBUTING in a copy of the project."""

from __future__ import annotations

from pathlib import Path

from tests.docs.recipes import copied, recipes


def test_the_recipe_for_a_new_chart_touches_few_files_and_shows_it_in_a_page(
    tmp_path: Path,
) -> None:
    root, recipe = copied(tmp_path), recipes()["chart"]
    assert len(set(recipe.follow(root))) == 3
    recipe.prove(root)
    page = (root / "book/reports/norrbotten/2022-t1.ipynb").read_text(encoding="utf-8")
    assert page.count('<figure class=\\"tb-figure\\" id=\\"unit-counts\\">') == 1
